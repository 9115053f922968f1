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
}

/** The active cell and the range around it. `scope` names the rows; of other rows the first is active, of the same column. */
export function useGridSelection(extent: Omit<GridExtent, 'pageRows'>, scope: string): GridSelection {
  const [state, setState] = useState({ scope, active: { row: 0, column: 0 }, anchor: { row: 0, column: 0 } });
  const full = { ...extent, pageRows: 1 };
  const current =
    state.scope === scope
      ? state
      : { active: { row: Math.min(0, state.active.row), column: state.active.column }, anchor: null };
  const active = clampPosition(current.active, full);
  const anchor = clampPosition(current.anchor ?? active, full);
  return {
    active,
    range: active.row === headerRow ? null : rangeBetween(anchor, active),
    select: (position, extend = false) =>
      setState({ scope, active: position, anchor: extend && anchor.row !== headerRow ? anchor : position }),
  };
}
