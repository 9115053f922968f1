import type { Filter, SortTerm } from '@studio/core';

/** Columns that stay in sight at either side, by id, in their order from start to end. */
export interface PinnedColumns {
  readonly start: readonly string[];
  readonly end: readonly string[];
}

/** Where a user is in a grid. */
export interface GridPlace {
  /** The first row in sight, from 0. */
  readonly firstRow: number;
  /** The active cell, which has the focus when the grid has: its row from 0, −1 for the header, and its column's id. */
  readonly row: number;
  readonly column: string;
}

/** A rectangle of cells, all bounds inside; rows by their place, from 0, and columns by their ids. */
export interface GridRange {
  readonly firstRow: number;
  /** `null` for the last one, whichever that is. */
  readonly lastRow: number | null;
  /** `null` for the first one. */
  readonly firstColumn: string | null;
  /** `null` for the last one. */
  readonly lastColumn: string | null;
}

/**
 * All that a user sets in a grid, as plain JSON: a host may keep it in an address or as a saved view. Columns are named by
 * their ids: their names, but for result columns of a name that occurred before, which have ` (2)` or higher after it.
 * What names a column that the grid does not have is passed over.
 */
export interface GridState {
  /** The first term counts most. Empty for the order of the key. */
  readonly sort: readonly SortTerm[];
  readonly filter: Filter | null;
  /** Columns that are not in it stand after those that are. */
  readonly columnOrder: readonly string[];
  /** Widths in px, of columns whose width was set; others are as wide as their first rows want it. */
  readonly columnSizes: Readonly<Record<string, number>>;
  readonly pinned: PinnedColumns;
  readonly hidden: readonly string[];
  readonly position: GridPlace | null;
  /**
   * What is selected; `null` where that is the active cell alone. Rows are named by their place, so that other rows, by
   * another sort or filter, begin with nothing selected.
   */
  readonly selection: readonly GridRange[] | null;
}

/** Why a part of the grid's state changed. */
export interface GridChangeDetails {
  readonly reason:
    | 'header'
    | 'headerMenu'
    | 'columnsPanel'
    | 'drag'
    | 'keyboard'
    | 'fit'
    | 'filterBar'
    | 'cellMenu'
    | 'move'
    | 'select'
    | 'scroll';
}

/** What changed the state of a grid. */
export type GridChangeReason = GridChangeDetails['reason'];

export const initialGridState: GridState = {
  sort: [],
  filter: null,
  columnOrder: [],
  columnSizes: {},
  pinned: { start: [], end: [] },
  hidden: [],
  position: null,
  selection: null,
};
