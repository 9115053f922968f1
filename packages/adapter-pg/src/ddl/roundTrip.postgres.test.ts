import type { ListRequest, ObjectDetail, ObjectPage } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeObject } from '../catalog/describeObject.ts';
import { listObjects } from '../catalog/list/listObjects.ts';
import { dumpSchema, findPgDump } from '../testing/pgDump.ts';
import {
  corpusDatabases,
  createTestDatabase,
  hasCorpus,
  loadCorpus,
  type TestDatabase,
} from '../testing/testDatabase.ts';
import { databaseDdl, databaseScript } from '../testing/wholeDatabase/databaseDdl.ts';

/** All that is described of a database, but for what its rows decide. */
async function describeAll(database: TestDatabase): Promise<ReadonlyMap<string, unknown>> {
  const all = new Map<string, unknown>();
  let cursor: string | null = null;
  do {
    const request: ListRequest = { limit: 1_000, ...(cursor !== null && { cursor }) };
    const page: ObjectPage = await database.driver.withConnection((connection) =>
      listObjects(connection, request),
    );
    for (const { ref } of page.objects) {
      if (ref.kind === 'role') continue;
      const detail = await database.driver.withConnection((connection) => describeObject(connection, ref));
      all.set(JSON.stringify(ref), withoutRows(detail));
    }
    cursor = page.next;
  } while (cursor !== null);
  return all;
}

/** Fields that say what an object holds, not what it is. */
const held = new Set(['bytes', 'estimatedRows', 'readability', 'populated', 'last', 'oid', 'id']);

function withoutRows(detail: ObjectDetail): unknown {
  return JSON.parse(JSON.stringify(detail, (key, value: unknown) => (held.has(key) ? undefined : value)));
}

describe.skipIf(!hasCorpus).each(corpusDatabases)('the database %s, rebuilt from its DDL', (_, file) => {
  let original: TestDatabase;
  let rebuilt: TestDatabase;

  beforeAll(async () => {
    [original, rebuilt] = [await createTestDatabase(), await createTestDatabase()];
    await loadCorpus(original, file);
    const ddl = await original.driver.withConnection(databaseDdl);
    expect(ddl.omitted).toEqual([]);
    await rebuilt.exec(databaseScript(ddl));
  }, 300_000);

  afterAll(async () => {
    await original.drop();
    await rebuilt.drop();
  });

  test('is described as the original is', async () => {
    const [before, after] = [await describeAll(original), await describeAll(rebuilt)];
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    for (const [ref, detail] of before) expect(after.get(ref), ref).toEqual(detail);
  }, 300_000);

  test('is dumped by pg_dump as the original is', async ({ skip }) => {
    const pgDump = findPgDump(original.majorVersion);
    if (pgDump === undefined) return skip('There is no pg_dump here that is as new as the server.');
    expect(dumpSchema(pgDump, rebuilt.url)).toBe(dumpSchema(pgDump, original.url));
  }, 300_000);
});
