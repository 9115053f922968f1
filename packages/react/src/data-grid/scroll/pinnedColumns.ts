import type { CSSProperties } from 'react';
import type { ShownColumn } from '../useGridColumns.ts';
import type { PlacedColumn } from './useColumnWindow.ts';

/** Columns before `from` stay at the start, those from `to` on at the end; between them others pass by. */
export interface PinnedSpan {
  readonly from: number;
  readonly to: number;
}

/** Room that pinned columns leave to others, in px; in a view that is narrower they pass by like others. */
const leastRoom = 120;

/** Which of the shown columns stay in sight in a view of a width. Where all cannot, those at the end let go first. */
export function pinnedSpan(
  columns: readonly ShownColumn[],
  starts: readonly number[],
  viewWidth: number,
): PinnedSpan {
  const count = columns.length;
  const isOther = ({ pin }: ShownColumn) => pin !== 'start';
  const from = columns.some(isOther) ? columns.findIndex(isOther) : count;
  const firstEnd = columns.findIndex(({ pin }) => pin === 'end');
  const to = firstEnd < 0 ? count : firstEnd;
  const atStart = starts[from] ?? 0;
  const atEnd = (starts[count] ?? 0) - (starts[to] ?? 0);
  if (from === count || atStart + leastRoom > viewWidth) return { from: 0, to: count };
  return { from, to: atStart + atEnd + leastRoom > viewWidth ? count : to };
}

/**
 * How far rows reach: over the columns in sight and some way beyond. A browser keeps painted only what is not far from the
 * view, and what reaches farther is painted anew each time it moves.
 */
export interface RowExtent {
  /** Where it begins, in px from where it would with all columns drawn. */
  readonly start: number;
  readonly width: number;
  /** Px of it that the gutter and the columns take which are pinned at the start. */
  readonly atStart: number;
  /** Px of it that the columns take which are pinned at the end. */
  readonly atEnd: number;
}

/** How placed columns stand in a row of their elements: each in its place, or at the side to which it sticks. */
export function placedStyles(columns: readonly PlacedColumn[], extent: RowExtent): readonly CSSProperties[] {
  const passing = columns.filter(({ stick, isAway }) => !stick && !isAway);
  const first = passing[0];
  const last = passing.at(-1);
  return columns.map((column) => {
    const { width } = column;
    const start = column.start - extent.start;
    if (column.isAway) return { position: 'absolute', insetBlock: 0, insetInlineStart: start, width };
    const gap = column === first ? start - extent.atStart : 0;
    const gapAfter = column === last && extent.atEnd > 0 ? extent.width - extent.atEnd - start - width : 0;
    return {
      flex: 'none',
      width,
      ...(gap > 0 && { marginInlineStart: gap }),
      ...(gapAfter > 0 && { marginInlineEnd: gapAfter }),
      ...stickyStyle(column),
    };
  });
}

function stickyStyle({ stick }: PlacedColumn): CSSProperties {
  if (!stick) return {};
  const { side, inset } = stick;
  return {
    position: 'sticky',
    ...(side === 'start' ? { insetInlineStart: inset } : { insetInlineEnd: inset }),
    zIndex: 1,
  };
}
