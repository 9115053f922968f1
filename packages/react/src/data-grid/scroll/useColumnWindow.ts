import { useMemo, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { PinSide } from '../columns/columnLayout.ts';
import type { ShownColumn } from '../useGridColumns.ts';
import { columnsBetween, columnStarts, type ColumnRange } from './columnWindow.ts';
import { pinnedSpan, type RowExtent } from './pinnedColumns.ts';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';

/** A column that is drawn, and where. */
export interface PlacedColumn extends ShownColumn {
  /** Among the shown columns, from 0. */
  readonly position: number;
  /** Distance from the start edge of the rows, in px. */
  readonly start: number;
  /** Where it stays in sight: the side, the px from there, and whether other columns pass right beside it. */
  readonly stick?: { readonly side: PinSide; readonly inset: number; readonly isInner: boolean };
  /** Kept for the focus while it is out of sight. @default false */
  readonly isAway?: boolean;
}

/**
 * Px that rows reach beyond the columns that are drawn, so that what is pinned stays at its side while the browser scrolls
 * ahead of the page.
 */
const beyond = 1_000;

/** The columns in sight, those that are pinned, and the active one wherever it is, so that it keeps the focus. */
export function useColumnWindow(
  scroller: RefObject<HTMLElement | null>,
  columns: readonly ShownColumn[],
  gutterWidth: number,
  viewWidth: number,
  active: number,
) {
  const starts = useMemo(() => columnStarts(columns, gutterWidth), [columns, gutterWidth]);
  const [left, setLeft] = useState(0);
  const { from, to } = useMemo(() => pinnedSpan(columns, starts, viewWidth), [columns, starts, viewWidth]);
  const totalWidth = starts.at(-1) ?? gutterWidth;
  const atStart = starts[from] ?? gutterWidth;
  const atEnd = totalWidth - (starts[to] ?? totalWidth);
  const passingStarts = useMemo(() => starts.slice(from, to + 1), [starts, from, to]);
  /** Of the columns that pass by, those in sight at a scroll position. */
  const inSight = (at: number): ColumnRange => {
    if (to <= from) return { first: from, last: from - 1 };
    const { first, last } = columnsBetween(passingStarts, at + atStart, at + viewWidth - atEnd);
    return { first: first + from, last: last + from };
  };
  const { first, last } = inSight(left);
  // The same while the active column moves within what is drawn, so that rows need not be drawn again.
  const isPassing = active >= from && active < to;
  const outside = isPassing && (active < first || active > last) ? active : -1;
  const placed = useMemo(() => {
    const passing = range(first, last);
    if (outside >= 0) passing.splice(outside < first ? 0 : passing.length, 0, outside);
    const positions = [...range(0, from - 1), ...passing, ...range(to, columns.length - 1)];
    return positions.flatMap((position): PlacedColumn[] => {
      const column = columns[position];
      const start = starts[position];
      if (!column || start === undefined) return [];
      if (position < from)
        return [
          {
            ...column,
            position,
            start,
            stick: { side: 'start', inset: start, isInner: position === from - 1 },
          },
        ];
      if (position < to)
        return [{ ...column, position, start, ...(position === outside && { isAway: true }) }];
      const inset = totalWidth - start - column.width;
      return [{ ...column, position, start, stick: { side: 'end', inset, isInner: position === to } }];
    });
  }, [columns, starts, first, last, outside, from, to, totalWidth]);

  const extent = useMemo<RowExtent>(() => {
    const isAny = last >= first;
    const start = isAny ? Math.max(0, (starts[first] ?? 0) - atStart - beyond) : 0;
    const end = isAny ? Math.min(totalWidth, (starts[last + 1] ?? totalWidth) + atEnd + beyond) : totalWidth;
    return { start, width: end - start, atStart, atEnd };
  }, [starts, first, last, atStart, atEnd, totalWidth]);

  /** Says at the grid whether columns are out of sight before or after. By hand, for it costs no drawing. */
  const markEdges = (at: number) => {
    scroller.current?.toggleAttribute('data-studio-before', at > 0);
    scroller.current?.toggleAttribute('data-studio-after', at + viewWidth < totalWidth - 1);
  };
  useLayoutEffect(() => markEdges(left));

  /** Draws other columns where the grid was scrolled sideways, in the same frame. */
  const handleScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const next = Math.abs(element.scrollLeft);
    markEdges(next);
    const range = inSight(next);
    if (range.first !== first || range.last !== last) flushSync(() => setLeft(next));
  };

  /** Brings a column fully in sight, beside what stays there. */
  const scrollToColumn = (position: number) => {
    const element = scroller.current;
    const start = starts[position];
    if (!element || start === undefined || position < from || position >= to) return;
    const width = columns[position]?.width ?? 0;
    const sign = element.ownerDocument.defaultView?.getComputedStyle(element).direction === 'rtl' ? -1 : 1;
    const current = Math.abs(element.scrollLeft);
    const nearest = Math.max(current, start + width + atEnd - element.clientWidth);
    const target = Math.min(start - atStart, nearest);
    if (target !== current) element.scrollTo({ left: sign * target, behavior: 'instant' });
  };

  return { placed, extent, totalWidth, handleScroll, scrollToColumn };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
