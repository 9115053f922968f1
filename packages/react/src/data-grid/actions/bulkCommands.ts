import { maxChanges, toStudioError, type Filter, type SetTo } from '@studio/core';
import { shownValue } from '../cells/displayedCell.ts';
import type { RowSpan } from '../clipboard/copyShape.ts';
import type { GridRow } from '../rows/rowSource.ts';
import type { DataGridModel } from '../useGridModel.ts';
import type { ActionRow, BulkAction, BulkTarget } from './actions.ts';
import { areLoaded } from './areLoaded.ts';
import { bulkLabels } from './bulkLabels.ts';
import { gatherRows } from './gatherRows.ts';
import { selectedRows } from './selectedRows.ts';
import { selectedSpans } from './selectedSpans.ts';
import type { Bulk } from './useBulk.ts';

/** No condition: all rows. */
export const everyRow: Filter = { kind: 'and', filters: [] };

/** Stages the deletion of the selected rows, or takes it back; of all rows, asks first. */
export function deleteRows(grid: DataGridModel, bulk: Bulk): void {
  const selected = selectedRows(grid);
  if (selected.kind === 'all') {
    bulk.open({ what: 'delete', rows: selected });
    return;
  }
  const { editing, announce } = grid;
  const labels = { ...bulkLabels, ...bulk.labels };
  void withRows(grid, bulk, selected.spans, (rows) => {
    const refused = rows.map((row) => editing?.deletability(row)).find((ability) => ability && !ability.ok);
    if (refused && !refused.ok) {
      announce(refused.reason);
      return;
    }
    editing?.toggleDelete(rows);
    announce(labels.gridMarkedDeleted(rows.length));
  });
}

/** Stages a value for the selected cells; asks first where they are not all here. */
export function setCells(grid: DataGridModel, bulk: Bulk, set: SetTo): void {
  const selected = selectedRows(grid);
  if (selected.kind === 'rows' && areLoaded(grid.source, selected.spans)) grid.setSelected(set);
  else bulk.open({ what: 'edit', rows: selected, set });
}

/**
 * Gives the rows of spans on, read where they are not loaded, if nothing was staged meanwhile. At once where they all are
 * here.
 */
export async function withRows(
  grid: DataGridModel,
  { columns, staged, labels: given }: Pick<Bulk, 'columns' | 'staged' | 'labels'>,
  spans: readonly RowSpan[],
  then: (rows: readonly GridRow[]) => void,
): Promise<void> {
  const { announce, source } = grid;
  const labels = { ...bulkLabels, ...given };
  if (areLoaded(source, spans)) {
    then(loadedRows(grid, spans));
    return;
  }
  const before = staged.current().rows;
  announce(labels.gridRowsNotLoaded);
  try {
    const rows = await gatherRows(grid, columns, spans, new AbortController().signal);
    if (rows === 'tooMany') announce(labels.gridTooManyRows(maxChanges));
    else if (staged.current().rows !== before) announce(labels.gridRowsChanged);
    else then(rows);
  } catch (error) {
    announce(toStudioError(error).message);
  }
}

/** A row as an action of the host is given it. */
export function actionRow(grid: DataGridModel, { relation, columns }: Bulk, row: GridRow): ActionRow {
  return {
    relation,
    ref: row.ref,
    value(name) {
      const shown = grid.columns.all.find((candidate) => candidate.name === name);
      if (shown) return shownValue(row, shown, grid.editing?.stagedRow(row));
      const index = columns.findIndex((candidate) => candidate.name === name);
      return index < 0 ? undefined : row.cell(index);
    },
  };
}

/** All rows of the filter, for an action of the host. */
export function allRows({ relation, filter = everyRow }: Bulk): BulkTarget {
  return { kind: 'filter', relation, filter };
}

/** The selected rows for an action of the host; `undefined` where some of them have to be read first. */
export function targetNow(grid: DataGridModel, bulk: Bulk): BulkTarget | undefined {
  const selected = selectedSpans(grid.selection.openRanges, grid.source.rowCount);
  if (selected.kind === 'all') return allRows(bulk);
  if (!areLoaded(grid.source, selected.spans)) return undefined;
  return toTarget(grid, bulk, loadedRows(grid, selected.spans));
}

/** Does what the host wants with the selected rows, once they are all read. */
export function runBulkAction(grid: DataGridModel, bulk: Bulk, action: BulkAction): void {
  const target = targetNow(grid, bulk);
  const selected = selectedSpans(grid.selection.openRanges, grid.source.rowCount);
  if (target) action.onSelect(target);
  else if (selected.kind === 'rows')
    void withRows(grid, bulk, selected.spans, (rows) => action.onSelect(toTarget(grid, bulk, rows)));
}

function toTarget(grid: DataGridModel, bulk: Bulk, rows: readonly GridRow[]): BulkTarget {
  return { kind: 'rows', relation: bulk.relation, rows: rows.map((row) => actionRow(grid, bulk, row)) };
}

function loadedRows({ source }: DataGridModel, spans: readonly RowSpan[]): readonly GridRow[] {
  return spans.flatMap(({ first, last }) =>
    Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => source.row(first + index)).filter(
      (row) => row !== undefined,
    ),
  );
}
