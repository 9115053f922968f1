import type { MouseEvent } from 'react';
import { headerRow } from '../selection/navigation.ts';
import { positionOf } from '../selection/positionOf.ts';
import type { DataGridModel } from '../useDataGrid.ts';

/** Opens the menu of the header that an event concerns; whether it concerns one. */
export function openHeaderMenu(event: MouseEvent<HTMLElement>, grid: DataGridModel): boolean {
  const position = positionOf(event);
  if (position?.row !== headerRow) return false;
  const column = grid.columns.shown[position.column];
  if (!column) return false;
  event.preventDefault();
  grid.openPopup({ kind: 'menu', columnId: column.id, x: event.clientX, y: event.clientY });
  return true;
}
