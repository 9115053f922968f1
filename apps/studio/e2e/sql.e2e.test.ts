import { expect, inject, it } from 'vitest';
import { browserForTests, eventually } from './browser.ts';
import { secondWriter } from './database.ts';

const open = browserForTests();
const { column } = secondWriter();

async function openDocument() {
  const opened = await open(inject('studioUrl'));
  await opened.page.getByRole('link', { name: 'New SQL query' }).click();
  await opened.page.getByRole('textbox', { name: 'SQL of Query 1' }).click();
  return opened;
}

it('shows each of two result sets', async () => {
  const { page, complaints } = await openDocument();
  await page.keyboard.insertText(`select 'first' as a;\nselect 'second' as b, 'second' as b;`);
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByRole('tab', { name: /select 'first'/ }).click();
  await page.getByRole('gridcell', { name: 'first', exact: true }).waitFor();
  await page.getByRole('tab', { name: /select 'second'/ }).click();
  await expect.poll(() => page.getByRole('gridcell', { name: 'second', exact: true }).count()).toBe(2);
  expect(complaints).toEqual([]);
});

it('cancels a statement, and the database stops it within a second', async () => {
  const { page } = await openDocument();
  const mark = `sleeper_${process.pid}`;
  const sleeping = () =>
    column(
      `select count(*) from pg_stat_activity where state = 'active' and query like 'select pg_sleep(60) as ${mark}%'`,
    );
  await page.keyboard.insertText(`select pg_sleep(60) as ${mark}`);
  await page.keyboard.press('Control+Enter');
  await eventually(async () => expect(await sleeping()).toEqual(['1']));
  const start = performance.now();
  await page
    .getByRole('button', { name: /Cancel/ })
    .first()
    .click();
  await eventually(async () => expect(await sleeping()).toEqual(['0']));
  expect(performance.now() - start).toBeLessThan(1_000);
  await page.getByText('Cancelled').first().waitFor();
});

it('goes on running, and keeps its rows, while another page is looked at', async () => {
  const { page } = await openDocument();
  await page.keyboard.insertText(`select 'waited' as a from pg_sleep(1)`);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('banner').getByRole('link').click();
  await page.getByRole('heading', { name: 'demo' }).waitFor();
  await page.getByRole('navigation', { name: 'Open tabs' }).getByRole('tab', { name: 'Query 1' }).click();
  await page.getByRole('gridcell', { name: 'waited', exact: true }).waitFor();
});

it('brings a closed document back with its text', async () => {
  const { page } = await openDocument();
  await page.keyboard.insertText('select 1 -- precious');
  await page.getByRole('navigation', { name: 'Open tabs' }).getByRole('tab', { name: 'Query 1' }).focus();
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect
    .poll(() => page.getByRole('textbox', { name: 'SQL of Query 1' }).innerText())
    .toContain('precious');
});
