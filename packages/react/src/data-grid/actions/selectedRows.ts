import type { DataGridModel } from '../useGridModel.ts';
import { areLoaded } from './areLoaded.ts';
import { selectedSpans, type SelectedSpans } from './selectedSpans.ts';

/** The rows of the selection. All rows, where these are few and here, are those that they are. */
export function selectedRows(grid: DataGridModel): SelectedSpans {
  const { rowCount } = grid.source;
  const selected = selectedSpans(grid.selection.openRanges, rowCount);
  const whole = [{ first: 0, last: rowCount - 1 }];
  if (selected.kind === 'rows' || grid.isCounted !== true || !areLoaded(grid.source, whole)) return selected;
  return { kind: 'rows', spans: whole, count: rowCount };
}
