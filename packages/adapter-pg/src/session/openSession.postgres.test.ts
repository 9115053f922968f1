import { randomUUID } from 'node:crypto';
import { collect, type QueryRequest, type QuerySession, type SessionOptions } from '@studio/core';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createPgAdapter, type PgAdapter, type PgAdapterOptions } from '../createPgAdapter.ts';

const connectionString = process.env.STUDIO_TEST_DATABASE_URL ?? '';
const schema = `session_${randomUUID().slice(0, 8)}`;
const role = `${schema}_role`;
const other = new pg.Pool({ connectionString, max: 3 });

beforeAll(async () => {
  await other.query(`create role ${role}`);
  await other.query(`create schema ${schema}`);
  await other.query(`create table ${schema}.account (id int primary key, balance numeric not null)`);
});
beforeEach(async () => {
  await other.query(`truncate ${schema}.account`);
  await other.query(`insert into ${schema}.account values (1, 100)`);
});
afterAll(async () => {
  await other.query(`drop schema ${schema} cascade`);
  await other.query(`drop role ${role}`);
  await other.end();
});

function adapterOf(options: Partial<PgAdapterOptions> = {}): PgAdapter {
  const adapter = createPgAdapter({ connectionString, ...options });
  onTestFinished(() => adapter.close());
  return adapter;
}

const opened = (options?: SessionOptions) => adapterOf().openSession(options);

async function run(session: QuerySession, sql: string, request: Omit<QueryRequest, 'sql'> = {}) {
  const { statements, error, transaction } = await collect(session.runQuery({ sql, ...request }));
  const failure = error ?? statements.find((statement) => statement.error)?.error;
  return { rows: statements.map(({ rows }) => rows), transaction, failure, statements };
}

async function valueOf(session: QuerySession, sql: string): Promise<unknown> {
  const { rows, failure } = await run(session, sql);
  if (failure) throw new Error(failure.message);
  return rows.at(-1)?.[0]?.[0];
}

const balance = async () => (await other.query(`select balance from ${schema}.account`)).rows[0]?.balance;
const update = `update ${schema}.account set balance = balance - 1`;

describe('a transaction', () => {
  test('is open until it is committed, and nobody else sees it before', async () => {
    const session = await opened();
    const before = Date.now();
    expect(await session.state()).toEqual({ transaction: 'idle', savepoints: [] });
    const begun = await session.control({ kind: 'begin' });
    expect(begun).toEqual({ transaction: 'open', since: expect.any(Number), savepoints: [] });
    expect(begun.since).toBeGreaterThanOrEqual(before);
    expect((await run(session, update)).transaction).toBe('open');
    expect(await balance()).toBe('100');
    expect(await session.control({ kind: 'commit' })).toEqual({ transaction: 'idle', savepoints: [] });
    expect(await balance()).toBe('99');
  });

  test('is rolled back when the user says so, or closes the session', async () => {
    const session = await opened();
    await session.control({ kind: 'begin' });
    await run(session, update);
    expect((await session.control({ kind: 'rollback' })).transaction).toBe('idle');
    await run(session, `begin; ${update}`);
    await session.close();
    await session.close();
    expect(await balance()).toBe('100');
    await expect(session.control({ kind: 'commit' })).rejects.toMatchObject({
      code: 'connectionLost',
      message: expect.stringContaining('was rolled back'),
    });
  });

  test('takes isolation, access and deferrability', async () => {
    const session = await opened();
    await session.control({ kind: 'begin', isolation: 'serializable', readOnly: true, deferrable: true });
    expect(await valueOf(session, 'show transaction_isolation')).toBe('serializable');
    expect(await valueOf(session, 'show transaction_deferrable')).toBe('on');
    expect((await run(session, update)).failure).toMatchObject({ sqlState: '25006' });
    expect((await session.state()).transaction).toBe('failed');
  });

  test('that failed is never reported as committed', async () => {
    const session = await opened();
    await session.control({ kind: 'begin' });
    await run(session, update);
    const { transaction, failure } = await run(session, 'select 1/0');
    expect([transaction, failure?.sqlState]).toEqual(['failed', '22012']);
    expect((await run(session, 'select 1')).failure).toMatchObject({ sqlState: '25P02' });
    expect((await session.state()).since).toEqual(expect.any(Number));
    await expect(session.control({ kind: 'commit' })).rejects.toMatchObject({
      code: 'sql',
      sqlState: '25P02',
    });
    expect(await session.state()).toEqual({ transaction: 'idle', savepoints: [] });
    expect(await balance()).toBe('100');
  });

  test('that cannot be committed for a deferred constraint says so, and is over', async () => {
    const session = await opened();
    await run(session, `create temp table t (a int unique deferrable initially deferred)`);
    await session.control({ kind: 'begin' });
    await run(session, 'insert into t values (1), (1)');
    await expect(session.control({ kind: 'commit' })).rejects.toMatchObject({ code: 'constraint' });
    expect((await session.state()).transaction).toBe('idle');
  });

  test('is not begun twice, and not committed where there is none', async () => {
    const session = await opened();
    await expect(session.control({ kind: 'commit' })).rejects.toMatchObject({ sqlState: '25P01' });
    await expect(session.control({ kind: 'savepoint', name: 'a' })).rejects.toMatchObject({
      sqlState: '25P01',
    });
    expect((await session.control({ kind: 'rollback' })).transaction).toBe('idle');
    await session.control({ kind: 'begin' });
    await expect(session.control({ kind: 'begin' })).rejects.toMatchObject({ sqlState: '25001' });
    expect((await session.state()).transaction).toBe('open');
  });

  test('may choose its isolation in SQL, whatever limits the scripts are given', async () => {
    const session = await opened();
    await session.control({ kind: 'begin' });
    const limits = { timeoutMs: 60_000, searchPath: [schema] };
    const { failure } = await run(session, 'set transaction isolation level serializable', limits);
    expect(failure).toBeUndefined();
    expect(await valueOf(session, 'show transaction_isolation')).toBe('serializable');
  });
});

describe('savepoints', () => {
  test('undo a part, and mend a failed transaction', async () => {
    const session = await opened();
    await session.control({ kind: 'begin' });
    await run(session, update);
    await session.control({ kind: 'savepoint', name: 'first; "one"' });
    await run(session, update);
    const state = await session.control({ kind: 'savepoint', name: 'Second' });
    expect(state.savepoints).toEqual(['first; "one"', 'Second']);
    await run(session, 'select no_such_column');
    expect(await session.state()).toMatchObject({
      transaction: 'failed',
      savepoints: ['first; "one"', 'Second'],
    });
    expect(await session.control({ kind: 'rollbackTo', name: 'first; "one"' })).toMatchObject({
      transaction: 'open',
      savepoints: ['first; "one"'],
    });
    expect((await session.control({ kind: 'release', name: 'first; "one"' })).savepoints).toEqual([]);
    await session.control({ kind: 'commit' });
    expect(await balance()).toBe('99');
  });

  test.each<[string, readonly string[]]>([
    ['select 1', ['a', 'b']],
    ['rollback to a', ['a']],
    ['rollback work to savepoint "b"', ['a', 'b']],
    ['release savepoint A', []],
    ['release U&"\\0062"', ['a']],
    ['savepoint c; rollback transaction to savepoint c', ['a', 'b']],
    // Shadows the one of that name that `control` set.
    ['savepoint a; rollback to a', ['a', 'b']],
    ['commit and chain', []],
    ['rollback; begin', []],
    ['rollback to nothing', ['a', 'b']],
    ['select 1; /* rollback to a */ select 2; rollback /* to */ to -- b\n b', ['a', 'b']],
  ])('that still stand after “%s” are %j', async (sql, expected) => {
    const session = await opened();
    await session.control({ kind: 'begin' });
    await session.control({ kind: 'savepoint', name: 'a' });
    await session.control({ kind: 'savepoint', name: 'b' });
    await run(session, sql);
    expect((await session.state()).savepoints).toEqual(expected);
    // They are not only listed.
    for (const name of [...expected].reverse()) await session.control({ kind: 'rollbackTo', name });
    await session.close();
  });

  test('that do not stand are refused without harm to the transaction', async () => {
    const session = await opened();
    await session.control({ kind: 'begin' });
    await expect(session.control({ kind: 'rollbackTo', name: 'x' })).rejects.toMatchObject({
      sqlState: '3B001',
    });
    await expect(session.control({ kind: 'savepoint', name: 'x'.repeat(64) })).rejects.toMatchObject({
      code: 'badRequest',
    });
    expect((await session.state()).transaction).toBe('open');
  });
});

describe('without auto-commit', () => {
  test('the first statement begins a transaction', async () => {
    const session = await opened({ autoCommit: false });
    expect((await run(session, update)).transaction).toBe('open');
    expect(await balance()).toBe('100');
    await session.control({ kind: 'commit' });
    expect(await balance()).toBe('99');
    expect((await session.control({ kind: 'savepoint', name: 'a' })).savepoints).toEqual(['a']);
  });

  test('commands that cannot be in a transaction run outside of one', async () => {
    const session = await opened({ autoCommit: false });
    const sql = `vacuum ${schema}.account; create index concurrently i on ${schema}.account (balance);
      reindex index concurrently ${schema}.i; drop index concurrently ${schema}.i; discard all`;
    expect(await run(session, sql)).toMatchObject({ failure: undefined, transaction: 'idle' });
    expect((await run(session, 'begin; commit; rollback')).transaction).toBe('idle');
    expect((await run(session, `commit; ${update}; commit; ${update}`)).transaction).toBe('open');
    await session.close();
    expect(await balance()).toBe('99');
  });
});

describe('what a session is opened with', () => {
  test('a role, which has its rights only', async () => {
    const session = await opened({ role });
    expect(await valueOf(session, 'select current_user')).toBe(role);
    expect((await run(session, update)).failure).toMatchObject({ code: 'permission' });
  });

  test.each(['no such role', 'none', 'NONE', ''])('but not %j, which nobody is a member of', async (name) => {
    const adapter = adapterOf({ maxSessions: 1 });
    await expect(adapter.openSession({ role: name })).rejects.toMatchObject({ code: 'notAllowed' });
    // Its place is free again.
    await adapter.openSession();
  });

  test('a search path, and another one for a single script', async () => {
    const session = await opened({ searchPath: [schema, 'we"ird, one'] });
    const path = `${schema}, "we""ird, one"`;
    expect(await valueOf(session, 'show search_path')).toBe(`"${schema}", "we""ird, one"`);
    const { rows } = await run(session, 'show search_path', { searchPath: ['pg_catalog', 'A'] });
    expect(rows).toEqual([[['"pg_catalog", "A"']]]);
    expect(await valueOf(session, 'select current_schemas(false)::text')).toBe(`{${schema}}`);
    // A rollback undoes what was put back inside the transaction; it must not bring the other path back.
    await run(session, 'begin', { searchPath: ['pg_catalog'] });
    expect(await valueOf(session, 'show search_path')).toBe(path);
    await session.control({ kind: 'rollback' });
    expect(await valueOf(session, 'select current_schemas(false)::text')).toBe(`{${schema}}`);
    await run(session, `set search_path = public`, { searchPath: ['pg_catalog'] });
    expect(await valueOf(session, 'show search_path')).toBe('public');
  });

  test('read-only, for every transaction', async () => {
    const session = await opened({ readOnly: true });
    expect((await run(session, update)).failure).toMatchObject({ sqlState: '25006' });
    await session.control({ kind: 'begin' });
    expect((await run(session, update)).failure).toMatchObject({ sqlState: '25006' });
  });

  test('settings and temporary tables last, a time limit only as long as its script', async () => {
    const session = await opened();
    await run(session, `create temp table kept (a int); set work_mem = '5MB'`);
    expect((await run(session, 'select pg_sleep(5)', { timeoutMs: 50 })).failure).toMatchObject({
      code: 'timeout',
    });
    expect(await valueOf(session, 'show statement_timeout')).toBe('0');
    expect(await valueOf(session, 'show work_mem')).toBe('5MB');
    expect((await run(session, 'select * from kept')).failure).toBeUndefined();
  });
});

describe('a call', () => {
  test('waits for the one before it', async () => {
    const session = await opened();
    const answers = await Promise.all([
      run(session, 'begin'),
      valueOf(session, 'select pg_sleep(0.1)::text'),
      session.control({ kind: 'savepoint', name: 'a' }),
      session.state(),
      session.control({ kind: 'rollback' }),
    ]);
    expect(answers[3]).toMatchObject({ transaction: 'open', savepoints: ['a'] });
    expect(answers[4]).toMatchObject({ transaction: 'idle' });
  });

  test('that is aborted while it waits leaves the others alone', async () => {
    const session = await opened();
    const first = valueOf(session, `select 'x' || pg_sleep(0.2)::text`);
    const aborted = session.control({ kind: 'begin' }, { signal: AbortSignal.timeout(20) });
    await expect(aborted).rejects.toMatchObject({ code: 'aborted' });
    expect(await first).toBe('x');
    expect((await session.state()).transaction).toBe('idle');
  });

  test('that is aborted fails its transaction, and the session goes on', async () => {
    const session = await opened();
    await session.control({ kind: 'begin' });
    await session.control({ kind: 'savepoint', name: 'a' });
    const sleeping = collect(
      session.runQuery({ sql: 'select pg_sleep(60)' }, { signal: AbortSignal.timeout(100) }),
    );
    await expect(sleeping).rejects.toMatchObject({ code: 'aborted' });
    expect(await session.state()).toMatchObject({ transaction: 'failed', savepoints: ['a'] });
    expect((await session.control({ kind: 'rollbackTo', name: 'a' })).transaction).toBe('open');
  });

  test('whose reader leaves undoes that statement, but not what was committed or stood before', async () => {
    const session = await opened();
    const leave = async (sql: string) => {
      for await (const frame of session.runQuery({ sql })) if (frame.kind === 'rows') break;
    };
    await leave(`insert into ${schema}.account select n, 0 from generate_series(2, 5000) n returning *`);
    expect(await balance()).toBe('100');
    expect((await session.state()).transaction).toBe('idle');
    await session.control({ kind: 'begin' });
    await run(session, update);
    await session.control({ kind: 'savepoint', name: 'a' });
    await leave(`insert into ${schema}.account select n, 0 from generate_series(2, 5000) n returning *`);
    expect((await session.state()).transaction).toBe('failed');
    await session.control({ kind: 'rollbackTo', name: 'a' });
    await session.control({ kind: 'commit' });
    expect((await other.query(`select count(*), min(balance) from ${schema}.account`)).rows).toEqual([
      { count: '1', min: '99' },
    ]);
  });

  test('that is running when the session is closed ends at once', async () => {
    const session = await opened();
    const running = collect(session.runQuery({ sql: 'select pg_sleep(60)' }));
    const caught = expect(running).rejects.toMatchObject({ code: 'connectionLost' });
    await valueOf(await opened(), 'select pg_sleep(0.1)::text');
    await session.close();
    await caught;
  });
});

describe('a session that is lost', () => {
  const terminate = async (session: QuerySession, pid: unknown) => {
    await other.query('select pg_terminate_backend($1)', [pid]);
    return session;
  };
  const pidOf = (session: QuerySession) => valueOf(session, 'select pg_backend_pid()');
  const lost = async (call: Promise<unknown>) => {
    const error: unknown = await call.catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'connectionLost' });
    return (error as Error).message;
  };
  const untilGone = async (pid: unknown) => {
    for (;;) {
      const { rowCount } = await other.query('select from pg_stat_activity where pid = $1', [pid]);
      if (rowCount === 0) return;
    }
  };

  test('says that its open transaction was rolled back', async () => {
    const session = await opened();
    const pid = await pidOf(session);
    await run(session, `begin; ${update}`);
    await terminate(session, pid);
    await untilGone(pid);
    for (let call = 0; call < 2; call++) {
      const message = await lost(session.control({ kind: 'commit' }));
      expect(message).toMatch(/terminating connection due to administrator command.*was rolled back/);
    }
    expect(await lost(collect(session.runQuery({ sql: 'select 1' })))).toMatch(/was rolled back/);
    expect(await balance()).toBe('100');
  });

  test('says that nothing was open where nothing was', async () => {
    const session = await opened();
    const pid = await pidOf(session);
    await terminate(session, pid);
    let end: unknown;
    while (end === undefined) {
      await other.query('select 1');
      end = await session.state().then(
        () => undefined,
        (error: unknown) => error,
      );
    }
    expect(end).toMatchObject({
      code: 'connectionLost',
      message: expect.stringMatching(/No transaction was open/),
    });
  });

  test.each([
    ['begin', 'rolled back', `${update} where pg_sleep(60) is null`],
    ['', 'not known', `${update} where pg_sleep(60) is null`],
  ])('while a statement runs after “%s” says that it is %s', async (before, expected, sql) => {
    const session = await opened();
    const pid = await pidOf(session);
    await run(session, before);
    const running = lost(collect(session.runQuery({ sql })));
    await other.query('select pg_sleep(0.1)');
    await terminate(session, pid);
    expect(await running).toContain(expected);
    expect(await lost(session.state())).toContain(expected);
  });

  test('is rolled back and given up when nobody uses it, and frees its connection', async () => {
    const adapter = adapterOf({ maxConnections: 2, sessionIdleMs: 100 });
    const session = await adapter.openSession();
    const pid = await pidOf(session);
    await run(session, `begin; ${update}`);
    await expect(adapter.openSession()).rejects.toMatchObject({ code: 'busy' });
    const isOpen = async () => {
      const { rowCount } = await other.query(
        `select from pg_stat_activity where pid = $1 and state <> 'idle'`,
        [pid],
      );
      return rowCount === 1;
    };
    while (await isOpen());
    expect(await lost(session.control({ kind: 'commit' }))).toMatch(
      /because nobody used it.*was rolled back/,
    );
    await adapter.openSession();
    expect(await balance()).toBe('100');
  });

  test('by the limits of the server itself says so too', async () => {
    const session = await opened();
    const pid = await pidOf(session);
    await run(session, `set idle_in_transaction_session_timeout = 50; begin; ${update}`);
    await untilGone(pid);
    expect(await lost(session.control({ kind: 'commit' }))).toMatch(
      /idle-in-transaction timeout.*was rolled back/,
    );
  });
});

describe('connections', () => {
  test('that a session had keep nothing of it', async () => {
    const adapter = adapterOf({ maxConnections: 2 });
    const session = await adapter.openSession({ role, searchPath: [schema] });
    await run(
      session,
      `reset role; create temp table leaked (a int); listen x; prepare p as select 1;
      select pg_advisory_lock(4711); set timezone = 'Asia/Tokyo'; set default_transaction_read_only = on`,
    );
    const pid = await valueOf(session, 'select pg_backend_pid()');
    await session.close();
    const sql = `select pg_backend_pid(), current_user, to_regclass('pg_temp.leaked'), current_setting('search_path'),
      (select count(*) from pg_prepared_statements where name = 'p'), (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()),
      current_setting('default_transaction_read_only'), (select count(*) from pg_listening_channels())`;
    const { statements } = await collect(adapter.runQuery({ sql }));
    expect(statements[0]?.rows[0]).toEqual([pid, 'postgres', null, '"$user", public', '0', '0', 'off', '0']);
  });

  test('are left over for everything else', async () => {
    const adapter = adapterOf({ maxConnections: 3, connectTimeoutMs: 2000 });
    await adapter.openSession();
    await adapter.openSession();
    await expect(adapter.openSession()).rejects.toMatchObject({ code: 'busy', retryable: true });
    expect((await adapter.info()).abilities.openSession).toEqual({ ok: true });
  });
});
