import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserForTests, eventually } from './browser.ts';
import { secondWriter } from './database.ts';
import { cellOf, openTable } from './gridPage.ts';

const open = browserForTests();
const { column } = secondWriter();
const schema = `e2e_large_${process.pid}`;
/** What is shown here is shown at any size; 50,000,000 take minutes to be made. */
const rows = Number(process.env['STUDIO_E2E_ROWS'] ?? 2_000_000);

beforeAll(async () => {
  await column(`create schema ${schema}`);
  await column(`create unlogged table ${schema}.event (id int8 not null, kind int4, label text)`);
  await column(
    `insert into ${schema}.event select n, (n::int8 * 7919) % 1000003, 'event ' || n from generate_series(1, ${rows}) n`,
  );
  await column(`alter table ${schema}.event add primary key (id)`);
  await column(`create index event_kind on ${schema}.event (kind)`);
  await column(`vacuum analyze ${schema}.event`);
  // A relation of which every row takes its time, as a heavy view does.
  await column(
    `create function ${schema}.slow(n int8) returns text language plpgsql volatile
     as 'begin perform pg_sleep(0.02); return n::text; end'`,
  );
  await column(
    `create view ${schema}.slow_event as select id, ${schema}.slow(id) as name from ${schema}.event`,
  );
}, 600_000);
afterAll(() => column(`drop schema ${schema} cascade`));

/** Rows that scans of all of the table have read so far, and how often an index of it was used. */
async function scans(): Promise<{ readonly rows: number; readonly ofIndexes: number }> {
  const [read] = await column(
    `select seq_tup_read || ' ' || idx_scan from pg_stat_user_tables
     where schemaname = '${schema}' and relname = 'event'`,
  );
  const [rowsRead = 0, ofIndexes = 0] = (read ?? '').split(' ').map(Number);
  return { rows: rowsRead, ofIndexes };
}

async function jump(page: Page, key: string) {
  await page.keyboard.press('Control+Home');
  await page.keyboard.press(key);
}

describe(`a table of ${rows.toLocaleString('en-US')} rows`, () => {
  it('shows its first rows at once, and is neither counted nor read through for that', async () => {
    // Both indexes read every row once when they were made; workers that helped tell it a while later.
    await eventually(async () => expect((await scans()).rows).toBe(2 * rows));
    const before = await scans();
    const since = Date.now();
    const { page, complaints } = await openTable(open, schema, 'event');
    await expect.poll(() => cellOf(page, 1, 3).innerText()).toBe('event 1');
    expect(Date.now() - since).toBeLessThan(15_000);
    await page.getByText(/^≈ [\d,]+ rows$/).waitFor();
    await cellOf(page, 1, 1).click();
    await jump(page, 'Control+End');
    await page.keyboard.press('Home');
    await expect.poll(() => cellOf(page, rows, 1).innerText(), { timeout: 60_000 }).toBe(String(rows));
    await page.keyboard.press('PageUp');
    await expect.poll(() => page.locator('[role=row][aria-busy]').count(), { timeout: 60_000 }).toBe(0);
    // Statistics are told a while after they were gathered, of all scans together.
    await eventually(async () => expect((await scans()).ofIndexes).toBeGreaterThan(before.ofIndexes));
    expect((await scans()).rows).toBe(before.rows);
    expect(complaints).toEqual([]);
  });

  it('is sorted by a column with an index and by one without, and counted when that is asked', async () => {
    const { page, complaints } = await openTable(open, schema, 'event');
    for (const [name, index, expected] of [
      ['kind', 2, await column(`select min(kind) from ${schema}.event`)],
      ['label', 3, await column(`select min(label) from ${schema}.event`)],
    ] as const) {
      await page.getByRole('columnheader', { name: new RegExp(`^${name}`) }).click();
      await expect.poll(() => cellOf(page, 1, index).innerText(), { timeout: 60_000 }).toBe(expected[0]);
    }
    await page.getByRole('button', { name: 'Count exactly' }).click();
    await page
      .getByText(`${rows.toLocaleString('en-US')} rows`, { exact: true })
      .waitFor({ timeout: 60_000 });
    expect(complaints).toEqual([]);
  });

  it('that is left while it is read is read no further', async () => {
    const running = `select count(*) from pg_stat_activity
      where state = 'active' and query like '%slow_event%' and pid <> pg_backend_pid()`;
    const { page } = await openTable(open, schema, 'event');
    await page.evaluate((path) => window.history.pushState(null, '', path), `/tables/${schema}/event`);
    await page.goto(page.url().replace('/event', '/slow_event'));
    await eventually(async () => expect(await column(running)).toEqual(['1']), 20_000);
    await page.getByRole('banner').getByRole('link').first().click();
    await page.getByRole('heading', { name: 'demo' }).waitFor();
    await eventually(async () => expect(await column(running)).toEqual(['0']), 2_500);
  });
});
