import type { MouseEvent, PointerEvent } from 'react';
import type { DataGridModel } from '../useDataGrid.ts';
import type { MoveTo } from '../useGridFocus.ts';
import { headerRow, type GridPosition } from './navigation.ts';
import { isEdge, positionOf } from './positionOf.ts';

const mainButton = 0;
const menuButton = 2;

/** A press activates a cell; with Shift it selects to it. A press for the menu keeps a range that it is in. */
export function pressCell(event: MouseEvent<HTMLElement>, grid: DataGridModel, moveTo: MoveTo): void {
  const position = positionOf(event);
  if (!position || isControl(event.target) || (event.button !== mainButton && event.button !== menuButton))
    return;
  event.preventDefault();
  if (event.button === mainButton) moveTo(position, event.shiftKey && position.row !== headerRow);
  else if (position.row !== headerRow && !isSelected(grid, position)) moveTo(position);
}

/** A drag selects to the cell that it is over. */
export function dragOver(event: PointerEvent<HTMLElement>, grid: DataGridModel, moveTo: MoveTo): void {
  if (event.pointerType !== 'mouse' || event.buttons !== 1 || isControl(event.target)) return;
  const position = positionOf(event);
  const { active } = grid.selection;
  if (!position || position.row === headerRow || active.row === headerRow) return;
  if (position.row !== active.row || position.column !== active.column) moveTo(position, true);
}

/** A click on a header sorts; with Shift by this column too. */
export function clickHeader(event: MouseEvent<HTMLElement>, grid: DataGridModel): void {
  const position = positionOf(event);
  const column = position && grid.columns.shown[position.column];
  if (position?.row === headerRow && column) grid.toggleSort?.(column, event.shiftKey);
}

/** Two clicks edit a cell. */
export function openCell(event: MouseEvent<HTMLElement>, grid: DataGridModel): void {
  const position = positionOf(event);
  if (position && position.row !== headerRow && !isControl(event.target)) grid.beginEdit({ byPointer: true });
}

function isSelected({ selection: { range } }: DataGridModel, { row, column }: GridPosition): boolean {
  return (
    range !== null &&
    row >= range.firstRow &&
    row <= range.lastRow &&
    column >= range.firstColumn &&
    column <= range.lastColumn
  );
}

function isControl(target: EventTarget): boolean {
  return (
    isEdge(target) ||
    (target instanceof Element && target.closest('textarea, select, input, button') !== null)
  );
}
