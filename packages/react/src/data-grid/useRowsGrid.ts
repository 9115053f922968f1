import type { ResultColumn, RowBatch } from '@studio/core';
import { useMemo } from 'react';
import { toGridColumns } from './gridColumn.ts';
import { batchSource } from './rows/rowSource.ts';
import { useGridModel, type DataGridModel } from './useGridModel.ts';

export interface RowsGridOptions {
  readonly columns: readonly ResultColumn[];
  /** May grow from render to render; rows that were there are not drawn again. */
  readonly rows: RowBatch;
  /** Rows of `rows` to show, where it grows in place. @default rows.length */
  readonly rowCount?: number;
}

export interface RowsGridModel {
  readonly grid: DataGridModel;
}

/** The state of a grid over rows that are at hand. It reads only, and asks the adapter nothing. */
export function useRowsGrid(options: RowsGridOptions): RowsGridModel {
  const { rows, rowCount = rows.length } = options;
  const columns = useMemo(() => toGridColumns(options.columns), [options.columns]);
  const source = useMemo(() => batchSource(rows, rowCount), [rows, rowCount]);
  const grid = useGridModel({ scope: useScope(options.columns), columns, source });
  return { grid };
}

/** Other columns are another result. */
function useScope(columns: readonly ResultColumn[]): string {
  return useMemo(() => JSON.stringify(columns.map(({ name, type }) => [name, type.display])), [columns]);
}
