import { afterAll, beforeAll, expect, it } from 'vitest';
import { browserForTests, eventually } from './browser.ts';
import { secondWriter } from './database.ts';
import { cellOf, openTable } from './gridPage.ts';

const open = browserForTests();
const { column } = secondWriter();
const schema = `e2e_relations_${process.pid}`;

beforeAll(async () => {
  await column(`create schema ${schema}`);
  await column(
    `create table ${schema}.shop (region text, number int, name text not null, primary key (region, number))`,
  );
  await column(
    `insert into ${schema}.shop values ('north', 1, 'Harbour'), ('north', 2, 'Station'), ('south', 1, 'Market')`,
  );
  await column(
    `create table ${schema}.sale (
      id int primary key,
      shop_number int,
      shop_region text,
      state text not null default 'open',
      foreign key (shop_region, shop_number) references ${schema}.shop (region, number) on delete cascade)`,
  );
  await column(`create index on ${schema}.sale (shop_region, shop_number)`);
  await column(
    `insert into ${schema}.sale
     select n, 1 + n % 2, case when n % 3 = 0 and n % 2 = 0 then 'south' else 'north' end, case when n <= 445 then 'old' else 'open' end
     from generate_series(1, 1000) n`,
  );
  await column(`analyze ${schema}.sale`);
});
afterAll(() => column(`drop schema ${schema} cascade`));

it('follows a key of two columns to its row, and goes back to where it was', async () => {
  const { page, complaints } = await openTable(open, schema, 'sale', '?sort=desc:id');
  await expect.poll(() => cellOf(page, 1, 1).innerText()).toBe('1000');
  // 996 is even and divisible by three: the first shop of the south.
  await cellOf(page, 5, 2).click();
  await page.keyboard.press('Alt+Enter');
  const peek = page.getByRole('dialog', { name: 'Row of shop' });
  await peek.getByRole('heading', { name: 'Market' }).waitFor();
  const [count] = await column(
    `select count(*) from ${schema}.sale where shop_region = 'south' and shop_number = 1`,
  );
  await peek.getByRole('button', { name: new RegExp(`^sale.*${count}$`) }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/tables/${schema}/shop#filter=*`);
  await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('2');
  expect(await cellOf(page, 1, 3).innerText()).toBe('Market');

  await cellOf(page, 1, 3).click();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('form').getByRole('button', { name: /^sale/ }).click();
  await page.waitForURL(`**/tables/${schema}/sale#filter=*`);
  await page.getByText(`${count} rows`, { exact: true }).waitFor();
  await page.goBack();
  await expect.poll(() => cellOf(page, 1, 3).innerText()).toBe('Market');
  await page.goBack();
  await page.waitForURL(`**/tables/${schema}/sale?sort=desc:id`);
  await expect.poll(() => cellOf(page, 1, 1).innerText()).toBe('1000');
  expect(complaints).toEqual([]);
});

it('deletes the 445 rows that match, and none of the others', async () => {
  const { page, complaints } = await openTable(open, schema, 'sale', '#filter=eq(state,old)');
  await cellOf(page, 1, 1).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete all rows that match' });
  await dialog.getByText('This deletes 445 rows, in one transaction.').waitFor();
  expect(await column(`select count(*) from ${schema}.sale`)).toEqual(['1000']);
  await dialog.getByRole('button', { name: 'Delete 445 rows' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await column(`select count(*), count(*) filter (where state = 'old') from ${schema}.sale`)).toEqual([
    '555',
  ]);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await eventually(async () =>
    expect(await column(`select count(*) from ${schema}.sale where state = 'old'`)).toEqual(['445']),
  );
  expect(complaints).toEqual([]);
});

it('sets a column of all rows that match, or of none where a constraint refuses it', async () => {
  await column(
    `alter table ${schema}.sale add constraint known_state check (state in ('open', 'old', 'done'))`,
  );
  const { page } = await openTable(open, schema, 'sale', '#filter=eq(state,open)');
  await cellOf(page, 1, 4).click();
  await page.getByRole('button', { name: 'All rows' }).click();
  await page.getByRole('menuitem', { name: 'Edit all rows that match…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit all rows that match' });
  await dialog.getByRole('button', { name: /^state/ }).focus();
  await page.keyboard.type('lost');
  await page.keyboard.press('Enter');
  await dialog
    .getByText(/known_state/)
    .first()
    .waitFor();
  await dialog.getByRole('button', { name: /^state/ }).focus();
  await page.keyboard.type('done');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: /^Change \d+ rows$/ }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await column(`select count(*) from ${schema}.sale where state = 'open'`)).toEqual(['0']);
  expect(await column(`select count(*) from ${schema}.sale where state = 'done'`)).toEqual(['555']);
});
