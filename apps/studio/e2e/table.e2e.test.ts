import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { browserForTests, eventually } from './browser.ts';
import { secondWriter } from './database.ts';

const open = browserForTests();
const { column } = secondWriter();
const schema = `e2e_${process.pid}`;

beforeAll(async () => {
  await column(`create schema ${schema}`);
  await column(`create table ${schema}.note (id int primary key, title text not null, body text)`);
  await column(`insert into ${schema}.note select n, 'note ' || n, 'body' from generate_series(1, 20) n`);
});
afterAll(() => column(`drop schema ${schema} cascade`));

const at = (path: string) => new URL(path, inject('studioUrl')).href;

/** A signed-in page at an address of the studio. */
async function openAt(path: string) {
  const opened = await open(inject('studioUrl'));
  await opened.page.getByRole('heading', { name: 'demo' }).waitFor();
  await opened.page.goto(at(path));
  return opened;
}

const cellOf = (page: Page, row: number, columnIndex: number) =>
  page.locator(`[role=row][aria-rowindex="${row + 1}"] [role=gridcell][aria-colindex="${columnIndex}"]`);

describe('the million-row table', () => {
  it('is found in the tree, scrolled to its last row and sorted, with few elements in the page', async () => {
    const { page, complaints } = await open(inject('studioUrl'));
    await page.getByRole('searchbox', { name: /Search/ }).fill('order_line');
    await page.getByRole('treeitem', { name: 'order_line', exact: true }).click();
    await page.waitForURL('**/tables/shop/order_line');
    await expect.poll(() => cellOf(page, 1, 1).innerText()).toBe('1');
    await cellOf(page, 1, 1).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Home');
    await expect.poll(() => cellOf(page, 1_000_000, 1).innerText(), { timeout: 15_000 }).toBe('1000000');
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(3_000);

    await page.getByRole('columnheader', { name: /^id/ }).click();
    await page.getByRole('columnheader', { name: /^id/ }).click();
    await page.waitForURL('**/tables/shop/order_line?sort=desc:id');
    await page.keyboard.press('Control+Home');
    await expect.poll(() => cellOf(page, 1, 1).innerText(), { timeout: 15_000 }).toBe('1000000');
    await page.goBack();
    await page.goBack();
    await expect.poll(() => new URL(page.url()).search, { timeout: 15_000 }).toBe('');
    expect(complaints).toEqual([]);
  });

  it('is read as the mouse goes down on it, once', async () => {
    const { page, complaints } = await open(inject('studioUrl'));
    await page.getByRole('searchbox', { name: /Search/ }).fill('order_line');
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname.split('/').at(-1) ?? ''));
    const reads = () => requests.filter((path) => path === 'readRows').length;
    await page.getByRole('treeitem', { name: 'order_line', exact: true }).hover();
    await page.mouse.down();
    await eventually(() => expect(reads()).toBe(1));
    await page.mouse.up();
    await expect.poll(() => cellOf(page, 1, 1).innerText()).toBe('1');
    await page.waitForLoadState('networkidle');
    expect(reads()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('opens filtered and sorted from its address, and tells the server no value of the filter in it', async () => {
    const { page, complaints } = await openAt('/tables/shop/order_line?sort=desc:id#filter=le(id,3)');
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await expect.poll(() => cellOf(page, 1, 1).innerText()).toBe('3');
    await page.reload();
    await expect.poll(() => cellOf(page, 3, 1).innerText()).toBe('1');
    expect(addresses.filter((address) => address.includes('le(id'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('an edit', () => {
  it('is staged, survives a look at another table, and is saved', async () => {
    const { page, complaints } = await openAt(`/tables/${schema}/note`);
    await cellOf(page, 2, 2).dblclick();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('edited');
    await page.keyboard.press('Enter');
    await page.getByText('not saved').first().waitFor();
    expect(await column(`select title from ${schema}.note where id = 2`)).toEqual(['note 2']);

    await page.getByRole('banner').getByRole('link').click();
    await page.getByRole('heading', { name: 'demo' }).waitFor();
    await page.goBack();
    await expect.poll(() => cellOf(page, 2, 2).innerText()).toBe('edited');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await eventually(async () => {
      expect(await column(`select title from ${schema}.note where id = 2`)).toEqual(['edited']);
    });
    expect(complaints).toEqual([]);
  });

  it('that meets another writer’s shows both values and overwrites only when told to', async () => {
    const { page, complaints } = await openAt(`/tables/${schema}/note`);
    await cellOf(page, 3, 2).dblclick();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('mine');
    await page.keyboard.press('Enter');
    await column(`update ${schema}.note set title = 'theirs' where id = 3`);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Rows were changed by someone else' });
    await dialog.getByText('theirs').first().waitFor();
    expect(await column(`select title from ${schema}.note where id = 3`)).toEqual(['theirs']);
    await dialog.getByRole('radio', { name: /Keep mine/ }).check();
    await dialog.getByRole('button', { name: /Settle/ }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await eventually(async () => {
      expect(await column(`select title from ${schema}.note where id = 3`)).toEqual(['mine']);
    });
    expect(complaints).toEqual([]);
  });
});

describe('a filter', () => {
  it('is built in the bar, put into the address, and says which value is none', async () => {
    const { page } = await openAt(`/tables/${schema}/note`);
    await cellOf(page, 1, 2).waitFor();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('combobox', { name: 'Column' }).selectOption('id');
    await page.getByRole('combobox', { name: 'Operator' }).selectOption('>');
    await page.getByRole('textbox', { name: 'Value' }).fill('18');
    await page.keyboard.press('Enter');
    await expect.poll(() => cellOf(page, 1, 1).innerText()).toBe('19');
    await page.getByText('2 rows', { exact: true }).waitFor();
    await expect.poll(() => new URL(page.url()).hash).toContain('gt(id,18)');

    await page.getByRole('button', { name: /^Edit.*id/ }).click();
    await page.getByRole('textbox', { name: 'Value' }).fill('many');
    await page.keyboard.press('Enter');
    await page.getByText('Not a whole number.').waitFor();
    expect(await cellOf(page, 1, 1).innerText()).toBe('19');
  });
});

describe('a table that cannot be read any more', () => {
  async function openWithStagedEdit(table: string) {
    await column(`create table ${schema}.${table} (id int primary key, title text)`);
    await column(`insert into ${schema}.${table} values (1, 'before')`);
    const { page } = await openAt(`/tables/${schema}/${table}`);
    await cellOf(page, 1, 2).dblclick();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('precious');
    await page.keyboard.press('Enter');
    await page.getByText('1 change not saved').waitFor();
    return page;
  }

  it('was dropped while it was open: says so, and keeps what was typed', async () => {
    const page = await openWithStagedEdit('dropped');
    await column(`drop table ${schema}.dropped`);
    await page.getByRole('button', { name: /^Refresh/ }).click();
    await page
      .getByText(new RegExp(`${schema}.*dropped`))
      .first()
      .waitFor();
    await page.getByRole('alert').first().waitFor();
    await page.getByText('1 change not saved').waitFor();

    // It is back: what was typed can be saved.
    await column(`create table ${schema}.dropped (id int primary key, title text)`);
    await column(`insert into ${schema}.dropped values (1, 'before')`);
    await page.getByRole('button', { name: 'Retry' }).first().click();
    await page.getByRole('alert').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await eventually(async () => {
      expect(await column(`select title from ${schema}.dropped`)).toEqual(['precious']);
    });
  });

  it('lost its connection in the middle of a read: goes on by itself, and keeps what was typed', async () => {
    const page = await openWithStagedEdit('interrupted');
    await column('begin');
    await column(`lock table ${schema}.interrupted in access exclusive mode`);
    await page.getByRole('button', { name: /^Refresh/ }).click();
    // Not pg_stat_activity, which stays as it was when the transaction looked at it first.
    const waiting = `select pid from pg_locks where not granted and relation = '${schema}.interrupted'::regclass`;
    await eventually(async () => expect(await column(waiting)).not.toEqual([]));
    await column(`select pg_terminate_backend(pid) from (${waiting}) as reader`);
    await page.getByText('1 change not saved').waitFor();
    await column(`update ${schema}.interrupted set title = 'changed meanwhile'`);
    await column(`insert into ${schema}.interrupted values (2, 'new')`);
    await column('commit');
    await expect.poll(() => cellOf(page, 2, 2).innerText(), { timeout: 20_000 }).toBe('new');
    expect(await cellOf(page, 1, 2).innerText()).toBe('precious');
  });
});

it('says that a table is gone that was dropped while it was open', async () => {
  await column(`create table ${schema}.passing (id int primary key)`);
  const { page } = await openAt(`/tables/${schema}/passing`);
  await page.getByRole('columnheader', { name: /^id/ }).waitFor();
  await column(`drop table ${schema}.passing`);
  await page.reload();
  await page.getByText(`There is no table ${schema}.passing`).waitFor();
  await page.getByRole('button', { name: 'Close this tab' }).click();
  await page.getByRole('heading', { name: 'demo' }).waitFor();
});
