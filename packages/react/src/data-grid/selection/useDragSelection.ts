import { useEffect, useRef, type MouseEvent, type PointerEvent, type RefObject } from 'react';
import type { MoveTo } from '../useGridFocus.ts';
import { headerRow, type GridPosition } from './navigation.ts';
import { positionAt } from './positionOf.ts';

/** Px from an edge, inwards, at which the grid begins to scroll. */
const edge = 12;
/** Px that it scrolls by in one frame at most. */
const fastest = 120;

interface Drag {
  x: number;
  y: number;
  /** Whether it began on a header and goes from column to column. */
  readonly isColumns: boolean;
  /** Whether a finger or a pen holds it. What else such a pointer does is the browser's: it scrolls. */
  readonly isTouch: boolean;
  /** Where it was last. */
  at: GridPosition | undefined;
  frame: number | undefined;
}

/**
 * Selects on while a button is held: to the cell under the pointer, scrolling where the pointer is at an edge or beyond,
 * the faster the farther it is.
 */
export function useDragSelection(
  scrollerRef: RefObject<HTMLElement | null>,
  headerHeight: number,
  moveTo: MoveTo,
) {
  const drag = useRef<Drag>(undefined);
  const latest = useRef(moveTo);
  useEffect(() => {
    latest.current = moveTo;
  });
  const end = () => {
    const view = scrollerRef.current?.ownerDocument.defaultView;
    if (drag.current?.frame !== undefined) view?.cancelAnimationFrame(drag.current.frame);
    drag.current = undefined;
  };
  useEffect(() => end, []); // eslint-disable-line react-hooks/exhaustive-deps -- only as it leaves

  const follow = (scroller: HTMLElement, from: Drag) => {
    const under = positionAt(scroller, from, headerHeight);
    if (!under) return;
    const position = from.isColumns ? { row: headerRow, column: under.column } : under;
    if (position.row === from.at?.row && position.column === from.at.column) return;
    from.at = position;
    latest.current(position, 'drag');
  };
  const scrollOn = () => {
    const scroller = scrollerRef.current;
    const current = drag.current;
    if (!scroller || !current) return;
    const by = scrollStep(scroller, current, headerHeight);
    current.frame = undefined;
    if (by.x === 0 && by.y === 0) return;
    scroller.scrollBy({ left: by.x, top: by.y, behavior: 'instant' });
    follow(scroller, current);
    current.frame = scroller.ownerDocument.defaultView?.requestAnimationFrame(scrollOn);
  };

  return {
    /** A button was pressed where a drag may begin. */
    begin(event: MouseEvent<HTMLElement> | PointerEvent<HTMLElement>, isColumns = false) {
      const scroller = scrollerRef.current;
      if (!scroller) return;
      const point = { x: event.clientX, y: event.clientY };
      drag.current = {
        ...point,
        at: positionAt(scroller, point, headerHeight),
        isColumns,
        isTouch: isTouch(event),
        frame: undefined,
      };
    },
    handleMove(event: PointerEvent<HTMLElement>) {
      const current = drag.current;
      const scroller = scrollerRef.current;
      if (!current || !scroller || isTouch(event) !== current.isTouch) return;
      if ((event.buttons & 1) === 0) {
        end();
        return;
      }
      const before = current.at;
      current.x = event.clientX;
      current.y = event.clientY;
      follow(scroller, current);
      // Only now: a press that stays in its cell keeps its click, which would go to what holds the pointer.
      if (current.at !== before && !scroller.hasPointerCapture(event.pointerId))
        scroller.setPointerCapture(event.pointerId);
      if (current.frame === undefined) scrollOn();
    },
    end,
  };
}

/** Whether it is an event of a finger or a pen. Those that a browser makes of a tap for the mouse are none. */
export function isTouch(event: MouseEvent | PointerEvent): boolean {
  return 'pointerType' in event && event.pointerType !== 'mouse';
}

/** How far to scroll for a pointer at an edge. */
function scrollStep(
  scroller: HTMLElement,
  { x, y, isColumns }: Drag,
  headerHeight: number,
): { x: number; y: number } {
  const { left, top } = scroller.getBoundingClientRect();
  return {
    x: stepBeyond(x, left, left + scroller.clientWidth),
    y: isColumns ? 0 : stepBeyond(y, top + headerHeight, top + scroller.clientHeight),
  };
}

function stepBeyond(at: number, first: number, last: number): number {
  const before = first + edge - at;
  const after = at - (last - edge);
  if (before > 0) return -Math.min(fastest, Math.ceil(before / 2));
  return after > 0 ? Math.min(fastest, Math.ceil(after / 2)) : 0;
}
