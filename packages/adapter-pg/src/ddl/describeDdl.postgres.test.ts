import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { restrict, type ObjectRef } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPgAdapter, type PgAdapter } from '../createPgAdapter.ts';
import { createPgliteDriver } from '../driver/pgliteDriver.ts';
import { identifier } from '../testing/identifier.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { databaseDdl, databaseScript } from '../testing/wholeDatabase/databaseDdl.ts';

describe('through the adapter', () => {
  let database: TestDatabase;
  let adapter: PgAdapter;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.exec(`
      create schema shop;
      create table shop.person (id serial primary key, name text, secret text);
      create function shop.twice(n int) returns int language sql as 'select n * 2';
      create function shop.twice(n text) returns text language sql as 'select n || n';
      create table public.format (a int);
      create function public.format(text, name, name) returns text language sql as $$select 'planted'$$;`);
    adapter = createPgAdapter({ connectionString: database.url });
  });

  afterAll(async () => {
    await adapter.close();
    await database.drop();
  });

  test('reads as one would write it, with the sequence that its key needs', async () => {
    const ddl = await adapter.describeDdl({ kind: 'table', schema: 'shop', name: 'person' });
    expect(ddl.replaceAll(/owner to \S+;/g, 'owner to me;')).toMatchInlineSnapshot(`
      "create sequence shop.person_id_seq
        as integer;

      alter sequence shop.person_id_seq owner to me;

      create table shop.person (
        id integer default nextval('shop.person_id_seq'::regclass) not null,
        name text,
        secret text,
        constraint person_pkey PRIMARY KEY (id)
      );

      alter table shop.person owner to me;

      alter sequence shop.person_id_seq owned by shop.person.id;
      "
    `);
  });

  test('is that of the overload that was asked for, and not of a function that was planted', async () => {
    const ref = { kind: 'function', schema: 'shop', name: 'twice' } as const;
    const ddl = await adapter.describeDdl({ ...ref, signature: 'n text' });
    expect(ddl).toContain('FUNCTION shop.twice(n text)');
    expect(ddl).not.toContain('planted');
  });

  test('of a table that is named without a schema is that of the first schema of the path', async () => {
    expect(await adapter.describeDdl({ kind: 'table', name: 'format' })).toContain(
      'create table public.format',
    );
  });

  test.each<ObjectRef>([
    { kind: 'table', schema: 'shop', name: 'gone' },
    { kind: 'enum', schema: 'shop', name: 'person' },
    { kind: 'function', schema: 'shop', name: 'twice', signature: 'n numeric' },
    { kind: 'role', name: randomUUID() },
  ])('%j is not found, and the error names it', async (ref) => {
    await expect(adapter.describeDdl(ref)).rejects.toMatchObject({
      code: 'notFound',
      message: expect.stringContaining(ref.name),
    });
  });

  test('of a role gives back all of it but its password', async () => {
    const name = `it's "a" role ${randomUUID().slice(0, 8)}`;
    const quoted = identifier(name);
    const ref = { kind: 'role', name } as const;
    await database.exec(`
      create role ${quoted} with login createdb noinherit bypassrls connection limit 3 valid until '2030-01-01'
        password 'secret-password';
      alter role ${quoted} set search_path to "a b", "$user", 'pub''lic';
      alter role ${quoted} set application_name to 'it''s \\';
      alter role ${quoted} in database ${new URL(database.url).pathname.slice(1)} set work_mem to '8MB';
      grant pg_monitor to ${quoted} with admin option;
      comment on role ${quoted} is '$$;';
      alter default privileges for role ${quoted} grant select on tables to public;`);
    try {
      const ddl = await adapter.describeDdl(ref);
      expect(ddl).not.toContain('secret-password');
      await database.exec(`drop owned by ${quoted}; drop role ${quoted}`);
      await expect(adapter.describeDdl(ref)).rejects.toMatchObject({ code: 'notFound' });
      await database.exec(ddl);
      expect(await adapter.describeDdl(ref)).toBe(ddl);
      expect(ddl.match(/;\n/g)).toHaveLength(7);
    } finally {
      await database.exec(`drop owned by ${quoted}; drop role ${quoted}`);
    }
  });

  test('is not for those who may see a part only, since it names what they may not see', async () => {
    const hidden = restrict(adapter, { columns: () => ({ hidden: ['secret'] }) });
    expect(hidden.describeDdl).toBeUndefined();
    expect((await hidden.info()).abilities.describeDdl).toMatchObject({ ok: false });
    const whole = restrict(adapter, {});
    await expect(whole.describeDdl?.({ kind: 'table', schema: 'shop', name: 'person' })).resolves.toContain(
      'secret text',
    );
  });
});

// It has one version, whatever that of the server is.
test.skipIf(process.env.STUDIO_TEST_POSTGRES_VERSION)(
  'PGlite makes its objects again from their DDL',
  async () => {
    const pglite = await PGlite.create();
    const driver = createPgliteDriver(pglite, {});
    try {
      await pglite.exec(`
      create schema shop;
      create type shop.mood as enum ('it''s');
      create table shop.person (id int generated always as identity primary key, mood shop.mood default 'it''s',
        size int generated always as (1) stored, born date check (born > '1900-01-01')) ;
      create table shop.event (at date primary key) partition by range (at);
      create table shop.event_1 partition of shop.event default;
      create view shop.seen as select id from shop.person;
      create function shop.twice(n int) returns int language sql as 'select n * 2';
      comment on table shop.person is 'people';`);
      const before = await driver.withConnection(databaseDdl);
      expect(before.statements.map(({ sql }) => sql).join()).toContain('create table shop.person');
      await pglite.exec('drop schema shop cascade');
      await pglite.exec(databaseScript(before));
      const after = await driver.withConnection(databaseDdl);
      expect(databaseScript(after)).toBe(databaseScript(before));
    } finally {
      await driver.close();
      await pglite.close();
    }
  },
  60_000,
);
