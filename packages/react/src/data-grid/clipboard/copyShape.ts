import type { CellRange } from '../selection/cellRange.ts';

/** Rows by place, both inside; `last` is `Infinity` where it is not known where they end. */
export interface RowSpan {
  readonly first: number;
  readonly last: number;
}

/** Cells that make a table: some rows, and in each of them the same columns. */
export interface CopyShape {
  readonly rows: readonly RowSpan[];
  readonly columns: readonly number[];
}

/**
 * The table that ranges make together, in the order of the grid; `undefined` where rows have different columns selected, so
 * that there is none. No two ranges have a cell in common.
 */
export function shapeOf(ranges: readonly CellRange[]): CopyShape | undefined {
  const starts = [...new Set(ranges.flatMap(({ firstRow, lastRow }) => [firstRow, lastRow + 1]))];
  starts.sort((one, other) => one - other);
  const rows: RowSpan[] = [];
  let columns: readonly number[] | undefined;
  for (const [place, first] of starts.entries()) {
    const here = columnsAt(ranges, first);
    if (here.length === 0) continue;
    columns ??= here;
    if (here.join() !== columns.join()) return undefined;
    const last = (starts[place + 1] ?? Infinity) - 1;
    const before = rows.at(-1);
    if (before?.last === first - 1) rows[rows.length - 1] = { first: before.first, last };
    else rows.push({ first, last });
  }
  return columns && { rows, columns };
}

function columnsAt(ranges: readonly CellRange[], row: number): readonly number[] {
  const columns: number[] = [];
  for (const range of ranges) {
    if (row < range.firstRow || row > range.lastRow) continue;
    for (let column = range.firstColumn; column <= range.lastColumn; column += 1) columns.push(column);
  }
  return columns.sort((one, other) => one - other);
}

/** How many rows they are; `Infinity` where nobody knows. */
export function countRows(rows: readonly RowSpan[]): number {
  return rows.reduce((count, { first, last }) => count + last - first + 1, 0);
}
