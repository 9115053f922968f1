import type { ResultColumn, RowBatch } from '@studio/core';
import { useMemo } from 'react';
import type { TypeOverrides } from './cells/cellParts.ts';
import type { ColumnOverrides } from './columns/columnOverride.ts';
import { toGridColumns } from './gridColumn.ts';
import type { GridRoom } from './GridRoom.ts';
import type { GridDensity } from './gridSizes.ts';
import { batchSource } from './rows/rowSource.ts';
import { useGridModel, type DataGridModel } from './useGridModel.ts';
import { useGridState, type GridStateOptions } from './useGridState.ts';

/** Which rows a grid shows, and how they are drawn. */
export interface RowsGridOptions extends GridStateOptions {
  readonly columns: readonly ResultColumn[];
  /** May grow from render to render; rows that were there are not drawn again. */
  readonly rows: RowBatch;
  /** Rows of `rows` to show, where it grows in place. @default rows.length */
  readonly rowCount?: number;
  /** @default 'normal' */
  readonly density?: GridDensity | undefined;
  /** By the names of columns. Kept by identity: give the same object as long as it says the same. */
  readonly columnOverrides?: ColumnOverrides | undefined;
  /** By the types of columns. Kept by identity too. */
  readonly typeOverrides?: TypeOverrides | undefined;
}

/** What a grid over rows that are at hand knows and can do. */
export interface RowsGridModel {
  readonly grid: DataGridModel;
}

/** The state of a grid over rows that are at hand. It reads only, and asks the adapter nothing. */
export function useRowsGrid(options: RowsGridOptions, room?: GridRoom): RowsGridModel {
  const { rows, rowCount = rows.length, columnOverrides, typeOverrides, density } = options;
  const state = useGridState(options);
  const columns = useMemo(
    () => toGridColumns(options.columns, undefined, columnOverrides, typeOverrides),
    [options.columns, columnOverrides, typeOverrides],
  );
  const source = useMemo(() => batchSource(rows, rowCount), [rows, rowCount]);
  const scope = useScope(options.columns);
  const grid = useGridModel({ scope, columns, state, source, density }, room?.fonts);
  return { grid };
}

/** Other columns are another result. */
function useScope(columns: readonly ResultColumn[]): string {
  return useMemo(() => JSON.stringify(columns.map(({ name, type }) => [name, type.display])), [columns]);
}
