import { useMemo, useState } from 'react';
import { clipRange, isInRange, rangeBetween, type CellRange } from './cellRange.ts';
import { clampPosition, headerRow, type GridExtent, type GridPosition } from './navigation.ts';
import {
  extendTo,
  selectCell,
  selectColumns,
  selectedRanges,
  selectEverything,
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
  /** Begins a range beside what is selected; from a selected cell, one that is taken out. */
  readonly toggle: (position: GridPosition) => void;
  /** Selects a whole row. */
  readonly selectRow: (row: number, beside?: boolean) => void;
  /** Selects whole columns, both inside. */
  readonly selectColumns: (first: number, last?: number) => void;
  /** Makes whole rows or columns of what is selected. */
  readonly widen: (unit: 'rows' | 'columns') => void;
  /** Selects every cell, loaded or not. The active cell stays. */
  readonly selectAll: () => void;
}

const origin = selectCell({ row: 0, column: 0 });

/** The active cell and the ranges around it. `scope` names the rows; of other rows the first is active, of the same column. */
export function useGridSelection(extent: Omit<GridExtent, 'pageRows'>, scope: string): GridSelection {
  const [{ scope: known, state: kept }, set] = useState({ scope, state: origin });
  const { rows, columns } = extent;
  const state = useMemo(() => {
    const { row, column } = kept.active;
    const current = known === scope ? kept : selectCell({ row: Math.min(0, row), column });
    const full = { rows, columns, pageRows: 1 };
    return {
      ...current,
      active: clampPosition(current.active, full),
      anchor: clampPosition(current.anchor, full),
    };
  }, [kept, known, scope, rows, columns]);
  const openRanges = useMemo(() => selectedRanges(state), [state]);
  const ranges = useMemo(
    () => openRanges.flatMap((range) => clipRange(range, { rows, columns }) ?? []),
    [openRanges, rows, columns],
  );
  const { active, unit } = state;
  const change = (next: SelectionState) => set({ scope, state: next });
  const around = ranges.find((range) => isInRange(range, active)) ?? ranges.at(-1);
  return {
    active,
    range: active.row === headerRow ? null : (around ?? rangeBetween(active, active)),
    ranges,
    openRanges,
    unit,
    isSelected: (position) => ranges.some((range) => isInRange(range, position)),
    select: (position, extend = false) => change(extend ? extendTo(state, position) : selectCell(position)),
    toggle: (position) => change(toggleFrom(state, position)),
    selectRow: (row, beside) => change(selectRow(state, row, beside)),
    selectColumns: (first, last) => change(selectColumns(state, first, last)),
    widen: (next) => change(widen(state, next)),
    selectAll: () => change(selectEverything(state)),
  };
}
