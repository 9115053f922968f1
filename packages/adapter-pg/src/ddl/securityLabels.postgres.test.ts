import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ObjectRef } from '@studio/core';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { describeDdl } from './describeDdl.ts';

let database: TestDatabase;
const role = `labeled_${randomUUID().slice(0, 8)}`;

/** No server that tests are run on has a provider of labels, so what one would have written is put in its place. */
const label = (catalog: string, id: string, column = 0) =>
  `insert into pg_seclabel (objoid, classoid, objsubid, provider, label)
    values (${id}, 'pg_catalog.${catalog}'::regclass, ${column}, 'anon', 'it''s \\ MASKED');`;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create schema "a b";
    create table "a b".person (id int generated always as identity, "e-mail" text);
    create view "a b".seen as select 1 as one;
    create domain "a b".code as text;
    create function "a b".twice(n int) returns int language sql as 'select n * 2';
    create aggregate "a b".total(int) (sfunc = int4pl, stype = int4);
    create sequence "a b".number;
    create role ${role};
    set allow_system_table_mods = on;
    ${label('pg_namespace', `'"a b"'::regnamespace`)}
    ${label('pg_class', `'"a b".person'::regclass`)}
    ${label('pg_class', `'"a b".person'::regclass`, 2)}
    ${label('pg_class', `'"a b".seen'::regclass`)}
    ${label('pg_class', `'"a b".number'::regclass`)}
    ${label('pg_class', `'"a b".person_id_seq'::regclass`)}
    ${label('pg_type', `'"a b".code'::regtype`)}
    ${label('pg_proc', `'"a b".twice'::regproc`)}
    ${label('pg_proc', `'"a b".total'::regproc`)}
    insert into pg_shseclabel (objoid, classoid, provider, label) values ('${role}'::regrole, 'pg_authid'::regclass, 'anon', 'x');`);
});
afterAll(async () => {
  await database.exec(`drop role ${role}`).finally(() => database.drop());
});

const is = String.raw`is E'it''s \\ MASKED';`;

test.each<[ObjectRef, readonly string[]]>([
  [{ kind: 'schema', name: 'a b' }, [`schema "a b" ${is}`]],
  [
    { kind: 'table', schema: 'a b', name: 'person' },
    [`table "a b".person ${is}`, `column "a b".person."e-mail" ${is}`, `sequence "a b".person_id_seq ${is}`],
  ],
  [{ kind: 'view', schema: 'a b', name: 'seen' }, [`view "a b".seen ${is}`]],
  [{ kind: 'sequence', schema: 'a b', name: 'number' }, [`sequence "a b".number ${is}`]],
  [{ kind: 'domain', schema: 'a b', name: 'code' }, [`domain "a b".code ${is}`]],
  [{ kind: 'function', schema: 'a b', name: 'twice' }, [`function "a b".twice(n integer) ${is}`]],
  [{ kind: 'aggregate', schema: 'a b', name: 'total' }, [`aggregate "a b".total(integer) ${is}`]],
  [{ kind: 'role', name: role }, [`role ${role} is 'x';`]],
])('the DDL of %j tells what a security provider was told of it', async (ref, labels) => {
  const ddl = await database.driver.withConnection((connection) => describeDdl(connection, ref));
  const told = ddl.split('\n').filter((line) => line.startsWith('security label'));
  expect(told).toEqual(labels.map((on) => `security label for anon on ${on}`));
});
