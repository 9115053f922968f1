import { isInRange, rangeBetween, rangeWithout, type CellRange } from './cellRange.ts';
import { headerRow, type GridPosition } from './navigation.ts';

/**
 * What is selected, by place. Not TanStack Table's `cellSelectionFeature`: that names the corners of its ranges by row ids
 * and looks them up among rows that the table holds, while here most rows are not loaded and have no id yet.
 */
export interface SelectionState {
  /** The one cell that is in the tab order: the corner of the growing range that moves. */
  readonly active: GridPosition;
  /** The corner that stays. */
  readonly anchor: GridPosition;
  /** What grows between the two: a rectangle, whole rows, whole columns, or everything. */
  readonly unit: 'cells' | 'rows' | 'columns' | 'all';
  /** Whether what grows is taken out of the other ranges instead of added to them. */
  readonly removes: boolean;
  /** The other ranges. No two of them have a cell in common. */
  readonly others: readonly CellRange[];
}

const everyCell: CellRange = {
  firstRow: 0,
  lastRow: Infinity,
  firstColumn: 0,
  lastColumn: Infinity,
};

/** One cell. */
export function selectCell(position: GridPosition): SelectionState {
  return { active: position, anchor: position, unit: 'cells', removes: false, others: [] };
}

/** Moves the corner that moves. */
export function extendTo(state: SelectionState, position: GridPosition): SelectionState {
  const isFromHeader = state.anchor.row === headerRow && state.unit !== 'columns';
  return {
    ...state,
    active: position,
    anchor: isFromHeader ? position : state.anchor,
    unit: state.unit === 'all' ? 'cells' : state.unit,
  };
}

/** Begins another range beside those that are; at a cell that is selected already, one that is taken out. */
export function toggleFrom(state: SelectionState, position: GridPosition): SelectionState {
  const others = selectedRanges(state);
  return { ...selectCell(position), others, removes: others.some((range) => isInRange(range, position)) };
}

/** A whole row, by itself or beside what is selected. The active cell stays in its column. */
export function selectRow(state: SelectionState, row: number, beside = false): SelectionState {
  const position = { row, column: state.active.column };
  if (!beside) return { ...selectCell(position), unit: 'rows' };
  return { ...toggleFrom(state, position), unit: 'rows' };
}

/** Whole columns, both inside. The active cell stays in its row. */
export function selectColumns(state: SelectionState, first: number, last = first): SelectionState {
  const { row } = state.active;
  return { ...selectCell({ row, column: last }), anchor: { row, column: first }, unit: 'columns' };
}

/** A whole column from its header, by itself or beside what is selected; one that is selected is taken out. */
export function selectHeader(state: SelectionState, column: number, beside = false): SelectionState {
  const header = { row: headerRow, column };
  if (!beside) return { ...selectCell(header), unit: 'columns' };
  const others = selectedRanges(state);
  const whole: CellRange = { firstRow: 0, lastRow: Infinity, firstColumn: column, lastColumn: column };
  const removes = others.some((range) => rangeWithout(whole, range).length === 0);
  return { ...selectCell(header), unit: 'columns', others, removes };
}

/** A rectangle of which the first corner stays. */
export function selectBetween(anchor: GridPosition, active: GridPosition): SelectionState {
  return { ...selectCell(active), anchor };
}

/** What grows becomes whole rows or whole columns; of both, everything. */
export function widen(state: SelectionState, unit: 'rows' | 'columns'): SelectionState {
  const isOther = state.unit !== 'cells' && state.unit !== unit;
  return { ...state, unit: isOther ? 'all' : unit, removes: false, others: [] };
}

/** Everything, loaded or not. The active cell stays. */
export function selectEverything({ active }: SelectionState): SelectionState {
  return { ...selectCell(active), unit: 'all' };
}

/** The same rows where they have other places. What reaches over all rows stays as it is. */
export function movedSelection(state: SelectionState, move: (row: number) => number): SelectionState {
  const moved = ({ row, column }: GridPosition) => ({ row: row === headerRow ? row : move(row), column });
  return {
    ...state,
    active: moved(state.active),
    anchor: moved(state.anchor),
    others: state.others.map((range) =>
      range.lastRow === Infinity
        ? range
        : { ...range, firstRow: move(range.firstRow), lastRow: move(range.lastRow) },
    ),
  };
}

/** The rows by which a selection is told. */
export function rowsOf(state: SelectionState): readonly number[] {
  const rows = new Set<number>();
  movedSelection(state, (row) => {
    rows.add(row);
    return row;
  });
  return [...rows];
}

/** The range that grows; nothing where only a header is active. */
function growingRange({ active, anchor, unit }: SelectionState): CellRange | undefined {
  if (unit === 'all') return everyCell;
  const between = rangeBetween(anchor, active);
  if (unit === 'columns') return { ...between, firstRow: 0, lastRow: Infinity };
  if (active.row === headerRow) return undefined;
  return unit === 'rows' ? { ...between, firstColumn: 0, lastColumn: Infinity } : between;
}

/** All that is selected, in ranges of which no two have a cell in common; the active cell where that would be nothing. */
export function selectedRanges(state: SelectionState): readonly CellRange[] {
  const growing = growingRange(state);
  if (!growing) return [];
  const others = state.others.flatMap((range) => rangeWithout(range, growing));
  if (!state.removes) return [...others, growing];
  if (others.length > 0 || state.active.row === headerRow) return others;
  return [rangeBetween(state.active, state.active)];
}
