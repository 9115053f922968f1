import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, type RefObject } from 'react';
import type { ShownColumn } from '../useGridColumns.ts';

/** A column that is drawn, and where. */
export interface PlacedColumn extends ShownColumn {
  /** Among the shown columns, from 0. */
  readonly position: number;
  /** Distance from the start edge of the rows, in px. */
  readonly start: number;
}

type ColumnVirtualizer = Virtualizer<HTMLElement, Element>;

/** Tells the virtualizer of sideways moves only; rows have a window of their own. */
function observeSideways(
  instance: ColumnVirtualizer,
  report: (offset: number, isScrolling: boolean) => void,
) {
  const element = instance.scrollElement;
  if (!element) return;
  let last = Number.NaN;
  const read = () => {
    const offset = Math.abs(element.scrollLeft);
    if (offset === last) return;
    last = offset;
    report(offset, true);
  };
  read();
  element.addEventListener('scroll', read, { passive: true });
  return () => element.removeEventListener('scroll', read);
}

/** The columns in sight, and the active one wherever it is, so that it keeps the focus. On TanStack Virtual. */
export function useColumnWindow(
  scroller: RefObject<HTMLElement | null>,
  columns: readonly ShownColumn[],
  gutterWidth: number,
  active: number,
) {
  // A new function for new widths: what makes the virtualizer measure again.
  const getItemKey = useCallback((index: number) => columns[index]?.id ?? index, [columns]);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      if (active >= range.count || indexes.includes(active)) return indexes;
      return [...indexes, active].sort((a, b) => a - b);
    },
    [active],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- none of its functions is passed on
  const virtualizer = useVirtualizer<HTMLElement, Element>({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => columns[index]?.width ?? 0,
    getItemKey,
    rangeExtractor,
    observeElementOffset: observeSideways,
    paddingStart: gutterWidth,
    overscan: 1,
    initialRect: { width: 1_200, height: 0 },
  });
  const items = virtualizer.getVirtualItems();
  const placed = useMemo(
    () =>
      items.flatMap(({ index, start }): PlacedColumn[] => {
        const column = columns[index];
        return column ? [{ ...column, position: index, start }] : [];
      }),
    [items, columns],
  );

  /** Brings a column fully in sight, beside the gutter. */
  const scrollToColumn = (position: number) => {
    const element = scroller.current;
    if (!element) return;
    const before = columns.slice(0, position).reduce((sum, { width }) => sum + width, 0);
    const width = columns[position]?.width ?? 0;
    const sign = element.ownerDocument.defaultView?.getComputedStyle(element).direction === 'rtl' ? -1 : 1;
    const left = Math.abs(element.scrollLeft);
    const room = element.clientWidth - gutterWidth;
    const target = Math.min(before, Math.max(left, before + width - room));
    if (target !== left) element.scrollLeft = sign * target;
  };

  return { placed, totalWidth: virtualizer.getTotalSize(), scrollToColumn };
}
