import {
  maxChanges,
  toStudioError,
  type Filter,
  type RelationRef,
  type RowColumn,
  type SetTo,
} from '@studio/core';
import { useEffect, useRef, useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { shownValue } from '../cells/displayedCell.ts';
import type { GridRow } from '../rows/rowSource.ts';
import type { StagedChanges } from '../staging/useStagedChanges.ts';
import type { DataGridModel } from '../useGridModel.ts';
import type { ActionRow, BulkAction, BulkTarget, RowAction } from './actions.ts';
import { areLoaded } from './areLoaded.ts';
import { selectedSpans, type SelectedSpans } from './selectedSpans.ts';

/** What the host does with rows. */
export interface ActionOptions {
  /** In the menu of a cell, and of a row's form. */
  readonly rowActions?: readonly RowAction[] | undefined;
  /** Beside the selection, in the menu of a cell, and for all rows of the filter. */
  readonly bulkActions?: readonly BulkAction[] | undefined;
}

/** What is to be done with many rows, once the user was asked. */
export interface BulkJob {
  readonly what: 'edit' | 'delete';
  /** Rows that are changed by their keys, and staged; or all that a filter finds, which is run as one transaction. */
  readonly rows: SelectedSpans;
  /** What the active column is to become, as far as that is known already. */
  readonly set?: SetTo;
}

export interface Bulk extends ActionOptions {
  readonly selected: SelectedSpans;
  readonly isFiltered: boolean;
  readonly job: BulkJob | undefined;
  readonly open: (job: BulkJob) => void;
  readonly close: () => void;
  /** Opens the dialog that sets columns of the selected rows. */
  readonly editSelected: () => void;
  /** Stages the deletion of the selected rows; of all rows, asks first. */
  readonly deleteSelected: () => void;
  /** Stages a value for the selected cells; of all rows, asks first. */
  readonly setSelected: (set: SetTo) => void;
  /** The rows of spans, read where they are not loaded, and given on if nothing was staged meanwhile. */
  readonly withRows: (spans: SelectedSpans, then: (rows: readonly GridRow[]) => void) => void;
  readonly actionRow: (row: GridRow) => ActionRow;
  /** The selected rows for an action of the host; `undefined` where some of them have to be read first. */
  readonly targetNow: () => BulkTarget | undefined;
  /** All rows of the filter for an action of the host. */
  readonly allRows: BulkTarget;
  readonly runBulkAction: (action: BulkAction, target: BulkTarget | undefined) => void;
}

export interface BulkOptions extends ActionOptions {
  readonly relation: RelationRef;
  readonly grid: DataGridModel;
  readonly columns: readonly RowColumn[];
  readonly filter: Filter | undefined;
  readonly staged: StagedChanges;
}

/** No condition: all rows. */
export const everyRow: Filter = { kind: 'and', filters: [] };

/**
 * What is done with more rows than one. Selected rows are changed by their keys, every one of them, be it loaded or not; all
 * rows by the filter, exactly as many as the user was told.
 */
export function useBulk(options: BulkOptions): Bulk {
  const { labels } = useStudio();
  const { relation, grid, columns, filter, staged, rowActions, bulkActions } = options;
  const [job, setJob] = useState<BulkJob>();
  const reading = useRef<AbortController>(undefined);
  useEffect(() => () => reading.current?.abort(), []);
  const { source, editing } = grid;
  const selected = selectedSpans(grid.selection.openRanges, source.rowCount);
  const isAllLoaded =
    selected.kind === 'all' && grid.isCounted === true && areLoaded(source, wholeOf(source.rowCount));

  const withRows: Bulk['withRows'] = (wanted, then) => {
    const spans = wanted.kind === 'all' ? wholeOf(source.rowCount) : wanted.spans;
    const before = staged.current().rows;
    reading.current?.abort();
    const controller = new AbortController();
    reading.current = controller;
    const read = async () => {
      try {
        grid.announce(labels.gridRowsNotLoaded);
        const { gatherRows } = await import('./gatherRows.ts');
        const rows = await gatherRows(grid, columns, spans, controller.signal);
        if (controller.signal.aborted) return;
        if (rows === 'tooMany') grid.announce(labels.gridTooManyRows(maxChanges));
        else if (staged.current().rows !== before) grid.announce(labels.gridRowsChanged);
        else then(rows);
      } catch (error) {
        if (!controller.signal.aborted) grid.announce(toStudioError(error).message);
      }
    };
    if (areLoaded(source, spans)) then(loadedRows(grid, spans));
    else void read();
  };
  const actionRow = (row: GridRow): ActionRow => ({
    relation,
    ref: row.ref,
    value: (name) => {
      const column = columns.findIndex((candidate) => candidate.name === name);
      const shown = grid.columns.all.find((candidate) => candidate.name === name);
      if (shown) return shownValue(row, shown, editing?.stagedRow(row));
      return column < 0 ? undefined : row.cell(column);
    },
  });
  const toTarget = (rows: readonly GridRow[]): BulkTarget => ({
    kind: 'rows',
    relation,
    rows: rows.map(actionRow),
  });
  const allRows: BulkTarget = { kind: 'filter', relation, filter: filter ?? everyRow };

  return {
    rowActions,
    bulkActions,
    selected,
    isFiltered: filter !== undefined,
    job,
    open: setJob,
    close() {
      setJob(undefined);
      grid.regainFocus();
    },
    editSelected: () => setJob({ what: 'edit', rows: selected }),
    deleteSelected() {
      if (selected.kind === 'all' && !isAllLoaded) setJob({ what: 'delete', rows: selected });
      else {
        withRows(selected, (rows) => {
          const refused = rows
            .map((row) => editing?.deletability(row))
            .find((ability) => ability && !ability.ok);
          if (refused && !refused.ok) grid.announce(refused.reason);
          else {
            editing?.toggleDelete(rows);
            if (rows.length > 1) grid.announce(labels.gridMarkedDeleted(rows.length));
          }
        });
      }
    },
    setSelected(set) {
      const isHere = selected.kind === 'all' ? isAllLoaded : areLoaded(source, selected.spans);
      if (isHere) grid.setSelected(set);
      else setJob({ what: 'edit', rows: selected, set });
    },
    withRows,
    actionRow,
    allRows,
    targetNow() {
      if (selected.kind === 'all') return allRows;
      return areLoaded(source, selected.spans) ? toTarget(loadedRows(grid, selected.spans)) : undefined;
    },
    runBulkAction(action, target) {
      if (target) action.onSelect(target);
      else withRows(selected, (rows) => action.onSelect(toTarget(rows)));
    },
  };
}

const wholeOf = (rowCount: number) => [{ first: 0, last: rowCount - 1 }];

function loadedRows(
  { source }: DataGridModel,
  spans: readonly { first: number; last: number }[],
): readonly GridRow[] {
  return spans.flatMap(({ first, last }) =>
    Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => source.row(first + index)).filter(
      (row) => row !== undefined,
    ),
  );
}
