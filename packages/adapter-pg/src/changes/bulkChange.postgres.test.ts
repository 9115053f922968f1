import type { Change, ChangeResult } from '@studio/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { applyChanges } from './applyChanges.ts';

let database: TestDatabase;
const relation = (name: string) => ({ schema: 'public', name });
const apply = (change: Change, options: { dryRun?: boolean } = {}): Promise<ChangeResult> =>
  applyChanges(database.driver, { changes: [change] }, options);
const query = async (sql: string) =>
  (await database.driver.withConnection((connection) => connection.query({ sql }))).rows;

const cheap = { kind: 'compare', column: 'price', operator: '<', value: '10' } as const;
const discount = (expectRows: number, table = 'item'): Change => ({
  kind: 'updateWhere',
  relation: relation(table),
  filter: cheap,
  values: [{ column: 'name', set: { to: 'value', text: 'cheap' } }],
  expectRows,
});
const clear = (expectRows: number, table = 'item'): Change => ({
  kind: 'deleteWhere',
  relation: relation(table),
  filter: cheap,
  expectRows,
});

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

beforeEach(() =>
  database.exec(`
    drop schema public cascade;
    create schema public;
    create table item (id int primary key, name text not null, price numeric check (price > 0));
    insert into item select n, 'item ' || n, n from generate_series(1, 20) as n;
    create table swallowing (like item including all);
    insert into swallowing select * from item;
    create function swallow() returns trigger language plpgsql as
      $$ begin if old.id = 3 then return null; end if; return case tg_op when 'DELETE' then old else new end; end $$;
    create trigger swallow before update or delete on swallowing for each row execute function swallow();
    create table parted (id int, name text, price numeric, primary key (id, price)) partition by range (price);
    create table parted_low partition of parted for values from (0) to (10);
    create table parted_high partition of parted for values from (10) to (100);
    insert into parted select * from item;`),
);

describe('a change by filter', () => {
  test('writes exactly the rows that the user was told of', async () => {
    const result = await apply(discount(9));
    expect(result).toMatchObject({ result: 'applied', outcomes: [{ kind: 'applied', affected: 9 }] });
    expect(await query(`select count(*), max(id) from item where name = 'cheap'`)).toEqual([['9', '9']]);
  });

  test.each([
    ['fewer', 4],
    ['more', 40],
  ])('writes nothing where the user was told of %s', async (_, expectRows) => {
    for (const change of [discount(expectRows), clear(expectRows)]) {
      expect(await apply(change)).toEqual({
        result: 'rejected',
        outcomes: [{ kind: 'miscounted', expected: expectRows, found: 9 }],
      });
    }
    expect(await query(`select count(*) from item where name like 'item %'`)).toEqual([['20']]);
  });

  test('takes the changes beside it along when it is miscounted', async () => {
    const insert: Change = {
      kind: 'insert',
      relation: relation('item'),
      values: [
        { column: 'id', set: { to: 'value', text: '99' } },
        { column: 'name', set: { to: 'value', text: 'new' } },
      ],
    };
    const result = await applyChanges(database.driver, { changes: [insert, clear(1)] });
    expect(result.outcomes.map(({ kind }) => kind)).toEqual(['applied', 'miscounted']);
    expect(await query('select count(*) from item')).toEqual([['20']]);
  });

  test('tells of rows that a trigger kept back, and writes none', async () => {
    for (const change of [discount(9, 'swallowing'), clear(9, 'swallowing')]) {
      expect((await apply(change)).outcomes).toEqual([{ kind: 'miscounted', expected: 9, found: 8 }]);
    }
    expect(await query(`select count(*) from swallowing where name like 'item %'`)).toEqual([['20']]);
  });

  test('counts only rows that row-level security shows', async () => {
    await database.exec(`
      create role bulk_reader;
      grant usage on schema public to bulk_reader;
      grant select, update, delete on item to bulk_reader;
      alter table item enable row level security;
      create policy odd on item using (id % 2 = 1);`);
    try {
      const result = await database.driver.withConnection(async (connection) => {
        await connection.query({ sql: 'set role bulk_reader' });
        const as = {
          ...database.driver,
          withConnection: (use: (c: typeof connection) => unknown) => use(connection),
        };
        const answer = await applyChanges(as as typeof database.driver, { changes: [clear(5)] });
        await connection.query({ sql: 'reset role' });
        return answer;
      });
      expect(result).toMatchObject({ result: 'applied', outcomes: [{ affected: 5 }] });
      expect(
        await query('select string_agg(id::text, $$,$$ order by id) from item where price < 10'),
      ).toEqual([['2,4,6,8']]);
    } finally {
      await database.exec('drop owned by bulk_reader cascade; drop role bulk_reader;');
    }
  });

  test('names the column of a value that is none, and of a filter that is none', async () => {
    const wrong = {
      ...discount(9),
      values: [{ column: 'price', set: { to: 'value', text: 'dear' } }],
    } as Change;
    expect((await apply(wrong)).outcomes[0]).toMatchObject({
      kind: 'failed',
      error: { code: 'invalidValue', column: 'price' },
    });
    const unread = { ...clear(1), filter: { ...cheap, value: 'dear' } } as Change;
    expect((await apply(unread)).outcomes[0]).toMatchObject({
      kind: 'failed',
      error: { code: 'invalidValue', column: 'price' },
    });
    const negative = {
      ...discount(9),
      values: [{ column: 'price', set: { to: 'value', text: '-1' } }],
    } as Change;
    expect((await apply(negative)).outcomes[0]).toMatchObject({
      kind: 'failed',
      error: { code: 'constraint', constraint: 'item_price_check', columns: ['price'] },
    });
  });

  test('reaches rows of every partition, and moves them', async () => {
    expect(await apply(clear(9, 'parted'))).toMatchObject({ result: 'applied' });
    const move: Change = {
      kind: 'updateWhere',
      relation: relation('parted'),
      filter: { kind: 'compare', column: 'id', operator: '>', value: '18' },
      values: [{ column: 'price', set: { to: 'value', text: '1' } }],
      expectRows: 2,
    };
    const tried = await apply(move, { dryRun: true });
    expect(tried.impact).toEqual([
      { relation: relation('parted'), inserted: 0, updated: 2, deleted: 0, direct: true, causes: [] },
    ]);
    expect(await apply(move)).toMatchObject({ result: 'applied', outcomes: [{ affected: 2 }] });
    expect(await query('select count(*) from parted_low')).toEqual([['2']]);
  });

  test('is shown in a dry run as it would be sent', async () => {
    const { statements, outcomes } = await apply(discount(9), { dryRun: true });
    expect(outcomes).toEqual([{ kind: 'applied', affected: 9 }]);
    expect(statements).toEqual([
      {
        sql: 'update "public"."item" as r\nset "name" = $1\nwhere (r."price" operator(pg_catalog.<) $2::"pg_catalog"."numeric")',
        parameters: ['cheap', '10'],
      },
    ]);
    expect(await query(`select count(*) from item where name = 'cheap'`)).toEqual([['0']]);
  });
});
