import { createMemoryAdapter, scriptedQuery, type ScriptedQueryOptions } from '@studio/adapter-testkit';
import { describe, expect, test, vi } from 'vitest';
import { createQueryRunner } from './createQueryRunner.ts';

const column = [{ name: 'n', type: 'int4' }];
const answer: ScriptedQueryOptions['answer'] = (statement) =>
  statement.startsWith('select')
    ? { columns: column, rows: [['1']] }
    : { error: { code: 'sql', message: `cannot ${statement}`, position: 0 } };

async function run(sql: string, onError: 'stop' | 'continue', options: Partial<ScriptedQueryOptions> = {}) {
  const runner = createQueryRunner();
  const adapter = createMemoryAdapter({ relations: [], query: scriptedQuery({ answer, ...options }) });
  runner.run(adapter, { sql, offset: 100, onError });
  return vi.waitFor(() => {
    const ended = runner.getSnapshot();
    if (!ended || ended.status === 'running') throw new Error('still running');
    return ended;
  });
}

const script = 'select 1;\nbad one; select 2; worse';

describe('a script that goes on after errors', () => {
  test('runs every statement, and marks each error where it stands', async () => {
    const { status, statements, transaction } = await run(script, 'continue');
    expect({ status, transaction }).toEqual({ status: 'failed', transaction: 'idle' });
    expect(
      statements.map(({ index, sql, range, error }) => ({
        index,
        sql,
        at: range[0],
        error: error?.position,
      })),
    ).toEqual([
      { index: 0, sql: 'select 1', at: 100, error: undefined },
      { index: 1, sql: 'bad one', at: 110, error: 110 },
      { index: 2, sql: 'select 2', at: 119, error: undefined },
      { index: 3, sql: 'worse', at: 129, error: 129 },
    ]);
    expect(statements[2]?.rows.length).toBe(1);
  });

  test('ends with a failed transaction, in which nothing more would run', async () => {
    const { statements } = await run(script, 'continue', { transaction: 'open' });
    expect(statements.map(({ sql }) => sql)).toEqual(['select 1', 'bad one']);
  });

  test('ends at the first error where that is wanted', async () => {
    const { statements } = await run(script, 'stop');
    expect(statements.map(({ sql }) => sql)).toEqual(['select 1', 'bad one']);
  });

  test('is done where nothing fails', async () => {
    expect(await run('select 1; select 2;', 'continue')).toMatchObject({ status: 'done' });
  });
});
