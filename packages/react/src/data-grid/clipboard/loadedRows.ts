import { isCutCell } from '@studio/core';
import { shownValue } from '../cells/displayedCell.ts';
import type { GridColumn } from '../gridColumn.ts';
import type { GridRow } from '../rows/rowSource.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import type { CopyShape } from './copyShape.ts';

export type CopiedRow = readonly (string | null)[];

/** Cells that are copied at once, without reading; more of them would hold up the page. */
const cellsAtOnce = 50_000;

/** What of a grid is copied from. */
export type CopySource = Pick<DataGridModel, 'source' | 'columns' | 'editing' | 'readWhole' | 'readRows'>;

/** The cells of a shape where all of them are loaded whole; `undefined` where something is to be read first. */
export function loadedRows(grid: CopySource, shape: CopyShape): readonly CopiedRow[] | undefined {
  const columns = columnsOf(grid, shape);
  const rows: CopiedRow[] = [];
  for (const { first, last } of shape.rows) {
    if ((last - first + 1) * columns.length > cellsAtOnce) return undefined;
    for (let index = first; index <= last; index += 1) {
      const row = grid.source.row(index);
      const cells = row && columns.map((column) => cellText(grid, row, column));
      if (!cells || cells.some((cell) => cell === undefined)) return undefined;
      // None is missing, as was just seen.
      rows.push(cells as CopiedRow);
    }
  }
  return rows;
}

export function columnsOf({ columns }: CopySource, shape: CopyShape): readonly GridColumn[] {
  return shape.columns.flatMap((position) => columns.shown[position] ?? []);
}

/** A default is not known before it is saved: it is copied as NULL. `undefined` for a cell that arrived cut. */
export function cellText(
  { editing }: CopySource,
  row: GridRow,
  column: GridColumn,
): string | null | undefined {
  const value = shownValue(row, column, editing?.stagedRow(row));
  if (typeof value !== 'object' || value === null) return value;
  return 'cut' in value && isCutCell(value) ? undefined : null;
}
