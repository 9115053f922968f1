import { randomUUID } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { batchRows, collect, isCutCell, type QueryRequest, type ResultFrame } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PgDriver } from '../driver/driver.ts';
import { createPgDriver } from '../driver/pgDriver.ts';
import { createPgliteDriver } from '../driver/pgliteDriver.ts';
import { runQuery } from './runQuery.ts';
import { productOf, readServerInfo } from './serverInfo.ts';

const drivers = {
  pg: () => {
    const driver = createPgDriver({ connectionString: process.env.STUDIO_TEST_DATABASE_URL ?? '' });
    return Promise.resolve({ driver, end: () => Promise.resolve() });
  },
  pglite: async () => {
    const pglite = await PGlite.create();
    return { driver: createPgliteDriver(pglite), end: () => pglite.close() };
  },
};

describe.each(Object.entries(drivers))('runQuery on %s', (name, create) => {
  let driver: PgDriver;
  let end: () => Promise<void>;
  const schema = `query_${randomUUID().slice(0, 8)}`;
  const run = (sql: string, request: Omit<QueryRequest, 'sql'> = {}) =>
    collect(runQuery(driver, { sql, ...request }));

  beforeAll(async () => {
    ({ driver, end } = await create());
    await run(`
      create schema ${schema};
      create domain ${schema}.email as text check (value like '%@%');
      create table ${schema}.person (id int8 primary key, mail ${schema}.email, "odd ""name" text);`);
  });

  afterAll(async () => {
    await run(`drop schema ${schema} cascade`);
    await driver.close();
    await end();
  });

  test('every statement of a script has its own result, with its place in the text', async () => {
    const sql = `-- first\nselect 1 as a, 2 as a;\r\n/* 😀 */ select 'b;' ;\n create temp table t (a int)`;
    const { statements, transaction } = await run(sql);
    expect(statements.map(({ range }) => sql.slice(...range))).toEqual([
      'select 1 as a, 2 as a',
      "select 'b;'",
      'create temp table t (a int)',
    ]);
    expect(statements.map(({ rows, tag, affected }) => ({ rows, tag, affected }))).toEqual([
      { rows: [['1', '2']], tag: 'SELECT', affected: 1 },
      { rows: [['b;']], tag: 'SELECT', affected: 1 },
      { rows: [], tag: 'CREATE TABLE', affected: undefined },
    ]);
    expect(statements[0]?.columns?.map((column) => column.name)).toEqual(['a', 'a']);
    expect(transaction).toBe('idle');
  });

  test('a column says its type and the table column that it shows', async () => {
    const { statements } = await run(
      `select id, mail as "contact", "odd ""name", id + 1, array[1.5::numeric(4,2)] from ${schema}.person`,
    );
    expect(statements[0]?.columns).toEqual([
      {
        name: 'id',
        type: { name: 'int8', display: 'bigint', kind: 'integer' },
        origin: { schema, name: 'person', column: 'id' },
      },
      {
        name: 'contact',
        type: {
          name: 'email',
          schema,
          display: `${schema}.email`,
          kind: 'text',
          base: { name: 'text', display: 'text', kind: 'text' },
        },
        origin: { schema, name: 'person', column: 'mail' },
      },
      {
        name: 'odd "name',
        type: { name: 'text', display: 'text', kind: 'text' },
        origin: { schema, name: 'person', column: 'odd "name' },
      },
      { name: '?column?', type: { name: 'int8', display: 'bigint', kind: 'integer' } },
      {
        name: 'array',
        type: expect.objectContaining({ name: 'numeric[]', kind: 'array' }) as unknown,
      },
    ]);
  });

  test('a type that the script itself has made, uncommitted, is known', async () => {
    const { statements } = await run(
      `begin; create type ${schema}.mood as enum ('b', 'a'); select 'a'::${schema}.mood; rollback`,
    );
    expect(statements[2]?.columns?.[0]?.type).toMatchObject({ kind: 'enum', labels: ['b', 'a'] });
  });

  test('a table that was renamed is shown under its new name', async () => {
    await run(`create table ${schema}.before (a int)`);
    await run(`select a from ${schema}.before`);
    await run(`alter table ${schema}.before rename to after; alter table ${schema}.after rename a to b`);
    const { statements } = await run(`select b from ${schema}.after`);
    expect(statements[0]?.columns?.[0]?.origin).toEqual({ schema, name: 'after', column: 'b' });
  });

  test.each<[string, string, string]>([
    ['a wrong name', "select '😀', nope", 'nope'],
    ['behind another statement', "select '😀';\r\n\r\n  /* é😀 */ select 1,\r\n nope from pg_class", 'nope'],
    ['a missing table', 'select 1; select * from missing_table', 'missing_table'],
    ['bad grammar', "select '𝒳𝒴'; selec 1", 'selec'],
    ['a bad constant', "select '😀'::text, 'x'::int", "'x'"],
  ])('%s is marked where it stands', async (_, sql, mistake) => {
    const { statements } = await run(sql);
    expect(statements.at(-1)?.error?.position).toBe(sql.lastIndexOf(mistake));
  });

  test('a missing table is a mistake in the text, with its SQLSTATE', async () => {
    const { statements } = await run('select * from missing_table');
    expect(statements[0]?.error).toMatchObject({ code: 'sql', sqlState: '42P01' });
  });

  test('the first error ends the script, and what was done before it stays', async () => {
    const { statements, transaction } = await run(
      `insert into ${schema}.person values (1); select 1/0; insert into ${schema}.person values (2)`,
    );
    expect(statements).toHaveLength(2);
    expect(statements[1]?.error).toMatchObject({ code: 'sql', sqlState: '22012' });
    expect(transaction).toBe('idle');
    expect((await run(`delete from ${schema}.person returning id`)).statements[0]?.rows).toEqual([['1']]);
  });

  test('a transaction inside a script holds', async () => {
    const { statements, transaction } = await run(
      `begin; insert into ${schema}.person values (3); savepoint a; rollback to a; commit; select count(*) from ${schema}.person`,
    );
    expect(transaction).toBe('idle');
    expect(statements.at(-1)?.rows).toEqual([['1']]);
    await run(`truncate ${schema}.person`);
  });

  test.each([
    ['left open', `begin; insert into %.person values (4)`, 'open', 'COMMIT'],
    ['failed', `begin; insert into %.person values (4); select 1/0`, 'failed', 'failed'],
  ])('a transaction that was %s is rolled back, and the user is told', async (_, sql, state, word) => {
    const { statements, transaction } = await run(sql.replace('%', schema));
    expect(transaction).toBe(state);
    const notice = statements.at(-1)?.notices.at(-1);
    expect(notice?.severity).toBe('WARNING');
    expect(notice?.message).toContain(word);
    expect((await run(`select count(*) from ${schema}.person`)).statements[0]?.rows).toEqual([['0']]);
  });

  test('an error at commit is an error of the statement, not a success', async () => {
    await run(`
      create table ${schema}.parent (id int primary key);
      create table ${schema}.child (parent int references ${schema}.parent deferrable initially deferred)`);
    const { statements } = await run(`insert into ${schema}.child values (9)`);
    expect(statements[0]?.error).toMatchObject({ code: 'constraint', sqlState: '23503' });
    expect(statements[0]?.tag).toBeUndefined();
  });

  test('values are passed beside the text of a single statement', async () => {
    const { statements } = await run('select $1::text, $2::int8', { parameters: ["a'b", null] });
    expect(statements[0]?.rows).toEqual([["a'b", null]]);
    const several = await run('select $1; select 2', { parameters: ['x'] });
    expect(several).toMatchObject({ statements: [], error: { code: 'badRequest' } });
  });

  test('names are looked for in the schemas that were asked for', async () => {
    const before = (await run('show search_path')).statements[0]?.rows;
    const { statements } = await run('select count(*) from person; show search_path', {
      searchPath: [schema, 'odd "one'],
    });
    expect(statements[0]?.rows).toEqual([['0']]);
    expect(statements[1]?.rows).toEqual([[`"${schema}", "odd ""one"`]]);
    expect((await run('show search_path')).statements[0]?.rows).toEqual(before);
  });

  test('notices stand with the statement that raised them', async () => {
    const { statements } = await run(
      "select 1; do $$ begin raise notice 'one'; raise warning 'two' using hint = 'h', detail = 'd'; end $$",
    );
    expect(statements[0]?.notices).toEqual([]);
    expect(statements[1]?.notices).toMatchObject([
      { severity: 'NOTICE', message: 'one' },
      { severity: 'WARNING', message: 'two', hint: 'h', detail: 'd', sqlState: '01000' },
    ]);
  });

  test('rows over the limit are not sent, and that is told', async () => {
    const { statements } = await run('select generate_series(1, 5); select generate_series(1, 3)', {
      maxRows: 3,
    });
    expect(statements[0]).toMatchObject({ rows: [['1'], ['2'], ['3']], cut: 'maxRows', tag: 'SELECT' });
    expect(statements[0]).not.toHaveProperty('affected');
    expect(statements[1]).toMatchObject({ affected: 3 });
    expect(statements[1]).not.toHaveProperty('cut');
  });

  test('a change that answers more rows than are shown is done in full, and counted', async () => {
    const { statements } = await run(
      `with new as (select generate_series(1, 500) g) insert into ${schema}.person select g from new returning id`,
      { maxRows: 2 },
    );
    expect(statements[0]).toMatchObject({
      rows: [['1'], ['2']],
      cut: 'maxRows',
      tag: 'INSERT',
      affected: 500,
    });
    expect((await run(`delete from ${schema}.person`)).statements[0]).toMatchObject({
      affected: 500,
      tag: 'DELETE',
    });
  });

  test('a result is cut at its size too', async () => {
    const frames = runQuery(
      driver,
      { sql: "select repeat('x', 10000) from generate_series(1, 1000)" },
      { maxResultBytes: 200_000 },
    );
    const [statement] = (await collect(frames)).statements;
    expect(statement?.cut).toBe('bytes');
    expect(statement?.rows.length).toBeGreaterThan(0);
    expect(statement?.rows.length).toBeLessThan(500);
  });

  test('a large cell is cut between characters and says how large it is', async () => {
    const { statements } = await run("select repeat('😀', 100), 'small'", { cellBytes: 25 });
    const [cell, small] = statements[0]?.rows[0] ?? [];
    expect(isCutCell(cell) && cell).toMatchObject({ cut: true, bytes: 400 });
    expect(isCutCell(cell) && /^(😀)+$/u.test(cell.preview)).toBe(true);
    expect(small).toBe('small');
  });

  test.each(['', ' ; -- nothing\n'])('a script without statements is done: %j', async (sql) => {
    expect(await run(sql)).toEqual({ statements: [], transaction: 'idle' });
  });

  test('a command of psql is refused before anything of the script runs', async () => {
    const { statements, error } = await run(`insert into ${schema}.person values (8); \\d`);
    expect(statements).toEqual([]);
    expect(error?.code).toBe('badRequest');
    expect((await run(`select count(*) from ${schema}.person`)).statements[0]?.rows).toEqual([['0']]);
  });

  test('copying to and from a client is refused, and the next script runs', async () => {
    for (const sql of ['copy pg_class to stdout', `copy ${schema}.person from stdin`]) {
      expect((await run(sql)).statements[0]?.error?.code).toBe('notSupported');
    }
    expect((await run('select 1')).statements[0]?.rows).toEqual([['1']]);
  });

  test('a script whose reader leaves is not done, and the connection is free again', async () => {
    const sql = `insert into ${schema}.person select generate_series(1, 5000) returning id`;
    for await (const frame of runQuery(driver, { sql, maxRows: 5000 })) {
      if (frame.kind === 'rows') break;
    }
    expect((await run(`select count(*) from ${schema}.person`)).statements[0]?.rows).toEqual([['0']]);
  });

  test('an aborted script ends with an error, not with its end', async () => {
    const controller = new AbortController();
    const frames: ResultFrame[] = [];
    const reading = async () => {
      const options = { signal: controller.signal };
      for await (const frame of runQuery(driver, { sql: 'select generate_series(1, 9000)' }, options)) {
        frames.push(frame);
        if (frame.kind === 'rows') controller.abort();
      }
    };
    await expect(reading()).rejects.toMatchObject({ code: 'aborted' });
    expect(frames.map(({ kind }) => kind)).not.toContain('end');
  });

  test('text is read right after a script has changed the encoding', async () => {
    const { statements } = await run("set client_encoding to 'LATIN1'; select 'é', 'ß'");
    expect(statements[1]?.rows).toEqual([['é', 'ß']]);
  });

  test('a limit that is no number is refused', async () => {
    await expect(run('select 1', { maxRows: -1 })).rejects.toMatchObject({ code: 'badRequest' });
    await expect(run('select 1', { timeoutMs: Number.NaN })).rejects.toMatchObject({ code: 'badRequest' });
  });

  test('the server says who it is and what can be done', async () => {
    const info = await readServerInfo(driver);
    expect(info.searchPath).toEqual(['public']);
    expect(info.product).toBe(name === 'pg' ? 'PostgreSQL' : 'PostgreSQL (PGlite)');
    expect(info.version).toMatch(/^\d+(\.\d+)?$/);
    expect(info.abilities.runQuery).toEqual({ ok: true });
    expect(info.abilities.cancel?.ok).toBe(name === 'pg');
  });
});

describe('runQuery on a server', () => {
  const url = process.env.STUDIO_TEST_DATABASE_URL ?? '';
  const driver = createPgDriver({ connectionString: url });
  afterAll(() => driver.close());

  test('a statement that runs too long is stopped, and the next script has its own time', async () => {
    const { statements, transaction } = await collect(
      runQuery(driver, { sql: 'select 1; select pg_sleep(60); select 2', timeoutMs: 100 }),
    );
    expect(statements.map(({ error }) => error?.code)).toEqual([undefined, 'timeout']);
    expect(transaction).toBe('idle');
    expect((await collect(runQuery(driver, { sql: 'show statement_timeout' }))).statements[0]?.rows).toEqual([
      ['0'],
    ]);
  });

  test('a server that has fallen silent does not hold a script beyond its time', async () => {
    const sockets = new Set<Socket>();
    const upstream = new URL(url);
    let silent = false;
    const proxy = createServer((client) => {
      const server = connect(Number(upstream.port || 5432), upstream.hostname);
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        sockets.add(from);
        from.on('data', (chunk) => void (silent || to.write(chunk)));
        from.on('error', () => to.destroy());
      }
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const target = new URL(url);
    target.hostname = '127.0.0.1';
    target.port = String((proxy.address() as AddressInfo).port);
    const own = createPgDriver({ connectionString: target.href, cancelDeadlineMs: 100 });
    const reading = async () => {
      for await (const frame of runQuery(own, { sql: 'select 1; select 2', timeoutMs: 100 })) {
        if (frame.kind === 'complete') silent = true;
      }
    };
    await expect(reading()).rejects.toMatchObject({ code: 'timeout' });
    await own.close();
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });

  test('a million rows pass through without being kept', async () => {
    const sql = "select i, repeat('x', 100) from generate_series(1, 1000000) i";
    let rows = 0;
    let largestBatch = 0;
    for await (const frame of runQuery(driver, { sql, maxRows: 2_000_000 }, { maxResultBytes: Infinity })) {
      if (frame.kind !== 'rows') continue;
      rows += frame.rows.length;
      largestBatch = Math.max(largestBatch, frame.rows.length);
    }
    expect(rows).toBe(1_000_000);
    expect(largestBatch).toBeLessThanOrEqual(10_000);
  });

  test('a slow reader holds the server back', async () => {
    const sql = "select i, repeat('x', 1000) from generate_series(1, 100000) i";
    const reader = runQuery(driver, { sql, maxRows: 100_000 });
    let rows = 0;
    while (rows === 0) {
      const { value } = await reader.next();
      if (value?.kind === 'rows') rows += batchRows(value.rows).length;
    }
    const { rows: waiting } = await driver.withConnection((connection) =>
      connection.query({
        sql: `select wait_event from pg_stat_activity where query like '%repeat(''x'', 1000)%' and pid <> pg_backend_pid() and state = 'active'`,
      }),
    );
    expect(waiting.every(([event]) => event === 'ClientRead' || event === 'ClientWrite')).toBe(true);
    expect(rows).toBeLessThan(100_000);
    await reader.return();
  });

  test('a row too large to be taken is a clear error, and the process lives', async () => {
    const { statements } = await collect(
      runQuery(driver, { sql: "select 1; select repeat('x', 140000000)" }),
    );
    expect(statements.map(({ error }) => error?.code)).toEqual([undefined, 'notSupported']);
    expect((await collect(runQuery(driver, { sql: 'select 2' }))).statements[0]?.rows).toEqual([['2']]);
  });

  test.each([
    ['PostgreSQL 18.4 on x86_64', '18.4 (Debian)', { product: 'PostgreSQL', version: '18.4' }],
    ['CockroachDB CCL v23.1.11 (x86_64-linux)', '13.0.0', { product: 'CockroachDB', version: '23.1.11' }],
    [
      'PostgreSQL 11.2-YB-2.19.0.0 on x86_64',
      '11.2-YB-2.19.0.0',
      { product: 'PostgreSQL', version: '11.2-YB-2.19.0.0' },
    ],
  ])('%s is told by its own name', (banner, version, expected) => {
    expect(productOf({ engine: 'server' }, banner, version)).toEqual(expected);
  });
});
