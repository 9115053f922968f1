import { maxChanges, type RowColumn } from '@studio/core';
import type { RowSpan } from '../clipboard/copyShape.ts';
import type { DataGridModel } from '../useGridModel.ts';
import type { GridRow } from '../rows/rowSource.ts';

/**
 * The rows of spans, those that are not loaded too: these are read. A selection never means only what happens to be loaded.
 *
 * @param columns of the relation, as its pages have them, so that cells of what is read stand where those of pages do
 * @returns `tooMany` where one save could not write as many
 * @throws StudioError as `readRows` does
 */
export async function gatherRows(
  { source, readRows }: Pick<DataGridModel, 'source' | 'readRows'>,
  columns: readonly RowColumn[],
  spans: readonly RowSpan[],
  signal: AbortSignal,
): Promise<readonly GridRow[] | 'tooMany'> {
  const count = spans.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  if (count > maxChanges) return 'tooMany';
  const names = columns.filter(({ keyOnly }) => !keyOnly).map(({ name }) => name);
  const rows: GridRow[] = [];
  for (const { first, last } of spans) {
    for (let index = first; index <= last; index += 1) {
      const row = source.row(index);
      if (row) rows.push(row);
      else if (readRows) {
        const end = lastMissing(source, index, last);
        for await (const batch of readRows({ first: index, last: end, columns: names, signal }))
          rows.push(...batch);
        index = end;
      }
    }
  }
  return rows;
}

function lastMissing(source: DataGridModel['source'], from: number, last: number): number {
  let end = from;
  while (end < last && source.row(end + 1) === undefined) end += 1;
  return end;
}
