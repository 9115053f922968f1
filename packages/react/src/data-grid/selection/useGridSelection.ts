import { useState } from 'react';
import { rangeBetween, type CellRange } from './cellRange.ts';
import { clampPosition, headerRow, type GridExtent, type GridPosition } from './navigation.ts';

export interface GridSelection {
  /** The one cell that is in the tab order. */
  readonly active: GridPosition;
  /** The cells that are selected: at least the active one; `null` while the header is active. */
  readonly range: CellRange | null;
  /** Makes a cell active; `extend` keeps the other corner of the range. */
  readonly select: (position: GridPosition, extend?: boolean) => void;
  /** Selects every cell, loaded or not. The active cell stays. */
  readonly selectAll: () => void;
}

/** The active cell and the range around it. `scope` names the rows; of other rows the first is active, of the same column. */
export function useGridSelection(extent: Omit<GridExtent, 'pageRows'>, scope: string): GridSelection {
  const origin: GridPosition = { row: 0, column: 0 };
  const [state, setState] = useState({ scope, active: origin, anchor: origin, isAll: false });
  const full = { ...extent, pageRows: 1 };
  const current =
    state.scope === scope
      ? state
      : {
          active: { row: Math.min(0, state.active.row), column: state.active.column },
          anchor: null,
          isAll: false,
        };
  const active = clampPosition(current.active, full);
  const anchor = clampPosition(current.anchor ?? active, full);
  const all = rangeBetween(origin, clampPosition({ row: extent.rows, column: extent.columns }, full));
  return {
    active,
    range: active.row === headerRow ? null : current.isAll ? all : rangeBetween(anchor, active),
    select(position, extend = false) {
      const from = extend && anchor.row !== headerRow ? anchor : position;
      setState({ scope, active: position, anchor: from, isAll: false });
    },
    selectAll: () => setState({ scope, active, anchor: active, isAll: true }),
  };
}
