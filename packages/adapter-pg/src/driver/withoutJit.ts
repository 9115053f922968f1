import type { PgConnection } from './driver.ts';

/**
 * Does work whose queries the planner takes for long ones, which it would compile: that takes up to seconds, and they take
 * milliseconds. Where no transaction is open it is done in one, which is rolled back.
 */
export async function withoutJit<Answer>(
  connection: PgConnection,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const isIdle = connection.transactionState() === 'idle';
  if (isIdle) await connection.query({ sql: 'begin' });
  try {
    await connection.query({ sql: "select pg_catalog.set_config('jit', 'off', true)" });
    return await work();
  } finally {
    if (isIdle) await connection.query({ sql: 'rollback' });
  }
}
