import { randomUUID } from 'node:crypto';
import type { ListRequest, ObjectPage, ObjectRef } from '@studio/core';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listObjects } from '../catalog/list/listObjects.ts';
import type { PgConnection } from '../driver/driver.ts';
import { catalogFacts } from '../testing/catalogFacts.ts';
import { oddDatabase } from '../testing/oddDatabase.ts';
import { dumpSchema, findPgDump } from '../testing/pgDump.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { databaseDdl, databaseScript } from '../testing/wholeDatabase/databaseDdl.ts';
import { objectDdl } from './objectDdl.ts';

const role = `odd_${randomUUID().replaceAll('-', '')}`;
let original: TestDatabase;
let version: number;
let client: pg.Client;

/** All that the adapter lists, a page at a time. */
async function listAll(database: TestDatabase): Promise<readonly ObjectRef[]> {
  const refs: ObjectRef[] = [];
  let cursor: string | null = null;
  do {
    const request: ListRequest = { limit: 1_000, ...(cursor !== null && { cursor }) };
    const page: ObjectPage = await database.driver.withConnection((connection) =>
      listObjects(connection, request),
    );
    refs.push(...page.objects.map(({ ref }) => ref));
    cursor = page.next;
  } while (cursor !== null);
  return refs.filter(({ kind }) => kind !== 'role');
}

/** The session of `client`, in whose transaction objects come and go. */
const session: Pick<PgConnection, 'query'> = {
  async query({ sql, parameters = [] }) {
    const result = await client.query({ text: sql, values: [...parameters], rowMode: 'array' });
    return { fields: [], rows: result.rows as (string | null)[][], tag: result.command };
  },
};

beforeAll(async () => {
  original = await createTestDatabase();
  await original.exec(`create role ${role}`);
  const { rows } = await original.driver.withConnection((connection) =>
    connection.query({ sql: "select pg_catalog.current_setting('server_version_num')" }),
  );
  version = Number(rows[0]?.[0]);
  await original.exec(oddDatabase(version, role));
  client = new pg.Client({ connectionString: original.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await original.exec(`drop owned by ${role}; drop role ${role}`).finally(() => original.drop());
});

describe('a database with one of everything, under hostile names', () => {
  test('is made again by its DDL, as its catalog, pg_dump and the DDL itself say', async () => {
    const ddl = await original.driver.withConnection(databaseDdl);
    expect(ddl.omitted).toEqual([]);
    const rebuilt = await createTestDatabase();
    try {
      await rebuilt.exec(databaseScript(ddl));
      const again = await rebuilt.driver.withConnection(databaseDdl);
      expect(again.statements.map(({ sql }) => sql).sort()).toEqual(
        ddl.statements.map(({ sql }) => sql).sort(),
      );
      const facts = await catalogFacts(original);
      expect(facts.length).toBeGreaterThan(300);
      expect(await catalogFacts(rebuilt)).toEqual(facts);
      const pgDump = findPgDump(Math.floor(version / 10_000));
      if (pgDump !== undefined) {
        expect(dumpSchema(pgDump, rebuilt.url)).toBe(dumpSchema(pgDump, original.url));
      }
    } finally {
      await rebuilt.exec(`drop owned by ${role}`).finally(() => rebuilt.drop());
    }
  });

  test('gives each object back after it was dropped with all that hangs on it', async () => {
    const refs = await listAll(original);
    expect(refs.length).toBeGreaterThan(100);
    for (const ref of refs) {
      const before = await objectDdl(session, ref);
      expect(before, JSON.stringify(ref)).not.toBeNull();
      const drop = await dropStatement(ref);
      if (drop === null || before === null) continue;
      await client.query('begin');
      try {
        await client.query(drop);
        await client.query(before);
        expect(await objectDdl(session, ref), JSON.stringify(ref)).toBe(before);
      } catch (error) {
        throw new Error(`${JSON.stringify(ref)}\n${before}`, { cause: error });
      } finally {
        await client.query('rollback');
      }
    }
  }, 300_000);
});

/** `null` for what cannot be dropped by itself, as a part of a column, type or extension, or cannot come back alone. */
async function dropStatement(ref: ObjectRef): Promise<string | null> {
  const words: Readonly<Record<string, string>> = {
    partitionedTable: 'table',
    materializedView: 'materialized view',
    foreignTable: 'foreign table',
    enum: 'type',
    compositeType: 'type',
    rangeType: 'type',
  };
  const { rows } = await client.query<{ name: string; stays: boolean }>(
    `select case when $1::text is null then quote_ident($2) else format('%I.%I', $1::text, $2::text) end
        || coalesce('(' || $3::text || ')', '') as name,
      exists (
        select from pg_depend as d
        left join pg_class as c on d.classid = 'pg_class'::regclass and c.oid = d.objid and c.relkind = 'S'
        left join pg_proc as p on d.classid = 'pg_proc'::regclass and p.oid = d.objid
        join pg_namespace as n on n.oid = coalesce(c.relnamespace, p.pronamespace)
        where d.deptype in ('i', 'e') and n.nspname = $1 and coalesce(c.relname, p.proname) = $2
      ) as stays`,
    [ref.schema ?? null, ref.name, ref.signature ?? null],
  );
  const [found] = rows;
  if (!found || found.stays || ref.schema === 'ring') return null;
  const star =
    ref.kind === 'aggregate' && ref.signature === '' ? found.name.replace('()', '(*)') : found.name;
  return `drop ${words[ref.kind] ?? ref.kind} ${star} cascade`;
}
