import { useEffect, useMemo, useState } from 'react';
import type { GridState } from '../gridState.ts';
import type { RowSource } from '../rows/rowSource.ts';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';
import type { GridStateHandle } from '../useGridState.ts';
import { clipRange, isInRange, rangeBetween, type CellRange } from './cellRange.ts';
import { fromGridRanges, toGridRanges } from './gridRanges.ts';
import { useFollowedRows } from './useFollowedRows.ts';
import { clampPosition, headerRow, type GridPosition } from './navigation.ts';
import {
  extendTo,
  selectBetween,
  selectCell,
  selectColumns,
  selectedRanges,
  selectEverything,
  selectHeader,
  selectRow,
  toggleFrom,
  widen,
  type SelectionState,
} from './selectionState.ts';

export interface GridSelection {
  /** The one cell that is in the tab order. */
  readonly active: GridPosition;
  /** The selected cells around the active one, or next to it where that was taken out; `null` while a header is active. */
  readonly range: CellRange | null;
  /** All selected cells, in ranges of which no two have a cell in common. Those of a header are there while it is active. */
  readonly ranges: readonly CellRange[];
  /** The same with `Infinity` where they reach to the end of rows of which nobody knows yet how many they are. */
  readonly openRanges: readonly CellRange[];
  /** What grows when the selection is extended. */
  readonly unit: SelectionState['unit'];
  readonly isSelected: (position: GridPosition) => boolean;
  /** Makes a cell active; `extend` keeps the other corner of the range. */
  readonly select: (position: GridPosition, extend?: boolean) => void;
  /** Makes a cell active and leaves what the grid's state says to be selected. */
  readonly place: (position: GridPosition) => void;
  /** Begins a range beside what is selected; from a selected cell, one that is taken out. */
  readonly toggle: (position: GridPosition) => void;
  /** Selects a whole row. */
  readonly selectRow: (row: number, beside?: boolean) => void;
  /** Selects whole columns, both inside. */
  readonly selectColumns: (first: number, last?: number) => void;
  /** Selects a whole column from its header; `beside` keeps what else is selected. */
  readonly selectHeader: (column: number, beside?: boolean) => void;
  /** Selects a rectangle; its second corner is active. */
  readonly selectBetween: (anchor: GridPosition, active: GridPosition) => void;
  /** Makes whole rows or columns of what is selected. */
  readonly widen: (unit: 'rows' | 'columns') => void;
  /** Selects every cell, loaded or not. The active cell stays. */
  readonly selectAll: () => void;
}

export interface GridSelectionOptions {
  readonly source: RowSource;
  /** Ids of the columns as they are shown. */
  readonly columns: readonly string[];
  /** Names the rows; of other rows the first is active, of the same column, and nothing is selected. */
  readonly scope: string;
  readonly state: GridStateHandle;
}

interface Kept {
  readonly scope: string;
  readonly state: SelectionState;
  /** The part of the grid's state that it goes with. */
  readonly told: GridState['selection'];
  /** What that part says of rows that are no longer these. */
  readonly dropped: GridState['selection'];
}

/** The active cell, which the grid holds, and the ranges around it, which are a part of its state. */
export function useGridSelection({
  source,
  columns,
  scope,
  state: handle,
}: GridSelectionOptions): GridSelection {
  const { selection: given } = handle.state;
  const [before, set] = useState<Kept>(() => ({
    scope,
    state: selectCell({ row: 0, column: 0 }),
    told: given,
    dropped: null,
  }));
  const kept = keptNow(before, scope, given);
  if (kept !== before) set(kept);
  const { dropped } = kept;
  const wanted = dropped && isSameSelection(given, dropped) ? null : given;
  const width = columns.length;
  const { rowCount: rows } = source;
  const current = useMemo(() => stateOf(wanted, kept.state, columns), [kept, wanted, columns]);
  const state = useMemo(() => {
    const full = { rows, columns: width, pageRows: 1 };
    return {
      ...current,
      active: clampPosition(current.active, full),
      anchor: clampPosition(current.anchor, full),
    };
  }, [current, rows, width]);
  const openRanges = useMemo(() => selectedRanges(state), [state]);
  const ranges = useMemo(
    () => openRanges.flatMap((range) => clipRange(range, { rows, columns: width }) ?? []),
    [openRanges, rows, width],
  );
  const { active, unit } = state;
  const change = (next: SelectionState) => {
    const told = toGridRanges(next, columns);
    set({ scope, state: next, told, dropped: null });
    if (!isSameSelection(told, given)) handle.change({ selection: told }, { reason: 'select' });
  };
  const follow = useFollowedRows(source, scope, current);
  useLayoutEffect(() => {
    const moved = follow();
    if (moved) change(moved);
  });
  const isDropped = wanted !== given;
  useEffect(() => {
    if (isDropped) handle.change({ selection: null }, { reason: 'select' });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each
  }, [isDropped]);
  const around = ranges.find((range) => isInRange(range, active)) ?? ranges.at(-1);
  return {
    active,
    range: active.row === headerRow ? null : (around ?? rangeBetween(active, active)),
    ranges,
    openRanges,
    unit,
    isSelected: (position) => ranges.some((range) => isInRange(range, position)),
    select: (position, extend = false) => change(extend ? extendTo(state, position) : selectCell(position)),
    place: (position) => set({ ...kept, state: selectCell(position) }),
    toggle: (position) => change(toggleFrom(state, position)),
    selectRow: (row, beside) => change(selectRow(state, row, beside)),
    selectColumns: (first, last) => change(selectColumns(state, first, last)),
    selectHeader: (column, beside) => change(selectHeader(state, column, beside)),
    selectBetween: (anchor, to) => change(selectBetween(anchor, to)),
    widen: (next) => change(widen(state, next)),
    selectAll: () => change(selectEverything(state)),
  };
}

/** What was selected of other rows says nothing of these; what came with them does. */
function keptNow(kept: Kept, scope: string, given: GridState['selection']): Kept {
  const isGiven = !isSameSelection(given, kept.told);
  if (kept.scope === scope) return isGiven ? { ...kept, told: given } : kept;
  const { row, column } = kept.state.active;
  const state = selectCell({ row: Math.min(0, row), column });
  return { scope, state, told: given, dropped: isGiven ? null : given };
}

/** What was done here, as long as the grid's state says the same; else what that says. */
function stateOf(
  wanted: GridState['selection'],
  state: SelectionState,
  columns: readonly string[],
): SelectionState {
  if (isSameSelection(wanted, toGridRanges(state, columns))) return state;
  return wanted === null ? selectCell(state.active) : fromGridRanges(wanted, state.active, columns);
}

function isSameSelection(one: GridState['selection'], other: GridState['selection']): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
