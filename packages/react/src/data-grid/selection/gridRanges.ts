import type { GridRange } from '../gridState.ts';
import type { CellRange } from './cellRange.ts';
import { headerRow, type GridPosition } from './navigation.ts';
import { selectCell, selectedRanges, type SelectionState } from './selectionState.ts';

/** What is selected, by the ids of the columns as they are shown; `null` where that is the active cell or nothing. */
export function toGridRanges(state: SelectionState, ids: readonly string[]): readonly GridRange[] | null {
  const { active, unit, others } = state;
  const ranges = selectedRanges(state);
  const [only] = ranges;
  if (!only || (others.length === 0 && unit === 'cells' && isCell(only, active))) return null;
  return ranges.flatMap((range) => {
    const first = ids[range.firstColumn];
    if (first === undefined) return [];
    return {
      firstRow: range.firstRow,
      lastRow: endOf(range.lastRow),
      firstColumn: range.firstColumn === 0 && range.lastColumn === Infinity ? null : first,
      lastColumn: ids[range.lastColumn] ?? null,
    };
  });
}

/**
 * The selection of such ranges, around or beside an active cell. The last of them grows on where the active cell is a
 * corner of it. What names a column that is not shown is passed over.
 */
export function fromGridRanges(
  ranges: readonly GridRange[],
  active: GridPosition,
  ids: readonly string[],
): SelectionState {
  const cells = ranges.flatMap((range) => toCellRange(range, ids) ?? []);
  const last = cells.at(-1);
  if (!last) return selectCell(active);
  const unit = unitOf(last);
  const row =
    unit === 'cells' || unit === 'rows' ? opposite(active.row, last.firstRow, last.lastRow) : active.row;
  const column =
    unit === 'cells' || unit === 'columns'
      ? opposite(active.column, last.firstColumn, last.lastColumn)
      : active.column;
  if (row === undefined || column === undefined)
    return { ...selectCell(active), removes: true, others: cells };
  return { active, anchor: { row, column }, unit, removes: false, others: cells.slice(0, -1) };
}

function toCellRange(range: GridRange, ids: readonly string[]): CellRange | undefined {
  const first = range.firstColumn === null ? 0 : ids.indexOf(range.firstColumn);
  const last = range.lastColumn === null ? Infinity : ids.indexOf(range.lastColumn);
  if (first < 0 || last < 0) return undefined;
  return {
    firstRow: range.firstRow,
    lastRow: range.lastRow ?? Infinity,
    // Columns may stand in another order by now.
    firstColumn: Math.min(first, last),
    lastColumn: Math.max(first, last),
  };
}

function unitOf({ firstRow, lastRow, firstColumn, lastColumn }: CellRange): SelectionState['unit'] {
  const isRows = firstColumn === 0 && lastColumn === Infinity;
  if (firstRow === 0 && lastRow === Infinity) return isRows ? 'all' : 'columns';
  return isRows ? 'rows' : 'cells';
}

/** The other end, of a place that is one of both; `undefined` where it is neither. */
function opposite(place: number, first: number, last: number): number | undefined {
  if (place === first) return last;
  return place === last ? first : undefined;
}

function isCell(range: CellRange, { row, column }: GridPosition): boolean {
  return (
    row !== headerRow &&
    range.firstRow === row &&
    range.lastRow === row &&
    range.firstColumn === column &&
    range.lastColumn === column
  );
}

function endOf(place: number): number | null {
  return place === Infinity ? null : place;
}
