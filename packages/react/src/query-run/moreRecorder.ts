import type { QueryRun, StatementRun } from './queryRun.ts';
import { nextMaxRows } from './rowLimits.ts';
import { createRunRecorder, type RunRecorder } from './runRecorder.ts';

/**
 * Records the second run of one statement of `base` as a part of that run. Until it has as many rows as there are, these
 * stay in sight; where it is cancelled or fails, they stay for good.
 */
export function createMoreRecorder(base: QueryRun, statement: StatementRun, startedAt: number): RunRecorder {
  const { id, sql } = base;
  const inner = createRunRecorder({
    id,
    sql: statement.sql,
    offset: statement.range[0],
    startedAt,
    ...(statement.maxRows !== undefined && { maxRows: nextMaxRows(statement.maxRows) }),
  });
  return {
    ...inner,
    snapshot(status, now, thrown) {
      const again = inner.snapshot(status, now, thrown);
      const [answer] = again.statements;
      const error = answer?.error ?? again.error;
      const isWhole = answer?.tag !== undefined && answer.columns !== undefined;
      const isMore = answer !== undefined && (isWhole || answer.rows.length >= statement.rows.length);
      const shown =
        isMore && !error && status !== 'cancelled' ? { ...answer, index: statement.index } : statement;
      const statements = base.statements.map((each) => {
        if (each.index !== statement.index) return each;
        return error ? { ...statement, error } : shown;
      });
      const { transaction = base.transaction } = again;
      return {
        ...base,
        sql,
        status: status === 'cancelled' ? base.status : status,
        startedAt,
        elapsedMs: again.elapsedMs,
        statements,
        ...(transaction !== undefined && { transaction }),
      };
    },
  };
}
