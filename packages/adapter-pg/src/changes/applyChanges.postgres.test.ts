import { rowRefOf, type Change, type ChangeResult, type RowRef } from '@studio/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PgConnection, PgDriver } from '../driver/driver.ts';
import { readRows } from '../rows/readRows.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { applyChanges } from './applyChanges.ts';

let database: TestDatabase;
const relation = (name: string) => ({ schema: 'public', name });
const key = (id: string): RowRef => ({ by: 'key', key: [{ column: 'id', text: id }] });
const apply = (changes: readonly Change[], options: { dryRun?: boolean } = {}): Promise<ChangeResult> =>
  applyChanges(database.driver, { changes }, options);

const query = async (sql: string): Promise<readonly (readonly (string | null)[])[]> =>
  (await database.driver.withConnection((connection) => connection.query({ sql }))).rows;

const setName = (id: string, text: string, base: string): Change => ({
  kind: 'update',
  relation: relation('item'),
  row: key(id),
  values: [{ column: 'name', set: { to: 'value', text } }],
  expect: [{ column: 'name', value: base }],
});

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create domain positive as int check (value > 0);
    create type pair as (a int, b int);`);
});

beforeEach(() =>
  database.exec(
    `
    drop table if exists item, node, log, guarded, silent, wide cascade;
    create table item (
      id int primary key, name varchar(10) not null unique, price numeric(5,2) check (price >= 0), stock positive,
      twice int generated always as (id * 2) stored, number int generated always as identity, duo pair, seen timestamptz);
    insert into item (id, name, price, stock) values (1, 'one', 1.0, 1), (2, 'two', 2.50, 2), (3, 'three', 3, 3);
    create table node (id int primary key, parent int references node deferrable initially deferred);
    insert into node values (1, null);
    create table log (line text);
    insert into log values ('same'), ('same');
    create table guarded (id int primary key, note text);
    insert into guarded values (1, 'a');
    create function never() returns trigger language plpgsql as $$ begin return null; end $$;
    create trigger never before update on guarded for each row execute function never();
    create view cheap as select id, name, price from item where price < 3;`.replace(
      'create function',
      'create or replace function',
    ),
  ),
);

afterAll(() => database.drop());

describe('a set of changes', () => {
  test('is written whole, and answers each row as it is now', async () => {
    const result = await apply([
      setName('1', 'uno', 'one'),
      {
        kind: 'insert',
        relation: relation('item'),
        values: [
          { column: 'id', set: { to: 'value', text: '4' } },
          { column: 'name', set: { to: 'value', text: '' } },
          { column: 'price', set: { to: 'null' } },
          { column: 'number', set: { to: 'default' } },
        ],
      },
      {
        kind: 'delete',
        relation: relation('item'),
        row: key('3'),
        expect: [{ column: 'price', value: '3.00' }],
      },
    ]);
    expect(result.result).toBe('applied');
    expect(result.outcomes[1]).toMatchObject({ kind: 'applied', row: key('4') });
    expect(result.outcomes[1]).toHaveProperty(
      'values',
      expect.arrayContaining([{ column: 'twice', value: '8' }]),
    );
    expect(result.outcomes[2]).toEqual({ kind: 'applied' });
    expect(await query('select id, name, price from item order by id')).toEqual([
      ['1', 'uno', '1.00'],
      ['2', 'two', '2.50'],
      ['4', '', null],
    ]);
  });

  test('with failures writes nothing and reports every one of them', async () => {
    const price = (id: string, text: string): Change => ({
      kind: 'update',
      relation: relation('item'),
      row: key(id),
      values: [{ column: 'price', set: { to: 'value', text } }],
      expect: [],
    });
    const { result, outcomes } = await apply([
      setName('1', 'uno', 'one'),
      setName('2', 'three', 'two'),
      price('2', '-1'),
      price('2', '12345.00'),
      price('2', 'cheap'),
      setName('2', 'far too long a name', 'two'),
      { ...price('2', '1'), values: [{ column: 'stock', set: { to: 'value', text: '0' } }] } as Change,
      { ...price('2', '1'), values: [{ column: 'name', set: { to: 'null' } }] } as Change,
      { ...price('2', '1'), values: [{ column: 'twice', set: { to: 'value', text: '1' } }] } as Change,
      { ...price('2', '1'), values: [{ column: 'nope', set: { to: 'value', text: '1' } }] } as Change,
      price('99', '1'),
      setName('2', 'zwei', 'changed meanwhile'),
      { kind: 'insert', relation: relation('gone'), values: [] },
    ]);
    expect(result).toBe('rejected');
    expect(
      outcomes.map((outcome) =>
        outcome.kind === 'failed'
          ? [outcome.error.code, outcome.error.column ?? outcome.error.constraint]
          : outcome.kind,
      ),
    ).toEqual([
      'applied',
      ['constraint', 'name'],
      ['constraint', 'price'],
      ['invalidValue', 'price'],
      ['invalidValue', 'price'],
      ['invalidValue', 'name'],
      ['constraint', 'stock'],
      ['constraint', 'name'],
      ['notSupported', 'twice'],
      ['badRequest', 'nope'],
      'vanished',
      'conflict',
      ['notFound', undefined],
    ]);
    expect(outcomes[11]).toEqual({
      kind: 'conflict',
      columns: [
        { column: 'name', base: 'changed meanwhile', theirs: 'two', mine: { to: 'value', text: 'zwei' } },
      ],
    });
    expect(await query('select name from item order by id')).toEqual([['one'], ['two'], ['three']]);
  });

  test.each([
    ['price', '1.05', '1.00'],
    ['duo', '(,)', null],
    ['seen', 'infinity', null],
  ])('sees that %s is not %s', async (column, base, theirs) => {
    const change: Change = {
      kind: 'delete',
      relation: relation('item'),
      row: key('1'),
      expect: [{ column, value: base }],
    };
    expect((await apply([change])).outcomes).toEqual([
      { kind: 'conflict', columns: [{ column, base, theirs }] },
    ]);
  });

  test('tells a row of NULLs from NULL', async () => {
    await query(`update item set duo = '(,)' where id = 1`);
    const expecting = (value: string | null): Change => ({
      kind: 'delete',
      relation: relation('item'),
      row: key('1'),
      expect: [{ column: 'duo', value }],
    });
    expect((await apply([expecting(null)], { dryRun: true })).outcomes[0]).toMatchObject({
      kind: 'conflict',
    });
    expect((await apply([expecting('(,)')], { dryRun: true })).outcomes[0]).toEqual({ kind: 'applied' });
  });

  test('reports a deferred constraint on a change of its table, before anything is committed', async () => {
    const node = (id: string, parent: string): Change => ({
      kind: 'insert',
      relation: relation('node'),
      values: [
        { column: 'id', set: { to: 'value', text: id } },
        { column: 'parent', set: { to: 'value', text: parent } },
      ],
    });
    const good = await apply([node('2', '3'), node('3', '2')]);
    expect(good.result).toBe('applied');
    const bad = await apply([node('4', '99'), setName('1', 'uno', 'one')]);
    expect(bad).toMatchObject({
      result: 'rejected',
      outcomes: [
        { kind: 'failed', error: { code: 'constraint', constraint: 'node_parent_fkey' } },
        { kind: 'applied' },
      ],
    });
    expect(await query('select count(*) from node')).toEqual([['3']]);
  });

  test('tried only leaves everything as it was and shows what would be sent', async () => {
    const { result, statements } = await apply([setName('1', 'uno', 'one')], { dryRun: true });
    expect(result).toBe('applied');
    expect(statements).toEqual([
      {
        sql: expect.stringContaining('update "public"."item" as r\nset "name" = $1'),
        parameters: ['uno', '1', 'one'],
      },
    ]);
    expect(statements?.[0]?.sql).not.toContain('returning');
    expect(await query('select name from item where id = 1')).toEqual([['one']]);
  });

  test('does not call a change saved that a trigger kept from happening', async () => {
    const { outcomes } = await apply([
      {
        kind: 'update',
        relation: relation('guarded'),
        row: key('1'),
        values: [{ column: 'note', set: { to: 'value', text: 'b' } }],
        expect: [],
      },
    ]);
    expect(outcomes[0]).toMatchObject({ kind: 'failed', error: { code: 'permission' } });
  });

  test('inserts through a view that Postgres can update, and does not reach what it does not show', async () => {
    const insert: Change = {
      kind: 'insert',
      relation: relation('cheap'),
      values: [
        { column: 'id', set: { to: 'value', text: '7' } },
        { column: 'name', set: { to: 'value', text: 'v' } },
      ],
    };
    expect(await apply([insert])).toMatchObject({ result: 'applied' });
    const remove: Change = { kind: 'delete', relation: relation('cheap'), row: key('7'), expect: [] };
    expect((await apply([remove])).outcomes).toEqual([{ kind: 'vanished' }]);
  });
});

describe('a row without a key', () => {
  test('is changed alone among its equals, and by its token once only', async () => {
    const page = await database.driver.withConnection((connection) =>
      readRows(connection, { relation: relation('log') }),
    );
    const row = rowRefOf(page, 1);
    if (!row) throw new Error('The row has no name.');
    const change: Change = {
      kind: 'update',
      relation: relation('log'),
      row,
      values: [{ column: 'line', set: { to: 'value', text: 'other' } }],
      expect: [{ column: 'line', value: 'same' }],
    };
    const first = await apply([change]);
    expect(await query('select line from log order by line')).toEqual([['other'], ['same']]);
    expect((await apply([change])).outcomes).toEqual([{ kind: 'vanished' }]);
    const [outcome] = first.outcomes;
    const next = outcome?.kind === 'applied' ? outcome.row : undefined;
    if (!next) throw new Error('The row has no new name.');
    expect(await apply([{ kind: 'delete', relation: relation('log'), row: next, expect: [] }])).toMatchObject(
      { result: 'applied' },
    );
    expect(await query('select line from log')).toEqual([['same']]);
  });
});

describe('a connection that breaks around commit', () => {
  /** A driver whose commits are sent, or not, and then never answered. */
  function breaking(after: boolean): PgDriver {
    return {
      ...database.driver,
      withConnection: (use, options) =>
        database.driver.withConnection((connection) => {
          const broken: PgConnection = {
            typeCache: connection.typeCache,
            prepared: connection.prepared,
            describe: (statement) => connection.describe(statement),
            stream: (statement, limits) => connection.stream(statement, limits),
            streamBytes: (statement, limits) => connection.streamBytes(statement, limits),
            copyOut: (sql) => connection.copyOut(sql),
            copyIn: (...copy) => connection.copyIn(...copy),
            transactionState: () => connection.transactionState(),
            async query(statement) {
              if (statement.sql !== 'commit') return connection.query(statement);
              if (after) await connection.query(statement);
              const [row] = (await connection.query({ sql: 'select pg_backend_pid()' })).rows;
              await database.exec(`select pg_terminate_backend(${row?.[0]})`);
              return connection.query({ sql: 'select pg_sleep(10)' });
            },
          };
          return use(broken);
        }, options),
    };
  }

  test.each([
    [true, 'applied', 'uno'],
    [false, 'rejected', 'one'],
  ] as const)('is told as what became of it (commit arrived: %s)', async (after, result, name) => {
    const answer = await applyChanges(breaking(after), { changes: [setName('1', 'uno', 'one')] });
    expect(answer.result).toBe(result);
    expect(await query('select name from item where id = 1')).toEqual([[name]]);
  });
});
