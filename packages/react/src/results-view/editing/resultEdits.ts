import {
  rowRefId,
  rowRefOf,
  type Cell,
  type Change,
  type ChangeResult,
  type ColumnValue,
  type RowBatch,
  type RowRef,
} from '@studio/core';
import type { EditableResult } from './editableResult.ts';

/** What became of one row of a result since it was read. */
interface EditedRow {
  /** By the result's columns. */
  readonly cells: ReadonlyMap<number, Cell>;
  readonly isDeleted: boolean;
}

/** What became of the rows of a result since it was read, by their place in it. */
export type ResultEdits = ReadonlyMap<number, EditedRow>;

export const noEdits: ResultEdits = new Map();

/** The rows as they are after the edits, those without that were deleted. */
export function editedRows(rows: RowBatch, edits: ResultEdits): RowBatch {
  if (edits.size === 0) return rows;
  const deleted = [...edits].flatMap(([index, { isDeleted }]) => (isDeleted ? [index] : []));
  deleted.sort((one, other) => one - other);
  const placeOf = (row: number): number => {
    let place = row;
    for (const index of deleted) {
      if (index > place) break;
      place += 1;
    }
    return place;
  };
  return {
    length: rows.length - deleted.length,
    width: rows.width,
    cell(row, column) {
      if (!(row >= 0 && row < rows.length - deleted.length)) {
        throw new RangeError(`There is no row ${row}: ${rows.length - deleted.length} are left.`);
      }
      const place = deleted.length === 0 ? row : placeOf(row);
      const cell = edits.get(place)?.cells.get(column);
      return cell === undefined ? rows.cell(place, column) : cell;
    },
  };
}

/** The name of a row of the relation that the result shows; `null` where its key is NULL or cut. */
export function resultRowRef(
  rows: RowBatch,
  { key, columns }: Pick<EditableResult, 'key' | 'columns'>,
  row: number,
): RowRef | null {
  const page = {
    // Only names are read of them.
    columns: columns.map((name) => ({ name: name ?? '', type: unused })),
    rows,
    identity: { by: 'key', columns: key } as const,
  };
  return rowRefOf(page, row);
}

const unused = { name: '', display: '', kind: 'other' } as const;

/** The edits after a set of changes was answered: rows that were written, or that others wrote, show what they hold now. */
export function nextEdits(
  rows: RowBatch,
  edits: ResultEdits,
  editable: EditableResult,
  changes: readonly Change[],
  { result, outcomes }: ChangeResult,
): ResultEdits {
  const written = new Map<string, readonly ColumnValue[] | null>();
  for (const [index, change] of changes.entries()) {
    const outcome = outcomes[index];
    if (outcome?.kind === 'conflict' && change.kind === 'update') {
      const theirs = outcome.columns.map(({ column, theirs }) => ({ column, value: theirs }));
      written.set(rowRefId(change.row), theirs);
    }
    // Of a set that was rejected this is what would have been.
    if (outcome?.kind !== 'applied' || result !== 'applied') continue;
    if (change.kind === 'delete') written.set(rowRefId(change.row), null);
    else if (change.kind === 'update') written.set(rowRefId(change.row), outcome.values ?? []);
    // The way back from a deletion is an insert, which names the row that it made.
    else if (change.kind === 'insert' && outcome.row)
      written.set(rowRefId(outcome.row), outcome.values ?? []);
  }
  if (written.size === 0) return edits;
  const next = new Map(edits);
  // As they stand in the result, also those that were deleted, which may come back.
  const all = editedRows(
    rows,
    new Map([...edits].map(([at, { cells }]) => [at, { cells, isDeleted: false }])),
  );
  for (let row = 0; row < all.length; row += 1) {
    const ref = resultRowRef(all, editable, row);
    const values = ref && written.get(rowRefId(ref));
    if (values === undefined || ref === null) continue;
    const before = edits.get(row)?.cells ?? new Map<number, Cell>();
    if (values === null) next.set(row, { cells: before, isDeleted: true });
    else next.set(row, { cells: withValues(before, values, editable.columns), isDeleted: false });
  }
  return next;
}

function withValues(
  before: ReadonlyMap<number, Cell>,
  values: readonly ColumnValue[],
  columns: readonly (string | null)[],
): ReadonlyMap<number, Cell> {
  const cells = new Map(before);
  for (const { column, value } of values) {
    for (const [index, name] of columns.entries()) if (name === column) cells.set(index, value);
  }
  return cells;
}
