import type { Page } from 'playwright';
import { expect, inject, it } from 'vitest';
import { browserForTests, eventually } from './browser.ts';

const open = browserForTests();
const overview = () => open(inject('studioUrl'));

const top = async (page: Page, name: string) =>
  (await page.getByRole('heading', { name, exact: true }).boundingBox())?.y;

it('tells how many tables and views are in each schema', async () => {
  const { page, complaints } = await overview();
  const schemas = page.getByRole('region', { name: 'Schemas' });
  await schemas.getByText('9 tables, 3 views').waitFor();
  await schemas.getByText('no tables').waitFor();
  expect(complaints).toEqual([]);
});

it('moves nothing on the overview while the database is read', async () => {
  const { page } = await overview();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/**', async (route) => {
    await released;
    await route.continue();
  });
  await page.reload();
  await page.getByRole('link', { name: 'New SQL query' }).waitFor();
  const before = [await top(page, 'Recently opened'), await top(page, 'Queries'), await top(page, 'Schemas')];
  release();
  await page.getByText('9 tables, 3 views').waitFor();
  expect([
    await top(page, 'Recently opened'),
    await top(page, 'Queries'),
    await top(page, 'Schemas'),
  ]).toEqual(before);
});

it('puts no heading over nothing where one jumps to what is not there', async () => {
  const { page } = await overview();
  await page.getByRole('treeitem').first().waitFor();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Jump to a table or query' });
  await palette.getByText('Tables and views').waitFor();
  await page.keyboard.type('no table is called so');
  await palette.getByText('Nothing has this in its name.').waitFor();
  expect(await palette.getByText('Tables and views').count()).toBe(0);
  expect(await palette.getByText('Queries').count()).toBe(0);
});

it('draws a ring around a tab that was reached by key, and none around one that was pressed', async () => {
  const { page } = await overview();
  await page.goto(new URL('/tables/shop/product', inject('studioUrl')).href);
  const ring = () =>
    page.evaluate(() => document.activeElement && getComputedStyle(document.activeElement).outlineStyle);
  await page.getByRole('tab', { name: 'Structure' }).click();
  await page.getByRole('heading', { name: 'Columns' }).waitFor();
  expect(await ring()).toBe('none');
  await page.keyboard.press('ArrowLeft');
  await eventually(async () => expect(await ring()).toBe('solid'));
});

it('calls the connection by words that stand apart', async () => {
  const { page } = await overview();
  await page.getByRole('link', { name: 'connected: demo embedded Postgres' }).waitFor();
});

it('starts the keys at the top of a page that was just opened, also where its address leads on to a document', async () => {
  const { page } = await overview();
  await page.goto(new URL('/sql', inject('studioUrl')).href);
  await page.waitForURL(/\/sql\/./);
  await page.getByRole('button', { name: 'Run all' }).waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
  await page.getByRole('banner').getByRole('link').first().click();
  await page.getByRole('region', { name: 'Schemas' }).waitFor();
  await eventually(async () => {
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  });
});
