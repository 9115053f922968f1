import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import type { CallOptions, ExportFormat, ExportRequest, ExportSource } from '@studio/core';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createPgAdapter, type PgAdapter } from '../createPgAdapter.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';

const awkwardSql = `
  create schema "aw;kward";
  create type "aw;kward".mood as enum ('it''s', '"ok"');
  create domain "aw;kward".doc as json;
  create table "aw;kward"."it's ""all"" \\here" (
    id int generated always as identity primary key,
    "__proto__" text, "a,b" numeric, yes bool, raw bytea, big int8, ratio float8, moment timestamp,
    doc "aw;kward".doc, docb jsonb, tags text[], mood "aw;kward".mood, span interval, code bpchar(3), bits bit(3),
    twice int generated always as (id * 2) stored
  );
  insert into "aw;kward"."it's ""all"" \\here"
    ("__proto__", "a,b", yes, raw, big, ratio, moment, doc, docb, tags, mood, span, code, bits) values
    ('', 1.10, true, '\\x00ff', 9007199254740993, 'NaN', '2024-02-29 23:59:59.123456', '{"a":1.10,
      "a":9007199254740993}', '{"b": 1e30}', '{a,NULL,"NULL","a,b"}', 'it''s', '1 year -2 days', 'a', '101'),
    ('tab\tnew\nline\r\\ "quotes" ''s 👍 \\. \\N', 'NaN', false, '\\x', -9223372036854775808, '-Infinity', 'infinity', 'null',
      'null', '{}', '"ok"', '0', ' b ', '000'),
    (null, null, null, null, null, null, null, null, null, null, null, null, null, null),
    ('NULL', 0, true, '\\x0a', 0, 0.1, '0044-03-15 BC', '""', '[]', '{{"\\\\"},{""}}', null, '-1 day', '', '111'),
    ('\\.', 0, true, '\\x5c', 0, 1e308, '-infinity', '1', '1', '{}', null, '1 mon', null, null);
`;
const awkward: ExportSource = {
  kind: 'relation',
  relation: { schema: 'aw;kward', name: `it's "all" \\here` },
};
const awkwardQuery = `select * from "aw;kward"."it's ""all"" \\here"`;

async function exported(
  adapter: PgAdapter,
  source: ExportSource,
  format: ExportFormat = 'csv',
  more: Partial<ExportRequest> = {},
): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for await (const piece of adapter.exportRows({ source, format, ...more })) {
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

const query = (sql: string, parameters?: (string | null)[]): ExportSource => ({
  kind: 'query',
  query: { sql, ...(parameters && { parameters }) },
});

describe.each(['a server', 'PGlite'])('%s', (where) => {
  let adapter: PgAdapter;
  let run: (sql: string) => Promise<unknown>;
  let end: () => Promise<void>;

  beforeAll(async () => {
    if (where === 'PGlite') {
      const pglite = await PGlite.create();
      adapter = createPgAdapter({ pglite });
      run = (sql) => pglite.exec(sql);
      end = () => pglite.close();
    } else {
      const database = await createTestDatabase();
      adapter = createPgAdapter({ connectionString: database.url });
      run = (sql) => database.exec(sql);
      end = () => database.drop();
    }
    await run(awkwardSql);
    await run(`create table item (id int primary key, name text, size numeric);
      insert into item select n, case when n % 3 > 0 then 'n' || n end, n / 4.0 from generate_series(1, 1000) as n`);
  });
  afterAll(async () => {
    await adapter.close();
    await end();
  });

  test.each(['csv', 'copy'] as const)('writes %s of a query as the server writes a table', async (format) => {
    const text = await exported(adapter, awkward, format);
    expect(await exported(adapter, query(awkwardQuery), format)).toBe(text);
    expect(text).toMatchSnapshot();
  });

  test('writes JSON that loses nothing', async () => {
    const text = await exported(adapter, awkward, 'ndjson');
    expect(text).toMatchSnapshot();
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toHaveLength(5);
    expect(JSON.parse(await exported(adapter, awkward, 'json'))).toHaveLength(5);
    expect(await exported(adapter, query(awkwardQuery), 'ndjson')).toBe(text);
  });

  test('writes statements that make the same rows again', async () => {
    const before = await exported(adapter, awkward);
    const script = await exported(adapter, awkward, 'sql');
    expect(script).toMatchSnapshot();
    for (const conforming of ['on', 'off']) {
      await run(`truncate "aw;kward"."it's ""all"" \\here"; set standard_conforming_strings to ${conforming};
        set escape_string_warning to off; ${script}`);
      expect(await exported(adapter, awkward)).toBe(before);
    }
    await run('set standard_conforming_strings to on');
  });

  test('cuts statements into batches that hold all rows', async () => {
    const item: ExportSource = { kind: 'relation', relation: { name: 'item' } };
    const before = await exported(adapter, item);
    const script = await exported(adapter, item, 'sql');
    expect(script.match(/insert into/g)).toHaveLength(10);
    await run(`delete from item; ${script}`);
    expect(await exported(adapter, { ...item, sort: [{ column: 'id' }] })).toBe(before);
  });

  test('writes the columns, rows and order that were asked for', async () => {
    const source: ExportSource = {
      kind: 'relation',
      relation: { name: 'item' },
      columns: ['name', 'id'],
      filter: { kind: 'compare', column: 'id', operator: '<=', value: '4' },
      sort: [{ column: 'id', direction: 'desc' }],
    };
    expect(await exported(adapter, source)).toBe('name,id\nn4,4\n,3\nn2,2\nn1,1\n');
    expect(await exported(adapter, source, 'csv', { header: false })).toBe('n4,4\n,3\nn2,2\nn1,1\n');
    expect(await exported(adapter, source, 'copy')).toBe('n4\t4\n\\N\t3\nn2\t2\nn1\t1\n');
  });

  test.each([`'; drop table item; --`, `\\'; drop table item; --`, `') to program 'false' --`, '$1', '\\'])(
    'takes %j in a filter for a value and nothing else',
    async (value) => {
      const at = { kind: 'relation', relation: { name: 'item' } } as const;
      const filter = { kind: 'compare', column: 'name', operator: '=', value } as const;
      expect(await exported(adapter, { ...at, filter })).toBe('id,name,size\n');
      await run(`insert into item values (0, ${pg.escapeLiteral(value)})`);
      expect(await exported(adapter, { ...at, filter, columns: ['id'] })).toBe('id\n0\n');
      await run('delete from item where id = 0');
    },
  );

  test('exports a query with its values, settings and columns of one name', async () => {
    const values = query('/* first */ select $1::text as a, $2 as a, current_schemas(false) as s;', [
      'x',
      null,
    ]);
    const source: ExportSource =
      values.kind === 'query' ? { ...values, query: { ...values.query, searchPath: ['aw;kward'] } } : values;
    expect(await exported(adapter, source)).toBe('a,a,s\nx,,{aw;kward}\n');
    expect((await exported(adapter, query('table item'))).split('\n')).toHaveLength(1002);
  });

  test.each([
    ['select 1; select 2', 'badRequest'],
    ['', 'badRequest'],
    ['delete from item returning *', 'badRequest'],
    ['explain select 1', 'badRequest'],
    ['copy item to stdout', 'badRequest'],
    [`select 1) to program 'false' --`, 'sql'],
    [`select 1) to stdout; drop table item; --`, 'badRequest'],
    ['with gone as (delete from item returning *) select * from gone', 'sql'],
    ['select 1 into other', 'sql'],
    [`select set_config('transaction_read_only', 'off', true), nextval('"aw;kward".s')`, 'sql'],
  ])('refuses to export %j, and changes nothing', async (sql, code) => {
    await expect(exported(adapter, query(sql))).rejects.toMatchObject({ code });
    expect(await exported(adapter, query('select count(*) from item'))).toBe('count\n1000\n');
  });

  test('points at a mistake in the text that was given', async () => {
    const sql = '-- 👍\n  select nothing_here';
    await expect(exported(adapter, query(sql))).rejects.toMatchObject({ position: sql.indexOf('nothing') });
  });

  test.each<[string, Partial<ExportSource & { kind: 'relation' }>, ExportFormat, object]>([
    ['an unknown column', { columns: ['nowhere'] }, 'csv', { code: 'badRequest', column: 'nowhere' }],
    ['an unknown relation', { relation: { name: 'nowhere' } }, 'csv', { code: 'notFound' }],
    [
      'a value that is none, before its first byte',
      { filter: { kind: 'compare', column: 'id', operator: '=', value: 'x' } },
      'csv',
      { code: 'invalidValue', column: 'id' },
    ],
    [
      'a format that is not offered',
      {},
      'ods' as ExportFormat,
      { message: expect.stringMatching(/csv, json, ndjson, sql, copy, xlsx, parquet/) },
    ],
    ['a file without columns of its own', { columns: [] }, 'sql', { code: 'badRequest' }],
  ])('refuses %s', async (_what, change, format, error) => {
    const source: ExportSource = { kind: 'relation', relation: { name: 'item' }, ...change };
    await expect(exported(adapter, source, format)).rejects.toMatchObject(error);
  });

  test('refuses inserts of a query, which has no table', async () => {
    await expect(exported(adapter, query('select 1'), 'sql')).rejects.toMatchObject({ code: 'notSupported' });
  });
});

describe('an export from a server', () => {
  const name = `export ${randomUUID().slice(0, 8)}`;
  const role = `export_${randomUUID().slice(0, 8)}`;
  const observer = new pg.Pool({ connectionString: process.env.STUDIO_TEST_DATABASE_URL, max: 1 });
  let database: TestDatabase;
  let adapter: PgAdapter;

  beforeAll(async () => {
    database = await createTestDatabase();
    const url = new URL(database.url);
    url.searchParams.set('application_name', name);
    adapter = createPgAdapter({ connectionString: url.href, maxConnections: 1 });
    await database.exec(`
      create table large as select n, repeat('x', 1000) as filler from generate_series(1, 100000) as n;
      create view failing as select n, 1 / (50000 - n) as one from large;
      create view slow as select pg_sleep(60)::text as nothing;
      create role ${role} login password '${role}';
      create table person (id int primary key, name text, salary int);
      insert into person values (1, 'Ada', 10), (2, 'Bob', 20);
      alter table person enable row level security;
      create policy own on person using (name = 'Bob');
      grant select (id, name) on person to ${role};`);
  });
  afterAll(async () => {
    await adapter.close();
    await database.exec(`drop owned by ${role}; drop role ${role}`);
    await database.drop();
    await observer.end();
  });

  const running = async () => {
    const { rowCount } = await observer.query(
      `select from pg_stat_activity where application_name = $1 and state <> 'idle'`,
      [name],
    );
    return rowCount;
  };
  const sourceOf = (relation: string): ExportSource => ({ kind: 'relation', relation: { name: relation } });
  const sources: readonly [string, ExportSource][] = [
    ['a relation', sourceOf('large')],
    ['a query', query('select * from large')],
  ];
  const formats: readonly ExportFormat[] = ['csv', 'ndjson'];
  const kinds = sources.flatMap(([what, source]) => formats.map((format) => [what, format, source] as const));

  test.each(kinds)('of %s as %s frees its backend when its reader leaves', async (_what, format, source) => {
    for await (const piece of adapter.exportRows({ source, format })) if (piece.length > 0) break;
    expect(await running()).toBe(0);
    expect((await exported(adapter, query('select 1'))).length).toBe(11);
  });

  test.each(kinds)(
    'of %s as %s ends when it is aborted, on the server too',
    async (_what, format, source) => {
      const controller = new AbortController();
      const reading = async (options: CallOptions) => {
        for await (const piece of adapter.exportRows({ source, format }, options)) {
          if (piece.length > 0) controller.abort();
        }
      };
      await expect(reading({ signal: controller.signal })).rejects.toMatchObject({ code: 'aborted' });
      await vi.waitFor(async () => expect(await running()).toBe(0));
    },
  );

  test('ends when it is aborted before its first row', async () => {
    const controller = new AbortController();
    const pieces = adapter.exportRows(
      { source: sourceOf('slow'), format: 'csv' },
      { signal: controller.signal },
    );
    const first = pieces[Symbol.asyncIterator]().next();
    await vi.waitFor(async () => expect(await running()).toBe(1));
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    await vi.waitFor(async () => expect(await running()).toBe(0));
  });

  test.each(['csv', 'json', 'sql'] as const)(
    'as %s never looks whole where it failed on the way',
    async (format) => {
      await expect(exported(adapter, sourceOf('failing'), format)).rejects.toMatchObject({
        sqlState: '22012',
      });
    },
  );

  test('shows no row and no column that the role may not read', async () => {
    const url = new URL(database.url);
    url.username = role;
    url.password = role;
    const reader = createPgAdapter({ connectionString: url.href });
    for (const format of ['csv', 'copy', 'sql', 'ndjson'] as const) {
      const text = await exported(reader, sourceOf('person'), format);
      expect(text).toContain('Bob');
      expect(text).not.toMatch(/Ada|salary|10/);
    }
    const salary: ExportSource = { kind: 'relation', relation: { name: 'person' }, columns: ['salary'] };
    await expect(exported(reader, salary)).rejects.toMatchObject({ code: 'permission', column: 'salary' });
    await reader.close();
  });

  test('does not ask for more than its reader takes', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const pieces = adapter.exportRows({ source: sourceOf('large'), format: 'csv' })[Symbol.asyncIterator]();
    await pieces.next();
    await vi.waitFor(async () => {
      const { rows } = await observer.query<{ wait_event: string }>(
        `select wait_event from pg_stat_activity where application_name = $1 and state = 'active'`,
        [name],
      );
      expect(rows[0]?.wait_event).toBe('ClientWrite');
    }, 10_000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
    await pieces.return?.();
  });
});
