import type { Cell, RowBatch, RowRef } from '@studio/core';

/** A row that can be drawn. The same object as long as it holds the same values. */
export interface GridRow {
  /** The same for the same row of the database, wherever it stands. */
  readonly id: string;
  /** How the row is named in a change; `null` where it cannot be. */
  readonly ref: RowRef | null;
  /** The cell of a column, by the column's index in the source. */
  readonly cell: (column: number) => Cell;
}

/** Rows by their place, of which any number may not be loaded. */
export interface RowSource {
  readonly rowCount: number;
  /** `undefined` for a row that is not loaded. */
  readonly row: (index: number) => GridRow | undefined;
  /** Whether nobody is sure that a row has this place among all. @default every place is sure */
  readonly isApproximate?: (index: number) => boolean;
  /** New rows that stand before all others. @default 0 */
  readonly newRows?: number;
}

/**
 * Where a row stands that had another place before: one that is counted from the last row goes with that, and the others
 * make room for new rows before them.
 */
export function movedPlace(before: RowSource, after: RowSource, index: number): number {
  const isFromEnd = before.isApproximate?.(index) === true;
  const place = index + after.rowCount - before.rowCount;
  if (isFromEnd && after.isApproximate?.(place) !== false) return Math.max(0, place);
  const { newRows = 0 } = before;
  return index < newRows ? index : index + (after.newRows ?? 0) - newRows;
}

/** Rows before and after a place among which one is looked for. */
const reach = 1_000;

/** Where the row with an id stands, as near to a place as there is one; `undefined` where it is not loaded there. */
export function placeOfRow(source: RowSource, id: string, near: number): number | undefined {
  if (near < source.rowCount && source.row(near) === undefined) return undefined;
  for (let distance = 0; distance <= reach; distance += 1) {
    if (source.row(near + distance)?.id === id) return near + distance;
    if (source.row(near - distance)?.id === id) return near - distance;
  }
  return undefined;
}

/**
 * By how many places rows one after another moved: what most of them did, for one alone may have been sorted elsewhere.
 * Where none of them is found, what the number of rows tells.
 */
export function movedBy(
  before: RowSource,
  after: RowSource,
  { first, count }: { readonly first: number; readonly count: number },
): number {
  const votes = new Map<number, number>();
  for (let row = first; row < first + count; row += 1) {
    const id = before.row(row)?.id;
    const place = id === undefined ? undefined : placeOfRow(after, id, movedPlace(before, after, row));
    if (place !== undefined) votes.set(place - row, (votes.get(place - row) ?? 0) + 1);
  }
  const [most] = [...votes].sort(([, one], [, other]) => other - one);
  return most ? most[0] : movedPlace(before, after, first) - first;
}

/** Rows as they stood before, and those that were not loaded then as they stand now. */
export function heldSource(before: RowSource, now: RowSource): RowSource {
  return { ...before, row: (index) => before.row(index) ?? now.row(index) };
}

/** Rows that are kept as objects: more than any screen shows. */
const keptRows = 500;

/** A source over rows that are at hand. Rows are named by their place. */
export function batchSource(batch: RowBatch, rowCount: number = batch.length): RowSource {
  const kept = new Map<number, GridRow>();
  return {
    rowCount,
    row(index) {
      if (index < 0 || index >= batch.length) return undefined;
      const known = kept.get(index);
      if (known) return known;
      if (kept.size >= keptRows) kept.clear();
      const row: GridRow = { id: String(index), ref: null, cell: (column) => batch.cell(index, column) };
      kept.set(index, row);
      return row;
    },
  };
}
