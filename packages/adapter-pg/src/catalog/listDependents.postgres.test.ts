import type { DependentsRequest, ObjectRef } from '@studio/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { listDependents } from './listDependents.ts';
import { serverVersionOf } from './serverVersion.ts';

let database: TestDatabase;

const list = (request: DependentsRequest) =>
  database.driver.withConnection((connection) => listDependents(connection, request));

/** `view u.seen uses a`, one line each. */
async function dependents(ref: ObjectRef): Promise<string[]> {
  const answer = await list({ ref });
  expect(answer.more).toBe(false);
  return answer.dependents.map(({ ref: { kind, schema, name }, part, column, dependency }) =>
    [
      `${kind} ${schema}.${name}`,
      ...(part ? [`${part.kind} ${part.name}`] : []),
      ...(column === undefined ? [] : [`uses ${column}`]),
      ...(dependency === 'auto' ? ['goes with it'] : []),
    ].join(', '),
  );
}

const table = (name: string): ObjectRef => ({ kind: 'table', schema: 'u', name });

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create schema u; create schema other;
    create type u.mood as enum ('a'); create domain u.code as text check (value <> '');
    create function u.twice(n int) returns int immutable language sql as 'select n * 2';
    create sequence u.numbers;
    create table u.people (id int primary key, name text, mood u.mood, moods u.mood[], code u.code, boss int references u.people,
      check (id > 0));
    create index on u.people (u.twice(id));
    create table other.cars (id serial primary key, owner int constraint owned references u.people on delete cascade,
      no int default nextval('u.numbers'));
    create view u.names as select id, name from u.people;
    create view other.upper_names as select upper(name) as name from u.names;
    create materialized view u.counted as select count(*) as n from u.people;
    create table u.heir () inherits (u.people);
    create table u.parts (k int) partition by list (k); create table u.part_1 partition of u.parts for values in (1);
    create function u.of_people(p u.people) returns int language sql as 'select 1';
    create function u.fire() returns trigger language plpgsql as 'begin return new; end';
    create trigger watch before insert on other.cars for each row execute function u.fire();
    alter table other.cars enable row level security;
    create policy mine on other.cars using (exists (select from u.people where people.name = current_user));
    create rule also as on insert to other.cars do also select twice from u.twice(1);
    create type u.pair as (mood u.mood);
  `);
});

afterAll(() => database.drop());

test('everything that a table is used by is told, with its columns, and nothing of its own', async () => {
  expect(await dependents(table('people'))).toEqual([
    'table other.cars, constraint owned, uses id',
    'table other.cars, policy mine, uses name',
    'materializedView u.counted',
    'table u.heir',
    'view u.names, uses id',
    'view u.names, uses name',
    'function u.of_people',
  ]);
});

test('a view is told by those above it only', async () => {
  expect(await dependents({ kind: 'view', schema: 'u', name: 'names' })).toEqual([
    'view other.upper_names, uses name',
  ]);
});

test('a type is told by the columns, arrays and types that are made of it', async () => {
  expect(await dependents({ kind: 'enum', schema: 'u', name: 'mood' })).toEqual([
    'table u.heir, column mood',
    'table u.heir, column moods',
    'compositeType u.pair, column mood',
    'table u.people, column mood',
    'table u.people, column moods',
  ]);
  expect(await dependents({ kind: 'domain', schema: 'u', name: 'code' })).toEqual([
    'table u.heir, column code',
    'table u.people, column code',
  ]);
});

test('a function, a sequence and a partitioned table are told by what breaks without them', async () => {
  expect(await dependents({ kind: 'function', schema: 'u', name: 'fire', signature: '' })).toEqual([
    'table other.cars, trigger watch',
  ]);
  expect(await dependents({ kind: 'function', schema: 'u', name: 'twice', signature: 'n integer' })).toEqual([
    'table other.cars, rule also',
    'table u.people, index people_twice_idx',
  ]);
  expect(await dependents({ kind: 'sequence', schema: 'u', name: 'numbers' })).toEqual([
    'table other.cars, default no',
  ]);
  expect(await dependents(table('parts'))).toEqual(['table u.part_1, goes with it']);
  expect(await dependents(table('part_1'))).toEqual([]);
  expect(await dependents({ kind: 'table', schema: 'other', name: 'cars' })).toEqual([
    'sequence other.cars_id_seq, uses id, goes with it',
  ]);
});

test('a function whose body was parsed depends on what it reads, from version 14 on', async () => {
  const version = await database.driver.withConnection(serverVersionOf);
  if (version < 140_000) return;
  await database.exec(
    `create function u.read_part() returns bigint begin atomic select count(k) from u.part_1; end`,
  );
  expect(await dependents(table('part_1'))).toEqual(['function u.read_part, uses k']);
});

test('a schema and a role are told by what is theirs, a page at a time', async () => {
  const all = await list({ ref: { kind: 'schema', name: 'other' } });
  expect(all.dependents.map(({ ref }) => ref.name)).toEqual(['cars', 'cars_id_seq', 'upper_names']);
  const first = await list({ ref: { kind: 'schema', name: 'other' }, limit: 2 });
  expect(first).toEqual({ dependents: all.dependents.slice(0, 2), more: true });
  const { rows } = await database.driver.withConnection((connection) =>
    connection.query({ sql: 'select current_user' }),
  );
  // The first user owns the cluster, so nothing is said to depend on it.
  expect(await list({ ref: { kind: 'role', name: rows[0]?.[0] ?? '' } })).toMatchObject({ dependents: [] });
});

test('what is not there is not found, and what nothing uses has no dependents', async () => {
  await expect(list({ ref: table('gone') })).rejects.toMatchObject({ code: 'notFound' });
  await expect(list({ ref: table('people'), limit: 0 })).rejects.toMatchObject({ code: 'badRequest' });
  expect(await list({ ref: { kind: 'materializedView', schema: 'u', name: 'counted' } })).toEqual({
    dependents: [],
    more: false,
  });
});
