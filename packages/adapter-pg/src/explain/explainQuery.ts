import {
  isStudioError,
  throwIfAborted,
  type CallOptions,
  type ExplainRequest,
  type ExplainResult,
} from '@studio/core';
import type { PgConnection, PgDriver } from '../driver/driver.ts';
import { readPlan } from './readPlan.ts';
import { placedError, toExplain, type StatementToExplain } from './toExplain.ts';

/**
 * The plan of one statement, in a transaction that is always rolled back: a read-only one unless it is analyzed. Deferred
 * constraints and triggers are checked with the statement, so that they are measured too.
 *
 * An analyzed statement runs, and what no rollback undoes stays: numbers drawn from sequences, and whatever functions do
 * outside of the transaction, like messages over `dblink` or files. A statement with `$1` and no values gets the plan that
 * is made for any value.
 */
export async function explainQuery(
  driver: PgDriver,
  request: ExplainRequest,
  options: CallOptions = {},
): Promise<ExplainResult> {
  throwIfAborted(options.signal);
  const statement = toExplain(request);
  try {
    return await driver.withConnection((connection) => explain(connection, statement), {
      ...options,
      purpose: 'script',
    });
  } catch (error) {
    throw isStudioError(error) ? placedError(error, statement) : error;
  }
}

async function explain(connection: PgConnection, statement: StatementToExplain): Promise<ExplainResult> {
  const { analyze = false } = statement.request;
  await connection.query({ sql: analyze ? 'begin' : 'begin read only' });
  try {
    if (analyze) await connection.query({ sql: 'set constraints all immediate' });
    return await readPlan(connection, statement);
  } finally {
    if (connection.transactionState() !== 'idle') {
      // Where the call was aborted the connection takes nothing more, and is rolled back by its pool.
      await connection.query({ sql: 'rollback' }).catch(() => {});
    }
  }
}
