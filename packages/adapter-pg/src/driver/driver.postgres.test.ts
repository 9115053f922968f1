import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PgConnection, PgDriver, PgStreamEvent } from './driver.ts';
import { createPgDriver } from './pgDriver.ts';
import { createPgliteDriver } from './pgliteDriver.ts';

/** What both kinds of driver promise. */
const drivers = {
  pg: () => {
    const driver = createPgDriver({ connectionString: process.env.STUDIO_TEST_DATABASE_URL ?? '' });
    return Promise.resolve({ driver, end: () => driver.close() });
  },
  pglite: async () => {
    const pglite = await PGlite.create();
    return { driver: createPgliteDriver(pglite), end: () => pglite.close() };
  },
};

async function events(connection: PgConnection, sql: string, maxRows = 1000): Promise<PgStreamEvent[]> {
  const found: PgStreamEvent[] = [];
  for await (const event of connection.stream({ sql }, { maxRows })) found.push(event);
  return found;
}

describe.each(Object.entries(drivers))('%s driver', (_, create) => {
  let driver: PgDriver;
  let end: () => Promise<void>;
  const schema = `driver_${randomUUID().slice(0, 8)}`;
  const query = (sql: string, parameters?: (string | null)[]) =>
    driver.withConnection((connection) => connection.query({ sql, ...(parameters && { parameters }) }));
  const script = (sql: string) =>
    driver.withConnection((connection) => connection.query({ sql }), { purpose: 'script' });

  beforeAll(async () => {
    ({ driver, end } = await create());
    await query(`create schema ${schema}`);
    await query(`create table ${schema}.item (id int8 primary key, name text)`);
  });

  afterAll(async () => {
    await query(`drop schema ${schema} cascade`);
    await driver.close();
    await end();
  });

  test.each([
    ['int8 beyond what a JS number holds', "'9007199254740993'::int8", '9007199254740993'],
    ['numeric with trailing zeros', '1.500::numeric', '1.500'],
    ['an infinite date', "'infinity'::date", 'infinity'],
    ['a date before Christ', "'0044-03-15 BC'::date", '0044-03-15 BC'],
    ['microseconds', "'2020-01-01 00:00:00.123456'::timestamp", '2020-01-01 00:00:00.123456'],
    ['an interval', "'1 year -2 days 03:04:05'::interval", '1 year -2 days +03:04:05'],
    ['a float in full', '0.1::float8 + 0.2', '0.30000000000000004'],
    ['bytes', "'\\x00ff'::bytea", '\\x00ff'],
    ['big numbers in JSON', `'{"a": 9007199254740993, "a": 1}'::json`, '{"a": 9007199254740993, "a": 1}'],
    ['an array with bounds', "'[2:3]={1,2}'::int[]", '[2:3]={1,2}'],
    ['a boolean', 'true', 't'],
    ['text beyond the first plane', "'a😀b'", 'a😀b'],
    ['NULL', 'null::int', null],
  ])('%s arrives as the server writes it', async (__, expression, text) => {
    expect((await query(`select ${expression}`)).rows).toEqual([[text]]);
  });

  test('columns of one name are all there, and tell where they come from', async () => {
    const { fields, rows } = await query(
      `select 1 as a, 2 as a, i.name from (values (1)) v left join ${schema}.item i on true`,
    );
    expect(rows).toEqual([['1', '2', null]]);
    expect(fields.map((field) => field.name)).toEqual(['a', 'a', 'name']);
    expect(fields.map((field) => field.tableId > 0)).toEqual([false, false, true]);
    expect(fields[2]).toMatchObject({ columnNumber: 2, typeId: 25 });
  });

  test('parameters reach the server as they are', async () => {
    const awkward = `'; drop table x; -- \\ 😀 $1`;
    expect(
      (await query('select $1::text, $2::int8 + 1, $3::text', [awkward, '9007199254740993', null])).rows,
    ).toEqual([[awkward, '9007199254740994', null]]);
  });

  test.each([['a\0b'], ['a\ud800']])(
    'a value that Postgres cannot hold is refused, not changed',
    async (text) => {
      await expect(query('select $1::text', [text])).rejects.toMatchObject({ code: 'invalidValue' });
    },
  );

  test('the number of changed rows is told', async () => {
    await query(`insert into ${schema}.item select g from generate_series(1, 3) g`);
    expect(await query(`update ${schema}.item set name = 'x'`)).toMatchObject({
      tag: 'UPDATE 3',
      affected: 3,
    });
    expect(await query('create temp table if not exists nothing (a int)')).not.toHaveProperty('affected');
    await script('select 1');
    await query(`delete from ${schema}.item`);
  });

  test('a stream gives all rows in pieces, and counts them', async () => {
    const found = await driver.withConnection((connection) =>
      events(connection, 'select i from generate_series(1, 2500) i', 10_000),
    );
    const rows = found.flatMap((event) => (event.kind === 'rows' ? event.rows : []));
    expect(rows.map(([text]) => Number(text))).toEqual(
      Array.from({ length: 2500 }, (__, index) => index + 1),
    );
    expect(found.filter((event) => event.kind === 'rows').length).toBeGreaterThan(1);
    expect(found.at(-1)).toEqual({ kind: 'complete', tag: 'SELECT 2500', affected: 2500, cut: false });
  });

  test.each([
    [0, 0, true],
    [4, 4, true],
    [5, 5, false],
    [6, 5, false],
  ])('of 5 rows with a limit of %i come %i', async (maxRows, count, cut) => {
    const found = await driver.withConnection((connection) =>
      events(connection, 'select i from generate_series(1, 5) i', maxRows),
    );
    expect(found.flatMap((event) => (event.kind === 'rows' ? event.rows : []))).toHaveLength(count);
    expect(found.at(-1)).toMatchObject({ kind: 'complete', cut });
  });

  test('an insert whose rows are not all taken is done, one that is left early is not', async () => {
    const insert = (from: number) =>
      `insert into ${schema}.item select g from generate_series(${from}, ${from + 999}) g returning id`;
    await driver.withConnection((connection) => events(connection, insert(1), 5));
    expect((await query(`select count(*) from ${schema}.item`)).rows).toEqual([['1000']]);
    await driver.withConnection(async (connection) => {
      for await (const event of connection.stream({ sql: insert(2000) }, { maxRows: 5000 })) {
        if (event.kind === 'rows') break;
      }
    });
    expect((await query(`select count(*) from ${schema}.item`)).rows).toEqual([['1000']]);
    await query(`truncate ${schema}.item`);
  });

  test('a flood of notices does not fill the memory', async () => {
    const found = await driver.withConnection((connection) =>
      events(connection, "do $$ begin for i in 1..20000 loop raise notice 'n %', i; end loop; end $$"),
    );
    const notices = found.flatMap((event) => (event.kind === 'notice' ? [event.notice] : []));
    expect(notices).toHaveLength(1001);
    expect(notices[0]).toMatchObject({ severity: 'NOTICE', message: 'n 1', sqlState: '00000' });
    expect(notices.at(-1)?.message).toBe('19000 more messages were not shown.');
  });

  test('describing a statement does not run it', async () => {
    const sql = `insert into ${schema}.item values (77, 'x') returning id, name`;
    const fields = await driver.withConnection((connection) => connection.describe({ sql }));
    expect(fields.map((field) => field.name)).toEqual(['id', 'name']);
    expect((await query(`select from ${schema}.item where id = 77`)).rows).toEqual([]);
    expect(
      await driver.withConnection((connection) => connection.describe({ sql: 'create table x (a int)' })),
    ).toEqual([]);
  });

  test('an error tells all that the server said', async () => {
    await query(`insert into ${schema}.item values (1, 'x')`);
    await expect(query(`insert into ${schema}.item values (1, 'y')`)).rejects.toMatchObject({
      name: 'StudioError',
      code: 'constraint',
      sqlState: '23505',
      schema,
      table: 'item',
      constraint: 'item_pkey',
      detail: 'Key (id)=(1) already exists.',
    });
    await query(`truncate ${schema}.item`);
  });

  test('a transaction that was forgotten is rolled back, and its failure is not the next one’s', async () => {
    await driver.withConnection(async (connection) => {
      await connection.query({ sql: 'begin' });
      expect(connection.transactionState()).toBe('open');
      await connection.query({ sql: `insert into ${schema}.item values (5, 'lost')` });
      await expect(connection.query({ sql: 'select 1/0' })).rejects.toMatchObject({ sqlState: '22012' });
      expect(connection.transactionState()).toBe('failed');
    });
    expect((await query(`select count(*) from ${schema}.item`)).rows).toEqual([['0']]);
  });

  test('nothing of a user’s session is left for the next', async () => {
    await driver.withConnection(
      async (connection) => {
        for (const sql of [
          `set search_path = ${schema}`,
          "set datestyle = 'German'",
          "set role to 'pg_monitor'",
          'create temp table mine (a int)',
          'prepare mine as select 1',
          'listen mine',
          'select pg_advisory_lock(4711)',
          'declare c cursor with hold for select 1',
        ]) {
          await connection.query({ sql });
        }
      },
      { purpose: 'script' },
    );
    const { rows } = await query(`
      select current_setting('search_path') like '%${schema}%', current_user = session_user, current_setting('datestyle'),
        (select count(*) from pg_prepared_statements where from_sql),
        (select count(*) from pg_cursors where is_holdable),
        (select count(*) from pg_locks where locktype = 'advisory' and objid = 4711),
        (select count(*) from pg_listening_channels()),
        to_regclass('pg_temp.mine')`);
    expect(rows).toEqual([['f', 't', 'ISO, MDY', '0', '0', '0', '0', null]]);
  });

  test.each([
    ['copy (select 1) to stdout'],
    [`copy ${schema}.item to stdout`],
    [`copy ${schema}.item from stdin`],
  ])('%s ends in a clear error and hurts nothing', async (sql) => {
    await expect(query(sql)).rejects.toMatchObject({ code: 'notSupported' });
    await expect(driver.withConnection((connection) => events(connection, sql))).rejects.toMatchObject({
      code: 'notSupported',
    });
    expect((await query('select 1')).rows).toEqual([['1']]);
  });

  test('copying out of a statement that writes writes nothing', async () => {
    const sql = `copy (insert into ${schema}.item values (6, 'copied') returning id) to stdout`;
    await driver.withConnection((connection) => events(connection, sql)).catch(() => {});
    expect((await query(`select count(*) from ${schema}.item`)).rows).toEqual([['0']]);
  });

  test('SQL with a zero character is refused before anything is sent', async () => {
    await expect(query('select 1\0; drop table x')).rejects.toMatchObject({ code: 'badRequest' });
  });

  test('more parameters than the protocol counts are refused, not wrapped around', async () => {
    const parameters = Array.from({ length: 65_536 }, () => null);
    await expect(query('select 1', parameters)).rejects.toMatchObject({ code: 'badRequest' });
  });

  test('a connection that was given back refuses to be used', async () => {
    const kept = await driver.withConnection((connection) => Promise.resolve(connection));
    await expect(kept.query({ sql: 'select 1' })).rejects.toMatchObject({ code: 'internal' });
  });

  test('a call that was cancelled before it began asks nothing of the database', async () => {
    let asked = false;
    const use = () => Promise.resolve((asked = true));
    await expect(driver.withConnection(use, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(asked).toBe(false);
  });

  test('a cancelled caller is not kept waiting by a reader that never comes back', async () => {
    const controller = new AbortController();
    const stuck = driver.withConnection(
      async (connection) => {
        for await (const event of connection.stream(
          { sql: 'select generate_series(1, 1000)' },
          { maxRows: 1e6 },
        )) {
          if (event.kind !== 'rows') continue;
          controller.abort();
          await new Promise(() => {});
        }
      },
      { signal: controller.signal },
    );
    await expect(stuck).rejects.toMatchObject({ code: 'aborted' });
    expect((await query('select 1')).rows).toEqual([['1']]);
  });
});

describe('pglite driver', () => {
  test('keeps out of a transaction of the owner', async () => {
    const pglite = await PGlite.create();
    const driver = createPgliteDriver(pglite);
    await pglite.exec('create table t (a int)');
    let started: Promise<unknown> | undefined;
    await pglite.transaction(async (transaction) => {
      await transaction.query('insert into t values (1)');
      started = driver.withConnection((connection) => connection.query({ sql: 'insert into t values (2)' }));
      await transaction.query('select 1');
      await transaction.rollback();
    });
    await started;
    expect((await pglite.query('select a from t')).rows).toEqual([{ a: 2 }]);
    await pglite.close();
  });

  test('leaves the session of an owner who shares it alone', async () => {
    const pglite = await PGlite.create();
    const driver = createPgliteDriver(pglite, { shared: true });
    await pglite.exec('create temp table kept as select 1 as a');
    await driver.withConnection((connection) => connection.query({ sql: 'select 1' }), { purpose: 'script' });
    expect((await pglite.query('select a from kept')).rows).toEqual([{ a: 1 }]);
    await pglite.close();
  });
});
