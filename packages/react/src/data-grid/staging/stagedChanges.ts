import {
  rowRefId,
  type ColumnConflict,
  type ColumnValue,
  type RowRef,
  type SetTo,
  type StudioErrorData,
} from '@studio/core';

/** What stood in the way of a change when it was last saved, or surely will. */
export type StagedProblem =
  /** Texts that are none of their column's type: by column, why. They were not sent yet. */
  | { readonly kind: 'invalid'; readonly reasons: ReadonlyMap<string, string> }
  | { readonly kind: 'conflict'; readonly columns: readonly ColumnConflict[] }
  | { readonly kind: 'vanished' }
  /** `columns` are those that the error concerns; none where it concerns the row as a whole. */
  | { readonly kind: 'failed'; readonly error: StudioErrorData; readonly columns: readonly string[] };

interface StagedBase {
  /** The row's `rowRefId`; of a new row, an id of its own. */
  readonly id: string;
  readonly problem?: StagedProblem;
}

export interface StagedUpdate extends StagedBase {
  readonly kind: 'update';
  readonly ref: RowRef;
  /** By column name, what the user saw when they changed it. */
  readonly base: ReadonlyMap<string, string | null>;
  /** By column name, what it is to become. Never empty. */
  readonly set: ReadonlyMap<string, SetTo>;
}

export interface StagedDelete extends StagedBase {
  readonly kind: 'delete';
  readonly ref: RowRef;
  /** The row as the user saw it, without values that arrived cut. */
  readonly expect: readonly ColumnValue[];
  /** Edits of the row that come back when the deletion is taken back. */
  readonly update?: StagedUpdate;
}

export interface StagedInsert extends StagedBase {
  readonly kind: 'insert';
  /** Columns that are not named take their default. */
  readonly set: ReadonlyMap<string, SetTo>;
}

export type StagedRow = StagedUpdate | StagedDelete | StagedInsert;

/** Changes to one relation that are not saved, by row id, oldest first. */
export type StagedRows = ReadonlyMap<string, StagedRow>;

export const noStagedRows: StagedRows = new Map();

export interface CellEdit {
  readonly ref: RowRef;
  readonly column: string;
  /** What the cell holds in the database, as far as the user knows. */
  readonly base: string | null;
  readonly set: SetTo;
}

/** Stages one cell. A cell that is set back to what it was is no change. */
export function stageCell(rows: StagedRows, { ref, column, base, set }: CellEdit): StagedRows {
  const id = rowRefId(ref);
  const row = rows.get(id);
  if (row && row.kind !== 'update') return rows;
  const known = row?.base.get(column);
  const before = known === undefined ? base : known;
  if (isSame(before, set)) return unstageCell(rows, id, column);
  const update: StagedUpdate = {
    kind: 'update',
    id,
    ref,
    base: withEntry(row?.base, column, before),
    set: withEntry(row?.set, column, set),
    ...problemWithout(row, column),
  };
  return withEntry(rows, id, update);
}

/** Says why a staged text is none of its column's type. What a save said of the row counts more. */
export function markInvalid(rows: StagedRows, id: string, column: string, reason: string): StagedRows {
  const row = rows.get(id);
  if (!row || row.kind === 'delete' || !row.set.has(column)) return rows;
  if (row.problem && row.problem.kind !== 'invalid') return rows;
  const reasons = withEntry(row.problem?.reasons, column, reason);
  return withEntry(rows, id, { ...row, problem: { kind: 'invalid', reasons } });
}

/** Takes one cell back; a row without staged cells is no longer staged. */
export function unstageCell(rows: StagedRows, id: string, column: string): StagedRows {
  const row = rows.get(id);
  if (row?.kind === 'insert') return stageInsertCell(rows, id, column, undefined);
  if (row?.kind !== 'update' || !row.set.has(column)) return rows;
  const set = withoutEntry(row.set, column);
  if (set.size === 0) return withoutEntry(rows, id);
  const { problem: _, ...rest } = row;
  const base = withoutEntry(row.base, column);
  return withEntry(rows, id, { ...rest, set, base, ...problemWithout(row, column) });
}

/** Stages the deletion of a row. */
export function stageDelete(rows: StagedRows, ref: RowRef, expect: readonly ColumnValue[]): StagedRows {
  const id = rowRefId(ref);
  const row = rows.get(id);
  if (row && row.kind !== 'update') return rows;
  return withEntry(rows, id, { kind: 'delete', id, ref, expect, ...(row && { update: row }) });
}

/** Takes back all that is staged for a row. A deletion gives back the edits that it covered. */
export function unstageRow(rows: StagedRows, id: string): StagedRows {
  const row = rows.get(id);
  if (row?.kind === 'delete' && row.update) return withEntry(rows, id, row.update);
  return withoutEntry(rows, id);
}

export function stageInsert(
  rows: StagedRows,
  id: string,
  set: ReadonlyMap<string, SetTo> = new Map(),
): StagedRows {
  return withEntry(rows, id, { kind: 'insert', id, set });
}

/** Sets one column of a new row; `undefined` leaves it to its default again. */
export function stageInsertCell(
  rows: StagedRows,
  id: string,
  column: string,
  set: SetTo | undefined,
): StagedRows {
  const row = rows.get(id);
  if (row?.kind !== 'insert') return rows;
  const { problem: _, ...rest } = row;
  return withEntry(rows, id, {
    ...rest,
    set: set ? withEntry(row.set, column, set) : withoutEntry(row.set, column),
    ...problemWithout(row, column),
  });
}

/**
 * Many transitions of single rows as one, each of which sees what is staged for its own row and nothing else. It copies what
 * is staged once, where the transitions one after another would do so each time.
 */
export function eachRow<Step extends { readonly row: { readonly id: string } }>(
  rows: StagedRows,
  steps: readonly Step[],
  transition: (rows: StagedRows, step: Step) => StagedRows,
): StagedRows {
  const next = new Map(rows);
  let isChanged = false;
  for (const step of steps) {
    const { id } = step.row;
    const staged = next.get(id);
    const own: StagedRows = staged ? new Map([[id, staged]]) : noStagedRows;
    const after = transition(own, step).get(id);
    if (after === staged) continue;
    isChanged = true;
    if (after) next.set(id, after);
    else next.delete(id);
  }
  return isChanged ? next : rows;
}

/** Settles a conflict: each column keeps the user's value over what is there now, or takes what is there. */
export function settleConflict(
  rows: StagedRows,
  id: string,
  choose: (column: string) => 'mine' | 'theirs',
): StagedRows {
  const row = rows.get(id);
  if (row?.problem?.kind !== 'conflict') return rows;
  const { problem, ...rest } = row;
  if (rest.kind === 'delete') {
    if (problem.columns.some(({ column }) => choose(column) === 'theirs')) return withoutEntry(rows, id);
    const theirs = new Map(problem.columns.map(({ column, theirs }) => [column, theirs]));
    const expect = rest.expect.map((seen) => {
      const value = theirs.get(seen.column);
      return value === undefined ? seen : { column: seen.column, value };
    });
    return withEntry(rows, id, { ...rest, expect });
  }
  if (rest.kind !== 'update') return rows;
  const base = new Map(rest.base);
  const set = new Map(rest.set);
  for (const { column, theirs } of problem.columns) {
    if (!set.has(column)) continue;
    base.set(column, theirs);
    const mine = set.get(column);
    if (choose(column) === 'theirs' || (mine && isSame(theirs, mine))) {
      set.delete(column);
      base.delete(column);
    }
  }
  return set.size === 0 ? withoutEntry(rows, id) : withEntry(rows, id, { ...rest, base, set });
}

/** What stands in the way of one column of a row. */
export function problemOf(row: StagedRow | undefined, column: string): StagedProblem | undefined {
  const problem = row?.problem;
  if (problem?.kind === 'failed') return problem.columns.includes(column) ? problem : undefined;
  if (problem?.kind === 'invalid') return problem.reasons.has(column) ? problem : undefined;
  if (problem?.kind === 'conflict') {
    return problem.columns.some((conflict) => conflict.column === column) ? problem : undefined;
  }
  return undefined;
}

/** Staged cells, deletions and new rows, each counted as one change. */
export function countChanges(rows: StagedRows): number {
  let count = 0;
  for (const row of rows.values()) count += row.kind === 'update' ? row.set.size : 1;
  return count;
}

function isSame(base: string | null, set: SetTo): boolean {
  return set.to === 'value' ? set.text === base : set.to === 'null' && base === null;
}

/** An edit answers the error of its own cell; the others stand until the next save. */
function problemWithout(row: StagedRow | undefined, column: string): { readonly problem?: StagedProblem } {
  const problem = row?.problem;
  if (!problem || (problem.kind === 'failed' && problem.columns.includes(column))) return {};
  if (problem.kind === 'invalid') {
    const reasons = withoutEntry(problem.reasons, column);
    return reasons.size > 0 ? { problem: { ...problem, reasons } } : {};
  }
  return { problem };
}

function withEntry<Value>(map: ReadonlyMap<string, Value> | undefined, key: string, value: Value) {
  return new Map(map).set(key, value);
}

function withoutEntry<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  if (!map.has(key)) return map;
  const next = new Map(map);
  next.delete(key);
  return next;
}
