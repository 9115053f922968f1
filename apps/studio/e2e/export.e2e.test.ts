import { readFile } from 'node:fs/promises';
import { expect, inject, it } from 'vitest';
import { browserForTests } from './browser.ts';

const open = browserForTests();

it('saves the rows that are shown, in their order, as a file', async () => {
  const { page, complaints } = await open(inject('studioUrl'));
  // What asks for a place on the disk is the browser's own dialog, which no test can reach.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await page.getByRole('heading', { name: 'demo' }).waitFor();
  await page.goto(new URL('/tables/shop/order_line?sort=desc:id#filter=le(id,3)', inject('studioUrl')).href);
  await page.getByRole('button', { name: 'Export rows' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'CSV', exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('order_line.csv');
  const [header, ...lines] = (await readFile(await file.path(), 'utf8')).trimEnd().split('\n');
  expect(header).toMatch(/^id,/);
  expect(lines.map((line) => line.split(',')[0])).toEqual(['3', '2', '1']);
  await page.getByText(/Exported order_line\.csv/).waitFor();
  expect(complaints).toEqual([]);
});

it('stops an export that is cancelled, and saves nothing', async () => {
  const { page, complaints } = await open(inject('studioUrl'));
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await page.getByRole('heading', { name: 'demo' }).waitFor();
  await page.goto(new URL('/tables/shop/order_line', inject('studioUrl')).href);
  let downloads = 0;
  page.on('download', () => (downloads += 1));
  await page.getByRole('button', { name: 'Export rows' }).click();
  await page.getByRole('menuitem', { name: 'SQL inserts' }).click();
  await page.getByRole('button', { name: 'Cancel export' }).click();
  await page.getByRole('button', { name: 'Export rows' }).waitFor();
  expect([downloads, await page.getByText(/Exported/).count(), complaints]).toEqual([0, 0, []]);
});

it('saves rows as a workbook and as Parquet', async () => {
  const { page, complaints } = await open(inject('studioUrl'));
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await page.getByRole('heading', { name: 'demo' }).waitFor();
  await page.goto(new URL('/tables/shop/order_line#filter=le(id,3)', inject('studioUrl')).href);
  for (const [item, name, magic] of [
    ['Excel', 'order_line.xlsx', 'PK'],
    ['Parquet', 'order_line.parquet', 'PAR1'],
  ] as const) {
    await page.getByRole('button', { name: 'Export rows' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(name);
    expect((await readFile(await file.path())).subarray(0, magic.length).toString()).toBe(magic);
  }
  expect(complaints).toEqual([]);
});
