import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, hasCorpus, loadCorpus, type TestDatabase } from '../testing/testDatabase.ts';
import { describeRelation } from './describeRelation.ts';
import { introspect } from './introspect.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create schema one; create schema "two,""\\";
    create type one.mood as enum ('a');
    create table one.many (id int generated always as identity primary key, mood one.mood[], name text unique);
    create table "two,""\\".other (id int references one.many);
    create table one.tree (k int) partition by list (k);
    create table one.tree_1 partition of one.tree for values in (1) partition by hash (k);
    create table one.tree_1_a partition of one.tree_1 for values with (modulus 1, remainder 0);
    create view one.seen as select id, name from one.many;
    create domain one.code as varchar(9);
    create table one."Order" (
      id int primary key, "select" int unique, label varchar(9), code one.code unique, tags text[], mood one.mood,
      near text collate "C", at timestamptz default now(), twice int generated always as (id * 2) stored
    );
    create index on one."Order" (label); create index on one."Order" (mood); create index on one."Order" using gin (tags);
    create index plain on one.many (name, id); create unique index later on one.many (name desc nulls last) include (id);
    create index strict on one.many (name collate "C" text_pattern_ops); create index some_ on one.many (id) where id > 1;
    create index made on one.many (lower(name), id); create index full_ on one.many using hash (id) with (fillfactor = 70);
    create index "table" on one.many (id); comment on index one.plain is 'two'; comment on column one.many.name is 'three';
    alter table one.many add constraint named check (name <> ''), alter name set statistics 7; grant select (id) on one.many to public;
    insert into one.tree values (1);
    create table one.part (id int, at date, primary key (id, at)) partition by range (at);
    create table one.part_1 partition of one.part for values from ('2020-01-01') to ('2021-01-01');
    create table one.leaf (id int, at date, constraint to_part foreign key (id, at) references one.part) partition by list (id);
    create table one.leaf_1 partition of one.leaf for values in (1);`);
  if (hasCorpus) await loadCorpus(database, 'db/pagila.sql');
  // Else the server would do it by itself between two looks.
  await database.exec('analyze');
});

afterAll(() => database.drop());

test('a whole catalog is described as each of its relations is, but for sizes', async () => {
  const all = await database.driver.withConnection((connection) => introspect(connection, undefined));
  expect(all.length).toBeGreaterThanOrEqual(6);
  for (const { bytes: _bytes, ...whole } of all) {
    const { bytes: _size, ...single } = await database.driver.withConnection((connection) =>
      describeRelation(connection, whole.ref),
    );
    const indexes = single.indexes?.map(({ bytes: _indexBytes, ...index }) => index);
    expect(whole).toEqual({ ...single, indexes });
  }
}, 60_000);

test('a foreign key to a partitioned table is one, and not one more for each partition', async () => {
  const keysOf = (name: string) =>
    database.driver.withConnection(async (connection) => {
      const { foreignKeys, referencedBy } = await describeRelation(connection, { schema: 'one', name });
      return [foreignKeys, referencedBy].map((keys) =>
        keys?.map((key) => `${key.relation.name} → ${key.referencedRelation.name}`),
      );
    });
  expect(await keysOf('leaf')).toEqual([['leaf → part'], []]);
  expect(await keysOf('leaf_1')).toEqual([['leaf_1 → part'], []]);
  expect(await keysOf('part')).toEqual([[], ['leaf → part']]);
});

test('only the schemas that were asked for are described, whatever they are called', async () => {
  const names = (schemas: readonly string[]) =>
    database.driver.withConnection(async (connection) =>
      (await introspect(connection, schemas)).map(({ ref }) => ref.name),
    );
  expect(await names(['two,"\\'])).toEqual(['other']);
  expect((await names(['one', 'two,"\\'])).slice(0, 7)).toEqual([
    'many',
    'other',
    'tree',
    'tree_1',
    'tree_1_a',
    'seen',
    'Order',
  ]);
  expect(await names(['nowhere'])).toEqual([]);
});
