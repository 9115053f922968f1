import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPgDriver } from '../driver/pgDriver.ts';
import type { PgDriver } from '../driver/driver.ts';
import { createTestCatalog, type TestCatalog } from '../testing/testCatalog.ts';

let catalog: TestCatalog;
let driver: PgDriver;
/** Of the whole server, so its name is of this run alone. */
const reader = `reader_${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
  catalog = await createTestCatalog(`
    create role ${reader} login password 'x';
    grant usage on schema d to ${reader};
    create table d.main (id int primary key, no int, name text not null, note text);
    create index by_name on d.main (name);
    grant select (id, name), update (note) on d.main to ${reader};
    create view d.seen as select id from d.main;
    create sequence d.counter start 5;
    create type d.mood as enum ('a');
    create domain d.code as text;
    create type d.pair as (left_ text);
    create type d.spans as range (subtype = text);
    create function d.calc() returns int language sql as 'select 1';
    create procedure d.go() language sql as 'select 1';
    create aggregate d.total(int4) (sfunc = int4pl, stype = int4);
    create extension hstore with schema d;
    create foreign data wrapper far; create server there foreign data wrapper far;
    create foreign table d.away (a int) server there;
  `);
  const url = new URL(catalog.database.url);
  url.username = reader;
  url.password = 'x';
  driver = createPgDriver({ connectionString: url.href });
});

afterAll(async () => {
  await driver.close();
  await catalog.database.exec(`drop owned by ${reader}; drop role ${reader}`);
  await catalog.database.drop();
});

test('a role without rights is told of a table what it may know, and what it may do', async () => {
  const main = await catalog.relation('main', { driver });
  expect(main.privileges).toEqual([]);
  expect(main.columns.map(({ name, privileges }) => [name, privileges])).toEqual([
    ['id', ['SELECT']],
    ['no', []],
    ['name', ['SELECT']],
    ['note', ['UPDATE']],
  ]);
  expect(main.labelColumn).toBe('name');
  expect(main.indexes).toHaveLength(2);
});

test('a role without rights is not told which number a sequence gave last', async () => {
  const counter = await catalog.describe('sequence', 'counter', { driver });
  expect(counter).toMatchObject({ privileges: [], start: '5' });
  expect(counter).not.toHaveProperty('last');
});

test.each([
  ['schema', 'd'],
  ['enum', 'mood'],
  ['domain', 'code'],
  ['compositeType', 'pair'],
  ['rangeType', 'spans'],
  ['function', 'calc'],
  ['procedure', 'go'],
  ['aggregate', 'total'],
  ['extension', 'hstore'],
  ['role', 'pg_monitor'],
  ['table', 'away'],
  ['view', 'seen'],
] as const)('a role without rights is told of the %s %s without an error', async (kind, name) => {
  expect(await catalog.describe(kind, name, { driver })).toMatchObject({ ref: { name } });
});
