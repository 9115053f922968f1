import { randomUUID } from 'node:crypto';
import {
  batchRows,
  isStudioError,
  type RelationRef,
  type RowPage,
  type RowsRequest,
  type StudioAdapter,
} from '@studio/core';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPgAdapter } from '../createPgAdapter.ts';
import type { PgConnection } from '../driver/driver.ts';
import { readRows } from '../rows/readRows.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { createShapeCache } from './shapeCache.ts';

const role = `shape_reader_${randomUUID().slice(0, 8)}`;
let database: TestDatabase;
let readerUrl: string;
let canKeep = true;
const tooOld = 'Before version 14 nothing is kept.';

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`create role ${role} login password '${role}'`);
  const url = new URL(database.url);
  url.username = role;
  url.password = role;
  readerUrl = url.href;
  const versions = await database.driver.withConnection((connection) =>
    connection.query({ sql: `select pg_catalog.current_setting('server_version_num')` }),
  );
  canKeep = Number(versions.rows[0]?.[0]) >= 140_000;
});

afterAll(async () => {
  await database.exec(`drop owned by ${role}; drop role ${role}`);
  await database.drop();
});

let made = 0;

/** A schema with a table of 9 rows that the reader may read. */
async function createTable(): Promise<string> {
  const schema = `s${++made}`;
  await database.exec(`
    create schema ${schema};
    set search_path = ${schema};
    create type mood as enum ('sad', 'ok');
    create domain code as text;
    create table t (
      id int primary key, a text, b text, n int not null, w varchar(300), at timestamptz(3), m mood, c code, other int not null unique);
    insert into t
      select i, 'a' || i, 'b' || i, i % 3, 'w' || i, 'epoch', 'ok', 'c' || i, 10 - i from generate_series(1, 9) as i;
    grant usage on schema ${schema} to ${role};
    grant select on t to ${role};`);
  return schema;
}

/** What a user sees, or is told. */
async function shown(read: Promise<RowPage>): Promise<unknown> {
  try {
    const page = await read;
    return { ...page, rows: batchRows(page.rows) };
  } catch (error) {
    if (isStudioError(error)) return { code: error.code, column: error.column };
    throw error;
  }
}

const requests: readonly Omit<RowsRequest, 'relation'>[] = [
  { limit: 4 },
  { limit: 4, columns: ['a', 'w'], cellBytes: 40 },
  { limit: 4, sort: [{ column: 'n' }, { column: 'b', direction: 'desc' }] },
  { limit: 4, filter: { kind: 'search', text: '3' } },
  { limit: 4, filter: { kind: 'compare', column: 'a', operator: '>', value: 'a2' } },
  { limit: 4, page: { by: 'row', row: { by: 'key', key: [{ column: 'id', text: '2' }] } } },
  { limit: 4, filter: { kind: 'or', filters: [] } },
];

/** Reads each request until its statement is prepared, and gives one more that goes on after a page. */
async function readOften(kept: StudioAdapter, relation: RelationRef): Promise<typeof requests> {
  const first = await kept.readRows({ relation, limit: 3 });
  const next = { limit: 3, page: { by: 'after', cursor: first.after ?? '' } } as const;
  const all = [...requests, next];
  for (let round = 0; round < 3; round += 1) {
    for (const request of all) await kept.readRows({ relation, ...request });
  }
  return all;
}

describe('a table that another altered between two pages', () => {
  test.each([
    ['nothing', 'select 1'],
    ['a column that was renamed', 'alter table t rename a to z'],
    [
      'two columns whose names were swapped',
      'alter table t rename a to x; alter table t rename b to a; alter table t rename x to b',
    ],
    [
      'names that moved to columns of another type',
      'alter table t rename a to x; alter table t rename n to a; alter table t rename x to n',
    ],
    ['a column that was dropped', 'alter table t drop a'],
    ['a column that was added', `alter table t add extra text default 'new 3'`],
    ['a column that was dropped and added again', 'alter table t drop a; alter table t add a int default 7'],
    ['another type', 'alter table t alter n type text, alter a type varchar(10)'],
    ['another length', 'alter table t alter w type varchar(400)'],
    ['another precision', 'alter table t alter at type timestamptz(1)'],
    ['another domain', 'create domain code2 as text; alter table t alter c type code2'],
    ['a domain that is one no more', 'alter table t alter c type text'],
    ['one more label', `alter type mood add value 'happy' before 'sad'`],
    ['a type that was renamed', 'alter type mood rename to feeling'],
    [
      'a column that may be NULL now',
      'alter table t alter n drop not null; update t set n = null where id < 4',
    ],
    [
      'a key that is gone',
      'alter table t drop constraint t_pkey; insert into t select 5, a, b, n, w, at, m, c, 77 from t where id = 5',
    ],
    ['another key', 'alter table t drop constraint t_pkey; alter table t add primary key (other)'],
    ['a wider key', 'alter table t drop constraint t_pkey; alter table t add primary key (n, id)'],
    ['a key column that was renamed', 'alter table t rename id to key'],
    ['a child with the same keys', 'create table child () inherits (t); insert into child select * from t'],
    [
      'a table that was made anew',
      'drop table t; create table t (id int primary key, a int, b text, n int, w text); insert into t values (1, 2, null, null, null)',
    ],
    [
      'a table that was made anew alike',
      'create table t2 (like t including all); drop table t; alter table t2 rename to t',
    ],
    [
      'a view in its place',
      'alter table t rename to hidden; create view t as select id, b as a, a as b, n, w from hidden',
    ],
    ['nothing in its place', 'drop table t'],
    ['rows that are gone', 'delete from t'],
  ])('shows %s as it is', async (_what, ddl) => {
    const schema = await createTable();
    const relation = { schema, name: 't' };
    const kept = createPgAdapter({ connectionString: database.url });
    const fresh = () => createPgAdapter({ connectionString: database.url });
    try {
      const all = await readOften(kept, relation);
      await database.exec(`set search_path = ${schema}; ${ddl}`);
      for (const request of all) {
        const other = fresh();
        const expected = await shown(other.readRows({ relation, ...request }));
        await other.close();
        expect(await shown(kept.readRows({ relation, ...request })), JSON.stringify(request)).toEqual(
          expected,
        );
        // Once more: what is kept now must be as true.
        expect(await shown(kept.readRows({ relation, ...request })), JSON.stringify(request)).toEqual(
          expected,
        );
      }
    } finally {
      await kept.close();
    }
  });

  test.each([
    ['all of it', 'revoke select on t from'],
    ['a column', 'revoke select on t from %; grant select (id, a) on t to'],
    ['the schema', 'revoke usage on schema $ from'],
    [
      'rows, by a policy',
      'alter table t enable row level security; create policy p on t for select using (id > 5); grant select on t to',
    ],
  ])('shows no longer what was taken away: %s', async (_what, ddl) => {
    const schema = await createTable();
    const relation = { schema, name: 't' };
    const kept = createPgAdapter({ connectionString: readerUrl });
    try {
      const all = await readOften(kept, relation);
      const statement = `${ddl.replaceAll('%', role).replaceAll('$', schema)} ${role}`;
      await database.exec(`set search_path = ${schema}; ${statement}`);
      for (const request of all) {
        const fresh = createPgAdapter({ connectionString: readerUrl });
        const expected = await shown(fresh.readRows({ relation, ...request }));
        await fresh.close();
        expect(await shown(kept.readRows({ relation, ...request })), JSON.stringify(request)).toEqual(
          expected,
        );
      }
    } finally {
      await kept.close();
    }
  });

  test.each(['read committed', 'repeatable read'])(
    'shows the columns under their names after it waited for the change, under %s',
    async (isolation) => {
      const schema = await createTable();
      const relation = { schema, name: 't' };
      const application = `shape ${randomUUID()}`;
      const url = new URL(database.url);
      url.searchParams.set('application_name', application);
      url.searchParams.set('options', `-c default_transaction_isolation=${isolation.replace(' ', '\\ ')}`);
      const kept = createPgAdapter({ connectionString: url.href });
      const other = new pg.Client({ connectionString: database.url });
      await other.connect();
      try {
        const request = { relation, sort: [{ column: 'n' }], limit: 9 };
        for (let round = 0; round < 3; round += 1) await kept.readRows(request);
        await other.query(`begin; set local search_path = ${schema}`);
        await other.query('alter table t rename a to x; alter table t rename b to a');
        await other.query('alter table t rename x to b; alter table t alter n drop not null');
        await other.query('alter table t alter w type text; update t set n = null where id = 1');
        const waiting = kept.readRows(request);
        await isBlocked(application);
        await other.query('commit');
        const page = await waiting;
        const names = page.columns.map(({ name }) => name);
        const rows = batchRows(page.rows).map((row) => new Map(names.map((name, i) => [name, row[i]])));
        expect(rows).toHaveLength(9);
        for (const row of rows) {
          expect([row.get('a'), row.get('b')]).toEqual([`b${row.get('id')}`, `a${row.get('id')}`]);
        }
        expect(page.columns.find(({ name }) => name === 'w')?.type.display).toBe('text');
      } finally {
        await other.end();
        await kept.close();
      }
    },
  );
});

async function isBlocked(application: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    for (;;) {
      const { rowCount } = await client.query(
        `select from pg_stat_activity where application_name = $1 and wait_event_type = 'Lock'`,
        [application],
      );
      if (rowCount !== 0) return;
    }
  } finally {
    await client.end();
  }
}

describe('a table that nobody altered', () => {
  test('is read with one statement from the second page on', async (context) => {
    if (!canKeep) return context.skip(tooOld);
    const schema = await createTable();
    await database.exec(`alter table ${schema}.t drop m, drop c`);
    const shapes = createShapeCache();
    const statements: string[] = [];
    await database.driver.withConnection(async (connection) => {
      const counting: PgConnection = Object.assign(Object.create(connection) as PgConnection, {
        query: (statement: Parameters<PgConnection['query']>[0]) => {
          statements.push(statement.sql);
          return connection.query(statement);
        },
        transactionState: () => connection.transactionState(),
      });
      const request = { relation: { schema, name: 't' }, limit: 3 };
      const first = await readRows(counting, request, shapes);
      statements.length = 0;
      const second = await readRows(
        counting,
        { ...request, page: { by: 'after', cursor: first.after ?? '' } },
        shapes,
      );
      expect(batchRows(second.rows).map(([id]) => id)).toEqual(['4', '5', '6']);
      expect(statements).toHaveLength(1);
      await readRows(counting, { ...request, sort: [{ column: 'n' }] }, shapes);
      expect(statements).toHaveLength(2);
    });
  });

  test('is kept among five hundred at most', async (context) => {
    if (!canKeep) return context.skip(tooOld);
    const shapes = createShapeCache();
    const schema = await createTable();
    await database.driver.withConnection(async (connection) => {
      const relation = { schema, name: 't' };
      await readRows(connection, { relation }, shapes);
      const shape = shapes.get(relation);
      expect(shape).toBeDefined();
      for (let n = 0; n < 500; n += 1) if (shape) shapes.put({ schema, name: `t${n}` }, shape);
      expect(shapes.get(relation)).toBeUndefined();
      expect(shapes.get({ schema, name: 't0' })).toBeDefined();
    });
  });
});
