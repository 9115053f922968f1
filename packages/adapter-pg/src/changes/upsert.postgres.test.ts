import type { Change, ChangeResult } from '@studio/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { applyChanges } from './applyChanges.ts';

let database: TestDatabase;
const relation = (name: string) => ({ schema: 'public', name });
const apply = (...changes: Change[]): Promise<ChangeResult> => applyChanges(database.driver, { changes });
const query = async (sql: string) =>
  (await database.driver.withConnection((connection) => connection.query({ sql }))).rows;

function upsert(
  table: string,
  key: readonly string[],
  values: Readonly<Record<string, string | null>>,
  onConflict: 'update' | 'skip' = 'update',
): Change {
  return {
    kind: 'upsert',
    relation: relation(table),
    key,
    onConflict,
    values: Object.entries(values).map(([column, text]) => ({
      column,
      set: text === null ? { to: 'null' } : { to: 'value', text },
    })),
  };
}

const did = ({ outcomes }: ChangeResult) =>
  outcomes.map((outcome) => (outcome.kind === 'applied' ? outcome.did : outcome));

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

beforeEach(() =>
  database.exec(
    `
    drop schema public cascade;
    create schema public;
    create table item (
      id int generated always as identity primary key, code varchar(5) unique, name text, twice int generated always as (id * 2) stored,
      part int, late int, unique (part, name), constraint late_key unique (late) deferrable);
    create unique index part_of_it on item (name) where part > 5;
    insert into item (code, name, part) values ('a', 'first', 1), ('b', 'second', 2);
    create table parted (id int, at int, name text, primary key (id, at)) partition by range (at);
    create table parted_low partition of parted for values from (0) to (10);
    create table parted_high partition of parted (name, id, at) for values from (10) to (20);
    insert into parted values (1, 1, 'low'), (2, 12, 'high');
    create table parent (id int primary key);
    create table child () inherits (parent);
    create view shown as select * from item;
    create table lowered (email text primary key, name text);
    create function lower_email() returns trigger language plpgsql as
      $$ begin new.email := lower(new.email); return new; end $$;
    create trigger lower_email before insert or update on lowered for each row execute function lower_email();
    insert into lowered values ('ada@x', 'Ada');`.replace(
      'create table parted_high partition of parted (name, id, at) for values',
      'create table parted_high partition of parted for values',
    ),
  ),
);

describe('an upsert', () => {
  test('says of each row whether it was added, changed or left alone', async () => {
    const result = await apply(
      upsert('item', ['code'], { code: 'a', name: 'uno' }),
      upsert('item', ['code'], { code: 'c', name: 'third' }),
      upsert('item', ['code'], { code: 'b', name: 'kept' }, 'skip'),
      upsert('item', ['code'], { code: 'b' }),
      upsert('item', ['code'], { code: null, name: 'nameless' }),
    );
    expect(result.result).toBe('applied');
    expect(did(result)).toEqual(['updated', 'inserted', 'skipped', 'skipped', 'inserted']);
    expect(result.outcomes[2]).toMatchObject({
      row: { by: 'key', key: [{ column: 'id', text: '2' }] },
      values: expect.arrayContaining([{ column: 'name', value: 'second' }]),
    });
    expect(await query('select code, name from item order by code')).toEqual([
      ['a', 'uno'],
      ['b', 'second'],
      ['c', 'third'],
      [null, 'nameless'],
    ]);
  });

  test('meets rows by a key of several columns, in any order', async () => {
    const result = await apply(upsert('item', ['name', 'part'], { part: '2', name: 'second', code: 'z' }));
    expect(did(result)).toEqual(['updated']);
    expect(await query(`select code from item where part = 2`)).toEqual([['z']]);
  });

  test('meets rows in partitions, and tells the truth about them', async () => {
    const result = await apply(
      upsert('parted', ['id', 'at'], { id: '2', at: '12', name: 'higher' }),
      upsert('parted', ['id', 'at'], { id: '3', at: '13', name: 'new' }),
    );
    expect(did(result)).toEqual(['updated', 'inserted']);
  });

  test('meets the row whose key a trigger made of the given one', async () => {
    expect(did(await apply(upsert('lowered', ['email'], { email: 'ADA@X', name: 'Lovelace' })))).toEqual([
      'updated',
    ]);
    expect(await query('select * from lowered')).toEqual([['ada@x', 'Lovelace']]);
  });

  test('takes a number for a column that the database numbers, where one is given', async () => {
    expect(did(await apply(upsert('item', ['id'], { id: '1', name: 'one' })))).toEqual(['updated']);
    expect(did(await apply(upsert('item', ['id'], { id: '70', name: 'seventy' })))).toEqual(['inserted']);
    expect(await query('select id, twice, name from item where id in (1, 70) order by id')).toEqual([
      ['1', '2', 'one'],
      ['70', '140', 'seventy'],
    ]);
  });

  test.each([
    ['item', ['part'], { part: '1' }, 'badRequest', 'no key'],
    ['item', ['name'], { name: 'x' }, 'notSupported', 'where clause'],
    ['item', ['late'], { late: '1' }, 'notSupported', 'deferrable'],
    ['item', ['code'], { name: 'x' }, 'badRequest', 'no value for code'],
    ['item', [], { name: 'x' }, 'badRequest', 'no key'],
    ['item', ['code', 'code'], { code: 'x' }, 'badRequest', 'no key'],
    ['item', ['nope'], { nope: 'x' }, 'badRequest', 'no column'],
    ['item', ['code'], { code: 'a', twice: '4' }, 'notSupported', 'computed'],
    ['parent', ['id'], { id: '1' }, 'notSupported', 'inherit'],
    ['shown', ['id'], { id: '1' }, 'notSupported', 'no table'],
  ] as const)('into %s by (%s) is refused with a reason', async (table, key, values, code, reason) => {
    expect((await apply(upsert(table, key, values))).outcomes).toEqual([
      {
        kind: 'failed',
        error: expect.objectContaining({ code, message: expect.stringContaining(reason) }),
      },
    ]);
  });

  test('does not write a row that row-level security hides', async () => {
    await database.exec(`
      create role upserter;
      grant usage on schema public to upserter;
      grant select, insert, update on lowered to upserter;
      alter table lowered enable row level security;
      create policy mine on lowered using (name = 'mine');`);
    try {
      const run = (change: Change) =>
        database.driver.withConnection(async (connection) => {
          await connection.query({ sql: 'set role upserter' });
          const own = {
            ...database.driver,
            withConnection: (use: (c: typeof connection) => unknown) => use(connection),
          };
          try {
            return await applyChanges(own as typeof database.driver, { changes: [change] });
          } finally {
            await connection.query({ sql: 'reset role' });
          }
        });
      for (const onConflict of ['update', 'skip'] as const) {
        const { outcomes } = await run(
          upsert('lowered', ['email'], { email: 'ada@x', name: 'mine' }, onConflict),
        );
        expect(outcomes).toEqual([
          { kind: 'failed', error: expect.objectContaining({ code: 'permission' }) },
        ]);
      }
      expect(await query('select name from lowered')).toEqual([['Ada']]);
    } finally {
      await database.exec('drop owned by upserter cascade; drop role upserter;');
    }
  });

  test('of the same key by many at once makes one row, and one of them adds it', async () => {
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        apply(upsert('item', ['code'], { code: 'new', name: `by ${index}` })),
      ),
    );
    expect(results.map((result) => did(result)[0]).sort()).toEqual([
      'inserted',
      ...Array.from({ length: 7 }, () => 'updated'),
    ]);
    expect(await query(`select count(*) from item where code = 'new'`)).toEqual([['1']]);
  });
});
