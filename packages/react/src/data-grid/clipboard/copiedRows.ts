import { StudioError } from '@studio/core';
import type { Labels } from '../../provider/labels.ts';
import type { GridColumn } from '../gridColumn.ts';
import type { GridRow } from '../rows/rowSource.ts';
import type { CopyShape } from './copyShape.ts';
import { cellText, columnsOf, type CopiedRow, type CopySource } from './loadedRows.ts';

/**
 * The cells of a shape, of rows that are not loaded too: they are read again, and cells that arrive cut are read whole. What
 * is staged stands in the place of what the database holds, as the grid shows it.
 */
export async function* copiedRows(
  grid: CopySource,
  shape: CopyShape,
  labels: Labels,
  signal: AbortSignal,
): AsyncGenerator<readonly CopiedRow[], void, void> {
  const columns = columnsOf(grid, shape);
  for (const { first, last } of shape.rows) {
    let from = first;
    // New rows stand first and are nowhere but here.
    for (let row = grid.source.row(from); row && isInsert(grid, row) && from <= last;) {
      yield [await wholeRow(grid, row, columns, labels, signal)];
      from += 1;
      row = grid.source.row(from);
    }
    if (from > last) continue;
    const names = columns.map(({ name }) => name);
    const batches = grid.readRows
      ? grid.readRows({ first: from, last, columns: names, signal })
      : givenRows(grid, from, last);
    const asked = grid.readRows ? columns.map((column, index) => ({ ...column, index })) : columns;
    for await (const batch of batches) {
      signal.throwIfAborted();
      const rows: CopiedRow[] = [];
      for (const row of batch) rows.push(await wholeRow(grid, row, asked, labels, signal));
      yield rows;
    }
  }
}

function isInsert({ editing }: CopySource, row: GridRow): boolean {
  return editing?.stagedRow(row)?.kind === 'insert';
}

async function wholeRow(
  grid: CopySource,
  row: GridRow,
  columns: readonly GridColumn[],
  labels: Labels,
  signal: AbortSignal,
): Promise<CopiedRow> {
  const cells: (string | null)[] = [];
  for (const column of columns) {
    const text = cellText(grid, row, column);
    if (text !== undefined) cells.push(text);
    else if (grid.readWhole) cells.push(await grid.readWhole(row, column, signal));
    else throw new StudioError({ code: 'notSupported', message: labels.gridCopyCut });
  }
  return cells;
}

const givenBatch = 2_000;

/** Rows that are at hand, some at a time, so that the page can be drawn between them. */
async function* givenRows(
  { source }: CopySource,
  first: number,
  last: number,
): AsyncGenerator<readonly GridRow[], void, void> {
  const end = Math.min(last, source.rowCount - 1);
  for (let from = first; from <= end; from += givenBatch) {
    const length = Math.min(givenBatch, end - from + 1);
    yield Array.from({ length }, (_, index) => source.row(from + index)).filter((row) => !!row);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
