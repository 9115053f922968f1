import { createMemoryAdapter } from '@studio/adapter-testkit';
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { renderStudio } from '../../testing/renderStudio.tsx';
import { defaultExplainChoices, explainChoicesFor, parseExplainChoices } from './explainChoices.ts';
import { ExplainOptionsMenu } from './ExplainOptionsMenu.tsx';

const patience = { timeout: 8000 };

function Host({ onChange }: { readonly onChange: (choices: unknown) => void }) {
  const [choices, setChoices] = useState(defaultExplainChoices);
  return (
    <ExplainOptionsMenu
      choices={choices}
      onChoicesChange={(next) => {
        setChoices(next);
        onChange(next);
      }}
    />
  );
}

test.each(['light', 'dark'] as const)(
  'what plans tell is seen and chosen by keyboard alone, several at once (%s)',
  async (theme) => {
    const chosen: unknown[] = [];
    const { container } = renderStudio(
      createMemoryAdapter({ relations: [] }),
      <Host onChange={(choices) => chosen.push(choices)} />,
      { theme, height: 260 },
    );
    screen.getByRole('button', { name: 'What plans tell' }).focus();
    await userEvent.keyboard('{Enter}');
    const item = (name: RegExp) => screen.findByRole('menuitemcheckbox', { name }, patience);
    const blocks = await item(/^Blocks that were read/);
    const time = await item(/^Time of each node/);
    expect(blocks).toBeChecked();
    // The pointer may lie where the menu comes.
    await userEvent.keyboard('{Home}');
    await expect.poll(() => document.activeElement, patience).toBe(blocks);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => blocks.getAttribute('aria-checked'), patience).toBe('false');
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => document.activeElement, patience).toBe(time);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => time.getAttribute('aria-checked'), patience).toBe('false');
    expect(chosen.at(-1)).toEqual({ buffers: false, timing: false, verbose: true });
    await expectAccessible(container);
    await userEvent.keyboard('{Escape}');
    await expect
      .poll(() => document.activeElement, patience)
      .toBe(screen.getByRole('button', { name: 'What plans tell' }));
  },
);

test('a plan that is not measured is not asked for what only measuring tells', () => {
  expect(explainChoicesFor(defaultExplainChoices, false)).toEqual({ verbose: true });
  expect(explainChoicesFor({ ...defaultExplainChoices, timing: false }, true)).toEqual({
    verbose: true,
    buffers: true,
    timing: false,
  });
});

test('choices that were kept are read whatever they are', () => {
  expect(parseExplainChoices({ buffers: false, timing: 'x' })).toEqual({
    buffers: false,
    timing: true,
    verbose: true,
  });
  expect(parseExplainChoices(null)).toEqual(defaultExplainChoices);
});
