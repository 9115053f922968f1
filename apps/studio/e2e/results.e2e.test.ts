import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { browserForTests } from './browser.ts';
import { secondWriter } from './database.ts';

const open = browserForTests();
const { column } = secondWriter();
const table = `results_${process.pid}`;

beforeAll(async () => {
  await column(`create table public.${table} (id int primary key, name text, amount numeric)`);
  await column(
    `insert into public.${table} select n, 'name ' || n, n * 1.5 from generate_series(1, 12) as n`,
  );
});
afterAll(async () => {
  await column(`drop table public.${table}`);
});

async function openDocument() {
  const opened = await open(inject('studioUrl'), { acceptDownloads: true });
  await opened.page.getByRole('link', { name: 'New SQL query' }).click();
  // The browser would ask for a place, which no test can answer.
  await opened.page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  return opened;
}

async function run(page: Page, sql: string) {
  await page.getByRole('textbox', { name: 'SQL of Query 1' }).click({ position: { x: 2, y: 8 } });
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(sql);
  await page.keyboard.press('Control+Enter');
}

it('edits a result under other names, and the row in sight is the one that the database has changed', async () => {
  const { page, complaints } = await openDocument();
  await run(page, `select name as n, id as nr, upper(name) from public.${table} order by id`);
  await page.getByText(`Editable: rows of ${table}`).waitFor();
  await page.getByRole('gridcell', { name: 'name 3', exact: true }).click();
  await page.keyboard.type('Third');
  await page.keyboard.press('Enter');
  await page.getByText('1 change not saved').waitFor();
  expect(await column(`select name from public.${table} where id = 3`)).toEqual(['name 3']);
  await page.keyboard.press('Control+s');
  await expect.poll(() => column(`select id from public.${table} where name = 'Third'`)).toEqual(['3']);
  expect(await column(`select count(*) from public.${table} where name like 'name %'`)).toEqual(['11']);
  await page.getByRole('gridcell', { name: 'Third', exact: true }).waitFor();
  expect(complaints).toEqual([]);
});

it('says why a result is not edited', async () => {
  const { page } = await openDocument();
  await run(page, `select a.id, b.name from public.${table} a join public.${table} b on b.id = a.id + 1`);
  await page.getByRole('button', { name: /Read-only .* more than once/ }).waitFor();
});

it('compares a result with one that was pinned before another user wrote', async () => {
  const { page } = await openDocument();
  const sql = `select * from public.${table} where id > 5`;
  await run(page, sql);
  await page.getByText(`Editable: rows of ${table}`).waitFor();
  await page.getByRole('button', { name: /^Pin this result/ }).click();
  await column(`update public.${table} set amount = amount + 0.50 where id = 7`);
  await column(`delete from public.${table} where id = 8`);
  await run(page, sql);
  await page.getByRole('radio', { name: 'Compare' }).click();
  await page.getByText('0 added, 1 removed, 1 changed in 1 cell, 5 the same').waitFor();
  await page.getByRole('row', { name: 'Changed 7 name 7 10.5 11.00', exact: true }).waitFor();
});

it('draws a chart and saves it as an image, under the policy of the page', async () => {
  const { page, complaints } = await openDocument();
  await run(page, `select 'n' || n as name, n * n as square from generate_series(1, 9) n`);
  await page.getByRole('radio', { name: 'Chart' }).click();
  await page.getByRole('img', { name: /^Bars chart of square by name: 9 points/ }).waitFor();
  await page.getByRole('button', { name: 'Save the chart as an image' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'PNG' }).click();
  const image = await readFile(await (await download).path());
  expect(image.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(image.length).toBeGreaterThan(2_000);
  expect(complaints).toEqual([]);
});
