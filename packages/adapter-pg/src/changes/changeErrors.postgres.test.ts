import type { Change, ChangeResult, ColumnChange, RowRef, StudioErrorData } from '@studio/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { applyChanges } from './applyChanges.ts';

let database: TestDatabase;
type Values = Readonly<Record<string, string | null>>;
const relation = (name: string) => ({ schema: 'public', name });
const setting = (values: Values): ColumnChange[] =>
  Object.entries(values).map(([column, text]) => ({
    column,
    set: text === null ? { to: 'null' } : { to: 'value', text },
  }));
const at = (key: Readonly<Record<string, string>>): RowRef => ({
  by: 'key',
  key: Object.entries(key).map(([column, text]) => ({ column, text })),
});
const insert = (table: string, values: Values): Change => ({
  kind: 'insert',
  relation: relation(table),
  values: setting(values),
});
const update = (table: string, key: Readonly<Record<string, string>>, values: Values): Change => ({
  kind: 'update',
  relation: relation(table),
  row: at(key),
  values: setting(values),
  expect: [],
});
const remove = (table: string, key: Readonly<Record<string, string>>): Change => ({
  kind: 'delete',
  relation: relation(table),
  row: at(key),
  expect: [],
});
const fine = update('item', { a: '1', b: '2' }, { must: 'fine' });
const apply = (changes: readonly Change[]): Promise<ChangeResult> =>
  applyChanges(database.driver, { changes });

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

beforeEach(() =>
  database.exec(`
    drop schema public cascade;
    create schema public;
    create extension if not exists btree_gist;
    create type mood as enum ('sad', 'ok');
    create domain short as varchar(5) constraint short_check check (value ~ '^[a-z]*$');
    create domain large as int constraint rule check (value > 5);
    create domain little as int constraint rule check (value < 5);
    create domain smallest as little constraint even check (value % 2 = 0);
    create table item (
      a int, b int, primary key (a, b),
      note varchar(8), mood mood, small smallint, price numeric(4, 2), code short, tiny smallest, must text not null default 'x', at timestamptz,
      low int, high int, room int, during int4range,
      made int generated always as (a * 2) stored, number int generated always as identity,
      constraint ordered check (low <= high),
      constraint once unique (note, mood),
      constraint free exclude using gist (room with =, during with &&));
    create unique index small_once on item (small);
    insert into item (a, b, note, mood, small, room, during) values (1, 2, 'one', 'ok', 1, 1, '[1,5)'), (3, 4, 'two', 'sad', 2, 2, '[1,5)');
    create table part (id int primary key, a int, b int, constraint part_item foreign key (a, b) references item on delete restrict);
    insert into part values (1, 1, 2);
    create table chain (id int primary key, next int, constraint chain_next foreign key (next) references chain deferrable initially deferred);
    insert into chain values (1, null);
    create table split (id int, at int, primary key (id, at), constraint positive check (id > 0)) partition by range (at);
    create table split_one partition of split for values from (0) to (10);
    insert into split values (1, 1);
    create table watched (id int primary key, note text);
    create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'The note is closed.' using errcode = '23514', column = 'note', constraint = 'closed', table = 'watched', schema = 'public', hint = 'Open it.'; end $$;
    create trigger refuse before insert on watched for each row execute function refuse();
    create view cheap as select a, b, price from item where price < 10 with check option;`),
);

describe('what the database refuses', () => {
  const cases: readonly (readonly [string, Change, Partial<StudioErrorData>])[] = [
    ['not null', update('item', { a: '1', b: '2' }, { must: null }), { code: 'constraint', column: 'must' }],
    [
      'a check over two columns',
      update('item', { a: '1', b: '2' }, { low: '2', high: '1' }),
      { code: 'constraint', constraint: 'ordered', columns: ['low', 'high'] },
    ],
    [
      'a unique key of two columns',
      update('item', { a: '3', b: '4' }, { note: 'one', mood: 'ok' }),
      {
        code: 'constraint',
        constraint: 'once',
        columns: ['note', 'mood'],
        detail: 'Key (note, mood)=(one, ok) already exists.',
      },
    ],
    [
      'a primary key of two columns',
      insert('item', { a: '1', b: '2' }),
      { code: 'constraint', constraint: 'item_pkey', columns: ['a', 'b'] },
    ],
    [
      'a unique index that is no constraint',
      update('item', { a: '3', b: '4' }, { small: '1' }),
      { code: 'constraint', constraint: 'small_once', column: 'small', columns: ['small'] },
    ],
    [
      'an exclusion',
      update('item', { a: '3', b: '4' }, { room: '1', during: '[2,3)' }),
      { code: 'constraint', constraint: 'free', columns: ['room', 'during'] },
    ],
    [
      'a foreign key, on the side that references',
      insert('part', { id: '2', a: '9', b: '9' }),
      { code: 'constraint', constraint: 'part_item', table: 'part', columns: ['a', 'b'] },
    ],
    [
      'a foreign key, on the side that is referenced',
      remove('item', { a: '1', b: '2' }),
      { code: 'constraint', constraint: 'part_item', table: 'part', columns: ['a', 'b'] },
    ],
    [
      'a check of a domain',
      update('item', { a: '1', b: '2' }, { code: 'A' }),
      {
        code: 'constraint',
        constraint: 'short_check',
        column: 'code',
        hint: "CHECK (((VALUE)::text ~ '^[a-z]*$'::text))",
      },
    ],
    [
      'a check of the domain under a domain, where another has one of the same name',
      update('item', { a: '1', b: '2' }, { tiny: '7' }),
      { code: 'constraint', constraint: 'rule', column: 'tiny', hint: 'CHECK ((VALUE < 5))' },
    ],
    [
      'a text that is too long for a domain',
      update('item', { a: '1', b: '2' }, { code: 'abcdefg' }),
      { code: 'invalidValue', column: 'code' },
    ],
    [
      'a label that an enum does not have',
      update('item', { a: '1', b: '2' }, { mood: 'angry', note: 'x' }),
      { code: 'invalidValue', column: 'mood' },
    ],
    [
      'a text that is too long',
      update('item', { a: '1', b: '2' }, { mood: 'ok', note: 'far too long' }),
      { code: 'invalidValue', column: 'note' },
    ],
    [
      'a number that is out of range',
      update('item', { a: '1', b: '2' }, { price: '1', small: '40000' }),
      { code: 'invalidValue', column: 'small' },
    ],
    [
      'a number with too many digits',
      update('item', { a: '1', b: '2' }, { small: '4', price: '100' }),
      { code: 'invalidValue', column: 'price' },
    ],
    [
      'a time that is none',
      insert('item', { a: '7', b: '7', at: '2024-02-30' }),
      { code: 'invalidValue', column: 'at' },
    ],
    [
      'a computed column',
      update('item', { a: '1', b: '2' }, { made: '4' }),
      { code: 'notSupported', column: 'made' },
    ],
    [
      'a number that the database gives',
      update('item', { a: '1', b: '2' }, { number: '4' }),
      { code: 'notSupported', column: 'number' },
    ],
    [
      'an exception of a trigger',
      insert('watched', { id: '1' }),
      { code: 'constraint', column: 'note', constraint: 'closed', hint: 'Open it.' },
    ],
    [
      'a check of a partitioned table',
      insert('split', { id: '-1', at: '1' }),
      { code: 'constraint', constraint: 'positive', columns: ['id'] },
    ],
    [
      'a key of a partitioned table',
      insert('split', { id: '1', at: '1' }),
      { code: 'constraint', columns: ['id', 'at'] },
    ],
    ['a row that fits no partition', insert('split', { id: '1', at: '99' }), { code: 'constraint' }],
    [
      'a row that a view with check option would not show',
      insert('cheap', { a: '5', b: '5', price: '11' }),
      { code: 'constraint', message: expect.stringContaining('cheap') },
    ],
  ];

  test.each(cases)('is told of its own change, with its columns: %s', async (_, change, error) => {
    const { result, outcomes } = await apply([fine, change, fine]);
    expect(result).toBe('rejected');
    expect(outcomes).toEqual([
      expect.objectContaining({ kind: 'applied' }),
      { kind: 'failed', error: expect.objectContaining(error) },
      expect.objectContaining({ kind: 'applied' }),
    ]);
  });

  test('at the end of the transaction only is told of the change that brought it about', async () => {
    const { outcomes } = await apply([
      fine,
      insert('chain', { id: '2', next: '3' }),
      insert('chain', { id: '3', next: '1' }),
      insert('chain', { id: '4', next: '99' }),
      insert('chain', { id: '5', next: '4' }),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['applied', 'applied', 'applied', 'failed', 'applied']);
    expect(outcomes[3]).toMatchObject({
      error: {
        code: 'constraint',
        constraint: 'chain_next',
        columns: ['next'],
        detail: expect.stringContaining('(99)'),
      },
    });
    const deleted = await apply([
      insert('chain', { id: '7', next: '1' }),
      remove('chain', { id: '1' }),
      fine,
    ]);
    expect(deleted.outcomes[1]).toMatchObject({ kind: 'failed', error: { columns: ['id'] } });
  });

  test('by row-level security is told of its own change', async () => {
    await database.exec(`
      create role change_writer;
      grant usage on schema public to change_writer;
      grant select, insert, update on watched, item to change_writer;
      alter table item enable row level security;
      create policy one on item using (true) with check (a = 1);`);
    try {
      const { outcomes } = await database.driver.withConnection(async (connection) => {
        await connection.query({ sql: 'set role change_writer' });
        const own = {
          ...database.driver,
          withConnection: (use: (c: typeof connection) => unknown) => use(connection),
        };
        try {
          return await applyChanges(own as typeof database.driver, {
            changes: [fine, insert('item', { a: '9', b: '9' })],
          });
        } finally {
          await connection.query({ sql: 'reset role' });
        }
      });
      expect(outcomes).toMatchObject([
        { kind: 'applied' },
        { kind: 'failed', error: { code: 'permission' } },
      ]);
    } finally {
      await database.exec('drop owned by change_writer cascade; drop role change_writer;');
    }
  });
});
