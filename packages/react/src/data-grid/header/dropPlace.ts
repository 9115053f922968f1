import type { ColumnTarget } from '../columns/columnLayout.ts';
import type { ShownColumn } from '../useGridColumns.ts';

/** Where a dragged column would stand, and where the line is drawn that says so. */
export interface DropPlace {
  readonly target: ColumnTarget;
  /** Position of the boundary among the shown columns: before the column there. */
  readonly boundary: number;
  /** From the left edge of the page, in px. */
  readonly x: number;
}

/**
 * Where a column would be dropped at a place of the page. Beside columns that are pinned it joins those that it comes from,
 * and only among them it is pinned.
 *
 * @param headers the headers that are drawn
 */
export function dropPlaceAt(
  x: number,
  headers: readonly HTMLElement[],
  columns: readonly ShownColumn[],
  dragged: ShownColumn,
  isRtl: boolean,
): DropPlace | undefined {
  // Pinned ones lie over the others.
  const pinnedFirst = headers.toSorted((one, other) => Number(isPinned(other)) - Number(isPinned(one)));
  const over = pinnedFirst.find((header) => {
    const { left, right } = header.getBoundingClientRect();
    return x >= left && x < right;
  });
  if (!over) return undefined;
  const { left, right } = over.getBoundingClientRect();
  const isAfter = x >= (left + right) / 2 !== isRtl;
  const position = Number(over.dataset['column']) + (isAfter ? 1 : 0);
  const before = columns[position - 1];
  const after = columns[position];
  // At the boundary between two parts of the grid there are two places.
  const pin = before?.pin === after?.pin ? after?.pin : boundaryPin(before, after, dragged);
  return {
    target: { pin, before: after?.pin === pin ? after?.id : undefined },
    boundary: position,
    x: isAfter === isRtl ? left : right,
  };
}

function boundaryPin(before: ShownColumn | undefined, after: ShownColumn | undefined, dragged: ShownColumn) {
  if (!before) return after?.pin === dragged.pin ? dragged.pin : after?.pin;
  if (!after) return before.pin === dragged.pin ? dragged.pin : before.pin;
  if (before.pin === dragged.pin) return before.pin;
  return after.pin === dragged.pin ? after.pin : (before.pin ?? after.pin);
}

function isPinned(header: HTMLElement): boolean {
  return header.style.position === 'sticky';
}
