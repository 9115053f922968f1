import { randomUUID } from 'node:crypto';
import { collect, type ExplainRequest, type QuerySession } from '@studio/core';
import pg from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createPgAdapter } from '../createPgAdapter.ts';

const connectionString = process.env.STUDIO_TEST_DATABASE_URL ?? '';
const schema = `explain_${randomUUID().slice(0, 8)}`;
const other = new pg.Pool({ connectionString, max: 2 });

beforeAll(async () => {
  await other.query(`create schema ${schema}`);
  await other.query(`create table ${schema}.item (id int primary key, name text)`);
  await other.query(
    `create table ${schema}.part (item int references ${schema}.item deferrable initially deferred)`,
  );
});
afterAll(async () => {
  await other.query(`drop schema ${schema} cascade`);
  await other.end();
});

async function open(): Promise<QuerySession> {
  const adapter = createPgAdapter({ connectionString });
  onTestFinished(() => adapter.close());
  return adapter.openSession({ searchPath: [schema] });
}

async function run(session: QuerySession, sql: string) {
  const { statements, error } = await collect(session.runQuery({ sql }));
  const failure = error ?? statements.find((statement) => statement.error)?.error;
  if (failure) throw new Error(failure.message);
  return statements.at(-1)?.rows[0]?.[0];
}

async function planOf(session: QuerySession, sql: string, request: Omit<ExplainRequest, 'sql'> = {}) {
  if (!session.explainQuery) throw new Error('The session makes no plans.');
  const { json } = await session.explainQuery({ sql, ...request });
  // The numbers of these plans fit into JavaScript's.
  const [root] = JSON.parse(json) as { readonly Plan: Record<string, unknown> }[];
  return root?.Plan ?? {};
}

test('plans a statement on a temporary table, under the settings of the session', async () => {
  const session = await open();
  await run(session, 'create temporary table mine (id int primary key); set enable_indexscan = off');
  await run(session, 'set enable_bitmapscan = off');
  expect(await planOf(session, 'select * from mine where id = 1')).toMatchObject({
    'Node Type': 'Seq Scan',
    'Relation Name': 'mine',
  });
  expect(await session.state()).toEqual({ transaction: 'idle', savepoints: [] });
});

test('measures what the open transaction has written, and leaves it as it was', async () => {
  const session = await open();
  await session.control({ kind: 'begin' });
  await session.control({ kind: 'savepoint', name: 'studio_explain' });
  await run(session, `insert into item select n from generate_series(1, 7) n; insert into part values (99)`);
  const before = await session.state();
  const plan = await planOf(session, 'delete from item returning id', { analyze: true });
  expect(plan['Actual Rows']).toBe(7);
  expect(await session.state()).toEqual(before);
  expect(await run(session, 'select count(*) from item')).toBe('7');
  // Neither read-only, nor its deferred constraints checked, from here on.
  await planOf(session, 'select 1');
  await run(session, 'insert into item values (99)');
  expect((await session.control({ kind: 'commit' })).transaction).toBe('idle');
  expect((await other.query(`select id from ${schema}.item where id = 99`)).rowCount).toBe(1);
});

test('runs nothing that is not measured, and keeps nothing that is', async () => {
  const session = await open();
  await run(session, 'create sequence drawn');
  await expect(
    session.explainQuery?.({ sql: `select * from item where id = nextval('drawn')` }),
  ).resolves.toMatchObject({ notices: [] });
  expect(await run(session, 'select is_called from drawn')).toBe('f');
  await planOf(session, `insert into item values (1000)`, { analyze: true });
  expect(await run(session, 'select count(*) from item where id = 1000')).toBe('0');
  expect((await session.state()).transaction).toBe('idle');
});

test('an error marks its place, and the transaction goes on', async () => {
  const session = await open();
  await session.control({ kind: 'begin' });
  await run(session, 'insert into item values (2000)');
  const sql = `/* é */ select '👍', no_such_column`;
  await expect(session.explainQuery?.({ sql })).rejects.toMatchObject({
    code: 'sql',
    position: sql.indexOf('no_such_column'),
  });
  expect((await session.state()).transaction).toBe('open');
  expect(await run(session, 'select count(*) from item where id = 2000')).toBe('1');
  await session.control({ kind: 'rollback' });
});

test('a statement without its values is planned twice in the same way, whether the first time failed or not', async () => {
  const session = await open();
  for (let time = 0; time < 2; time++) {
    await expect(session.explainQuery?.({ sql: 'select no_such_column + $1' })).rejects.toMatchObject({
      code: 'sql',
    });
    await planOf(session, 'select * from item where id = $1');
  }
  await session.control({ kind: 'begin' });
  await planOf(session, 'select * from item where id = $1');
  expect(await run(session, 'select count(*) from pg_prepared_statements')).toBe('0');
  expect((await session.state()).transaction).toBe('open');
});

test('a failed transaction is told as that, rather than that the statement were wrong', async () => {
  const session = await open();
  await session.control({ kind: 'begin' });
  await expect(run(session, 'select 1 / 0')).rejects.toThrow('division by zero');
  await expect(session.explainQuery?.({ sql: 'select 1' })).rejects.toMatchObject({
    code: 'sql',
    sqlState: '25P02',
  });
});

test('what is measured for too long is given up, and the transaction goes on', async () => {
  const session = await open();
  await session.control({ kind: 'begin' });
  await run(session, 'insert into item values (3000)');
  const controller = new AbortController();
  const measured = session.explainQuery?.(
    { sql: 'select pg_sleep(600)', analyze: true },
    { signal: controller.signal },
  );
  const given = expect(measured).rejects.toMatchObject({ code: 'aborted' });
  const asleep = `select from pg_stat_activity where query ~ '^explain .*pg_sleep\\(600\\)' and state = 'active'`;
  await expect.poll(async () => (await other.query(asleep)).rowCount, { timeout: 10_000 }).toBe(1);
  controller.abort();
  await given;
  expect((await session.state()).transaction).toBe('open');
  expect(await run(session, 'select count(*) from item where id = 3000')).toBe('1');
  await expect(
    session.explainQuery?.({ sql: 'select pg_sleep(600)', analyze: true, timeoutMs: 50 }),
  ).rejects.toThrow('within the 50 ms');
  expect(await run(session, 'show statement_timeout')).toBe('0');
  await session.control({ kind: 'rollback' });
});

test('a session that is closed gives up what it measures', async () => {
  const session = await open();
  const measured = session.explainQuery?.({ sql: 'select pg_sleep(601)', analyze: true });
  const ended = expect(measured).rejects.toMatchObject({ code: 'connectionLost' });
  const asleep = `select from pg_stat_activity where query ~ '^explain .*pg_sleep\\(601\\)' and state = 'active'`;
  await expect.poll(async () => (await other.query(asleep)).rowCount, { timeout: 10_000 }).toBe(1);
  await session.close();
  await ended;
  await expect.poll(async () => (await other.query(asleep)).rowCount, { timeout: 10_000 }).toBe(0);
});
