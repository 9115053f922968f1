import { useRef, useState, type MouseEvent, type PointerEvent } from 'react';
import { isColumnPress } from '../selection/pointer.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { dropPlaceAt, type DropPlace } from './dropPlace.ts';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';

/** Px that a press may move and still be a click. */
const clickSlack = 5;
/** Px from an edge of the grid at which a drag scrolls it, and how far in each frame at most. */
const scrollZone = 48;
const scrollStep = 18;

/** A header that is dragged. */
export interface ColumnDrag {
  readonly id: string;
  readonly place: DropPlace | undefined;
  /** Where the line stands, in px from the left edge of the header's row. */
  readonly lineX: number | undefined;
  /** As high as the grid in sight. */
  readonly lineHeight: number;
}

interface Press {
  readonly id: string;
  readonly pointerId: number;
  readonly startX: number;
  readonly header: HTMLElement;
  x: number;
  frame: number | undefined;
}

/** Columns are dragged by their headers to another place; near an edge the grid scrolls on. Escape ends it. */
export function useColumnDrag(grid: DataGridModel) {
  const press = useRef<Press>(null);
  const [drag, setDrag] = useState<ColumnDrag>();
  const wasDragged = useRef(false);

  const placeNow = ({ id, header, x }: Press): ColumnDrag => {
    const row = header.getBoundingClientRect();
    const dragged = grid.columns.shown.find((column) => column.id === id);
    const headers = [...header.querySelectorAll<HTMLElement>('[role="columnheader"]')];
    const isRtl = header.ownerDocument.defaultView?.getComputedStyle(header).direction === 'rtl';
    const place = dragged && dropPlaceAt(x, headers, grid.columns.shown, dragged, isRtl);
    const lineHeight = scrollerOf(header)?.clientHeight ?? row.height;
    return { id, place, lineX: place && place.x - row.left, lineHeight };
  };
  const scrollOn = () => {
    const held = press.current;
    const scroller = held && scrollerOf(held.header);
    if (!held || !scroller) return;
    const { left, right } = scroller.getBoundingClientRect();
    const beyond = Math.max(0, scrollZone - (right - held.x)) - Math.max(0, scrollZone - (held.x - left));
    const before = scroller.scrollLeft;
    if (beyond !== 0)
      scroller.scrollLeft +=
        (Math.min(Math.abs(beyond), scrollZone) / scrollZone) * scrollStep * Math.sign(beyond);
    if (scroller.scrollLeft !== before) setDrag(placeNow(held));
    held.frame = requestAnimationFrame(() => latest.current());
  };
  const latest = useRef(scrollOn);
  useLayoutEffect(() => {
    latest.current = scrollOn;
  });
  const end = () => {
    const held = press.current;
    if (held?.frame !== undefined) cancelAnimationFrame(held.frame);
    press.current = null;
    setDrag(undefined);
  };
  useLayoutEffect(
    () => () => {
      if (press.current?.frame !== undefined) cancelAnimationFrame(press.current.frame);
    },
    [],
  );

  return {
    drag,
    /** Ends a drag without moving anything; false where there is none. */
    cancel: (): boolean => {
      if (!drag) return false;
      end();
      return true;
    },
    handleDown: (event: PointerEvent<HTMLElement>) => {
      wasDragged.current = false;
      if (event.button !== 0 || event.pointerType === 'touch' || !(event.target instanceof Element)) return;
      const cell = event.target.closest<HTMLElement>('[role="columnheader"]');
      const column = grid.columns.shown[Number(cell?.dataset['column'])];
      if (!cell || !column || event.target.closest('[data-edge], [data-menu]')) return;
      if (isColumnPress(event)) return;
      const { pointerId, clientX, currentTarget } = event;
      press.current = {
        id: column.id,
        pointerId,
        startX: clientX,
        x: clientX,
        header: currentTarget,
        frame: undefined,
      };
    },
    handleMove: (event: PointerEvent<HTMLElement>) => {
      const held = press.current;
      if (!held || held.pointerId !== event.pointerId) return;
      held.x = event.clientX;
      if (!drag) {
        if (Math.abs(held.x - held.startX) < clickSlack) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.frame = requestAnimationFrame(() => latest.current());
      }
      setDrag(placeNow(held));
    },
    handleUp: () => {
      const place = drag?.place;
      if (drag) wasDragged.current = true;
      if (drag && place) grid.columns.move(drag.id, place.target, 'drag');
      end();
    },
    handleCancel: end,
    /** A drag is no click. */
    handleClickCapture: (event: MouseEvent<HTMLElement>) => {
      if (!wasDragged.current) return;
      wasDragged.current = false;
      event.stopPropagation();
    },
  };
}

function scrollerOf(header: HTMLElement): HTMLElement | null {
  return header.closest<HTMLElement>('[role="grid"]');
}
