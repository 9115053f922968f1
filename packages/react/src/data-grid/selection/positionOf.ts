import type { SyntheticEvent } from 'react';
import type { GridPosition } from './navigation.ts';

/** The cell that an event of the grid concerns, wherever in it that happened. */
export function positionOf(event: SyntheticEvent<HTMLElement>): GridPosition | undefined {
  if (!(event.target instanceof Element) || isEdge(event.target)) return undefined;
  const cell = event.target.closest<HTMLElement>('[data-column]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  if (!cell || !row || !event.currentTarget.contains(cell)) return undefined;
  return { row: Number(row.dataset['row']), column: Number(cell.dataset['column']) };
}

/** Whether it is the edge of a header, which has a meaning of its own. */
export function isEdge(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.dataset['edge'] !== undefined;
}

/** The row whose number an event concerns; −1 for the corner above them. */
export function gutterRowOf(event: SyntheticEvent<HTMLElement>): number | undefined {
  const gutter = event.target instanceof Element ? event.target.closest('[data-gutter]') : null;
  const row = gutter?.closest<HTMLElement>('[data-row]');
  return row && event.currentTarget.contains(row) ? Number(row.dataset['row']) : undefined;
}

/**
 * The cell at a point of the page, or the nearest one in sight of a grid that the point is outside of. `undefined` where no
 * row is.
 */
export function positionAt(
  scroller: HTMLElement,
  point: { readonly x: number; readonly y: number },
  headerHeight: number,
): GridPosition | undefined {
  const { left, top } = scroller.getBoundingClientRect();
  const start = left + scroller.clientLeft;
  const above = top + scroller.clientTop + headerHeight;
  const x = Math.min(Math.max(point.x, start + 1), start + scroller.clientWidth - 2);
  const y = Math.min(Math.max(point.y, above + 1), above - headerHeight + scroller.clientHeight - 2);
  const hit = elementAt(scroller, x, y);
  const row = hit?.closest<HTMLElement>('[data-row]');
  if (!hit || !row || !scroller.contains(row)) return undefined;
  const gutter = hit.closest('[data-gutter]')?.getBoundingClientRect();
  // Beside the row's number is the first cell in sight, on the side that the page runs to.
  const isRtl = scroller.ownerDocument.defaultView?.getComputedStyle(scroller).direction === 'rtl';
  const inner = gutter ? elementAt(scroller, isRtl ? gutter.left - 2 : gutter.right + 2, y) : hit;
  const cell = inner?.closest<HTMLElement>('[data-column]') ?? row.querySelector('[data-column]:last-child');
  return cell instanceof HTMLElement
    ? { row: Number(row.dataset['row']), column: Number(cell.dataset['column']) }
    : undefined;
}

function elementAt(scroller: HTMLElement, x: number, y: number): Element | null {
  const root = scroller.getRootNode();
  return 'elementFromPoint' in root ? (root as Document | ShadowRoot).elementFromPoint(x, y) : null;
}
