import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPgDriver } from '../driver/pgDriver.ts';
import { resolveTypes } from './resolveTypes.ts';

const driver = createPgDriver({ connectionString: process.env.STUDIO_TEST_DATABASE_URL ?? '' });
const schema = `types_${randomUUID().slice(0, 8)}`;

const run = (sql: string) => driver.withConnection((connection) => connection.query({ sql }));

/** The types of columns as the catalog has them, so that domains are seen, which a result never shows. */
async function typesOfColumns(definition: string) {
  const table = `t_${randomUUID().slice(0, 8)}`;
  await run(`create table ${schema}.${table} (${definition})`);
  return driver.withConnection(async (connection) => {
    const { rows } = await connection.query({
      sql: `select atttypid, atttypmod from pg_attribute where attrelid = '${schema}.${table}'::regclass and attnum > 0 order by attnum`,
    });
    return resolveTypes(
      connection,
      rows.map(([typeId, typeModifier]) => ({ typeId: Number(typeId), typeModifier: Number(typeModifier) })),
    );
  });
}

beforeAll(async () => {
  await run(`create schema ${schema}`);
  await run(`create type ${schema}.mood as enum ('sad', 'it''s "fine"', 'happy')`);
  await run(`alter type ${schema}.mood add value 'meh' after 'sad'`);
  await run(`create domain ${schema}.price as numeric(12,2) check (value >= 0)`);
  await run(`create domain ${schema}.sale_price as ${schema}.price`);
  await run(`create domain ${schema}.any_mood as ${schema}.mood`);
  await run(`create domain ${schema}.tags as text[]`);
  await run(`create type ${schema}.address as (street text, "no" int)`);
  await run(`create type ${schema}.float_range as range (subtype = float8)`);
});

afterAll(async () => {
  await run(`drop schema ${schema} cascade`);
  await driver.close();
});

describe('resolveTypes', () => {
  test.for([
    ['int8', { name: 'int8', display: 'bigint', kind: 'integer' }],
    ['numeric(12,2)', { name: 'numeric', display: 'numeric(12,2)', kind: 'decimal' }],
    ['varchar(40)', { name: 'varchar', display: 'character varying(40)', kind: 'text' }],
    [
      'timestamp(3) with time zone',
      { name: 'timestamptz', display: 'timestamp(3) with time zone', kind: 'timestamp' },
    ],
    ['bytea', { name: 'bytea', display: 'bytea', kind: 'bytes' }],
    ['inet', { name: 'inet', display: 'inet', kind: 'network' }],
    ['bit(3)', { name: 'bit', display: 'bit(3)', kind: 'other' }],
    ['point', { name: 'point', display: 'point', kind: 'geometry' }],
    ['int2vector', { name: 'int2vector', display: 'int2vector', kind: 'other' }],
    ['int4multirange', { name: 'int4multirange', display: 'int4multirange', kind: 'range' }],
  ] as const)('a built-in %s needs no schema to be named', async ([definition, type], { skip }) => {
    const [[known] = []] = (await run(`select pg_catalog.to_regtype('${definition.replace(/\(.*?\)/, '')}')`))
      .rows;
    if (known === null) skip('The server is older than the type.');
    expect(await typesOfColumns(`a ${definition}`)).toEqual([type]);
  });

  test('a modifier of an array belongs to its elements', async () => {
    const [type] = await typesOfColumns('a varchar(10)[][]');
    expect(type).toEqual({
      name: 'varchar[]',
      display: 'character varying(10)[]',
      kind: 'array',
      element: { name: 'varchar', display: 'character varying(10)', kind: 'text' },
    });
  });

  test('labels added later stand where the enum has them, also through a domain and an array', async () => {
    const labels = ['sad', 'meh', 'it\'s "fine"', 'happy'];
    const [mood, domain, array] = await typesOfColumns(
      `a ${schema}.mood, b ${schema}.any_mood, c ${schema}.mood[]`,
    );
    expect(mood).toEqual({ name: 'mood', schema, display: `${schema}.mood`, kind: 'enum', labels });
    expect(domain).toEqual({
      name: 'any_mood',
      schema,
      display: `${schema}.any_mood`,
      kind: 'enum',
      labels,
      base: mood,
    });
    expect(array).toEqual({
      name: 'mood[]',
      schema,
      display: `${schema}.mood[]`,
      kind: 'array',
      element: mood,
    });
  });

  test('a domain over a domain is edited as what lies under both', async () => {
    const [type] = await typesOfColumns(`a ${schema}.sale_price`);
    expect(type).toMatchObject({
      name: 'sale_price',
      kind: 'decimal',
      base: { name: 'price', kind: 'decimal', base: { name: 'numeric', display: 'numeric(12,2)' } },
    });
  });

  test('a domain over an array still tells its elements', async () => {
    const [type] = await typesOfColumns(`a ${schema}.tags`);
    expect(type).toMatchObject({ name: 'tags', kind: 'array', element: { name: 'text', kind: 'text' } });
  });

  test("a user's composite and range types are told from built-in ones", async () => {
    expect(await typesOfColumns(`a ${schema}.address, b ${schema}.float_range`)).toMatchObject([
      { name: 'address', schema, kind: 'composite' },
      { name: 'float_range', schema, kind: 'range' },
    ]);
  });

  test('a label that was added since the last look is offered', async () => {
    await run(`create type ${schema}.growing as enum ('a')`);
    await typesOfColumns(`a ${schema}.growing`);
    await run(`alter type ${schema}.growing add value 'b'`);
    expect(await typesOfColumns(`a ${schema}.growing`)).toMatchObject([{ labels: ['a', 'b'] }]);
  });

  test('a type that is gone is unknown, not an error', async () => {
    await driver.withConnection(async (connection) => {
      expect(await resolveTypes(connection, [{ typeId: 4_000_000_000, typeModifier: -1 }])).toMatchObject([
        { kind: 'other' },
      ]);
    });
  });

  test('operators planted on the search path are not called', async () => {
    const trap = `trap_${randomUUID().slice(0, 8)}`;
    await driver.withConnection(
      async (connection) => {
        await connection.query({ sql: `create schema ${trap}` });
        await connection.query({ sql: 'begin' });
        await connection.query({
          sql: `create function ${trap}.boom(oid, oid) returns bool language plpgsql as $$ begin raise 'planted'; end $$`,
        });
        await connection.query({
          sql: `create operator ${trap}.= (leftarg = oid, rightarg = oid, function = ${trap}.boom)`,
        });
        await connection.query({ sql: `set local search_path = ${trap}, pg_catalog` });
        expect(await resolveTypes(connection, [{ typeId: 1009, typeModifier: -1 }])).toMatchObject([
          { name: 'text[]', kind: 'array' },
        ]);
        await connection.query({ sql: 'rollback' });
        await connection.query({ sql: `drop schema ${trap}` });
      },
      { purpose: 'script' },
    );
  });
});
