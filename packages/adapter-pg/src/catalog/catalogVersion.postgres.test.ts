import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres } from '@studio/embedded-postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PgDriver } from '../driver/driver.ts';
import { createPgDriver } from '../driver/pgDriver.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { catalogVersionSql } from './catalogVersion.ts';
import { serverVersionOf } from './serverVersion.ts';

let database: TestDatabase;
/** A session that stays open, as that of another user does. */
let other: pg.Client;
let isTold: boolean;

async function catalogVersion(driver: PgDriver = database.driver): Promise<string | null> {
  const { rows } = await driver.withConnection((connection) =>
    connection.query({ sql: `select ${catalogVersionSql}` }),
  );
  return rows[0]?.[0] ?? null;
}

/** The version once it is another than it was, or after two seconds. */
async function versionAfter(before: string | null, driver?: PgDriver): Promise<string | null> {
  const deadline = Date.now() + 2_000;
  for (;;) {
    const now = await catalogVersion(driver);
    if (now !== before || Date.now() > deadline) return now;
    await pause(50);
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  isTold = (await database.driver.withConnection(serverVersionOf)) >= 150_000;
  other = new pg.Client({ connectionString: database.url });
  await other.connect();
  await other.query(`create table t (id int primary key, name text); create table other (id int);
    create type mood as enum ('a'); create function f() returns int language sql as 'select 1'`);
});

afterAll(async () => {
  await other.end();
  await database.drop();
});

describe('the version of the catalog', () => {
  test.each([
    'create table fresh (id int)',
    'alter table t add more int',
    'alter table t rename column more to less',
    "comment on table t is 'x'",
    'alter table t drop column less',
    'create index on t (name)',
    'grant select on t to public',
    "alter type mood add value 'b'",
    "create or replace function f() returns int language sql as 'select 2'",
    'alter table t add check (id > 0)',
    'alter table t enable row level security',
    'drop table fresh',
  ])('is another one soon after: %s', async (statement) => {
    const before = await catalogVersion();
    await database.exec(statement);
    const after = await versionAfter(before);
    if (isTold) expect(after).not.toBe(before);
    else expect(after).toBeNull();
  });

  test('is another one soon after what a session did that stays open', async () => {
    const before = await catalogVersion();
    // Its last report must be a second ago.
    await other.query('select pg_catalog.pg_sleep(1)');
    await other.query('alter table other add note text');
    const after = await versionAfter(before);
    if (isTold) expect(after).not.toBe(before);
  });

  test('stays while rows are written, and tables vacuumed and analyzed', async () => {
    // A server of its own: roles are the whole server's, and other tests make some meanwhile.
    const postgres = await startPostgres();
    const driver = createPgDriver({ connectionString: postgres.url });
    const writer = new pg.Client({ connectionString: postgres.url });
    await writer.connect();
    try {
      await writer.query('create table t (id int primary key, name text)');
      await writer.query('select pg_catalog.pg_sleep(1)');
      await writer.query('select 1');
      const before = await catalogVersion(driver);
      await writer.query('insert into t select n, n::text from generate_series(1, 5000) as n');
      await writer.query('update t set name = name || $1', ['x']);
      await writer.query('vacuum analyze t');
      await writer.query('analyze');
      await writer.query('select pg_catalog.pg_sleep(1)');
      await writer.query('select 1');
      expect(await versionAfter(before, driver)).toBe(before);
    } finally {
      await writer.end();
      await driver.close();
      await postgres.stop();
    }
  });
});
