import { isStudioError, StudioError, type CallOptions, type ExplainResult } from '@studio/core';
import type { PgLease } from '../driver/driver.ts';
import { preparedName, readPlan } from './readPlan.ts';
import { placedError, type StatementToExplain } from './toExplain.ts';

const savepoint = 'studio_explain';

/**
 * The plan of one statement on a connection that is somebody's own, between whose statements it leaves no trace: outside of
 * a transaction in one that is rolled back, inside of one behind a savepoint that is rolled back. There deferred constraints
 * stay deferred, for what the transaction did before is not to be checked yet.
 */
export async function explainInSession(
  lease: Pick<PgLease, 'use' | 'transactionState'>,
  statement: StatementToExplain,
  options: CallOptions,
): Promise<ExplainResult> {
  const { analyze = false } = statement.request;
  const state = lease.transactionState();
  if (state === 'failed') throw failedTransaction();
  // What has begun must be known, so that none but the plan itself is aborted.
  const send = (commands: readonly string[]) =>
    lease.use(async (connection) => {
      for (const sql of commands) await connection.query({ sql });
    });
  if (state === 'open') await send([`savepoint ${savepoint}`]);
  else await send(analyze ? ['begin', 'set constraints all immediate'] : ['begin']);
  try {
    return await lease.use(
      async (connection) => {
        if (!analyze) await connection.query({ sql: 'set transaction read only' });
        return readPlan(connection, statement);
      },
      { ...options, purpose: 'script' },
    );
  } catch (error) {
    throw isStudioError(error) ? placedError(error, statement) : error;
  } finally {
    await send(
      state === 'open'
        ? [`rollback to savepoint ${savepoint}`, `release savepoint ${savepoint}`]
        : ['rollback'],
    );
    if (statement.missing > 0) await forgetPrepared(lease);
  }
}

/** It is there only where the statement was right so far. */
async function forgetPrepared(lease: Pick<PgLease, 'use'>): Promise<void> {
  await lease.use(async (connection) => {
    const { rows } = await connection.query({
      sql: 'select from pg_catalog.pg_prepared_statements as s where s.name operator(pg_catalog.=) $1',
      parameters: [preparedName],
    });
    if (rows.length > 0) await connection.query({ sql: `deallocate ${preparedName}` });
  });
}

function failedTransaction(): StudioError {
  return new StudioError({
    code: 'sql',
    sqlState: '25P02',
    message:
      'A statement of the transaction has failed, and nothing can be planned in it. Roll it back, or back to a savepoint, first.',
  });
}
