import type { Change, ChangeResult, ColumnChange, RelationRef, SetTo, StudioErrorData } from '@studio/core';
import type { StagedProblem, StagedRow, StagedRows } from './stagedChanges.ts';

/** Changes in the order in which they are sent: what is deleted first makes room for what is changed and added. */
export function orderedRows(rows: StagedRows): readonly StagedRow[] {
  const order = ['delete', 'update', 'insert'] as const;
  return order.flatMap((kind) => [...rows.values()].filter((row) => row.kind === kind));
}

/** One change to send for each row of {@link orderedRows}. An update expects the values it replaces, and only those. */
export function toChange(relation: RelationRef, row: StagedRow): Change {
  switch (row.kind) {
    case 'insert':
      return { kind: 'insert', relation, values: toValues(row.set) };
    case 'delete':
      return { kind: 'delete', relation, row: row.ref, expect: row.expect };
    case 'update':
      return {
        kind: 'update',
        relation,
        row: row.ref,
        values: toValues(row.set),
        expect: [...row.base].map(([column, value]) => ({ column, value })),
      };
  }
}

function toValues(set: ReadonlyMap<string, SetTo>): readonly ColumnChange[] {
  return [...set].map(([column, set]) => ({ column, set }));
}

/** Finds the columns of a constraint by its name; none where it is not known. */
export type ConstraintColumns = (constraint: string) => readonly string[];

/**
 * What is staged after a save that changed nothing: every row that was sent carries what stood in its way, or nothing.
 * Rows that were not sent stay as they are.
 */
export function withOutcomes(
  rows: StagedRows,
  sent: readonly StagedRow[],
  result: ChangeResult,
  columnsOf: ConstraintColumns,
): StagedRows {
  const next = new Map(rows);
  for (const [index, row] of sent.entries()) {
    const outcome = result.outcomes[index];
    const { problem: _, ...rest } = row;
    const problem = outcome && toProblem(outcome, row, columnsOf);
    next.set(row.id, problem ? { ...rest, problem } : rest);
  }
  return next;
}

function toProblem(
  outcome: ChangeResult['outcomes'][number],
  row: StagedRow,
  columnsOf: ConstraintColumns,
): StagedProblem | undefined {
  switch (outcome.kind) {
    case 'applied':
      return undefined;
    case 'failed':
      return { kind: 'failed', error: outcome.error, columns: columnsOfError(outcome.error, row, columnsOf) };
    // Of changes by filter only, and rows are not staged as such.
    case 'miscounted':
      return { kind: 'vanished' };
    default:
      return outcome;
  }
}

function columnsOfError(
  error: StudioErrorData,
  row: StagedRow,
  columnsOf: ConstraintColumns,
): readonly string[] {
  if (error.column !== undefined) return [error.column];
  if (row.kind === 'delete' || error.constraint === undefined) return [];
  const columns = columnsOf(error.constraint);
  const written = columns.filter((column) => row.set.has(column));
  return written.length > 0 ? written : columns;
}

/** The rows without those that were saved. */
export function withoutRows(rows: StagedRows, saved: readonly StagedRow[]): StagedRows {
  const next = new Map(rows);
  for (const row of saved) next.delete(row.id);
  return next;
}
