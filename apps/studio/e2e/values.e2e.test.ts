import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { browserForTests } from './browser.ts';
import { secondWriter } from './database.ts';
import { beginEdit, cellOf, openTable, save, typeInto } from './gridPage.ts';

const open = browserForTests();
const { column } = secondWriter();
const schema = `e2e_values_${process.pid}`;
let folder: string;

const smallest = '-9223372036854775808';
const largest = '9223372036854775807';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studio-values-'));
  await column(`create schema ${schema}`);
});
afterAll(async () => {
  await column(`drop schema ${schema} cascade`);
  await rm(folder, { recursive: true });
});

const table = (name: string, fragment?: string) => openTable(open, schema, name, fragment);

async function exportCsv(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Export rows' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'CSV', exact: true }).click();
  const path = join(folder, `${Math.random()}.csv`);
  await (await download).saveAs(path);
  return path;
}

async function importFile(page: Page, path: string): Promise<void> {
  await page.getByRole('button', { name: 'Import rows' }).click();
  await page.getByLabel('File to import').setInputFiles(path);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText(/^Done: \d+ inserted\.$/).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Done' }).click();
}

describe('numbers that no JavaScript number holds', () => {
  beforeAll(async () => {
    await column(`create table ${schema}.exact (id int8 primary key, n numeric(30,10))`);
    await column(
      `insert into ${schema}.exact values (${smallest}, 12345678901234567890.1234567891), (${largest}, 0.1)`,
    );
  });

  it('are shown, filtered by, edited and exported figure by figure', async () => {
    const { page, complaints } = await table('exact');
    await expect.poll(() => cellOf(page, 1, 1).innerText()).toBe(smallest);
    expect(await cellOf(page, 1, 2).innerText()).toBe('12345678901234567890.1234567891');
    expect(await cellOf(page, 2, 1).innerText()).toBe(largest);

    await cellOf(page, 1, 1).click();
    await page.keyboard.press('Alt+Shift+F');
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('2');
    expect(await cellOf(page, 1, 1).innerText()).toBe(smallest);
    await page.reload();
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('2');

    await beginEdit(page, 1, 2);
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    await typeInto(page, 1, 1, '9007199254740993');
    await save(page);
    expect(await column(`select id || ' ' || n from ${schema}.exact order by id`)).toEqual([
      '9007199254740993 12345678901234567890.1234567892',
      `${largest} 0.1000000000`,
    ]);
    await page.getByText('No rows match the filter').waitFor();
    await page.getByRole('button', { name: 'Clear filter' }).first().click();
    await page.getByRole('columnheader', { name: /^id/ }).click();
    await expect.poll(() => cellOf(page, 1, 1).innerText()).toBe('9007199254740993');
    expect(await readFile(await exportCsv(page), 'utf8')).toBe(
      `id,n\n9007199254740993,12345678901234567890.1234567892\n${largest},0.1000000000\n`,
    );
    expect(complaints).toEqual([]);
  });

  it('are edited in the form of the row too', async () => {
    await column(`insert into ${schema}.exact values (-9007199254740993, 2)`);
    const { page } = await table('exact', '#filter=eq(id,-9007199254740993)');
    await cellOf(page, 1, 2).click();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('form').waitFor();
    await page.keyboard.type('99999999999999999999.9999999999');
    await page.keyboard.press('Enter');
    await page.getByRole('form').getByRole('button', { name: 'Save' }).click();
    await page
      .getByText(/^\d+ changes? not saved$/)
      .first()
      .waitFor({ state: 'detached' });
    expect(await column(`select n from ${schema}.exact where id = -9007199254740993`)).toEqual([
      '99999999999999999999.9999999999',
    ]);
  });
});

describe('JSON with numbers that no parser keeps', () => {
  beforeAll(async () => {
    await column(`create table ${schema}.doc (id int primary key, j jsonb)`);
    await column(`insert into ${schema}.doc values (1, '{"a": 1, "big": 9007199254740993, "e": 1e400}')`);
  });

  it('keeps them where another key is changed, and takes no JSON that is none', async () => {
    const { page, complaints } = await table('doc');
    await beginEdit(page, 1, 2);
    // Keys that come before the editor of JSON do are those of a plain field.
    await page.locator('.cm-content').waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('x');
    const editor = page.getByRole('dialog', { name: 'Edit j' });
    await editor
      .getByText(/not valid JSON|JSON/)
      .first()
      .waitFor();
    const keep = editor.getByRole('button', { name: /^Keep/ });
    await expect.poll(() => keep.getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('2');
    await expect.poll(() => keep.getAttribute('aria-disabled')).toBeNull();
    await keep.click();
    await save(page);
    expect(
      await column(
        `select (j->>'a') || ' ' || (j->>'big') || ' ' || ((j->>'e')::numeric = '1e400'::numeric) from ${schema}.doc`,
      ),
    ).toEqual(['2 9007199254740993 true']);
    expect(complaints).toEqual([]);
  });
});

describe('a JSON of 3 MB and bytes of 64 KB', () => {
  const digest = (name: string) =>
    column(
      `select md5(doc::text) || ' ' || md5(data) || ' ' || coalesce(note, '') from ${schema}.${name} order by id`,
    );
  const columns = 'id int primary key generated by default as identity, doc jsonb, data bytea, note text';
  beforeAll(async () => {
    await column(`create table ${schema}.large (${columns})`);
    await column(`create table ${schema}.large_copy (${columns})`);
    await column(
      `insert into ${schema}.large (doc, data, note)
       select
         (select jsonb_object_agg('key ' || n, repeat(md5(n::text), 30)) from generate_series(1, 3100) n),
         (select string_agg(decode(md5(n::text), 'hex'), '') from generate_series(1, 4096) n),
         'before'`,
    );
  });

  it('are the same after an edit beside them, a copy of the row, an export and an import', async () => {
    const [whole] = await column(
      `select octet_length(doc::text) > 3000000 and length(data) = 65536 from ${schema}.large`,
    );
    expect(whole).toBe('t');
    const [before] = await digest('large');
    const values = before?.replace(/ before$/, '');
    const { page, complaints } = await table('large');
    await typeInto(page, 1, 4, 'after');
    await save(page);
    expect(await digest('large')).toEqual([`${values} after`]);

    await cellOf(page, 1, 4).click();
    await page.keyboard.press('Control+Shift+D');
    await page.getByText('1 change not saved').waitFor({ timeout: 30_000 });
    await save(page);
    expect(await digest('large')).toEqual([`${values} after`, `${values} after`]);

    const path = await exportCsv(page);
    await page.goto(new URL(`/tables/${schema}/large_copy`, inject('studioUrl')).href);
    await page.getByRole('grid').waitFor();
    await importFile(page, path);
    expect(await digest('large_copy')).toEqual([`${values} after`, `${values} after`]);
    expect(complaints).toEqual([]);
  });
});

describe('NULL, the empty text, the default and the text NULL', () => {
  beforeAll(async () => {
    await column(
      `create table ${schema}.four (id int primary key generated by default as identity, v text default 'chosen')`,
    );
  });
  const stored = (first: number, last: number) =>
    column(
      `select coalesce('[' || v || ']', 'null') from ${schema}.four where id between ${first} and ${last} order by id`,
    );
  const outcomes = ['null', '[]', '[chosen]', '[NULL]'];
  /** Sets the active cell to each of the four. */
  const sets: readonly ((page: Page) => Promise<void>)[] = [
    (page) => page.keyboard.press('Control+Backspace'),
    (page) => page.keyboard.press('Alt+Backspace'),
    (page) => page.keyboard.press('Control+Shift+Backspace'),
    async (page) => {
      await page.keyboard.type('NULL');
      await page.keyboard.press('Enter');
    },
  ];
  /** What is seen of a cell: its text, and how that is drawn. */
  const look = (page: Page, row: number) =>
    cellOf(page, row, 2).evaluate((cell) => {
      const drawn = cell.querySelector('span') ?? cell;
      const { color, fontStyle, fontSize } = getComputedStyle(drawn);
      return [cell.textContent, color, fontStyle, fontSize].join(' ');
    });

  it('are four things by edit, by insert, by paste and by import, and look so', async () => {
    await column(`insert into ${schema}.four (v) select 'x' from generate_series(1, 4)`);
    const { page, complaints } = await table('four');
    for (const [index, set] of sets.entries()) {
      await cellOf(page, index + 1, 2).click();
      await set(page);
    }
    const looks = await Promise.all([1, 2, 3, 4].map((row) => look(page, row)));
    expect(new Set(looks).size).toBe(4);
    await save(page);
    expect(await stored(1, 4)).toEqual(outcomes);
    await expect.poll(() => cellOf(page, 3, 2).innerText()).toBe('chosen');
    const savedLooks = await Promise.all([1, 2, 3, 4].map((row) => look(page, row)));
    expect(new Set(savedLooks).size).toBe(4);

    // By insert: each new row stands after those that are new already, before all others.
    for (const [index, set] of sets.entries()) {
      await page.getByRole('button', { name: 'Insert row' }).click();
      await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(6 + index));
      await cellOf(page, index + 1, 2).click();
      await set(page);
    }
    await save(page);
    expect(await stored(5, 8)).toEqual(outcomes);

    // By paste: what a grid copies is what it takes, as new rows; a column that is not pasted takes its default.
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await cellOf(page, 1, 2).click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+Shift+v');
    await page.getByText('2 changes not saved').waitFor();
    await save(page);
    await cellOf(page, 4, 2).click();
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+Shift+v');
    await page.getByText('1 change not saved').waitFor();
    await save(page);
    expect(await stored(9, 11)).toEqual(['null', '[]', '[NULL]']);
    await page.evaluate(() => navigator.clipboard.writeText('12'));
    await cellOf(page, 1, 1).click();
    await page.keyboard.press('Control+Shift+v');
    await page.getByText('1 change not saved').waitFor();
    await save(page);
    expect(await stored(12, 12)).toEqual(['[chosen]']);

    // By import: a field without anything is NULL, one with quotes is the empty text, a column that is not there the default.
    const file = join(folder, 'four.csv');
    await writeFile(file, 'id,v\n21,\n22,""\n24,NULL\n');
    await importFile(page, file);
    await writeFile(file, 'id\n23\n');
    await importFile(page, file);
    expect(await stored(21, 24)).toEqual(outcomes);
    expect(complaints).toEqual([]);
  });
});
