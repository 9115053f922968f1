import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPgDriver } from '../driver/pgDriver.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { auditRole } from './roleAudit.ts';

let database: TestDatabase;
const tag = randomUUID().slice(0, 8);
const role = `viewer_${tag}`;
const writer = `writer_${tag}`;
const powerful = `powerful_${tag}`;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    revoke all on schema public from public;
    create schema "own ""data";
    create table "own ""data".person (id int primary key, name text);
    create role ${role} login password '${role}';
    create role ${writer};
    create role ${powerful} superuser;
    grant usage on schema "own ""data" to ${role};
    grant select on all tables in schema "own ""data" to ${role};`);
});

afterAll(async () => {
  await database.exec(`drop owned by ${role}, ${writer}; drop role ${role}, ${writer}, ${powerful}`);
  await database.drop();
});

async function audit(as: string | null = role) {
  const url = new URL(database.url);
  if (as !== null) {
    url.username = as;
    url.password = as;
  }
  const driver = createPgDriver({ connectionString: url.href });
  try {
    return await driver.withConnection(auditRole);
  } finally {
    await driver.close();
  }
}

test('a role that can only read is a wall', async () => {
  expect(await audit()).toEqual({ enforcedBy: 'role', findings: [] });
});

test.for([
  [
    'a right to write',
    `grant update (name) on "own ""data".person to ${role}`,
    'may write 1 relation, among them "own ""data".person',
    `revoke update (name) on "own ""data".person from ${role}`,
  ],
  [
    'a role that it may become',
    `grant ${writer} to ${role}; alter role ${role} noinherit; grant delete on "own ""data".person to ${writer}`,
    'may write',
    `revoke ${writer} from ${role}; alter role ${role} inherit; revoke delete on "own ""data".person from ${writer}`,
  ],
  [
    'a superuser that it may become',
    `grant ${powerful} to ${role}`,
    'superuser',
    `revoke ${powerful} from ${role}`,
  ],
  [
    'a role of the server',
    `grant pg_write_all_data to ${role}`,
    'pg_write_all_data',
    `revoke pg_write_all_data from ${role}`,
  ],
  [
    'row security that does not hold',
    `alter role ${role} bypassrls`,
    'bypasses row-level security',
    `alter role ${role} nobypassrls`,
  ],
  ['replication', `alter role ${role} replication`, 'replication', `alter role ${role} noreplication`],
  [
    'roles that it may make',
    `alter role ${role} createrole createdb`,
    'create roles',
    `alter role ${role} nocreaterole nocreatedb`,
  ],
  [
    'a schema to fill',
    `grant create on schema public to ${role}`,
    'create objects in public',
    `revoke create on schema public from ${role}`,
  ],
  [
    'functions of another role',
    `create function "own ""data".boost() returns int security definer language sql as 'select 1'`,
    'rights of another role',
    `drop function "own ""data".boost()`,
  ],
  ['other connections', `create extension dblink schema "own ""data"`, 'dblink', `drop extension dblink`],
  [
    'foreign servers',
    `create extension postgres_fdw; create server elsewhere foreign data wrapper postgres_fdw; grant usage on foreign server elsewhere to ${role}`,
    'foreign servers elsewhere',
    `drop extension postgres_fdw cascade`,
  ],
  [
    'something it owns',
    `create table "own ""data".mine (id int); alter table "own ""data".mine owner to ${role}`,
    'owns 1 object',
    `drop table "own ""data".mine`,
  ],
])('%s is found', async ([, give = '', finding = '', take = ''], context) => {
  if (give.includes('pg_write_all_data') && (await versionOf()) < 140_000) {
    context.skip('pg_write_all_data came with version 14.');
  }
  await database.exec(give);
  try {
    const { enforcedBy, findings, remedy } = await audit();
    expect(enforcedBy).toBe('guardRail');
    expect(findings.join('\n')).toContain(finding);
    expect(remedy).toContain('create role studio_viewer');
  } finally {
    await database.exec(take);
  }
});

async function versionOf(): Promise<number> {
  const { rows } = await database.driver.withConnection((connection) =>
    connection.query({ sql: `select pg_catalog.current_setting('server_version_num')` }),
  );
  return Number(rows[0]?.[0]);
}

test('the role that is proposed is one in which nothing is found', async () => {
  const { remedy = '' } = await audit(null);
  expect(remedy).not.toMatch(/pg_read_all_data|set role/);
  const proposed = `proposed_${tag}`;
  await database.exec(
    `${remedy.replaceAll('studio_viewer', proposed)}\nalter role ${proposed} password '${proposed}'`,
  );
  try {
    expect(await audit(proposed)).toEqual({ enforcedBy: 'role', findings: [] });
  } finally {
    await database.exec(`drop owned by ${proposed}; drop role ${proposed}`);
  }
});
