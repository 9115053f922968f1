import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserForTests, eventually } from '../browser.ts';
import { cellOf, part, showGuests, useGuests } from './guests.ts';
import { serveHostPages, type HostPages } from './hostServer.ts';

const open = browserForTests();

describe.each([18, 19] as const)('a host with React %i', (version) => {
  let pages: HostPages;
  beforeAll(async () => {
    pages = await serveHostPages(version);
  });
  afterAll(() => pages.close());

  it('has every part rendered on its server, without a complaint', async () => {
    const { version: used, html, complaints } = await pages.rendered();
    expect(used).toMatch(new RegExp(`^${version}\\.`));
    expect(complaints).toBe('');
    const rendered = [...html.matchAll(/data-studio-part="([^"]*)"/g)].map(([, name]) => name);
    for (const name of ['data-grid', 'schema-tree', 'query-editor', 'results-view', 'session-bar'])
      expect(rendered).toContain(name);
  });

  it('takes the parts over as they came from the server, and they work', async () => {
    const { page, complaints } = await open(`${pages.origin}/rendered`);
    await cellOf(page, 'Relation', 'Bolt').click();
    await page.keyboard.type('Nut');
    await page.keyboard.press('Enter');
    await part(page, 'Relation').getByText('1 change not saved').waitFor();
    await cellOf(page, 'Rows', 'two').waitFor();
    await part(page, 'Tree').getByRole('treeitem').first().waitFor();
    await part(page, 'Editor').locator('.cm-content').waitFor();
    await cellOf(page, 'Results', 'one').waitFor();
    expect(complaints).toEqual([]);
  });

  it('has parts that do all they do, and leave nothing', async () => {
    const { page, complaints } = await open(`${pages.origin}/?css=bootstrap&strict`);
    await showGuests(page);
    await useGuests(page);
    await page.getByRole('button', { name: 'Guests' }).click();
    await part(page, 'One').waitFor({ state: 'detached' });
    await eventually(async () =>
      expect(await page.locator('[data-studio], [data-studio-part]').count()).toBe(0),
    );
    expect(complaints).toEqual([]);
  });
});
