import { isRelationDetail, type ObjectRef, type RelationDetail } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRows } from '../rows/readRows.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { describeObject } from './describeObject.ts';
import { listObjects } from './list/listObjects.ts';

let database: TestDatabase;

const describeOne = (ref: ObjectRef) =>
  database.driver.withConnection((connection) => describeObject(connection, ref));

async function relation(name: string): Promise<RelationDetail> {
  // The kind is a hint only: whatever relation has the name is described.
  const detail = await describeOne({ kind: 'table', schema: 'shop', name });
  if (!isRelationDetail(detail)) throw new Error(`${name} is no relation.`);
  return detail;
}

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create schema shop; create schema other;
    create table other.region (country text, code text, primary key (country, code));
    create table shop.place (
      id int generated always as identity primary key,
      region_code text default 'x', region_country text, above int references shop.place on delete set null,
      code text collate "C" unique, size int check (size > 0), area int generated always as (size * 2) stored,
      constraint in_region foreign key (region_country, region_code) references other.region (country, code)
        on update cascade on delete set default deferrable initially deferred);
    alter table shop.place add constraint sane check (id > 0) not valid;
    create unique index by_name on shop.place (region_code, lower(code)) include (size) where size > 1;
    create unique index bare on shop.place (size);
    comment on column shop.place.code is 'how it is called';
    create view shop.small as select id, code, size + 1 as more from shop.place where size < 5;
    create view shop.many as select count(*) as places from shop.place;
    create materialized view shop.kept as select 1 as one;
    create table shop.loose (a int, b int not null, unique (b));
    create table shop.nameless (a int unique);
    create table shop.event (at date, n int) partition by range (at);
    create table shop.event_2024 partition of shop.event for values from ('2024-01-01') to ('2025-01-01');
    create type shop.mood as enum ('sad', 'it''s ok', 'happy');
    alter type shop.mood add value 'meh' before 'happy';
    create domain shop.price as numeric(12,2) check (value >= 0);
    create type shop.address as (street text, house int);
    create type shop.floats as range (subtype = float8);
    create sequence shop.counter as smallint;
    create function shop.twice(n int) returns int language sql as 'select n * 2';
    create function shop.twice(n text) returns text language sql as 'select n || n';
    comment on type shop.address is 'where';
    create procedure shop.tidy() language sql as 'select 1';`);
});

afterAll(() => database.drop());

describe('a relation', () => {
  test('keeps the columns of a composite foreign key in their order, on both of its ends', async () => {
    const key = {
      name: 'in_region',
      relation: { schema: 'shop', name: 'place' },
      columns: ['region_country', 'region_code'],
      referencedRelation: { schema: 'other', name: 'region' },
      referencedColumns: ['country', 'code'],
      onUpdate: 'cascade',
      onDelete: 'setDefault',
      deferrable: true,
      initiallyDeferred: true,
      validated: true,
    };
    const place = await relation('place');
    expect(place.foreignKeys).toContainEqual(key);
    expect(await describeOne({ kind: 'table', schema: 'other', name: 'region' })).toMatchObject({
      referencedBy: [key],
    });
    expect(place.referencedBy).toMatchObject([
      { columns: ['above'], referencedColumns: ['id'], onDelete: 'setNull' },
    ]);
  });

  test('says what each column is and why some cannot be changed', async () => {
    const { columns } = await relation('place');
    expect(columns).toMatchObject([
      {
        name: 'id',
        identity: 'always',
        nullable: false,
        editability: { ok: false, reason: expect.stringContaining('numbers') },
      },
      { name: 'region_code', default: "'x'::text", nullable: true, editability: { ok: true } },
      { name: 'region_country' },
      { name: 'above' },
      { name: 'code', collation: 'C', comment: 'how it is called' },
      { name: 'size' },
      {
        name: 'area',
        generated: { expression: '(size * 2)', stored: true },
        editability: { ok: false, reason: expect.stringContaining('computed from (size * 2)') },
      },
    ]);
  });

  test('tells keys, constraints and indexes apart', async () => {
    const place = await relation('place');
    expect(place.primaryKey).toMatchObject({ columns: ['id'] });
    expect(place.uniqueKeys.map((key) => key.columns)).toEqual([['code'], ['size']]);
    expect(place.checks).toContainEqual({
      name: 'sane',
      definition: 'CHECK ((id > 0)) NOT VALID',
      columns: ['id'],
      validated: false,
    });
    expect(place.indexes?.find((index) => index.name === 'by_name')).toMatchObject({
      columns: ['region_code', null],
      included: ['size'],
      predicate: '(size > 1)',
      unique: true,
      valid: true,
    });
  });

  test.each([
    ['place', { by: 'key', columns: ['id'] }],
    ['loose', { by: 'key', columns: ['b'] }],
    ['nameless', { by: 'physical' }],
    ['kept', { by: 'physical' }],
    ['event', { by: 'physical' }],
    ['small', { by: 'key', columns: ['id'] }],
    ['many', { by: 'none', reason: expect.stringContaining('view') }],
  ])('%s says how its rows are named', async (name, identity) => {
    expect((await relation(name)).rowIdentity).toEqual(identity);
  });

  test('a view says whether rows can be added through it', async () => {
    expect((await relation('small')).editability).toMatchObject({
      insert: { ok: true },
      update: { ok: true },
    });
    expect((await relation('many')).editability.insert).toEqual({
      ok: false,
      reason: expect.stringContaining('instead-of trigger'),
    });
    expect((await relation('kept')).editability.insert).toEqual({
      ok: false,
      reason: expect.stringContaining('refresh'),
    });
  });

  test('a materialized view that was never filled says so, instead of looking empty', async () => {
    await database.exec('create materialized view shop.unfilled as select 1 as one with no data');
    expect((await relation('unfilled')).readability).toEqual({
      ok: false,
      reason: expect.stringContaining('never filled'),
    });
    const reading = database.driver.withConnection((connection) =>
      readRows(connection, { relation: { schema: 'shop', name: 'unfilled' } }),
    );
    await expect(reading).rejects.toMatchObject({ code: 'sql', sqlState: '55000' });
  });

  test('a partitioned table knows its partitions, and they know it', async () => {
    const bounds = "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')";
    expect((await relation('event')).partition).toEqual({
      key: 'RANGE (at)',
      strategy: 'range',
      partitions: [{ schema: 'shop', name: 'event_2024', bounds }],
    });
    expect((await relation('event_2024')).partition).toEqual({
      parent: { schema: 'shop', name: 'event' },
      bounds,
    });
  });
});

describe('other objects', () => {
  test.each([
    [{ kind: 'enum', schema: 'shop', name: 'mood' }, { labels: ['sad', "it's ok", 'meh', 'happy'] }],
    [{ kind: 'domain', schema: 'shop', name: 'price' }, { base: { display: 'numeric(12,2)' } }],
    [{ kind: 'rangeType', schema: 'shop', name: 'floats' }, { subtype: { name: 'float8' } }],
    [
      { kind: 'compositeType', schema: 'shop', name: 'address' },
      { comment: 'where', attributes: [{ name: 'street' }, { name: 'house', type: { name: 'int4' } }] },
    ],
    [{ kind: 'sequence', schema: 'shop', name: 'counter' }, { type: { name: 'int2' } }],
    [
      { kind: 'function', schema: 'shop', name: 'twice', signature: 'n text' },
      { returns: 'text', language: 'sql', source: expect.stringContaining('n || n') },
    ],
    [{ kind: 'procedure', schema: 'shop', name: 'tidy', signature: '' }, { language: 'sql' }],
    [{ kind: 'schema', name: 'shop' }, { owner: expect.any(String) }],
    [{ kind: 'extension', name: 'plpgsql' }, { comment: expect.any(String) }],
  ] as const)('%j is described', async (ref, detail) => {
    expect(await describeOne(ref)).toMatchObject({ ref, ...detail });
  });

  test('what is listed can be described, overloads apart', async () => {
    const { objects } = await database.driver.withConnection((connection) =>
      listObjects(connection, { schema: 'shop' }),
    );
    expect(objects.filter(({ ref }) => ref.name === 'twice').map(({ ref }) => ref.signature)).toEqual([
      'n integer',
      'n text',
    ]);
    expect(objects.find(({ ref }) => ref.name === 'address')).toMatchObject({
      ref: { kind: 'compositeType' },
      comment: 'where',
    });
    for (const { ref } of objects) expect(await describeOne(ref)).toMatchObject({ ref: { name: ref.name } });
  });

  test.each([
    { kind: 'table', schema: 'shop', name: 'gone' },
    { kind: 'enum', schema: 'shop', name: 'price' },
    { kind: 'function', schema: 'shop', name: 'twice', signature: 'n numeric' },
    { kind: 'schema', name: 'gone' },
  ] as const)('%j is not found, and the error names it', async (ref) => {
    await expect(describeOne(ref)).rejects.toMatchObject({
      code: 'notFound',
      message: expect.stringContaining(ref.name),
    });
  });
});
