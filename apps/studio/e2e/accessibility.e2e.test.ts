import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';
import { beforeAll, expect, inject, it } from 'vitest';
import { browserForTests } from './browser.ts';

const open = browserForTests();
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});

/** What stands in the way of someone who cannot see the page, or sees it badly: rules and the elements that break them. */
async function obstacles(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(async () => {
    const { axe: loaded } = window as unknown as { axe: { run(context: object): Promise<AxeResults> } };
    // The edge between two landmarks belongs to neither.
    return loaded.run({ exclude: ['#sidebar-edge'] });
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

const pages: readonly (readonly [what: string, path: string, ready: (page: Page) => Promise<void>])[] = [
  ['overview', '/', (page) => page.getByText('PostgreSQL').waitFor()],
  ['table', '/tables/shop/product', (page) => page.getByRole('gridcell').first().waitFor()],
  [
    'structure',
    '/tables/shop/orders?tab=structure',
    (page) => page.getByRole('heading', { name: 'Columns' }).waitFor(),
  ],
  ['SQL', '/sql/new', (page) => page.getByRole('textbox', { name: /SQL of/ }).waitFor()],
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    it.each(pages)(
      `finds no obstacle in the page %s, ${colorScheme}, ${width} px wide`,
      async (_what, path, ready) => {
        const { page } = await open(inject('studioUrl'), { colorScheme, viewport: { width, height: 800 } });
        await page.getByRole('heading', { name: 'demo' }).waitFor();
        await page.goto(new URL(path, inject('studioUrl')).href);
        await ready(page);
        expect(await obstacles(page)).toEqual([]);
      },
    );
  }
}
