import { describe, expect, test } from 'vitest';
import { accountSessions } from './testing/accountSessions.ts';

const { schema, role, adapterOf, opened, run, valueOf, balance, update } = accountSessions();

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
