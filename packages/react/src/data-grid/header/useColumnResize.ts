import { useRef, type MouseEvent, type PointerEvent } from 'react';
import type { DataGridModel } from '../useDataGrid.ts';
import type { ShownColumn } from '../useGridColumns.ts';

interface Held {
  readonly id: string;
  readonly pointerId: number;
  readonly x: number;
  readonly width: number;
  /** −1 where the width grows against the way that x does. */
  readonly sign: number;
  shown: number;
}

/**
 * Columns take another width as the edges of their headers are dragged, and fit what they hold after a double click there.
 * By keyboard: Alt and an arrow key on the header. For all headers at once, as each would need handlers of its own.
 *
 * @param onFit makes a column as wide as what is seen of it
 */
export function useColumnResize({ columns }: DataGridModel, onFit: (id: string) => void) {
  const held = useRef<Held>(null);
  const widthAt = ({ clientX }: PointerEvent, { x, width, sign }: Held) => width + (clientX - x) * sign;
  const columnOf = (edge: Element | null): ShownColumn | undefined =>
    columns.shown[Number(edge?.closest<HTMLElement>('[data-column]')?.dataset['column'])];
  return {
    /** @returns whether it was a press on an edge */
    handleDown(event: PointerEvent<HTMLElement>): boolean {
      const edge = edgeOf(event.target);
      const column = columnOf(edge);
      if (!edge || !column || event.button !== 0) return false;
      event.preventDefault();
      edge.setPointerCapture(event.pointerId);
      const isRtl = edge.ownerDocument.defaultView?.getComputedStyle(edge).direction === 'rtl';
      const isAtStart = edge.dataset['edge'] === 'start';
      held.current = {
        id: column.id,
        pointerId: event.pointerId,
        x: event.clientX,
        width: column.width,
        sign: isRtl === isAtStart ? 1 : -1,
        shown: column.width,
      };
      return true;
    },
    handleMove(event: PointerEvent<HTMLElement>): void {
      const { current } = held;
      if (!current || current.pointerId !== event.pointerId) return;
      const next = widthAt(event, current);
      if (next === current.shown) return;
      current.shown = next;
      columns.dragWidth(current.id, next);
    },
    /** Also where the system takes the pointer away. */
    handleUp(event: PointerEvent<HTMLElement>): void {
      const { current } = held;
      if (!current || current.pointerId !== event.pointerId) return;
      held.current = null;
      const next = widthAt(event, current);
      if (next !== current.width) columns.setWidth(current.id, next, 'drag');
    },
    handleDoubleClick(event: MouseEvent<HTMLElement>): void {
      const column = columnOf(edgeOf(event.target));
      if (column) onFit(column.id);
    },
  };
}

function edgeOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-edge]') : null;
}
