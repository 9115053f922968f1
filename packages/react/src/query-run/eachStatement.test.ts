import { createMemoryAdapter, scriptedQuery, type ScriptedAnswer } from '@studio/adapter-testkit';
import type { TransactionState } from '@studio/core';
import { describe, expect, test, vi } from 'vitest';
import { createQueryRunner, type QueryTarget, type RunRequest } from './createQueryRunner.ts';

/** A database that answers with the values it was given, in sessions that are counted. */
function sessions(transaction: TransactionState = 'idle') {
  const counts = { opened: 0, open: 0 };
  const query = scriptedQuery({
    transaction,
    answer: (statement, parameters): ScriptedAnswer =>
      statement.startsWith('bad')
        ? { error: { code: 'sql', message: 'no', position: 4 } }
        : { columns: [{ name: 'v', type: 'text' }], rows: [[parameters.join()]] },
  });
  const target: QueryTarget = {
    runQuery: () => {
      throw new Error('It was to run in a session.');
    },
    openSession: async () => {
      counts.opened += 1;
      counts.open += 1;
      return {
        runQuery: (request, call = {}) => query(request, call),
        close: async () => void (counts.open -= 1),
      };
    },
  };
  return { counts, target };
}

async function run(target: QueryTarget, request: RunRequest) {
  const runner = createQueryRunner();
  runner.run(target, request);
  return vi.waitFor(() => {
    const ended = runner.getSnapshot();
    if (!ended || ended.status === 'running') throw new Error('still running');
    return ended;
  });
}

const sql = 'select $1; bad one; select 2; select $1, $2';
const statementParameters = [['a'], [], [], ['b', null]];

describe('a script whose statements have values of their own', () => {
  test('gives each its own, in one session, and stands where it stands', async () => {
    const { target, counts } = sessions();
    const { statements, status, transaction } = await run(target, {
      sql: 'select $1; select 2; select $1, $2',
      offset: 100,
      statementParameters: [['a'], [], ['b', null]],
    });
    expect({ status, transaction }).toEqual({ status: 'done', transaction: 'idle' });
    expect(statements.map(({ index, range, sql, rows }) => [index, range[0], sql, rows.cell(0, 0)])).toEqual([
      [0, 100, 'select $1', 'a'],
      [1, 111, 'select 2', ''],
      [2, 121, 'select $1, $2', 'b,'],
    ]);
    // To ask the same again, as for more rows.
    expect(statements.map(({ parameters }) => parameters)).toEqual([['a'], [], ['b', null]]);
    expect(counts).toEqual({ opened: 1, open: 0 });
  });

  test('ends at the first error, which is marked in the document', async () => {
    const { target, counts } = sessions();
    const { statements, status } = await run(target, { sql, statementParameters });
    expect(status).toBe('failed');
    expect(statements.map(({ error }) => error?.position)).toEqual([undefined, 15]);
    expect(counts.open).toBe(0);
  });

  test('goes on after errors where that is wanted, but not in a failed transaction', async () => {
    const onError = 'continue';
    const ran = await run(sessions().target, { sql, statementParameters, onError });
    expect(ran.statements).toHaveLength(4);
    const open = await run(sessions('open').target, { sql, statementParameters, onError });
    expect(open.statements).toHaveLength(2);
  });

  test('is not run at all without a session, for the transaction that it may begin would be none', async () => {
    const { openSession: _none, ...adapter } = createMemoryAdapter({
      relations: [],
      query: scriptedQuery({ answer: () => ({}) }),
    });
    const { statements, error } = await run(adapter, { sql, statementParameters });
    expect(statements).toEqual([]);
    expect(error?.message).toContain('Run the statements one by one');
  });
});
