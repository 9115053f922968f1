import {
  audit,
  collect,
  StudioError,
  type AuditEvent,
  type AuditOptions,
  type AuditSink,
  type QuerySession,
} from '@studio/core';
import { describe, expect, it, vi } from 'vitest';
import { memorySubject } from './conformance/memorySubject.ts';
import { postgresScripts } from './conformance/scripts.ts';

const people = { schema: 'conformance', name: 'people' };
const ada = { by: 'key', key: [{ column: 'id', text: '1' }] } as const;
const rename = {
  kind: 'update',
  relation: people,
  row: ada,
  values: [{ column: 'name', set: { to: 'value', text: 'Lovelace' } }],
  expect: [{ column: 'name', value: 'Ada' }],
} as const;

function recording(options: AuditOptions = {}, fail?: (event: AuditEvent) => void) {
  const subject = memorySubject();
  const events: AuditEvent[] = [];
  const sink: AuditSink = async (event) => {
    await Promise.resolve();
    fail?.(event);
    events.push(event);
  };
  const adapter = audit(subject.adapter, sink, options);
  const apply = (changes: Parameters<typeof subject.adapter.applyChanges>[0]['changes']) =>
    adapter.applyChanges?.({ changes });
  const run = (sql: string, signal?: AbortSignal) => {
    if (!adapter.runQuery) throw new Error('There is no verb “runQuery”.');
    return adapter.runQuery({ sql }, { signal });
  };
  const nameOfAda = () => subject.adapter.readCell({ relation: people, row: ada, column: 'name' });
  return { adapter, events, apply, run, nameOfAda, running: subject.adapter.running };
}

describe('changes', () => {
  it('are recorded as asked, then each with the row as it was seen and as it is', async () => {
    const { events, apply } = recording();
    await apply([rename]);
    expect(events).toMatchObject([
      { phase: 'before', request: { verb: 'applyChanges', dryRun: false, set: { changes: [rename] } } },
      {
        phase: 'after',
        verb: 'applyChanges',
        end: { kind: 'answered' },
        result: 'applied',
        ms: expect.any(Number) as number,
        changes: [
          {
            kind: 'update',
            relation: people,
            row: ada,
            outcome: 'applied',
            before: [{ column: 'name', value: 'Ada' }],
          },
        ],
      },
    ]);
    const [before, after] = events;
    expect(after?.call).toBe(before?.call);
    expect(after).toHaveProperty(
      'changes.0.after',
      expect.arrayContaining([{ column: 'name', value: 'Lovelace' }]),
    );
  });

  it('that were refused are recorded with the reason', async () => {
    const { events, apply } = recording();
    await apply([
      { ...rename, expect: [{ column: 'name', value: 'Not her' }] },
      { ...rename, values: [{ column: 'name', set: { to: 'null' } }] },
    ]);
    expect(events[1]).toMatchObject({
      result: 'rejected',
      changes: [{ outcome: 'conflict' }, { outcome: 'failed', error: { code: 'constraint' } }],
    });
  });

  it('that throw or were aborted are recorded as such', async () => {
    const { adapter, events } = recording();
    const aborted = AbortSignal.abort();
    await expect(adapter.applyChanges?.({ changes: [rename] }, { signal: aborted })).rejects.toMatchObject({
      code: 'aborted',
    });
    const many = Array.from({ length: 10_001 }, () => rename);
    await expect(adapter.applyChanges?.({ changes: many })).rejects.toMatchObject({ code: 'badRequest' });
    expect(events.map((event) => (event.phase === 'after' ? event.end : event.phase))).toMatchObject([
      'before',
      { kind: 'aborted' },
      'before',
      { kind: 'failed', error: { code: 'badRequest' } },
    ]);
  });
});

describe('a script', () => {
  it('is recorded with every statement that was begun', async () => {
    const { events, run } = recording();
    await collect(run(postgresScripts.failsInTheMiddle));
    expect(events).toMatchObject([
      { phase: 'before', request: { verb: 'runQuery', query: { sql: postgresScripts.failsInTheMiddle } } },
      {
        phase: 'after',
        end: { kind: 'failed', error: { code: 'sql' } },
        statements: [
          { range: [0, 13], tag: 'SELECT', affected: 1, ms: expect.any(Number) as number },
          { error: { code: 'sql' } },
        ],
      },
    ]);
    expect(events[1]).toHaveProperty('statements.length', 2);
  });

  it('that was read to its end frame has been answered', async () => {
    const { events, run } = recording();
    for await (const frame of run(postgresScripts.twoResults)) if (frame.kind === 'end') break;
    expect(events[1]).toMatchObject({ end: { kind: 'answered' }, statements: [{}, {}] });
  });

  it('whose reader leaves early is recorded as left, and ends', async () => {
    const { events, run, running } = recording();
    for await (const frame of run(postgresScripts.manyRows)) if (frame.kind === 'columns') break;
    expect(events[1]).toMatchObject({
      end: { kind: 'left' },
      statements: [{ range: [0, postgresScripts.manyRows.length] }],
    });
    expect(running()).toBe(0);
  });

  it('that was aborted is recorded as aborted', async () => {
    const { events, run } = recording();
    const abort = new AbortController();
    const reading = collect(run(postgresScripts.endless, abort.signal));
    setTimeout(() => abort.abort(), 20);
    await expect(reading).rejects.toMatchObject({ code: 'aborted' });
    expect(events[1]).toMatchObject({ end: { kind: 'aborted' } });
  });

  it('that nobody reads is neither run nor recorded', () => {
    const { events, run, running } = recording();
    run(postgresScripts.twoResults);
    expect([events, running()]).toEqual([[], 0]);
  });

  it.each([
    [
      `alter role ada password 'it''s \\' secret' valid until 'x'`,
      `alter role ada password '…' valid until 'x'`,
    ],
    [`create role b PASSWORD E'secret'; select 1`, `create role b PASSWORD '…'; select 1`],
    [`create role c password $x$secret$x$`, `create role c password '…'x$`],
    [`options (user 'u', password 'secret')`, `options (user 'u', password '…')`],
    [`select 'host=h password=''secret'''`, `select 'host=h password='…''`],
    [`select 'host=h password=secret port=1'`, `select 'host=h password=… port=1'`],
    [`select 'postgres://ada:secret@h/d'`, `select 'postgres://ada:…@h/d'`],
    [`alter role d password 'secret`, `alter role d password '…'`],
    [`select password from t where a = 'b'`, `select password from t where a = 'b'`],
  ])('leaves passwords out: %s', async (sql, recorded) => {
    const { events, run } = recording();
    await collect(run(sql)).catch(() => undefined);
    expect(events[0]).toHaveProperty('request.query.sql', recorded);
    expect(JSON.stringify(events[0])).not.toContain('secret');
  });

  it('is recorded without the values of its parameters', async () => {
    const { adapter, events } = recording();
    for await (const _ of adapter.runQuery?.({ sql: 'select $1', parameters: ['secret'] }) ?? []) break;
    expect(events[0]).toHaveProperty('request.parameters', 1);
    expect(JSON.stringify(events)).not.toContain('secret');
  });

  it('of a million openings of a password is looked through at once', async () => {
    const { events, run } = recording();
    const started = performance.now();
    for await (const _ of run(`${'password '.repeat(100_000)}${'password $a$'.repeat(50_000)}`)) break;
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(events.length).toBe(2);
  });
});

describe('reads', () => {
  it('are recorded where that is wanted, without what was read', async () => {
    const quiet = recording();
    await quiet.adapter.readRows({ relation: people });
    expect(quiet.events).toEqual([]);
    const { adapter, events } = recording({ reads: true });
    await adapter.readRows({ relation: people, limit: 3 });
    await adapter.countRows?.({ relation: people, precision: 'exact' });
    await adapter.readCell?.({ relation: people, row: ada, column: 'name' });
    await adapter.listValues?.({ relation: people, column: 'name' });
    await adapter.countReferences?.({ relation: people, row: ada });
    expect(events.map((event) => (event.phase === 'before' ? event.request.verb : event.rows))).toEqual([
      'readRows',
      3,
      'countRows',
      undefined,
      'readCell',
      undefined,
      'listValues',
      undefined,
      'countReferences',
      undefined,
    ]);
    expect(JSON.stringify(events)).not.toContain('Ada');
  });
});

describe('a sink that fails', () => {
  const full = new Error('The disk is full.');

  it('before: nothing is done that would not be recorded', async () => {
    const { apply, run, nameOfAda, running } = recording({}, () => {
      throw full;
    });
    await expect(apply([rename])).rejects.toMatchObject({ code: 'internal', retryable: true, cause: full });
    await expect(collect(run(postgresScripts.endless))).rejects.toMatchObject({ code: 'internal' });
    expect([await nameOfAda(), running()]).toEqual(['Ada', 0]);
  });

  it('after: the caller gets the answer, and the host the event that was lost', async () => {
    const onSinkError = vi.fn<NonNullable<AuditOptions['onSinkError']>>();
    const { apply, nameOfAda } = recording({ onSinkError }, ({ phase }) => {
      if (phase === 'after') throw full;
    });
    expect(await apply([rename])).toMatchObject({ result: 'applied' });
    expect(await nameOfAda()).toBe('Lovelace');
    expect(onSinkError).toHaveBeenCalledExactlyOnceWith(
      full,
      expect.objectContaining({ verb: 'applyChanges' }),
    );
  });

  it('after, with nobody to tell: it is written to the console', async () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { apply } = recording({}, ({ phase }) => {
      if (phase === 'after') throw full;
    });
    await apply([rename]);
    expect(written.mock.calls).toEqual([[expect.stringContaining('applyChanges'), full]]);
    written.mockRestore();
  });
});

describe('sessions', () => {
  /** The memory adapter with a session that fails to commit, and with plans. */
  function sessions(fail?: (event: AuditEvent) => void) {
    const events: AuditEvent[] = [];
    const closed: string[] = [];
    const subject = memorySubject().adapter;
    const run = subject.runQuery?.bind(subject);
    const session: QuerySession = {
      id: 'session 1',
      runQuery: (request, call) => {
        if (!run) throw new Error('There is no verb “runQuery”.');
        return run(request, call);
      },
      control: ({ kind }) =>
        kind === 'commit'
          ? Promise.reject(new StudioError({ code: 'sql', sqlState: '25P02', message: 'Rolled back.' }))
          : Promise.resolve({ transaction: 'open', savepoints: [] }),
      state: () => Promise.resolve({ transaction: 'idle', savepoints: [] }),
      explainQuery: () => Promise.resolve({ json: '[]', notices: [] }),
      close: () => Promise.resolve(void closed.push('session 1')),
    };
    const adapter = audit(
      {
        ...subject,
        openSession: () => Promise.resolve(session),
        explainQuery: () => Promise.resolve({ json: '[]', notices: [] }),
      },
      (event) => {
        fail?.(event);
        events.push(event);
      },
    );
    return { adapter, events, closed };
  }

  it('are recorded with every script and command, under their id', async () => {
    const { adapter, events } = sessions();
    const session = await adapter.openSession?.({ role: 'clerk', autoCommit: false });
    await session?.control({ kind: 'begin', isolation: 'serializable' });
    if (session) await collect(session.runQuery({ sql: postgresScripts.twoResults }));
    await session?.state();
    await expect(session?.control({ kind: 'commit' })).rejects.toMatchObject({ sqlState: '25P02' });
    await session?.close();
    expect(events.map((event) => (event.phase === 'before' ? event.request : event))).toMatchObject([
      { verb: 'openSession', role: 'clerk', autoCommit: false },
      { verb: 'openSession', end: { kind: 'answered' }, session: 'session 1' },
      {
        verb: 'controlSession',
        session: 'session 1',
        command: { kind: 'begin', isolation: 'serializable' },
      },
      { verb: 'controlSession', transaction: 'open' },
      { verb: 'runQuery', session: 'session 1', query: { sql: postgresScripts.twoResults } },
      { verb: 'runQuery', statements: [{ tag: 'SELECT' }, { tag: 'SELECT' }] },
      { verb: 'controlSession', command: { kind: 'commit' } },
      { verb: 'controlSession', end: { kind: 'failed', error: { sqlState: '25P02' } } },
      { verb: 'closeSession', session: 'session 1' },
      { verb: 'closeSession', end: { kind: 'answered' } },
    ]);
  });

  it('are closed even where that cannot be recorded, for what is left open holds locks', async () => {
    const { adapter, closed } = sessions((event) => {
      if (event.phase === 'before' && event.request.verb === 'closeSession') throw new Error('full');
    });
    const session = await adapter.openSession?.();
    await expect(session?.close()).rejects.toMatchObject({ code: 'internal' });
    expect(closed).toEqual(['session 1']);
  });

  it('do not hide a plan that was measured by running the statement', async () => {
    const { adapter, events } = sessions();
    await adapter.explainQuery?.({ sql: 'select 1' });
    expect(events).toEqual([]);
    await adapter.explainQuery?.({
      sql: `alter role ada password 'secret'`,
      parameters: ['secret'],
      analyze: true,
    });
    expect(events[0]).toMatchObject({
      request: { verb: 'explainQuery', query: { analyze: true }, parameters: 1 },
    });
    expect(JSON.stringify(events)).not.toContain('secret');
  });

  it('record such a plan under their id', async () => {
    const { adapter, events } = sessions();
    const session = await adapter.openSession?.();
    await session?.explainQuery?.({ sql: 'select 1' });
    expect(events).toHaveLength(2);
    await session?.explainQuery?.({ sql: 'select 1', analyze: true });
    expect(events.slice(2)).toMatchObject([
      { phase: 'before', request: { verb: 'explainQuery', session: 'session 1', parameters: 0 } },
      { phase: 'after', verb: 'explainQuery', end: { kind: 'answered' } },
    ]);
  });
});
