import { randomUUID } from 'node:crypto';
import { batchRows, type Cell, type RowRef, type ValuesRequest } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPgAdapter, type PgAdapter } from '../createPgAdapter.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';

const role = `values_reader_${randomUUID().slice(0, 8)}`;
let database: TestDatabase;
let adapter: PgAdapter;
let reader: PgAdapter;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create role ${role} login password '${role}';
    create extension citext;
    create type mood as enum ('sad', 'ok');
    create domain code as text;
    create table kinds (
      id int primary key, count numeric, name citext, doc json, bin jsonb, spot point, note xml, mood mood, moods mood[],
      code code, at timestamptz, raw bytea, large text, v text, padded char(3));
    insert into kinds values
      (1, 1.0, 'Ada', '{"a": 1}', '{"a": 1}', '(1,2)', '<a/>', 'ok', '{ok}', 'x', 'infinity', '\\x00', repeat('é', 40000), '', 'a'),
      (2, 1.00, 'ADA', '{"a":1}', '{"a":1}', '(1,2)', '<a/>', 'sad', '{}', 'x', 'infinity', '\\x01', repeat('é', 40000), null, 'b'),
      (3, 2, 'bob', '{"a": 1}', 'null', null, null, 'ok', '{ok}', 'y', null, '\\x00', null, '', 'a');
    create table many (id int primary key, owner int, label text);
    insert into many select i, i % 1000, case when i < 190000 then 'early' else 'late' end from generate_series(1, 200000) as i;
    create index on many (owner); analyze many;
    grant select (id, mood) on kinds to ${role};

    create schema refs;
    create table refs.person (id int primary key, email citext unique, a int, b text, unique (a, b));
    insert into refs.person values (1, 'ada@x', 1, 'p'), (2, 'bob@x', null, 'p');
    create table refs.indexed (id int primary key, person bigint references refs.person);
    create index on refs.indexed (person, id);
    insert into refs.indexed select i, 1 from generate_series(1, 1500) as i;
    create table refs.composite (x text, y int, foreign key (y, x) references refs.person (a, b));
    create index on refs.composite (x, y);
    insert into refs.composite values ('p', 1), ('p', 1), ('p', null), ('q', null);
    create table refs.by_email (email citext references refs.person (email));
    insert into refs.by_email values ('ADA@x');
    create table refs.split (id int, person int references refs.person) partition by list (id);
    create table refs.split_1 partition of refs.split for values in (1);
    create table refs.split_2 partition of refs.split for values in (2);
    insert into refs.split values (1, 1), (2, 1), (2, 2);
    create table refs.huge (person int references refs.person, filler text);
    alter table refs.huge alter filler set storage plain;
    insert into refs.huge select 1, repeat('x', 7000) from generate_series(1, 1100);
    create index on refs.huge (person) where person > 5;
    create table refs.closed (person int references refs.person);
    grant usage on schema refs to ${role};
    grant select on refs.person, refs.indexed to ${role};`);
  adapter = createPgAdapter({ connectionString: database.url });
  const url = new URL(database.url);
  url.username = role;
  url.password = role;
  reader = createPgAdapter({ connectionString: url.href });
});

afterAll(async () => {
  await adapter.close();
  await reader.close();
  await database.exec(`drop owned by ${role}; drop role ${role}`);
  await database.drop();
});

async function listed(column: string, request: Partial<ValuesRequest> = {}): Promise<[Cell, number][]> {
  const relation = { schema: 'public', name: 'kinds' };
  const { values } = await adapter.listValues({ relation, column, ...request });
  return values.map(({ value, count }) => [value, count]);
}

describe('the values of a column', () => {
  test.each<[string, [Cell, number][]]>([
    [
      'count',
      [
        ['1.0', 2],
        ['2', 1],
      ],
    ],
    [
      'name',
      [
        ['Ada', 2],
        ['bob', 1],
      ],
    ],
    [
      'doc',
      [
        ['{"a": 1}', 2],
        ['{"a":1}', 1],
      ],
    ],
    [
      'bin',
      [
        ['{"a": 1}', 2],
        ['null', 1],
      ],
    ],
    [
      'spot',
      [
        ['(1,2)', 2],
        [null, 1],
      ],
    ],
    [
      'note',
      [
        ['<a/>', 2],
        [null, 1],
      ],
    ],
    [
      'mood',
      [
        ['ok', 2],
        ['sad', 1],
      ],
    ],
    [
      'moods',
      [
        ['{ok}', 2],
        ['{}', 1],
      ],
    ],
    [
      'code',
      [
        ['x', 2],
        ['y', 1],
      ],
    ],
    [
      'at',
      [
        ['infinity', 2],
        [null, 1],
      ],
    ],
    [
      'raw',
      [
        ['\\x00', 2],
        ['\\x01', 1],
      ],
    ],
    [
      'v',
      [
        ['', 2],
        [null, 1],
      ],
    ],
    [
      'padded',
      [
        ['a  ', 2],
        ['b  ', 1],
      ],
    ],
    [
      'large',
      [
        [{ cut: true, preview: 'é'.repeat(1000), bytes: 80_000 }, 2],
        [null, 1],
      ],
    ],
  ])('of any type is listed as cells show it: %s', async (column, expected) => {
    expect(await listed(column)).toEqual(expected);
  });

  test('is listed to a role that may read no other', async () => {
    const relation = { schema: 'public', name: 'kinds' };
    expect((await reader.listValues({ relation, column: 'mood' })).values).toHaveLength(2);
    await expect(reader.listValues({ relation, column: 'v' })).rejects.toMatchObject({ code: 'permission' });
  });

  test('of a large table is that of a sample, and says so', async () => {
    const relation = { schema: 'public', name: 'many' };
    const sample = await adapter.listValues({ relation, column: 'label', scanRows: 1_000 });
    expect(sample).toEqual({ values: [{ value: 'early', count: 1_000 }], more: false, sampledRows: 1_000 });
    const whole = await adapter.listValues({ relation, column: 'label', scanRows: 200_000 });
    expect(whole.sampledRows).toBeUndefined();
    expect(whole.values.map(({ count }) => count)).toEqual([189_999, 10_001]);
  });

  test('is not that of a sample where an index finds the filtered rows', async () => {
    const relation = { schema: 'public', name: 'many' };
    const owner = { kind: 'compare', column: 'owner', operator: '=', value: '7' } as const;
    const found = await adapter.listValues({ relation, column: 'label', filter: owner, scanRows: 1_000 });
    expect(found).toEqual({
      values: [
        { value: 'early', count: 190 },
        { value: 'late', count: 10 },
      ],
      more: false,
    });
  });

  test('is that of a sample where the filter would read all of the table', async () => {
    const relation = { schema: 'public', name: 'many' };
    const found = await adapter.listValues({ relation, column: 'id', search: '200000', scanRows: 1_000 });
    expect(found).toEqual({ values: [], more: false, sampledRows: 1_000 });
  });
});

describe('what references a row', () => {
  const relation = { schema: 'refs', name: 'person' };
  const row = (id: string): RowRef => ({ by: 'key', key: [{ column: 'id', text: id }] });

  test('is counted once for each foreign key, where an index serves or the table is small', async () => {
    const found = await adapter.countReferences({ relation, row: row('1') });
    expect(found.map(({ relation: { name }, count }) => [name, count])).toEqual([
      ['by_email', { value: 1, precision: 'exact' }],
      ['closed', { value: 0, precision: 'exact' }],
      ['composite', { value: 2, precision: 'exact' }],
      [
        'huge',
        {
          reason: expect.stringContaining('create index concurrently on "refs"."huge" ("person")') as string,
        },
      ],
      ['indexed', { value: 1_000, precision: 'atLeast' }],
      ['split', { value: 2, precision: 'exact' }],
    ]);
    for (const reference of found) {
      const { rows } = await adapter.readRows({ ...reference, limit: 5_000 });
      const known = 'value' in reference.count && reference.count.precision === 'exact';
      if (known)
        expect(batchRows(rows)).toHaveLength('value' in reference.count ? reference.count.value : -1);
    }
  });

  test('is nothing where the referenced value is NULL', async () => {
    const found = await adapter.countReferences({ relation, row: row('2') });
    const composite = found.find(({ relation: { name } }) => name === 'composite');
    expect(composite?.count).toEqual({ value: 0, precision: 'exact' });
    const { rows } = await adapter.readRows({
      relation: { schema: 'refs', name: 'composite' },
      filter: composite?.filter ?? { kind: 'and', filters: [] },
    });
    expect(rows.length).toBe(0);
  });

  test('is refused in words where the role may not read it', async () => {
    const found = await reader.countReferences({ relation, row: row('1'), cap: 10 });
    const counts = Object.fromEntries(found.map(({ relation: { name }, count }) => [name, count]));
    expect(counts).toMatchObject({
      indexed: { value: 10, precision: 'atLeast' },
      closed: { reason: expect.stringContaining('may not read person of refs.closed') as string },
    });
  });
});
