import type { GridPosition } from './navigation.ts';

/** A rectangle of cells; all four bounds are inside. */
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
