import { toStudioError, type Filter, type RelationRef, type RowColumn, type SetTo } from '@studio/core';
import { useState } from 'react';
import { useStudio, type Studio } from '../../provider/studioContext.ts';
import type { StagedChanges } from '../staging/useStagedChanges.ts';
import type { DataGridModel } from '../useGridModel.ts';
import type { BulkAction, RowAction } from './actions.ts';
import type * as commands from './bulkCommands.ts';
import type { SelectedSpans } from './selectedSpans.ts';

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

/** What is done with more rows than one. The commands themselves are loaded when they are needed. */
export interface Bulk extends ActionOptions {
  readonly labels: Studio['labels'];
  readonly relation: RelationRef;
  readonly columns: readonly RowColumn[];
  readonly filter: Filter | undefined;
  readonly staged: StagedChanges;
  readonly job: BulkJob | undefined;
  readonly open: (job: BulkJob) => void;
  readonly close: () => void;
  /** Stages the deletion of the selected rows; of all rows, asks first. */
  readonly deleteSelected: () => void;
  /** Stages a value for the selected cells; of all rows, asks first. */
  readonly setSelected: (set: SetTo) => void;
}

export type BulkOptions = Pick<
  Bulk,
  'relation' | 'columns' | 'filter' | 'staged' | 'rowActions' | 'bulkActions'
>;

/**
 * What is done with more rows than one. Selected rows are changed by their keys, every one of them, be it loaded or not; all
 * rows by the filter, exactly as many as the user was told.
 */
export function useBulk(grid: DataGridModel, options: BulkOptions): Bulk {
  const { labels } = useStudio();
  const [job, open] = useState<BulkJob>();
  const { selection, announce } = grid;
  /** Whether the selection is one row that is here, which needs no more than the grid itself. */
  const isOne = () => {
    const [first, ...more] = selection.openRanges;
    return first !== undefined && more.length === 0 && first.firstRow === first.lastRow;
  };
  const run = (command: (part: typeof commands, bulk: Bulk) => void) => {
    import('./bulkCommands.ts').then(
      (part) => command(part, bulk),
      (error: unknown) => announce(toStudioError(error).message),
    );
  };
  const bulk: Bulk = {
    ...options,
    labels,
    job,
    open,
    close() {
      open(undefined);
      grid.regainFocus();
    },
    deleteSelected() {
      if (isOne()) grid.deleteSelected();
      else run((part, own) => part.deleteRows(grid, own));
    },
    setSelected(set) {
      if (isOne()) grid.setSelected(set);
      else run((part, own) => part.setCells(grid, own, set));
    },
  };
  return bulk;
}
