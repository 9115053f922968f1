import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestCatalog, type TestCatalog } from '../testing/testCatalog.ts';

let catalog: TestCatalog;
/** Of the whole server, so its name is of this run alone. */
const boss = `boss_${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
  catalog = await createTestCatalog(`
    create role ${boss};
    comment on schema d is 'details';
    alter default privileges in schema d grant select on tables to ${boss};
    create extension hstore with schema d;
  `);
});

afterAll(async () => {
  await catalog.database.exec(`drop owned by ${boss}; drop role ${boss}`);
  await catalog.database.drop();
});

test('a schema says who may use what is made in it', async () => {
  expect(await catalog.describe('schema', 'd')).toMatchObject({
    comment: 'details',
    privileges: ['CREATE', 'USAGE'],
    defaultGrants: [{ on: 'tables', grantee: boss, privilege: 'SELECT' }],
  });
});

test('an extension says which version it is and what came with it', async () => {
  expect(await catalog.describe('extension', 'hstore')).toMatchObject({
    version: expect.any(String),
    defaultVersion: expect.any(String),
    schema: 'd',
    relocatable: true,
    members: expect.arrayContaining([{ kind: 'type', count: expect.any(Number) }]),
  });
});

test('what came with an extension says so', async () => {
  expect(await catalog.describe('function', 'hstore', { signature: 'text, text' })).toMatchObject({
    extension: 'hstore',
  });
});
