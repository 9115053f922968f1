import { batchRows, collect, rowRefOf, type Change } from '@studio/core';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeRelation } from '../catalog/describeRelation.ts';
import { createPgAdapter, type PgAdapter } from '../createPgAdapter.ts';
import {
  createTestDatabase,
  hasCorpus,
  loadCorpus,
  readCorpus,
  type TestDatabase,
} from '../testing/testDatabase.ts';

/** What somebody may have set for a database, each of which changes how values are written or read. */
const settings: readonly (readonly [title: string, settings: Readonly<Record<string, string>>])[] = [
  [
    'as in Germany, and as before version 9',
    {
      datestyle: 'German',
      intervalstyle: 'sql_standard',
      bytea_output: 'escape',
      extra_float_digits: '-15',
      standard_conforming_strings: 'off',
      timezone: 'Asia/Kolkata',
      search_path: 'pg_catalog',
    },
  ],
  [
    'of a strict importer',
    {
      datestyle: 'SQL, DMY',
      intervalstyle: 'iso_8601',
      extra_float_digits: '0',
      array_nulls: 'off',
      xmloption: 'document',
      timezone: 'America/St_Johns',
      lc_monetary: 'C',
      lc_numeric: 'C',
      lc_time: 'C',
    },
  ],
  [
    'of another century',
    {
      client_encoding: 'LATIN1',
      datestyle: 'Postgres, YMD',
      intervalstyle: 'postgres_verbose',
      bytea_output: 'escape',
      extra_float_digits: '-4',
      timezone: 'Australia/Lord_Howe',
      quote_all_identifiers: 'on',
      transform_null_equals: 'on',
      backslash_quote: 'off',
    },
  ],
];

/** Under which the server itself writes what can be read back. */
const faithful = [
  'client_encoding=UTF8',
  'datestyle=ISO',
  'intervalstyle=postgres',
  'bytea_output=hex',
  'extra_float_digits=1',
  'standard_conforming_strings=on',
  'array_nulls=on',
  'xmloption=content',
];

const everything = { limit: 10_000, cellBytes: 2 ** 28 };
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const sorted = (rows: readonly (readonly unknown[])[]) => rows.map((row) => JSON.stringify(row)).sort();

describe.skipIf(!hasCorpus).each(settings)('in a database with settings %s', (_, hostile) => {
  let database: TestDatabase;
  let adapter: PgAdapter;
  let truth: pg.Client;
  const { tables } = (hasCorpus ? JSON.parse(readCorpus('types.expected.json')) : { tables: {} }) as {
    tables: Readonly<Record<string, unknown>>;
  };
  let missing: ReadonlySet<string>;

  beforeAll(async () => {
    database = await createTestDatabase();
    ({ tables: missing } = await loadCorpus(database, 'types.sql'));
    const name = new URL(database.url).pathname.slice(1);
    for (const [setting, value] of Object.entries(hostile)) {
      const values = setting === 'search_path' ? value : `'${value}'`;
      await database.exec(`alter database ${name} set ${setting} = ${values}`);
    }
    adapter = createPgAdapter({ connectionString: database.url });
    truth = new pg.Client({
      connectionString: database.url,
      options: [...faithful, `timezone=${hostile.timezone}`].map((one) => `-c ${one}`).join(' '),
      types: { getTypeParser: () => (value: unknown) => value },
    });
    await truth.connect();
  });

  afterAll(async () => {
    await truth.end();
    await adapter.close();
    await database.drop();
  });

  test('every value of every type is read, run and written back as it is', async () => {
    let compared = 0;
    for (const id of Object.keys(tables)) {
      if (missing.has(id)) continue;
      const [schema = '', name = ''] = id.split('.');
      const relation = { schema, name };
      const table = `${quoted(schema)}.${quoted(name)}`;
      const expected = await truth.query<string[]>({ text: `select * from ${table}`, rowMode: 'array' });
      const page = await adapter.readRows({ relation, ...everything });
      const rows = batchRows(page.rows) as (string | null)[][];
      expect(sorted(rows), `${id}, read`).toEqual(sorted(expected.rows));
      const { statements } = await collect(
        adapter.runQuery({ sql: `select * from ${table}`, cellBytes: 2 ** 28 }),
      );
      expect(sorted(statements[0]?.rows ?? []), `${id}, run`).toEqual(sorted(expected.rows));
      compared += rows.length * page.columns.length;

      const detail = await database.driver.withConnection((connection) =>
        describeRelation(connection, relation),
      );
      const written = detail.columns.filter(
        (column) => column.generated === undefined && column.identity !== 'always',
      );
      const changes = rows.flatMap((row, index): Change[] => {
        const ref = rowRefOf(page, index);
        const valueOf = (column: string) =>
          row[page.columns.findIndex(({ name: one }) => one === column)] ?? null;
        if (ref === null || written.length === 0) return [];
        return [
          {
            kind: 'update',
            relation,
            row: ref,
            values: written.map(({ name: column }) => {
              const text = valueOf(column);
              return { column, set: text === null ? { to: 'null' } : { to: 'value', text } };
            }),
            expect: page.columns.map(({ name: column }) => ({ column, value: valueOf(column) })),
          },
        ];
      });
      const { outcomes } = await adapter.applyChanges({ changes });
      for (const outcome of outcomes) expect(outcome, `${id}, written`).toMatchObject({ kind: 'applied' });
      const after = await truth.query<string[]>({ text: `select * from ${table}`, rowMode: 'array' });
      expect(sorted(after.rows), `${id}, after it was written`).toEqual(sorted(expected.rows));
    }
    expect(compared).toBeGreaterThan(2400);
  }, 300_000);

  test('every table comes back from its export', async () => {
    await database.exec('create schema copies');
    for (const id of Object.keys(tables)) {
      const [schema = '', name = ''] = id.split('.');
      // Rows of a parent are exported with those of its children; no columns make an empty file.
      if (missing.has(id) || id === 'pk_types.parent' || id === 'types.zero_columns') continue;
      const [from, to] = [`${quoted(schema)}.${quoted(name)}`, `copies.${quoted(name)}`];
      await database.exec(
        `drop table if exists ${to}; create table ${to} (like ${from} including generated)`,
      );
      const source = adapter.exportRows({
        source: { kind: 'relation', relation: { schema, name } },
        format: 'csv',
      });
      const frames = adapter.importRows({ relation: { schema: 'copies', name }, format: 'csv', source });
      for await (const frame of frames) expect(frame.kind, id).not.toBe('rowError');
      const { rows } = await truth.query(
        `select from (select t::text from ${from} t) a full join (select t::text from ${to} t) b using (t) where a.t is null or b.t is null`,
      );
      expect(rows, id).toEqual([]);
    }
  }, 300_000);
});
