import type { MouseEvent, PointerEvent, SyntheticEvent } from 'react';
import type { DataGridModel } from '../useDataGrid.ts';
import type { MoveTo } from './keyboardHandler.ts';
import { headerRow, type GridPosition } from './navigation.ts';

const mainButton = 0;
const menuButton = 2;

/** What the mouse does: a press activates a cell, a drag or Shift selects to it, a header sorts, two clicks edit. */
export function pointerHandlers(grid: DataGridModel, moveTo: MoveTo) {
  return {
    onMouseDown(event: MouseEvent<HTMLElement>) {
      const position = positionOf(event);
      if (!position || isControl(event.target) || event.button === 1) return;
      event.preventDefault();
      if (position.row === headerRow && event.button === mainButton) moveTo(position);
      else if (event.button === mainButton) moveTo(position, event.shiftKey);
      else if (event.button === menuButton && !isSelected(grid, position)) moveTo(position);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (event.pointerType !== 'mouse' || event.buttons !== 1 || isControl(event.target)) return;
      const position = positionOf(event);
      const { active } = grid.selection;
      if (!position || position.row === headerRow || active.row === headerRow) return;
      if (position.row !== active.row || position.column !== active.column) moveTo(position, true);
    },
    onClick(event: MouseEvent<HTMLElement>) {
      const position = positionOf(event);
      const column = position && grid.columns.shown[position.column];
      if (position?.row === headerRow && column && !isEdge(event.target))
        grid.toggleSort?.(column, event.shiftKey);
    },
    onDoubleClick(event: MouseEvent<HTMLElement>) {
      const position = positionOf(event);
      if (position && position.row !== headerRow && !isControl(event.target))
        grid.beginEdit({ byPointer: true });
    },
  };
}

/** The cell that an event concerns, wherever in it that happened. */
export function positionOf(event: SyntheticEvent<HTMLElement>): GridPosition | undefined {
  if (!(event.target instanceof Element) || isEdge(event.target)) return undefined;
  const cell = event.target.closest<HTMLElement>('[data-column]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  if (!cell || !row || !event.currentTarget.contains(cell)) return undefined;
  return { row: Number(row.dataset['row']), column: Number(cell.dataset['column']) };
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
  return target instanceof Element && target.closest('textarea, select, input, button') !== null;
}

function isEdge(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.dataset['edge'] !== undefined;
}
