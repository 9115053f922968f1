import { createMemoryAdapter, scriptedQuery, type ScriptedAnswer } from '@studio/adapter-testkit';
import { arrayBatch, StudioError, type ResultFrame, type StudioAdapter } from '@studio/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createQueryRunner, type QueryRunner } from './createQueryRunner.ts';
import type { QueryRun } from './queryRun.ts';

const column = [{ name: 'n', type: 'int4' }];

function scripted(answers: Readonly<Record<string, ScriptedAnswer>>) {
  return createMemoryAdapter({
    relations: [],
    query: scriptedQuery({ answer: (statement) => answers[statement] }),
  });
}

/** An adapter whose frames come when the test says so. */
function byHand(frames: () => AsyncGenerator<ResultFrame>): StudioAdapter {
  return { ...createMemoryAdapter({ relations: [] }), runQuery: frames };
}

function ended(runner: QueryRunner): Promise<QueryRun> {
  return vi.waitFor(() => {
    const run = runner.getSnapshot();
    if (!run || run.status === 'running') throw new Error('still running');
    return run;
  });
}

afterEach(() => vi.useRealTimers());

describe('a run', () => {
  test('gives each statement its rows, tag and place in the document', async () => {
    const runner = createQueryRunner();
    const adapter = scripted({
      'select 1': { columns: column, rows: [['1']] },
      'update t': { tag: 'UPDATE', affected: 3, notices: [{ severity: 'NOTICE', message: 'hm' }] },
    });
    runner.run(adapter, { sql: 'select 1; update t', offset: 100 });
    const run = await ended(runner);
    expect(run).toMatchObject({ status: 'done', transaction: 'idle' });
    expect(run.statements).toMatchObject([
      { index: 0, sql: 'select 1', range: [100, 108], tag: 'SELECT', affected: 1 },
      {
        index: 1,
        sql: 'update t',
        range: [110, 118],
        tag: 'UPDATE',
        affected: 3,
        notices: [{ message: 'hm' }],
      },
    ]);
    expect(run.statements[0]?.rows.cell(0, 0)).toBe('1');
  });

  test('marks an error where it stands in the document, not in the part that was sent', async () => {
    const runner = createQueryRunner();
    const error = { code: 'sql', message: 'no such column', position: 7 } as const;
    runner.run(scripted({ 'select x': { error } }), { sql: 'select x', offset: 40 });
    const run = await ended(runner);
    expect(run.status).toBe('failed');
    expect(run.statements[0]?.error?.position).toBe(47);
  });

  test('keeps the rows that came before the answer broke off, and says that it did', async () => {
    const runner = createQueryRunner();
    const adapter = byHand(async function* () {
      yield { kind: 'statement', index: 0, range: [0, 8] };
      yield {
        kind: 'columns',
        columns: [{ name: 'n', type: { name: 'int4', display: 'integer', kind: 'integer' } }],
      };
      yield { kind: 'rows', rows: arrayBatch([['1'], ['2']]) };
    });
    runner.run(adapter, { sql: 'select 1' });
    const run = await ended(runner);
    expect(run).toMatchObject({ status: 'failed', error: { code: 'connectionLost' } });
    expect(run.statements[0]?.rows.length).toBe(2);
  });

  test('shows what the adapter threw', async () => {
    const runner = createQueryRunner();
    const adapter = byHand(() => {
      throw new StudioError({ code: 'unreachable', message: 'Nothing answers.' });
    });
    runner.run(adapter, { sql: 'select 1' });
    expect(await ended(runner)).toMatchObject({ status: 'failed', error: { message: 'Nothing answers.' } });
  });

  test('says so where the connection has no SQL', async () => {
    const runner = createQueryRunner();
    runner.run(createMemoryAdapter({ relations: [] }), { sql: 'select 1' });
    expect(await ended(runner)).toMatchObject({ status: 'failed', error: { code: 'notSupported' } });
  });

  test('is cancelled at once, keeps its rows, and reaches the adapter', async () => {
    const runner = createQueryRunner();
    const adapter = scripted({ 'select 1': { columns: column, rows: [['1']] }, sleep: { delayMs: 60_000 } });
    runner.run(adapter, { sql: 'select 1; sleep' });
    await vi.waitFor(() => expect(runner.getSnapshot()?.statements).toHaveLength(2));
    runner.cancel();
    expect(runner.getSnapshot()).toMatchObject({ status: 'cancelled' });
    expect(runner.getSnapshot()?.statements[0]?.rows.length).toBe(1);
    await vi.waitFor(() => expect(adapter.running()).toBe(0));
  });

  test('gives way to the next one, whose answers are not mixed with its own', async () => {
    const runner = createQueryRunner();
    const adapter = scripted({ sleep: { delayMs: 60_000 }, 'select 2': { columns: column, rows: [['2']] } });
    const seen: string[] = [];
    runner.subscribe(() => seen.push(`${runner.getSnapshot()?.sql} ${runner.getSnapshot()?.status}`));
    runner.run(adapter, { sql: 'sleep' });
    runner.run(adapter, { sql: 'select 2' });
    expect(await ended(runner)).toMatchObject({ sql: 'select 2', status: 'done' });
    expect(seen).toContain('sleep cancelled');
    expect(seen.lastIndexOf('sleep cancelled')).toBeLessThan(seen.indexOf('select 2 running'));
    await vi.waitFor(() => expect(adapter.running()).toBe(0));
  });

  test('tells of rows a few times, not once for each of 2,000 batches', async () => {
    const runner = createQueryRunner();
    let told = 0;
    runner.subscribe(() => (told += 1));
    const rows = Array.from({ length: 1_000_000 }, (_, index) => [String(index)]);
    runner.run(scripted({ 'select n': { columns: column, rows } }), { sql: 'select n', maxRows: 1_000_000 });
    const started = Date.now();
    const run = await vi.waitFor(() => ended(runner), { timeout: 20_000 });
    expect(run.statements[0]?.rows.length).toBe(1_000_000);
    expect(told).toBeLessThan(5 + (Date.now() - started) / 50);
  });

  test('leaves statements that did not change the same, so that they are not drawn again', async () => {
    const runner = createQueryRunner();
    const adapter = scripted({ 'select 1': { columns: column, rows: [['1']] }, sleep: { delayMs: 60_000 } });
    runner.run(adapter, { sql: 'select 1; sleep' });
    await vi.waitFor(() => expect(runner.getSnapshot()?.statements[0]?.tag).toBe('SELECT'));
    const before = runner.getSnapshot();
    runner.cancel();
    expect(runner.getSnapshot()).not.toBe(before);
    expect(runner.getSnapshot()?.statements[0]).toBe(before?.statements[0]);
  });
});

describe('more rows of a result that was cut', () => {
  const rows = Array.from({ length: 250 }, (_, index) => [String(index)]);
  const answers: Readonly<Record<string, ScriptedAnswer>> = {
    'select n': { columns: column, rows },
    'insert into t select n returning n': { columns: column, rows, tag: 'INSERT' },
    'select 2': { columns: column, rows: [['2']] },
  };
  const cutRun = async (sql: string, maxRows = 10) => {
    const runner = createQueryRunner();
    const adapter = scripted(answers);
    runner.run(adapter, { sql, maxRows, offset: 5 });
    const run = await ended(runner);
    return { runner, adapter, run };
  };

  test('take the place of those that were there, in the same run and beside its other results', async () => {
    const { runner, adapter, run } = await cutRun('select n; select 2');
    expect(run.statements[0]).toMatchObject({ cut: 'maxRows', maxRows: 10, more: { ok: true } });
    expect(run.statements[1]?.more).toBeUndefined();
    const lengths: number[] = [];
    runner.subscribe(() => lengths.push(runner.getSnapshot()?.statements[0]?.rows.length ?? 0));
    runner.loadMore(adapter, 0);
    const more = await ended(runner);
    expect(more).toMatchObject({ id: run.id, status: 'done', sql: 'select n; select 2' });
    expect(more.statements[0]).toMatchObject({ index: 0, range: [5, 13], maxRows: 100, cut: 'maxRows' });
    expect(more.statements[0]?.rows.length).toBe(100);
    expect(more.statements[1]).toBe(run.statements[1]);
    expect(Math.min(...lengths)).toBe(10);
    runner.loadMore(adapter, 0);
    const all = await ended(runner);
    expect(all.statements[0]?.rows.length).toBe(250);
    expect(all.statements[0]?.cut).toBeUndefined();
  });

  test('are not to be had of a statement that would write again, and the reason is said', async () => {
    const { runner, adapter, run } = await cutRun('insert into t select n returning n');
    expect(run.statements[0]?.more).toMatchObject({
      ok: false,
      reason: expect.stringContaining('run again'),
    });
    runner.loadMore(adapter, 0);
    expect(runner.getSnapshot()).toBe(run);
  });

  test('leave the rows that were there where the second run fails or is cancelled', async () => {
    const { runner, run } = await cutRun('select n');
    const failing = scripted({ 'select n': { error: { code: 'sql', message: 'gone' } } });
    runner.loadMore(failing, 0);
    const failed = await ended(runner);
    expect(failed).toMatchObject({ status: 'failed', statements: [{ error: { message: 'gone' } }] });
    expect(failed.statements[0]?.rows.length).toBe(10);

    const again = await cutRun('select n');
    again.runner.loadMore(scripted({ 'select n': { delayMs: 60_000 } }), 0);
    again.runner.cancel();
    expect(again.runner.getSnapshot()?.statements).toEqual(again.run.statements);
    expect(again.runner.getSnapshot()).toMatchObject({ id: again.run.id, status: run.status });
  });
});
