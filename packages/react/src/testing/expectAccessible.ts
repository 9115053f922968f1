import axe from 'axe-core';
import { expect } from 'vitest';

/** Fails with every rule of WCAG 2.2 AA and good practice that an element and what is in it violate, contrast included. */
export async function expectAccessible(element: Element): Promise<void> {
  await settled(element);
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // Concerns whole pages, and a component is none.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  const found = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    places: nodes.map((node) => `${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  }));
  expect(found).toEqual([]);
}

/** What fades in has its contrast only when it is there. */
async function settled(element: Element): Promise<void> {
  const ending = element
    .getAnimations({ subtree: true })
    .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime));
  await Promise.all(ending.map((animation) => animation.finished));
}
