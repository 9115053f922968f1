import { collect } from '@studio/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createSessionControl, type SessionControl } from './createSessionControl.ts';
import { playedSessions } from './testing/playedSessions.ts';

const unreachable = { code: 'unreachable', message: 'Nothing answers.', retryable: true } as const;
const ended = 'The server was stopped. Your transaction was rolled back.';

const run = (control: SessionControl, sql: string) => collect(control.runQuery({ sql }));

afterEach(() => vi.useRealTimers());

describe('statements of their own', () => {
  test('take no connection from others', async () => {
    const { adapter, opened } = playedSessions();
    const control = createSessionControl(adapter);
    await run(control, 'select 1');
    expect(opened()).toBe(0);
    expect(control.getSnapshot()).toMatchObject({ mode: 'auto', connection: 'none', transaction: 'idle' });
  });

  test('stay together from a begin in a script to the commit in another, and then give the connection back', async () => {
    const { adapter, opened, open } = playedSessions();
    const control = createSessionControl(adapter);
    await run(control, 'begin; update t');
    expect(control.getSnapshot()).toMatchObject({ connection: 'open', transaction: 'open' });
    await run(control, 'update t');
    expect(opened()).toBe(1);
    await run(control, 'commit');
    expect(control.getSnapshot()).toMatchObject({ connection: 'none', transaction: 'idle' });
    await vi.waitFor(() => expect(open()).toBe(0));
  });

  test('that begin and end a transaction in one script take none either', async () => {
    const { adapter, opened } = playedSessions();
    await run(createSessionControl(adapter), 'begin; update t; commit');
    await run(createSessionControl(adapter), 'begin; update t; rollback');
    expect(opened()).toBe(0);
  });

  test('that leave a transaction open run where there are no sessions too, which then rolls it back', async () => {
    const { openSession: _none, ...adapter } = playedSessions().adapter;
    const control = createSessionControl(adapter);
    const { statements } = await run(control, 'begin; update t');
    expect(statements).toHaveLength(2);
    expect(control.getSnapshot()).toMatchObject({ connection: 'none', transaction: 'idle' });
  });

  test('that only name begin in a text take none', async () => {
    const { adapter, opened } = playedSessions({ "select 'begin'": { tag: 'SELECT' } });
    await run(createSessionControl(adapter), "select 'begin'");
    expect(opened()).toBe(0);
  });
});

describe('a plan', () => {
  const explain = (control: SessionControl) => control.explainQuery({ sql: 'select 1' });

  test('is made where the transaction is, which alone sees its temporary tables and rows', async () => {
    const { adapter, heard } = playedSessions();
    const control = createSessionControl(adapter);
    await control.control({ kind: 'begin' });
    expect(await explain(control)).toMatchObject({ json: '"in the session"' });
    expect(heard).toEqual(['begin', 'explain select 1']);
    expect(control.getSnapshot()).toMatchObject({ transaction: 'open' });
  });

  test('takes no connection for itself', async () => {
    const { adapter, opened } = playedSessions();
    expect(await explain(createSessionControl(adapter))).toMatchObject({ json: '"on any connection"' });
    expect(opened()).toBe(0);
  });

  test('is not made elsewhere for a transaction that is gone, before the user knows', async () => {
    const { adapter, end } = playedSessions();
    const control = createSessionControl(adapter);
    await control.control({ kind: 'begin' });
    end(ended);
    await expect(explain(control)).rejects.toMatchObject({ code: 'connectionLost' });
    await expect(explain(control)).rejects.toThrow(/so nothing was run/);
    expect(control.getSnapshot()).toMatchObject({ connection: 'none', lost: { with: 'transaction' } });
  });
});

describe('a transaction', () => {
  test('begins and ends by command, with its time and settings', async () => {
    const { adapter, open, heard } = playedSessions();
    const control = createSessionControl(adapter);
    control.setSettings({ isolation: 'serializable', readOnly: true });
    const before = Date.now();
    await control.control({ kind: 'begin' });
    const { transaction, openedAt, busy } = control.getSnapshot();
    expect({ transaction, busy }).toEqual({ transaction: 'open', busy: undefined });
    expect(openedAt).toBeGreaterThanOrEqual(before);
    await run(control, 'update t');
    expect(control.getSnapshot().openedAt).toBe(openedAt);
    await control.control({ kind: 'commit' });
    expect(heard).toEqual(['begin', 'update t', 'commit']);
    expect(control.getSnapshot()).not.toHaveProperty('openedAt');
    await vi.waitFor(() => expect(open()).toBe(0));
  });

  test('begins with the first statement in manual mode, and its connection is kept for the next one', async () => {
    const { adapter, opened, open } = playedSessions();
    const control = createSessionControl(adapter);
    control.setMode('manual');
    await run(control, 'update t');
    expect(control.getSnapshot().transaction).toBe('open');
    await control.control({ kind: 'rollback' });
    expect(open()).toBe(1);
    await run(control, 'update t');
    expect(opened()).toBe(1);
    control.setMode('auto');
    expect(control.getSnapshot().mode).toBe('manual');
    await control.control({ kind: 'commit' });
    control.setMode('auto');
    expect(control.getSnapshot()).toMatchObject({ mode: 'auto', connection: 'none' });
    await vi.waitFor(() => expect(open()).toBe(0));
  });

  test('that failed says which statement did it, until it is rolled back', async () => {
    const { adapter } = playedSessions({ 'update u': { error: { code: 'sql', message: 'no such table' } } });
    const control = createSessionControl(adapter);
    await run(control, 'begin; update t');
    await run(control, 'update t; update u');
    await run(control, 'select 1');
    expect(control.getSnapshot()).toMatchObject({
      transaction: 'failed',
      failed: { sql: 'update u', error: { message: 'no such table' } },
    });
    await control.control({ kind: 'rollback' });
    expect(control.getSnapshot()).not.toHaveProperty('failed');
  });

  test('that failed is mended from a savepoint', async () => {
    const { adapter } = playedSessions({ 'update u': { error: { code: 'sql', message: 'no such table' } } });
    const control = createSessionControl(adapter);
    await control.control({ kind: 'begin' });
    await control.control({ kind: 'savepoint', name: 'here' });
    await run(control, 'update u');
    expect(control.getSnapshot()).toMatchObject({ transaction: 'failed', savepoints: ['here'] });
    await control.control({ kind: 'rollbackTo', name: 'here' });
    expect(control.getSnapshot().transaction).toBe('open');
    expect(control.getSnapshot()).not.toHaveProperty('failed');
  });

  test('whose commit is refused is over, and the reason is told', async () => {
    const { adapter } = playedSessions();
    const control = createSessionControl(adapter);
    await control.control({ kind: 'begin' });
    await run(control, 'nonsense');
    await control.control({ kind: 'commit' });
    expect(control.getSnapshot()).toMatchObject({ transaction: 'idle', error: { sqlState: '25P02' } });
    control.acknowledge();
    expect(control.getSnapshot()).not.toHaveProperty('error');
  });

  test('fails where a statement of it is cancelled, and says so', async () => {
    const { adapter } = playedSessions();
    const control = createSessionControl(adapter);
    await control.control({ kind: 'begin' });
    const controller = new AbortController();
    const sleeping = collect(control.runQuery({ sql: 'sleep' }, { signal: controller.signal }));
    await vi.waitFor(() => expect(control.getSnapshot().running).toBe(true));
    controller.abort();
    await expect(sleeping).rejects.toMatchObject({ code: 'aborted' });
    expect(control.getSnapshot()).toMatchObject({
      running: false,
      transaction: 'failed',
      failed: { sql: 'sleep', error: { code: 'aborted' } },
    });
  });

  test('is rolled back when its document is closed', async () => {
    const { adapter, open } = playedSessions();
    const control = createSessionControl(adapter);
    await control.control({ kind: 'begin' });
    await control.close();
    expect(open()).toBe(0);
    expect(control.getSnapshot()).toMatchObject({ connection: 'none', transaction: 'idle' });
  });

  test('tells when it ends, for others see only then what it did', async () => {
    const onEnded = vi.fn();
    const control = createSessionControl(playedSessions().adapter, { onEnded });
    await run(control, 'begin; update t');
    expect(onEnded).not.toHaveBeenCalled();
    await run(control, 'commit');
    expect(onEnded).toHaveBeenCalledTimes(1);
  });
});

describe('a session that is lost', () => {
  async function opened() {
    const played = playedSessions();
    const control = createSessionControl(played.adapter);
    await control.control({ kind: 'begin' });
    return { ...played, control };
  }

  test('with a transaction says that nothing was kept, and lets nothing run before that was read', async () => {
    const { control, end } = await opened();
    end(ended);
    await expect(run(control, 'update t')).rejects.toMatchObject({ code: 'connectionLost' });
    expect(control.getSnapshot()).toMatchObject({
      connection: 'none',
      transaction: 'idle',
      lost: { with: 'transaction', error: { message: ended } },
    });
    expect(() => control.runQuery({ sql: 'update t2' })).toThrow(/nothing was run/);
    control.acknowledge();
    await run(control, 'select 1');
  });

  test('is noticed without anything being run', async () => {
    vi.useFakeTimers();
    const { control, end } = await opened();
    control.subscribe(() => {});
    end(ended);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(control.getSnapshot().lost?.with).toBe('transaction');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('while COMMIT was under way leaves open what became of it, also when the session is denied later', async () => {
    const { control, loseCommit, fail, end } = await opened();
    loseCommit(true);
    const committing = control.control({ kind: 'commit' });
    fail(unreachable);
    await committing;
    expect(control.getSnapshot().doubt).toMatchObject({ with: 'commit' });
    fail();
    end('What was open in it was rolled back.');
    await control.check();
    expect(control.getSnapshot().lost).toMatchObject({
      with: 'commit',
      error: { message: 'Nothing answers.' },
    });
  });

  test('only for the moment of a COMMIT that never arrived goes on, with its transaction open', async () => {
    const { control, loseCommit } = await opened();
    loseCommit(false);
    await control.control({ kind: 'commit' });
    expect(control.getSnapshot()).toMatchObject({ connection: 'open', transaction: 'open' });
    expect(control.getSnapshot()).not.toHaveProperty('lost');
  });

  test('by its answer, and has ended its transaction, does not claim that this was committed', async () => {
    const { control, loseCommit } = await opened();
    loseCommit(true);
    await control.control({ kind: 'commit' });
    expect(control.getSnapshot()).toMatchObject({ transaction: 'idle', lost: { with: 'commit' } });
  });

  test('from sight only goes on when the server is back', async () => {
    vi.useFakeTimers();
    const { control, fail } = await opened();
    control.subscribe(() => {});
    fail(unreachable);
    await expect(run(control, 'update t')).rejects.toMatchObject({ code: 'unreachable' });
    expect(control.getSnapshot()).toMatchObject({ transaction: 'open', doubt: { with: 'transaction' } });
    fail();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(control.getSnapshot()).not.toHaveProperty('doubt');
    expect(control.getSnapshot().transaction).toBe('open');
  });

  test('before COMMIT was asked for repeats what the adapter says became of it, and no more', async () => {
    const { control, end } = await opened();
    end(ended);
    await control.control({ kind: 'commit' });
    expect(control.getSnapshot()).toMatchObject({
      connection: 'none',
      lost: { with: 'told', error: { message: ended } },
    });
    expect(() => control.runQuery({ sql: 'update t' })).toThrow(/nothing was run/);
  });

  test('while a script with COMMIT ran leaves open what became of it', async () => {
    const { control, fail, end } = await opened();
    fail(unreachable);
    await expect(run(control, 'update t; commit')).rejects.toBeDefined();
    fail();
    end(ended);
    await control.check();
    expect(control.getSnapshot().lost?.with).toBe('commit');
  });

  test('without a transaction hinders nothing', async () => {
    const { adapter, end } = playedSessions();
    const control = createSessionControl(adapter);
    control.setMode('manual');
    await run(control, 'update t');
    await control.control({ kind: 'commit' });
    end('This session was given up, because nobody used it.');
    await control.control({ kind: 'begin' });
    expect(control.getSnapshot().lost?.with).toBe('nothing');
    await run(control, 'update t');
    expect(control.getSnapshot().transaction).toBe('open');
  });
});

test('says why there is no transaction where the adapter has no sessions', async () => {
  const { openSession: _none, ...adapter } = playedSessions().adapter;
  const control = createSessionControl(adapter);
  await control.control({ kind: 'begin' });
  expect(control.getSnapshot()).toMatchObject({ connection: 'none', error: { code: 'notSupported' } });
});
