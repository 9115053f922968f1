import { isRelationDetail, rowRefOf, type Change, type ChangeResult, type RowRef } from '@studio/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeObject } from '../catalog/describeObject.ts';
import { readRows } from '../rows/readRows.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { applyChanges } from './applyChanges.ts';

let database: TestDatabase;
const relation = (name: string) => ({ schema: 'public', name });
const key = (values: Readonly<Record<string, string>>): RowRef => ({
  by: 'key',
  key: Object.entries(values).map(([column, text]) => ({ column, text })),
});
const apply = (...changes: Change[]): Promise<ChangeResult> => applyChanges(database.driver, { changes });
const query = async (sql: string) =>
  (await database.driver.withConnection((connection) => connection.query({ sql }))).rows;
const update = (view: string, row: RowRef, column: string, text: string, base?: string): Change => ({
  kind: 'update',
  relation: relation(view),
  row,
  values: [{ column, set: { to: 'value', text } }],
  expect: base === undefined ? [] : [{ column, value: base }],
});
async function describeView(name: string) {
  const detail = await database.driver.withConnection((connection) =>
    describeObject(connection, { kind: 'view', ...relation(name) }),
  );
  if (!isRelationDetail(detail)) throw new Error(`${name} is no relation.`);
  return detail;
}

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

beforeEach(() =>
  database.exec(`
    drop schema public cascade;
    drop schema if exists beneath cascade;
    create schema public;
    create schema beneath;
    create table beneath.item (a int, b int, name text, price numeric, secret text default 's', primary key (a, b));
    insert into beneath.item select n, n * 10, 'item ' || n, n from generate_series(1, 5) n;
    create view renamed as select name as "the name", b as second, a as first, price, price * 2 as twice from beneath.item where price < 4;
    create view over as select second as y, "the name" as z, first as x from renamed where first > 0 with cascaded check option;
    create view keyless as select name, price from beneath.item;
    create view grouped as select a, min(b) as b from beneath.item group by a;
    create view joined as select i.a, i.b, i.name from beneath.item i join beneath.item j on j.a >= i.a;
    create view onto as select a, b, name, price from beneath.item;
    create table log (line text);
    create function write_onto() returns trigger language plpgsql as $$
      begin
        insert into log values (tg_op);
        if tg_op = 'DELETE' then delete from beneath.item where a = old.a and b = old.b; return old; end if;
        if new.name = 'swallow' then return null; end if;
        if tg_op = 'INSERT' then insert into beneath.item (a, b, name) values (new.a, new.b, new.name); return new; end if;
        update beneath.item set name = upper(new.name) where a = old.a and b = old.b;
        new.name := upper(new.name);
        return new;
      end $$;
    create trigger write_onto instead of insert or update or delete on onto for each row execute function write_onto();
    create table parent (id int primary key);
    create table child () inherits (parent);
    create view family as select * from parent;`),
);

describe('a view that Postgres updates', () => {
  test('names its rows by the key beneath, under the names that it gives the columns', async () => {
    expect((await describeView('renamed')).rowIdentity).toEqual({ by: 'key', columns: ['first', 'second'] });
    expect((await describeView('over')).rowIdentity).toEqual({ by: 'key', columns: ['x', 'y'] });
    const page = await database.driver.withConnection((connection) =>
      readRows(connection, { relation: relation('over'), limit: 2 }),
    );
    expect(page.after).not.toBeNull();
    expect(rowRefOf(page, 1)).toEqual(key({ x: '2', y: '20' }));
  });

  test('says which of its columns can be changed', async () => {
    const { columns, editability } = await describeView('renamed');
    expect(editability).toEqual({ insert: { ok: true }, update: { ok: true }, delete: { ok: true } });
    expect(columns.filter((column) => !column.editability.ok).map(({ name }) => name)).toEqual(['twice']);
  });

  test('is written through, one row at a time', async () => {
    const result = await apply(
      update('renamed', key({ first: '1', second: '10' }), 'the name', 'uno', 'item 1'),
      update('over', key({ x: '2', y: '20' }), 'z', 'due'),
      {
        kind: 'insert',
        relation: relation('renamed'),
        values: [
          { column: 'first', set: { to: 'value', text: '9' } },
          { column: 'second', set: { to: 'value', text: '9' } },
        ],
      },
      { kind: 'delete', relation: relation('over'), row: key({ x: '3', y: '30' }), expect: [] },
    );
    expect(result.result).toBe('applied');
    expect(result.outcomes[1]).toMatchObject({ row: key({ x: '2', y: '20' }) });
    expect(await query('select a, name from beneath.item order by a')).toEqual([
      ['1', 'uno'],
      ['2', 'due'],
      ['4', 'item 4'],
      ['5', 'item 5'],
      ['9', null],
    ]);
  });

  test('does not reach rows that it does not show, and tells conflicts', async () => {
    const hidden = key({ first: '5', second: '50' });
    expect((await apply(update('renamed', hidden, 'the name', 'x'))).outcomes).toEqual([
      { kind: 'vanished' },
    ]);
    const stale = update('renamed', key({ first: '1', second: '10' }), 'the name', 'x', 'old');
    expect((await apply(stale)).outcomes).toMatchObject([
      { kind: 'conflict', columns: [{ theirs: 'item 1' }] },
    ]);
    const bulk: Change = {
      kind: 'deleteWhere',
      relation: relation('renamed'),
      filter: { kind: 'and', filters: [] },
      expectRows: 3,
    };
    expect((await apply(bulk)).outcomes).toEqual([{ kind: 'applied', affected: 3 }]);
    expect(await query('select count(*) from beneath.item')).toEqual([['2']]);
  });

  test('refuses a row that it would not show, where it has a check option', async () => {
    await database.exec(
      `create or replace view renamed as select name as "the name", b as second, a as first, price, price * 2 as twice from beneath.item where price < 4 with check option`,
    );
    const dear = update('renamed', key({ first: '1', second: '10' }), 'price', '100');
    expect((await apply(dear)).outcomes).toMatchObject([{ kind: 'failed', error: { code: 'constraint' } }]);
  });

  test('can be taken back where it shows all that was changed', async () => {
    const { inverse } = await apply(
      update('renamed', key({ first: '1', second: '10' }), 'the name', 'uno', 'item 1'),
    );
    if (!inverse?.ok) throw new Error(JSON.stringify(inverse));
    expect(await apply(...inverse.set.changes)).toMatchObject({ result: 'applied' });
    expect(await query('select name from beneath.item where a = 1')).toEqual([['item 1']]);
    const deleted = await apply({
      kind: 'delete',
      relation: relation('over'),
      row: key({ x: '3', y: '30' }),
      expect: [],
    });
    expect(deleted.inverse).toEqual({ ok: false, reason: expect.stringContaining('more than it shows') });
  });
});

describe('a view with triggers in place of writing', () => {
  test('is written through them, and what they made of the row is answered', async () => {
    expect((await describeView('onto')).editability.update).toEqual({ ok: true });
    const result = await apply(update('onto', key({ a: '1', b: '10' }), 'name', 'loud', 'item 1'), {
      kind: 'delete',
      relation: relation('onto'),
      row: key({ a: '2', b: '20' }),
      expect: [],
    });
    expect(result.result).toBe('applied');
    expect(result.outcomes[0]).toMatchObject({
      values: expect.arrayContaining([{ column: 'name', value: 'LOUD' }]),
    });
    expect(result.inverse).toEqual({ ok: false, reason: expect.any(String) });
    expect(await query('select name from beneath.item where a = 1')).toEqual([['LOUD']]);
  });

  test('does not call saved what they swallowed', async () => {
    expect((await apply(update('onto', key({ a: '1', b: '10' }), 'name', 'swallow'))).outcomes).toMatchObject(
      [{ kind: 'failed', error: { code: 'permission' } }],
    );
    expect(await query('select count(*) from log')).toEqual([['0']]);
  });
});

describe('a view whose rows cannot be told apart', () => {
  test.each([
    ['keyless', 'does not show a'],
    ['grouped', 'not rows of one table'],
    ['joined', 'not rows of one table'],
    ['family', 'inherit'],
  ])('%s says why', async (name, reason) => {
    const { rowIdentity, editability } = await describeView(name);
    expect(rowIdentity).toEqual({ by: 'none', reason: expect.stringContaining(reason) });
    expect(editability.update.ok).toBe(false);
  });

  test('is no way to learn of a schema that may not be used, nor does it end the transaction', async () => {
    await database.exec(`
      create role view_reader;
      grant usage on schema public to view_reader;
      grant select, update on renamed to view_reader;`);
    try {
      const outcomes = await database.driver.withConnection(async (connection) => {
        await connection.query({ sql: 'set role view_reader' });
        const own = {
          ...database.driver,
          withConnection: (use: (c: typeof connection) => unknown) => use(connection),
        };
        try {
          return await applyChanges(own as typeof database.driver, {
            changes: [update('renamed', key({ first: '1', second: '10' }), 'the name', 'x')],
          });
        } finally {
          await connection.query({ sql: 'reset role' });
        }
      });
      expect(outcomes).toMatchObject({
        outcomes: [
          { kind: 'failed', error: { message: expect.stringContaining('may not use the schemas') } },
        ],
      });
    } finally {
      await database.exec('drop owned by view_reader cascade; drop role view_reader;');
    }
  });
});
