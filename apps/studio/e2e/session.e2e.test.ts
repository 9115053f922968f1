import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Page } from 'playwright';
import { browserForTests, eventually } from './browser.ts';
import { secondWriter } from './database.ts';

const open = browserForTests();
const { column } = secondWriter();
const schema = `session_${process.pid}`;

beforeAll(async () => {
  await column(`create schema ${schema}`);
  await column(`create table ${schema}.account (id int primary key, owner text, balance numeric)`);
  await column(
    `insert into ${schema}.account select n, 'owner ' || n, 100 from generate_series(1, 250) as n`,
  );
  await column(`create view ${schema}.rich as select id, balance from ${schema}.account where balance > 50`);
});
afterAll(() => column(`drop schema ${schema} cascade`));

const balances = () => column(`select distinct balance from ${schema}.account order by 1`);
const backends = (mark: string) =>
  column(`select count(*) from pg_stat_activity where query like '%${mark}%' and pid <> pg_backend_pid()`);

async function openDocument() {
  const opened = await open(inject('studioUrl'));
  await opened.page.getByRole('link', { name: 'New SQL query' }).click();
  await editor(opened.page).click();
  return opened;
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'SQL of Query 1' });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const transaction = (page: Page) => page.getByRole('group', { name: 'Session' }).getByRole('status');

/** Puts a text in the place of all that is there, and runs all of it. */
async function run(page: Page, sql: string) {
  await editor(page).click({ position: { x: 2, y: 8 } });
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(sql);
  await page.keyboard.press('Control+Shift+Enter');
}

/** Runs and waits until it is done. */
async function ran(page: Page, sql: string, outcome = 'Done') {
  await run(page, sql);
  await page.getByText(outcome, { exact: true }).first().waitFor();
}

describe('a transaction', () => {
  it('shows others nothing before Commit, and says since when it is open', async () => {
    const { page, complaints } = await openDocument();
    await page.getByRole('radio', { name: 'Manual commit' }).click();
    await ran(page, `update ${schema}.account set balance = 70 where id = 1`);
    await expect.poll(() => transaction(page).innerText()).toMatch(/A transaction is open since \d/);
    expect(await balances()).toEqual(['100']);
    await button(page, 'Commit').click();
    await expect.poll(() => transaction(page).innerText()).toBe('No transaction is open');
    expect(await balances()).toEqual(['70', '100']);
    await column(`update ${schema}.account set balance = 100`);
    expect(complaints).toEqual([]);
  });

  it('that failed says which statement did it and why nothing else runs, and goes on after a rollback', async () => {
    const { page } = await openDocument();
    await button(page, 'Begin').click();
    await expect.poll(() => transaction(page).innerText()).toMatch(/open since/);
    await ran(
      page,
      `update ${schema}.account set balance = 0 where id = 1; select nothing from nowhere`,
      'Failed',
    );
    const notice = page.getByRole('alert').filter({ hasText: 'The transaction failed' });
    await notice.waitFor();
    expect(await notice.innerText()).toMatch(
      /runs nothing more[^]*select nothing from nowhere[^]*does not exist/,
    );
    await ran(page, 'select 1', 'Failed');
    expect(await notice.innerText()).toContain('nowhere');
    await notice.getByRole('button', { name: 'Roll back' }).click();
    await notice.waitFor({ state: 'detached' });
    await ran(page, 'select 1');
    expect(await balances()).toEqual(['100']);
  });

  it('whose connection was ended by another says that nothing of it was kept', async () => {
    const { page } = await openDocument();
    const mark = `lost_${process.pid}`;
    await ran(page, `begin; update /* ${mark} */ ${schema}.account set balance = 1 where id > 0`);
    await expect.poll(() => transaction(page).innerText()).toMatch(/open since/);
    await column(
      `select pg_terminate_backend(pid) from pg_stat_activity where query like '%${mark}%' and pid <> pg_backend_pid()`,
    );
    await run(page, `insert into ${schema}.account values (9999)`);
    const notice = page.getByRole('alert').filter({ hasText: 'The session was lost' });
    await notice.waitFor();
    expect(await notice.innerText()).toContain('nothing of it was kept');
    await run(page, `insert into ${schema}.account values (9998)`);
    await page.getByText('nothing was run').first().waitFor();
    await notice.getByRole('button', { name: 'I have read this' }).click();
    await ran(page, `select 'goes on' as word`);
    expect(await column(`select count(*) from ${schema}.account where id > 9000`)).toEqual(['0']);
    expect(await balances()).toEqual(['100']);
  });

  it('is asked about before its document is closed, and rolled back with it', async () => {
    const { page } = await openDocument();
    const mark = `closing_${process.pid}`;
    await ran(page, `begin; select '${mark}' as word`);
    const tab = page.getByRole('navigation', { name: 'Open tabs' }).getByRole('tab', { name: 'Query 1' });
    await tab.focus();
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('dialog', { name: 'Close “Query 1” with its transaction open?' });
    await dialog.getByRole('button', { name: 'Keep open' }).click();
    expect(await backends(mark)).toEqual(['1']);
    await tab.focus();
    await page.keyboard.press('Delete');
    await dialog.getByRole('button', { name: 'Roll back and close' }).click();
    await tab.waitFor({ state: 'detached' });
    await eventually(async () => expect(await backends(mark)).toEqual(['0']));
  });

  it('is asked about before the page is left, and given up at once where it is left all the same', async () => {
    const { page } = await openDocument();
    const mark = `leaving_${process.pid}`;
    await ran(page, `begin; select '${mark}' as word`);
    const asked = new Promise<string>((resolve) => {
      page.once('dialog', (dialog) => {
        resolve(dialog.type());
        void dialog.accept();
      });
    });
    await page.close({ runBeforeUnload: true });
    expect(await asked).toBe('beforeunload');
    await eventually(async () => expect(await backends(mark)).toEqual(['0']));
  });
});

it('cancels with Escape from the editor, in a transaction too, and no backend goes on', async () => {
  const { page } = await openDocument();
  const mark = `escaped_${process.pid}`;
  const sleeping = () =>
    column(
      `select count(*) from pg_stat_activity where state = 'active' and query like '%pg_sleep(60) as ${mark}%' and pid <> pg_backend_pid()`,
    );
  await button(page, 'Begin').click();
  await expect.poll(() => transaction(page).innerText()).toMatch(/open since/);
  await run(page, `select pg_sleep(60) as ${mark}`);
  await eventually(async () => expect(await sleeping()).toEqual(['1']));
  await page
    .getByText(/^\d\.\d s/)
    .first()
    .waitFor();
  const start = performance.now();
  await page.keyboard.press('Escape');
  await page.getByText('Cancelled').first().waitFor();
  await eventually(async () => expect(await sleeping()).toEqual(['0']));
  expect(performance.now() - start).toBeLessThan(1_000);
  await page.getByRole('alert').filter({ hasText: 'The transaction failed' }).waitFor();
});

describe('what cannot be taken back', () => {
  it('asks first, with the number of rows, and does nothing where one declines', async () => {
    const { page } = await openDocument();
    await run(page, `delete from ${schema}.account`);
    const dialog = page.getByRole('dialog', { name: `Delete all 250 rows of ${schema}.account?` });
    await dialog.waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await column(`select count(*) from ${schema}.account`)).toEqual(['250']);
  });

  it('says what a drop takes along', async () => {
    const { page } = await openDocument();
    await run(page, `drop table ${schema}.account cascade`);
    const dialog = page.getByRole('dialog', { name: `Drop the table ${schema}.account with 250 rows?` });
    await expect.poll(() => dialog.innerText()).toContain(`These go with it: ${schema}.rich`);
    await page.keyboard.press('Escape');
    expect(await column(`select count(*) from ${schema}.account`)).toEqual(['250']);
  });
});

it('keeps the row limit that was chosen, and loads more rows on demand', async () => {
  const { page } = await openDocument();
  await page.getByRole('button', { name: /^Limits of a run/ }).click();
  const rows = page.getByRole('textbox', { name: /Rows at most/ });
  await rows.fill('20');
  await rows.press('Enter');
  await page.keyboard.press('Escape');
  await ran(page, 'select n, n * 2 as double from generate_series(1, 150) as n');
  await page.getByText('The first 20 rows are shown').waitFor();
  await button(page, 'Load more').click();
  await page.getByText('The first 20 rows are shown').waitFor({ state: 'detached' });
  await page.getByText('150 rows').first().waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Limits of a run: 20 rows · no time limit' }).waitFor();
});

it('shows the plan of the statement at the cursor beside the results of the last run', async () => {
  const { page } = await openDocument();
  await ran(page, `select * from ${schema}.account where owner = 'owner 7'`);
  await button(page, 'Explain').click();
  await page.getByText('Seq Scan').first().waitFor();
  await page.getByRole('tab', { name: 'Results', exact: true }).click();
  await page.getByRole('gridcell', { name: 'owner 7', exact: true }).waitFor();
});

it('gives the editor another height by keyboard, and keeps it', async () => {
  const { page } = await openDocument();
  const splitter = page.getByRole('separator', { name: 'Height of the editor' });
  const height = async () => (await editor(page).boundingBox())?.height ?? 0;
  const results = page.getByRole('region', { name: 'Results of Query 1' });
  const top = async () => (await results.boundingBox())?.y ?? 0;
  const before = await top();
  await splitter.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect.poll(top).toBeGreaterThan(before + 20);
  const after = await top();
  await page.reload();
  await editor(page).waitFor();
  await expect.poll(async () => Math.abs((await top()) - after)).toBeLessThan(3);
  expect(await height()).toBeGreaterThan(0);
});
