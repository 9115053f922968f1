import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestCatalog, type TestCatalog } from '../testing/testCatalog.ts';

let catalog: TestCatalog;
/** Roles are of the whole server, so their names are of this run alone. */
const run = randomUUID().slice(0, 8);
const reader = `reader_${run}`;
const boss = `boss_${run}`;

beforeAll(async () => {
  catalog = await createTestCatalog(`
    create role ${reader} login;
    create role ${boss} createdb connection limit 3 valid until '2030-06-01 00:00:00+00';
    comment on role ${boss} is 'who decides';
    grant ${boss} to ${reader} with admin option;
    alter role ${reader} set search_path = 'a, b';
    do $$ begin
      execute format('alter role ${reader} in database %I set statement_timeout = ''5s''', current_database());
    end $$;
  `);
});

afterAll(async () => {
  await catalog.database.exec(`drop role ${reader}, ${boss}`);
  await catalog.database.drop();
});

test('a role says what it is a member of, and which settings it begins with', async () => {
  expect(await catalog.describe('role', reader)).toMatchObject({
    login: true,
    superuser: false,
    inherit: true,
    memberOf: [{ role: boss, admin: true }],
    members: [],
    settings: [
      { name: 'search_path', value: '"a, b"' },
      { database: expect.any(String), name: 'statement_timeout', value: '5s' },
    ],
  });
});

test('a role says what it may, how long, and who are its members', async () => {
  expect(await catalog.describe('role', boss)).toMatchObject({
    comment: 'who decides',
    createDatabase: true,
    login: false,
    connectionLimit: 3,
    validUntil: expect.stringMatching(/^2030-0(5-31|6-01)/),
    members: [{ role: reader }],
  });
});
