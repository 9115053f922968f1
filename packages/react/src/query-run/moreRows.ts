import { able, unable, type Ability } from '@studio/core';
import type { QueryRun, StatementRun } from './queryRun.ts';
import { createRunRecorder, type RunRecorder } from './runRecorder.ts';
import { readScript } from './script/readScript.ts';

/** Rows that a browser keeps of one result without becoming slow. */
export const mostRows = 1_000_000;
const factor = 10;

/** How many rows of a result to ask for, where it was cut after `maxRows`. */
export function nextMaxRows(maxRows: number): number {
  return Math.min(mostRows, Math.max(1, maxRows) * factor);
}

/**
 * Whether more rows of a result can be had. That runs its statement again, with a higher limit, for nothing keeps a place
 * in it between two runs; so only for one that does nothing else.
 */
export function canLoadMore(sql: string, maxRows: number): Ability {
  if (maxRows >= mostRows) {
    return unable('A page keeps no more rows than these. Export the result to have all of it.');
  }
  const [statement, another] = readScript(sql);
  if (statement?.onlyReads && !another) return able;
  return unable(
    'To see more rows, the statement would have to be run again, and it does more than to read. Raise the row limit before you run it.',
  );
}

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
