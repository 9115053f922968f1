import { collect, type QuerySession } from '@studio/core';
import { describe, expect, test } from 'vitest';
import { accountSessions } from './testing/accountSessions.ts';

const { schema, role, other, adapterOf, opened, run, valueOf, balance, update } = accountSessions();

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
