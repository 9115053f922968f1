import type { SetTo } from '@studio/core';
import type { Labels } from '../../provider/labels.ts';
import { valueProblem } from '../cells/editors/valueProblem.ts';
import type { GridColumn } from '../gridColumn.ts';
import { markInvalid, type StagedRows } from './stagedChanges.ts';

/**
 * The rows with a mark on a cell that was just staged, where its text is none of the column's type. However it came there,
 * typed, pasted or copied, that is said at once, and not by a save.
 */
export function judgedCell(
  rows: StagedRows,
  id: string,
  { name, type }: GridColumn,
  set: SetTo,
  labels: Labels,
): StagedRows {
  const problem = set.to === 'value' ? valueProblem(set.text, type, labels) : undefined;
  return problem?.level === 'error' ? markInvalid(rows, id, name, problem.message) : rows;
}

/** The same of all cells of new rows: those that were not there `before`. */
export function judgedInserts(
  rows: StagedRows,
  before: StagedRows,
  columns: readonly GridColumn[],
  labels: Labels,
): StagedRows {
  const next = new Map(rows);
  for (const [id, row] of rows) {
    if (row.kind !== 'insert' || before.has(id)) continue;
    let judged: StagedRows = new Map([[id, row]]);
    for (const column of columns) {
      const set = row.set.get(column.name);
      if (set) judged = judgedCell(judged, id, column, set, labels);
    }
    next.set(id, judged.get(id) ?? row);
  }
  return next;
}
