import { batchRows, collect, StudioError } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPgAdapter, type PgAdapter } from '../createPgAdapter.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';

let database: TestDatabase;
let adapter: PgAdapter;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create table person (id int primary key, name text);
    insert into person values (1, 'Ada'), (2, 'Bob');
    create sequence counter;
    create function harmless(text) returns text language plpgsql as $$
      begin execute $1; return 'done'; end $$;
    create function loosen() returns text language sql as
      $$ select set_config('default_transaction_read_only', 'off', false) $$;
    create view loose as select loosen() as said;
    create view sneaky as select harmless('delete from person') as said;`);
  adapter = createPgAdapter({ connectionString: database.url, readOnly: true });
});

afterAll(async () => {
  await adapter.close();
  await database.drop();
});

async function run(sql: string, parameters?: readonly string[]) {
  const result = await collect(adapter.runQuery({ sql, ...(parameters && { parameters }) }));
  const error = result.error ?? result.statements.find((statement) => statement.error)?.error;
  if (error) throw new StudioError(error);
  return result;
}

async function people(): Promise<number> {
  const { rows } = await database.driver.withConnection((connection) =>
    connection.query({ sql: 'select from person' }),
  );
  return rows.length;
}

test('reads pages, counts and answers of SQL', async () => {
  // Again and again, for sessions are reused, and whatever was prepared in them is discarded each time.
  for (let round = 0; round < 5; round++) {
    const page = await adapter.readRows({ relation: { schema: 'public', name: 'person' } });
    expect(batchRows(page.rows)).toHaveLength(2);
  }
  const { statements, transaction } = await run('select name from person where id = $1', ['2']);
  expect(statements[0]?.rows).toEqual([['Bob']]);
  expect(transaction).toBe('idle');
});

test('says that it is, and how far that can be trusted', async () => {
  const { abilities, readOnly } = await adapter.info();
  for (const name of ['applyChanges', 'openSession', 'signalBackend'] as const) {
    expect(abilities[name]).toEqual({ ok: false, reason: 'This connection is read-only.' });
  }
  expect(abilities.runQuery).toEqual({ ok: true });
  expect(readOnly).toMatchObject({
    enforcedBy: 'guardRail',
    findings: [expect.stringContaining('superuser')],
  });
});

test('tells of a table that its rows cannot be changed', async () => {
  const relation = { schema: 'public', name: 'person' };
  const change = { kind: 'insert', relation, values: [] } as const;
  await expect(adapter.applyChanges({ changes: [change] })).rejects.toMatchObject({ code: 'notSupported' });
  await expect(adapter.openSession()).rejects.toMatchObject({ code: 'notSupported' });
});

describe('what gets past the parser', () => {
  test.each([
    ['a function that runs SQL', `select harmless('delete from person')`],
    ['a view that calls one', 'select * from sneaky'],
    ['a function that ends the transaction', `select harmless('commit; delete from person')`],
    ['a function that makes a table', `select harmless('create table planted (id int)')`],
    [
      'a function that loosens the transaction',
      `select harmless('set transaction read write; delete from person')`,
    ],
    ['an operator over a sequence', `select harmless('select nextval(''counter'')')`],
  ])('%s stops at the read-only transaction', async (_what, sql) => {
    await expect(run(sql)).rejects.toMatchObject({ code: expect.stringMatching(/sql|notSupported/) });
    expect(await people()).toBe(2);
  });

  test('a setting that a function makes does not outlast its statement', async () => {
    await run('select loosen()');
    for (let round = 0; round < 20; round++) {
      await expect(run(`select harmless('delete from person')`)).rejects.toMatchObject({ sqlState: '25006' });
    }
    expect(await people()).toBe(2);
  });

  test('nor does one that a view makes', async () => {
    const loose = { schema: 'public', name: 'loose' };
    for (let round = 0; round < 20; round++) {
      await adapter.readRows({ relation: loose });
      await expect(run(`select harmless('delete from person')`)).rejects.toMatchObject({ sqlState: '25006' });
      await expect(
        adapter.readRows({ relation: { schema: 'public', name: 'sneaky' } }),
      ).rejects.toBeDefined();
    }
    expect(await people()).toBe(2);
  });

  test('a relation whose reading writes is not written', async () => {
    const relation = { schema: 'public', name: 'sneaky' };
    await expect(adapter.readRows({ relation })).rejects.toMatchObject({ sqlState: '25006' });
    expect(await people()).toBe(2);
  });
});

test.each([
  'delete from person',
  'select 1; delete from person',
  'commit; delete from person',
  'with gone as (delete from person returning *) select * from gone',
  'explain analyze delete from person',
])('does not run %s', async (sql) => {
  await expect(run(sql)).rejects.toMatchObject({ code: 'notAllowed' });
  const query = { sql } as const;
  const bytes = adapter.exportRows({ source: { kind: 'query', query }, format: 'csv' });
  await expect(bytes[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'notAllowed' });
  expect(await people()).toBe(2);
});

test('takes no pool of another, which it could not make read-only', () => {
  // @ts-expect-error -- types refuse it too, but not every host has them
  expect(() => createPgAdapter({ pool: {}, readOnly: true })).toThrow(/takes a pool of its own/);
});
