import type { CellRange } from './cellRange.ts';
import type { GridPosition } from './navigation.ts';

/** How far the handle was dragged, in px. */
export interface DragDistance {
  readonly across: number;
  readonly down: number;
}

/**
 * The cells beside a range, in its rows or in its columns, that a drag of its handle to a cell reaches; `undefined` while it
 * stays inside. Of a drag that left both, the longer way counts: hands wander.
 */
export function fillRange(from: CellRange, to: GridPosition, distance: DragDistance): CellRange | undefined {
  const rows = Math.max(from.firstRow - to.row, to.row - from.lastRow);
  const columns = Math.max(from.firstColumn - to.column, to.column - from.lastColumn);
  if (rows <= 0 && columns <= 0) return undefined;
  if (rows > 0 && (columns <= 0 || distance.down >= distance.across)) {
    return to.row > from.lastRow
      ? { ...from, firstRow: from.lastRow + 1, lastRow: to.row }
      : { ...from, firstRow: to.row, lastRow: from.firstRow - 1 };
  }
  return to.column > from.lastColumn
    ? { ...from, firstColumn: from.lastColumn + 1, lastColumn: to.column }
    : { ...from, firstColumn: to.column, lastColumn: from.firstColumn - 1 };
}

/** A range and the cells beside it as one, from the corner that stays to the one that moves. */
export function filledCorners(
  from: CellRange,
  filled: CellRange | undefined,
): { readonly anchor: GridPosition; readonly end: GridPosition } {
  const { firstRow, lastRow, firstColumn, lastColumn } = filled ?? from;
  const isUp = lastRow < from.firstRow;
  const isBack = lastColumn < from.firstColumn;
  return {
    anchor: {
      row: isUp ? from.lastRow : from.firstRow,
      column: isBack ? from.lastColumn : from.firstColumn,
    },
    end: { row: isUp ? firstRow : lastRow, column: isBack ? firstColumn : lastColumn },
  };
}
