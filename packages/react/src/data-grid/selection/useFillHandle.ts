import { useRef, type MouseEvent, type RefObject } from 'react';
import type { DataGridModel } from '../useDataGrid.ts';
import type { CellRange } from './cellRange.ts';
import type { GridPosition } from './navigation.ts';
import { useDragSelection } from './useDragSelection.ts';

const mainButton = 0;

/** The cell at whose corner the handle stands: the last one of a range that can be filled from. */
export function fillCorner(grid: DataGridModel): GridPosition | undefined {
  const { selection, copying, editor, editing, activeRow, activeColumn } = grid;
  if (!activeRow || !activeColumn || editing?.abilityOf(activeRow, activeColumn).ok !== true)
    return undefined;
  const { ranges, openRanges, range } = selection;
  if (!copying || editor || !range || ranges.length !== 1 || openRanges[0]?.lastRow === Infinity)
    return undefined;
  return { row: range.lastRow, column: range.lastColumn };
}

/** Copies the selected cells to the rows over which their handle is dragged, down or up. Escape leaves all as it was. */
export function useFillHandle(grid: DataGridModel, scrollerRef: RefObject<HTMLElement | null>) {
  const { selection, copying } = grid;
  const fill = useRef<{ readonly from: CellRange; row: number }>(undefined);
  const select = (from: CellRange, row: number) => {
    const isUp = row < from.firstRow;
    selection.selectBetween(
      { row: isUp ? from.lastRow : from.firstRow, column: from.firstColumn },
      { row: isUp ? row : Math.max(row, from.lastRow), column: from.lastColumn },
    );
  };
  const drag = useDragSelection(scrollerRef, grid.sizes.headerHeight, ({ row }) => {
    const { current } = fill;
    if (!current || row < 0) return;
    current.row = row;
    select(current.from, row);
  });
  const end = () => {
    const { current } = fill;
    fill.current = undefined;
    drag.end();
    if (current) copying?.fillTo(current.from, current.row);
  };
  return {
    /** Whether a press is one on the handle. */
    begin(event: MouseEvent<HTMLElement>): boolean {
      const { target, button } = event;
      if (!(target instanceof Element) || !target.closest('[data-fill]')) return false;
      event.preventDefault();
      if (button !== mainButton || !selection.range) return true;
      fill.current = { from: selection.range, row: selection.range.lastRow };
      drag.begin(event);
      return true;
    },
    handleMove: drag.handleMove,
    end,
    /** Ends a drag without filling; false where there is none. */
    cancel(): boolean {
      const { current } = fill;
      fill.current = undefined;
      drag.end();
      if (current) select(current.from, current.from.lastRow);
      return current !== undefined;
    },
  };
}
