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
    insert into one.tree values (1);`);
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

test('only the schemas that were asked for are described, whatever they are called', async () => {
  const names = (schemas: readonly string[]) =>
    database.driver.withConnection(async (connection) =>
      (await introspect(connection, schemas)).map(({ ref }) => ref.name),
    );
  expect(await names(['two,"\\'])).toEqual(['other']);
  expect(await names(['one', 'two,"\\'])).toEqual(['many', 'other', 'tree', 'tree_1', 'tree_1_a', 'seen']);
  expect(await names(['nowhere'])).toEqual([]);
});
