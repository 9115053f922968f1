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
