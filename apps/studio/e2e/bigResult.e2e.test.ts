import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { describe, expect, inject, it } from 'vitest';
import { browserForTests, eventually } from './browser.ts';
import { secondWriter } from './database.ts';

const open = browserForTests();
const { column } = secondWriter();

/** Four columns of 2,000,000 rows, wide enough that all of them would be a gigabyte and a half. */
const columns = `n, md5(n::text) || repeat('x', 200) as a, repeat('y', 200) as b, md5((n * 2)::text) || repeat('z', 200) as c`;
const wide = `with recursive t(n) as (select 1 union all select n + 1 from t where n < 2000000) select ${columns} from t`;

async function openDocument() {
  const opened = await open(inject('studioUrl'), { acceptDownloads: true });
  await opened.page.getByRole('link', { name: 'New SQL query' }).click();
  await editor(opened.page).click();
  return opened;
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'SQL of Query 1' });
const nodes = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length);

/** Megabytes of script data, after what is not needed any more was thrown away. */
async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1024 / 1024;
}

async function run(page: Page, sql: string) {
  await editor(page).click({ position: { x: 2, y: 8 } });
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(sql);
  await page.keyboard.press('Control+Enter');
}

describe('a result of 2,000,000 wide rows', () => {
  it('shows its first rows while the rest is not asked for, and says where it was cut', async () => {
    const { page, complaints } = await openDocument();
    const before = await heap(page);
    const start = performance.now();
    await run(page, wide.replace('2000000', '2000000 /* first */'));
    await page.getByRole('gridcell', { name: '1', exact: true }).waitFor();
    const firstRow = performance.now() - start;
    await page.getByText('The first 10,000 rows are shown').waitFor();
    console.info(`First row after ${Math.round(firstRow)} ms, of it the typing of the statement.`);
    expect(firstRow).toBeLessThan(5_000);
    expect(await nodes(page)).toBeLessThan(5_000);
    expect((await heap(page)) - before).toBeLessThan(64);
    expect(complaints).toEqual([]);
  });

  it('is cancelled while its rows come, and keeps those that came', async () => {
    const { page } = await openDocument();
    await page.getByRole('button', { name: /^Limits of a run/ }).click();
    const limit = page.getByRole('textbox', { name: /Rows at most/ });
    await limit.fill('1000000');
    await limit.press('Enter');
    await page.keyboard.press('Escape');
    const mark = `big_${process.pid}`;
    await run(page, wide.replace('select 1', `select /* ${mark} */ 1`));
    const sent = () =>
      column(
        `select count(*) from pg_stat_activity where state = 'active' and query like '%${mark}%' and pid <> pg_backend_pid()`,
      );
    await page.getByRole('gridcell', { name: '1', exact: true }).waitFor();
    const start = performance.now();
    await page.keyboard.press('Escape');
    await page.getByText('Cancelled').first().waitFor();
    await eventually(async () => expect(await sent()).toEqual(['0']));
    expect(performance.now() - start).toBeLessThan(2_000);
    await page.getByRole('gridcell', { name: '1', exact: true }).waitFor();
    expect(await nodes(page)).toBeLessThan(5_000);
  });

  it('is exported whole, though the page holds a part of it', async () => {
    const { page } = await openDocument();
    // The browser would ask for a place, which no test can answer.
    await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    await run(page, 'select n from generate_series(1, 300000) as n');
    await page.getByText('The first 10,000 rows are shown').waitFor();
    await page.getByRole('button', { name: 'Export all', exact: true }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'CSV', exact: true }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    const lines = text.trimEnd().split('\n');
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([300_001, 'n', '300000']);
  });
});

it('runs the text that is seen, also when it was typed a moment before', async () => {
  const { page } = await openDocument();
  for (const word of ['one', 'another', 'third']) {
    await page.keyboard.press('Control+a');
    await page.keyboard.type(`select '${word}' as seen`);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('gridcell', { name: word, exact: true }).waitFor();
  }
});
