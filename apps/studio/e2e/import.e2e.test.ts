import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { browserForTests, eventually } from './browser.ts';
import { secondWriter } from './database.ts';

const open = browserForTests();
const database = secondWriter();
const schema = `import_${Date.now().toString(36)}`;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studio-import-'));
  await database.column(`create schema ${schema}`);
  await database.column(
    `create table ${schema}.item (id int primary key, name text default 'nameless', price numeric check (price > 0))`,
  );
});
afterAll(async () => {
  await database.column(`drop schema ${schema} cascade`);
  await rm(folder, { recursive: true });
});

async function openDialog(file: string, text: string, options?: Parameters<typeof open>[1]) {
  const path = join(folder, file);
  await writeFile(path, text);
  const { page, complaints } = await open(inject('studioUrl'), options);
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await page.getByRole('heading', { name: 'demo' }).waitFor();
  await page.goto(new URL(`/tables/${schema}/item`, inject('studioUrl')).href);
  await page.getByRole('button', { name: 'Import rows' }).click();
  await page.getByLabel('File to import').setInputFiles(path);
  return { page, complaints };
}

const rows = () =>
  database.column(`select coalesce(string_agg(i::text, ' ' order by id), '') from ${schema}.item as i`);

async function obstacles(page: Page): Promise<string[]> {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  const { violations } = await page.evaluate(async () => {
    const { axe: loaded } = window as unknown as { axe: { run(context: object): Promise<AxeResults> } };
    return loaded.run({ include: ['[role=dialog]'] });
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

it('brings a file into a table, tried first, and shows the new rows', async () => {
  await database.column(`truncate ${schema}.item`);
  const { page, complaints } = await openDialog('items.csv', 'ID;Name;unused\n1;"";x\n2;;x\n3;é;x\n');
  await page.getByRole('cell', { name: 'é' }).waitFor();
  expect(await page.getByLabel('Column for ID').inputValue()).toBe('id');
  expect(await page.getByLabel('Column for unused').inputValue()).toBe('');
  await page.getByRole('button', { name: 'Try without saving' }).click();
  await page.getByText('Would be: 3 inserted. Nothing was saved.').waitFor();
  expect(await rows()).toEqual(['']);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Done: 3 inserted.').waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('gridcell', { name: 'é' }).waitFor();
  expect(await rows()).toEqual(['(1,"",) (2,,) (3,é,)']);
  expect(complaints).toEqual([]);
});

it('keeps nothing of a file with a bad row, or the good rows where that is wanted, and saves the bad ones', async () => {
  await database.column(`truncate ${schema}.item`);
  const { page, complaints } = await openDialog('items.csv', 'id,price\n1,1\n2,-1\n3,x\n4,4\n');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Nothing was imported, for a row is bad.').waitFor();
  await page.getByRole('cell', { name: /item_price_check/ }).waitFor();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByLabel('At a bad row').selectOption({ label: 'pass it over' });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Done: 2 inserted, 2 passed over.').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the bad rows' }).click();
  const saved = await readFile(await (await download).path(), 'utf8');
  expect(saved.split('\n').map((line) => line.split(',').slice(0, 3).join(','))).toEqual([
    'line,column,constraint',
    '3,,item_price_check',
    '4,price,',
    '',
  ]);
  expect(await rows()).toEqual(['(1,nameless,1) (4,nameless,4)']);
  expect(complaints).toEqual([]);
});

it('is cancelled with nothing kept', async () => {
  await database.column(`truncate ${schema}.item`);
  const lines = Array.from({ length: 400_000 }, (_, index) => `{"id":${index},"name":"${'x'.repeat(100)}"}`);
  const { page } = await openDialog('items.ndjson', lines.join('\n'));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel import' }).click();
  await page.getByText('Cancelled. Nothing was imported.').waitFor();
  await eventually(async () => {
    const running = `select count(*)::text from pg_stat_activity where query ilike 'copy %${schema}%' and state <> 'idle'`;
    expect(await database.column(running)).toEqual(['0']);
  });
  expect(await rows()).toEqual(['']);
});

it('tells how much of a large file has been sent', async () => {
  await database.column(`truncate ${schema}.item`);
  const lines = Array.from({ length: 20_000 }, (_, index) => `{"id":${index},"name":"${'x'.repeat(100)}"}`);
  const { page, complaints } = await openDialog('items.ndjson', lines.join('\n'));
  const network = await page.context().newCDPSession(page);
  const limited = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400_000 };
  await network.send('Network.emulateNetworkConditions', limited);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const progress = page.getByRole('progressbar', { name: 'Progress of the import' });
  const value = async () => Number(await progress.getAttribute('value'));
  await eventually(async () => expect(await value()).toBeGreaterThan(0));
  const before = await value();
  await eventually(async () => expect(await value()).toBeGreaterThan(before));
  await page.getByText(/^\d.* of 2\.\d MB$/).waitFor();
  await network.send('Network.emulateNetworkConditions', { ...limited, uploadThroughput: -1 });
  await page.getByText('Done: 20,000 inserted.').waitFor();
  expect(complaints).toEqual([]);
});

it('is done by keys alone, and its dialog gives the focus back', async () => {
  await database.column(`truncate ${schema}.item`);
  const { page } = await openDialog('items.json', '[{"id":1},{"id":2,"name":null}]');
  await page.getByLabel('Column for id').focus();
  await page.getByRole('button', { name: 'Import', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Done: 2 inserted.').waitFor();
  expect(await rows()).toEqual(['(1,nameless,) (2,,)']);
  await page.keyboard.press('Escape');
  await eventually(async () => {
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Import rows');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    it(`puts no obstacle in anyone's way, ${colorScheme}, ${width} px wide`, async () => {
      const { page } = await openDialog('items.csv', 'id,name,price\n1,a,-1\n2,"",2\n', {
        colorScheme,
        viewport: { width, height: 800 },
      });
      await page.getByRole('cell', { name: 'empty' }).waitFor();
      expect(await obstacles(page)).toEqual([]);
      await page.getByRole('button', { name: 'Try without saving' }).click();
      await page.getByText('Nothing was imported, for a row is bad.').waitFor();
      expect(await obstacles(page)).toEqual([]);
    });
  }
}
