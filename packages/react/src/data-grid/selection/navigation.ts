/** A cell by its place: rows from 0, −1 for the header; columns as they are shown, from 0. */
export interface GridPosition {
  readonly row: number;
  readonly column: number;
}

export interface GridExtent {
  readonly rows: number;
  readonly columns: number;
  /** Rows that PageUp and PageDown move by. */
  readonly pageRows: number;
}

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export const headerRow = -1;

/**
 * Where a key moves the active cell to, by the ARIA grid pattern; `undefined` for keys that do not move. In a page that
 * runs from right to left, ArrowLeft goes to the next column.
 */
export function nextPosition(
  position: GridPosition,
  press: KeyPress,
  extent: GridExtent,
  rtl = false,
): GridPosition | undefined {
  const moved = moveBy(position, press, extent, rtl);
  return moved && clampPosition(moved, extent);
}

function moveBy(
  { row, column }: GridPosition,
  { key, ctrlKey, metaKey }: KeyPress,
  { rows, columns, pageRows }: GridExtent,
  rtl: boolean,
): GridPosition | undefined {
  const toEdge = ctrlKey || metaKey;
  const forward = rtl ? 'ArrowLeft' : 'ArrowRight';
  const last = { row: rows - 1, column: columns - 1 };
  switch (key) {
    case 'ArrowUp':
      return { row: toEdge ? Math.min(row, 0) : row - 1, column };
    case 'ArrowDown':
      return { row: toEdge ? last.row : row + 1, column };
    case 'ArrowLeft':
    case 'ArrowRight':
      if (toEdge) return { row, column: key === forward ? last.column : 0 };
      return { row, column: column + (key === forward ? 1 : -1) };
    case 'Home':
      return { row: toEdge ? Math.min(0, last.row) : row, column: 0 };
    case 'End':
      return { row: toEdge ? last.row : row, column: last.column };
    case 'PageUp':
      return { row: row <= 0 ? row : Math.max(0, row - pageRows), column };
    case 'PageDown':
      return { row: Math.max(0, row) + pageRows, column };
    default:
      return undefined;
  }
}

/** The nearest cell that exists. The header always does. */
export function clampPosition({ row, column }: GridPosition, { rows, columns }: GridExtent): GridPosition {
  return {
    row: Math.max(headerRow, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  };
}

/** The cell that Tab goes to after an edit: along the row, then the next row; `undefined` past either end. */
export function tabPosition(
  { row, column }: GridPosition,
  backward: boolean,
  { rows, columns }: GridExtent,
): GridPosition | undefined {
  const index = row * columns + column + (backward ? -1 : 1);
  if (index < 0 || index >= rows * columns) return undefined;
  return { row: Math.floor(index / columns), column: index % columns };
}
