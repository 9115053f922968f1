import type { GridPosition } from './navigation.ts';

/**
 * A rectangle of cells; all four bounds are inside. A last row or column of `Infinity` reaches to the end wherever that
 * turns out to be: all rows of a filter are selected before anyone knows how many they are.
 */
export interface CellRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** The rectangle between two cells, whichever comes first. The header is never part of it. */
export function rangeBetween(a: GridPosition, b: GridPosition): CellRange {
  return {
    firstRow: Math.max(0, Math.min(a.row, b.row)),
    lastRow: Math.max(a.row, b.row),
    firstColumn: Math.min(a.column, b.column),
    lastColumn: Math.max(a.column, b.column),
  };
}

export function rangeRows(range: CellRange): number {
  return Math.max(0, range.lastRow - range.firstRow + 1);
}

export function rangeCells(range: CellRange): number {
  return rangeRows(range) * (range.lastColumn - range.firstColumn + 1);
}

export function isInRange(range: CellRange, { row, column }: GridPosition): boolean {
  return (
    row >= range.firstRow && row <= range.lastRow && column >= range.firstColumn && column <= range.lastColumn
  );
}

/** The cells of a range that exist; `undefined` where none does. */
export function clipRange(
  range: CellRange,
  extent: { readonly rows: number; readonly columns: number },
): CellRange | undefined {
  const clipped = {
    ...range,
    lastRow: Math.min(range.lastRow, extent.rows - 1),
    lastColumn: Math.min(range.lastColumn, extent.columns - 1),
  };
  return isEmpty(clipped) ? undefined : clipped;
}

/** The cells of one range that are not in another, as up to four ranges: above, below, before, after. */
export function rangeWithout(range: CellRange, other: CellRange): readonly CellRange[] {
  const common: CellRange = {
    firstRow: Math.max(range.firstRow, other.firstRow),
    lastRow: Math.min(range.lastRow, other.lastRow),
    firstColumn: Math.max(range.firstColumn, other.firstColumn),
    lastColumn: Math.min(range.lastColumn, other.lastColumn),
  };
  if (isEmpty(common)) return [range];
  const beside = { firstRow: common.firstRow, lastRow: common.lastRow };
  const parts: readonly CellRange[] = [
    { ...range, lastRow: common.firstRow - 1 },
    { ...range, firstRow: common.lastRow + 1 },
    { ...range, ...beside, lastColumn: common.firstColumn - 1 },
    { ...range, ...beside, firstColumn: common.lastColumn + 1 },
  ];
  return parts.filter((part) => !isEmpty(part));
}

function isEmpty({ firstRow, lastRow, firstColumn, lastColumn }: CellRange): boolean {
  // What begins after an open end begins nowhere.
  return !(firstRow <= lastRow && firstColumn <= lastColumn && firstRow < Infinity && firstColumn < Infinity);
}
