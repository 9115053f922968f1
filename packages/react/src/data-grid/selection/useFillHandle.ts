import { useRef, type MouseEvent, type PointerEvent, type RefObject } from 'react';
import type { DataGridModel } from '../useDataGrid.ts';
import type { CellRange } from './cellRange.ts';
import { filledCorners, fillRange } from './fillRange.ts';
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

interface Fill {
  readonly from: CellRange;
  /** Where it was pressed, and where the pointer is, in px of what the grid shows. */
  readonly start: Point;
  at: Point;
  /** What is to be filled, so far. */
  to: CellRange | undefined;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Copies the selected cells to those over which their handle is dragged: to rows below or above, or to columns after or
 * before. Escape leaves all as it was.
 */
export function useFillHandle(grid: DataGridModel, scrollerRef: RefObject<HTMLElement | null>) {
  const { selection, copying } = grid;
  const fill = useRef<Fill>(undefined);
  const select = (from: CellRange, to: CellRange | undefined) => {
    const { anchor, end } = filledCorners(from, to);
    selection.selectBetween(anchor, end);
  };
  const pointOf = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point => ({
    x: clientX + (scrollerRef.current?.scrollLeft ?? 0),
    y: clientY,
  });
  const drag = useDragSelection(scrollerRef, grid.sizes.headerHeight, (to) => {
    const { current } = fill;
    if (!current || to.row < 0) return;
    const { from, start, at } = current;
    // A grid maps how far it scrolls to its rows: they are counted.
    const rows = Math.max(from.firstRow - to.row, to.row - from.lastRow) - 1;
    current.to = fillRange(from, to, {
      across: Math.abs(at.x - start.x),
      down: Math.max(Math.abs(at.y - start.y), rows * grid.sizes.rowHeight),
    });
    select(from, current.to);
  });
  const end = () => {
    const { current } = fill;
    fill.current = undefined;
    drag.end();
    if (current?.to) copying?.fillTo(current.from, current.to);
  };
  return {
    /** Whether a press is one on the handle: of the mouse as it is pressed, of a finger as soon as it is there. */
    begin(event: MouseEvent<HTMLElement> | PointerEvent<HTMLElement>): boolean {
      const { target, button } = event;
      if (!(target instanceof Element) || !target.closest('[data-fill]')) return false;
      event.preventDefault();
      if (button !== mainButton || !selection.range) return true;
      const start = pointOf(event);
      fill.current = { from: selection.range, start, at: start, to: undefined };
      drag.begin(event);
      return true;
    },
    handleMove(event: PointerEvent<HTMLElement>) {
      if (fill.current) fill.current.at = pointOf(event);
      drag.handleMove(event);
    },
    end,
    /** Ends a drag without filling; false where there is none. */
    cancel(): boolean {
      const { current } = fill;
      fill.current = undefined;
      drag.end();
      if (current) select(current.from, undefined);
      return current !== undefined;
    },
  };
}
