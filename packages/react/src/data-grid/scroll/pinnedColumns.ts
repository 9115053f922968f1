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
 * How placed columns stand in a row of their elements. Where columns out of sight are left out, the next one keeps its
 * place; those that stay in sight stick to their side.
 */
export function placedStyles(
  columns: readonly PlacedColumn[],
  gutterWidth: number,
): readonly CSSProperties[] {
  let end = gutterWidth;
  return columns.map((column, index) => {
    const gap = column.start - end;
    end = column.start + column.width;
    const next = columns[index + 1];
    // A gap before a column that sticks to the end would keep it from doing so.
    const gapAfter = next?.stick?.side === 'end' && column.stick?.side !== 'end' ? next.start - end : 0;
    if (gapAfter > 0) end += gapAfter;
    return {
      flex: 'none',
      width: column.width,
      ...(gap !== 0 && { marginInlineStart: gap }),
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
