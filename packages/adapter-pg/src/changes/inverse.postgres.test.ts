import { rowRefOf, type Change, type ChangeResult, type ColumnChange, type RowRef } from '@studio/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readRows } from '../rows/readRows.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { applyChanges } from './applyChanges.ts';

let database: TestDatabase;
const relation = (name: string) => ({ schema: 'public', name });
const key = (values: Readonly<Record<string, string>>): RowRef => ({
  by: 'key',
  key: Object.entries(values).map(([column, text]) => ({ column, text })),
});
const setting = (values: Readonly<Record<string, string | null>>): ColumnChange[] =>
  Object.entries(values).map(([column, text]) => ({
    column,
    set: text === null ? { to: 'null' } : { to: 'value', text },
  }));
const apply = (changes: readonly Change[]): Promise<ChangeResult> =>
  applyChanges(database.driver, { changes });
const query = async (sql: string) =>
  (await database.driver.withConnection((connection) => connection.query({ sql }))).rows;

const update = (
  table: string,
  row: RowRef,
  values: Readonly<Record<string, string | null>>,
  expecting: Readonly<Record<string, string | null>> = {},
): Change => ({
  kind: 'update',
  relation: relation(table),
  row,
  values: setting(values),
  expect: Object.entries(expecting).map(([column, value]) => ({ column, value })),
});
const remove = (table: string, row: RowRef): Change => ({
  kind: 'delete',
  relation: relation(table),
  row,
  expect: [],
});
const insert = (table: string, values: Readonly<Record<string, string | null>>): Change => ({
  kind: 'insert',
  relation: relation(table),
  values: setting(values),
});
const all = { kind: 'and', filters: [] } as const;

const tables = ['every', 'tree', 'log', 'parted', 'stamped'] as const;

/** Remembers all rows as they are, to the bit. */
const remember = () =>
  database.exec(tables.map((table) => `create table was_${table} as table ${table};`).join('\n'));

/** Tables that differ from what was remembered in any bit of any row. */
async function differing(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of tables) {
    const [missing] = await query(`
      select
        (select count(*) from ${table} as now_ where not exists (select from was_${table} as was_ where record_image_eq(was_, now_))),
        (select count(*) from was_${table} as was_ where not exists (select from ${table} as now_ where record_image_eq(was_, now_)))`);
    const [size] = await query(
      `select (select count(*) from ${table}) = (select count(*) from was_${table})`,
    );
    if (missing?.some((count) => count !== '0') || size?.[0] !== 't') found.push(table);
  }
  return found;
}

async function undone(result: ChangeResult): Promise<ChangeResult> {
  if (result.inverse?.ok !== true) throw new Error(`No inverse: ${JSON.stringify(result)}`);
  return applyChanges(database.driver, result.inverse.set);
}

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

beforeEach(() =>
  database.exec(`
    drop schema public cascade;
    create schema public;
    create type mood as enum ('sad', 'ok');
    create type pair as (a int, b text);
    create domain code as text check (value <> '');
    create table every (
      id bigint generated always as identity, tag code, primary key (id, tag),
      n numeric(10, 3), bare numeric, f float8, f4 float4, t text, c char(5), b bytea, j json, jb jsonb, m mood, p pair, arr text[],
      at timestamptz, day date, iv interval, r int4range, ip inet, x xml, flag bool, bits bit varying,
      twice numeric generated always as (n * 2) stored);
    insert into every (tag, n, bare, f, f4, t, c, b, j, jb, m, p, arr, at, day, iv, r, ip, x, flag, bits) values
      ('a', 1.5, 1.50, 0.1, 0.1, E'é\\n''"', 'ab', '\\x00ff', '{"a": 1e2,  "a": 2}', '{"b": 1.00}', 'ok', '(1,"x,y")',
       '{NULL,"a b",""}', '2024-02-29 12:00:00.000001+05', '-infinity', '1 mon 24:00:00', '[1,)', '10.0.0.1/8', '<a> </a>', true, '101'),
      ('b', null, 'NaN', '-0', 'infinity', '', '', '', 'null', 'null', null, '(,)', '{}', 'infinity', '4713-01-01 BC', '-1 day', 'empty', '::1', '', false, '');
    insert into every (tag, t) values ('large', repeat('x', 300000));
    create table tree (id int primary key, parent int references tree, name text unique);
    insert into tree values (1, null, 'root'), (2, 1, 'leaf'), (3, 1, 'other');
    create table log (line text, number int);
    insert into log values ('same', 1), ('same', 1), ('last', 2);
    create table parted (id int, at int, note text, primary key (id, at)) partition by range (at);
    create table parted_low partition of parted for values from (0) to (10);
    create table parted_high partition of parted for values from (10) to (20);
    insert into parted values (1, 1, 'low'), (2, 11, 'high');
    create table stamped (id int primary key, name text, version int not null default 1);
    insert into stamped values (1, 'one', 1);
    create table child (id int primary key, parent int references tree (id) on delete cascade);
    create table history (line text);
    create function note() returns trigger language plpgsql as $$ begin insert into history values (tg_op); return null; end $$;`),
);

describe('the inverse of a set', () => {
  const cases: readonly (readonly [string, () => readonly Change[]])[] = [
    [
      'deleted rows of every type',
      () => [
        remove('every', key({ id: '1', tag: 'a' })),
        remove('every', key({ id: '2', tag: 'b' })),
        remove('every', key({ id: '3', tag: 'large' })),
      ],
    ],
    [
      'rows that were added',
      () => [
        insert('every', { tag: 'new', n: '1.0005', t: 'x' }),
        insert('log', { line: 'same', number: '1' }),
        insert('parted', { id: '9', at: '15' }),
      ],
    ],
    [
      'changed values',
      () => [
        update('every', key({ id: '1', tag: 'a' }), {
          n: '2',
          j: '[]',
          c: 'x',
          m: null,
          arr: '{}',
          flag: 'f',
        }),
        update('every', key({ id: '2', tag: 'b' }), { f: '0', bare: '1' }, { f: '-0', bare: 'NaN' }),
        update('every', key({ id: '3', tag: 'large' }), { t: 'short' }),
      ],
    ],
    [
      'changed keys, and changes by the new key',
      () => [
        update('every', key({ id: '1', tag: 'a' }), { tag: 'z' }, { tag: 'a' }),
        update('every', key({ id: '1', tag: 'z' }), { t: 'after' }),
        remove('every', key({ id: '1', tag: 'z' })),
      ],
    ],
    [
      'values that go round',
      () => [
        update('tree', key({ id: '2' }), { name: 'free' }),
        update('tree', key({ id: '3' }), { name: 'leaf' }),
        update('tree', key({ id: '2' }), { name: 'other' }),
      ],
    ],
    [
      'a branch that was cut from its leaves on',
      () => [
        remove('tree', key({ id: '2' })),
        remove('tree', key({ id: '3' })),
        remove('tree', key({ id: '1' })),
      ],
    ],
    [
      'upserts, whatever they did',
      () => [
        upsert('tree', ['name'], { id: '2', name: 'leaf', parent: null }),
        upsert('tree', ['id'], { id: '8', name: 'eight' }),
        upsert('tree', ['id'], { id: '3', name: 'kept' }, 'skip'),
        upsert('parted', ['id', 'at'], { id: '1', at: '1', note: 'lower' }),
        upsert('parted', ['id', 'at'], { id: '5', at: '5', note: 'new' }),
      ],
    ],
    [
      'changes by filter',
      () => [
        {
          kind: 'updateWhere',
          relation: relation('every'),
          filter: all,
          values: setting({ t: 'same', n: '7' }),
          expectRows: 3,
        },
        {
          kind: 'deleteWhere',
          relation: relation('every'),
          filter: { kind: 'isNull', column: 'm' },
          expectRows: 2,
        },
        { kind: 'deleteWhere', relation: relation('log'), filter: all, expectRows: 3 },
      ],
    ],
    [
      'a row that moved to another partition',
      () => [update('parted', key({ id: '1', at: '1' }), { at: '12' })],
    ],
  ];

  test.each(cases)('puts back %s', async (_, changes) => {
    await remember();
    const result = await apply(changes());
    expect(result.outcomes.filter(({ kind }) => kind !== 'applied')).toEqual([]);
    expect(await differing()).not.toEqual([]);
    const back = await undone(result);
    expect(back.outcomes.filter(({ kind }) => kind !== 'applied')).toEqual([]);
    expect(await differing()).toEqual([]);
  });

  test('puts back rows without a key', async () => {
    await remember();
    const page = await database.driver.withConnection((connection) =>
      readRows(connection, { relation: relation('log') }),
    );
    const [first, second] = [rowRefOf(page, 0), rowRefOf(page, 2)];
    if (!first || !second) throw new Error('The rows have no names.');
    const result = await apply([update('log', first, { line: 'other' }), remove('log', second)]);
    expect(await undone(result)).toMatchObject({ result: 'applied' });
    expect(await differing()).toEqual([]);
  });

  test('can itself be taken back', async () => {
    const redo = await undone(await apply([update('tree', key({ id: '2' }), { name: 'renamed' })]));
    await undone(redo);
    expect(await query('select name from tree where id = 2')).toEqual([['renamed']]);
  });

  test('does not overwrite what others changed since', async () => {
    const result = await apply([
      update('tree', key({ id: '2' }), { name: 'mine' }),
      insert('tree', { id: '9', name: 'new' }),
    ]);
    await database.exec(`update tree set name = 'theirs' where id in (2)`);
    const back = await undone(result);
    expect(back).toMatchObject({
      result: 'rejected',
      outcomes: [{ kind: 'applied' }, { kind: 'conflict', columns: [{ base: 'mine', theirs: 'theirs' }] }],
    });
    expect(await query('select id, name from tree order by id')).toEqual([
      ['1', 'root'],
      ['2', 'theirs'],
      ['3', 'other'],
      ['9', 'new'],
    ]);
  });

  test('puts back what a trigger changed beside', async () => {
    await database.exec(`
      create function bump() returns trigger language plpgsql as
        $$ begin if new.version = old.version then new.version := old.version + 1; end if; return new; end $$;
      create trigger bump before update on stamped for each row execute function bump();`);
    await remember();
    const result = await apply([update('stamped', key({ id: '1' }), { name: 'uno' }, { name: 'one' })]);
    expect(await query('select version from stamped')).toEqual([['2']]);
    await undone(result);
    expect(await differing()).toEqual([]);
  });

  test('is in no dry run, and in no set that was refused', async () => {
    const change = update('tree', key({ id: '2' }), { name: 'x' });
    expect(
      (await applyChanges(database.driver, { changes: [change] }, { dryRun: true })).inverse,
    ).toBeUndefined();
    expect((await apply([change, remove('tree', key({ id: '77' }))])).inverse).toBeUndefined();
  });

  const refusals: readonly (readonly [string, string, string, () => readonly Change[]])[] = [
    [
      'rows of other tables went too',
      `insert into child values (1, 2)`,
      'public.child',
      () => [remove('tree', key({ id: '2' }))],
    ],
    [
      'a trigger wrote elsewhere',
      'create trigger note after update on tree for each row execute function note()',
      'public.history',
      () => [update('tree', key({ id: '2' }), { name: 'x' }, { name: 'leaf' })],
    ],
    [
      'a value is too large to be kept',
      `create table big (id int primary key, t text); insert into big values (1, repeat('x', 2000000))`,
      'too large',
      () => [remove('big', key({ id: '1' }))],
    ],
    [
      'many rows were written at once',
      'create table many (id int primary key, n int); insert into many select n, n from generate_series(1, 1001) n',
      '1000 rows',
      () => [
        {
          kind: 'updateWhere',
          relation: relation('many'),
          filter: all,
          values: setting({ n: '0' }),
          expectRows: 1001,
        },
      ],
    ],
  ];

  test.each(refusals)('is refused with its reason where %s', async (_, script, reason, changes) => {
    await database.exec(script);
    const { result, inverse } = await apply(changes());
    expect(result).toBe('applied');
    expect(inverse).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });
});

function upsert(
  table: string,
  keyColumns: readonly string[],
  values: Readonly<Record<string, string | null>>,
  onConflict: 'update' | 'skip' = 'update',
): Change {
  return { kind: 'upsert', relation: relation(table), key: keyColumns, values: setting(values), onConflict };
}
