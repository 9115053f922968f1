import { useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { ShownColumn } from '../useGridColumns.ts';
import { columnsBetween, columnStarts } from './columnWindow.ts';

/** A column that is drawn, and where. */
export interface PlacedColumn extends ShownColumn {
  /** Among the shown columns, from 0. */
  readonly position: number;
  /** Distance from the start edge of the rows, in px. */
  readonly start: number;
}

/** Until the grid was measured, and on a server. */
const guessedWidth = 1_200;

/** The columns in sight, and the active one wherever it is, so that it keeps the focus. */
export function useColumnWindow(
  scroller: RefObject<HTMLElement | null>,
  columns: readonly ShownColumn[],
  gutterWidth: number,
  active: number,
) {
  const starts = useMemo(() => columnStarts(columns, gutterWidth), [columns, gutterWidth]);
  const [left, setLeft] = useState(0);
  const [viewWidth, setViewWidth] = useState(guessedWidth);
  const { first, last } = columnsBetween(starts, left, left + viewWidth);
  // The same while the active column moves within what is drawn, so that rows need not be drawn again.
  const outside = active < first || active > last ? active : -1;
  const placed = useMemo(() => {
    const positions = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
    if (outside >= 0) positions.splice(outside < first ? 0 : positions.length, 0, outside);
    return positions.flatMap((position): PlacedColumn[] => {
      const column = columns[position];
      const start = starts[position];
      return column && start !== undefined ? [{ ...column, position, start }] : [];
    });
  }, [columns, starts, first, last, outside]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setViewWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  /** Draws other columns where the grid was scrolled sideways, in the same frame. */
  const handleScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const next = Math.abs(element.scrollLeft);
    const range = columnsBetween(starts, next, next + viewWidth);
    if (range.first !== first || range.last !== last) flushSync(() => setLeft(next));
  };

  /** Brings a column fully in sight, beside the gutter. */
  const scrollToColumn = (position: number) => {
    const element = scroller.current;
    const start = starts[position];
    if (!element || start === undefined) return;
    const width = columns[position]?.width ?? 0;
    const sign = element.ownerDocument.defaultView?.getComputedStyle(element).direction === 'rtl' ? -1 : 1;
    const current = Math.abs(element.scrollLeft);
    const target = Math.min(start - gutterWidth, Math.max(current, start + width - element.clientWidth));
    if (target !== current) element.scrollTo({ left: sign * target, behavior: 'instant' });
  };

  return { placed, totalWidth: starts.at(-1) ?? gutterWidth, handleScroll, scrollToColumn };
}
