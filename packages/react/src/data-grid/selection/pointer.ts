import type { MouseEvent, PointerEvent } from 'react';
import type { DataGridModel } from '../useDataGrid.ts';
import type { MoveTo } from '../useGridFocus.ts';
import { headerRow, type GridPosition } from './navigation.ts';
import { gutterRowOf, isEdge, positionOf } from './positionOf.ts';

const mainButton = 0;
const menuButton = 2;

/**
 * A press activates a cell; with Shift it selects to it, with Ctrl (on a Mac the command key) it begins another range. A
 * press on a row's number selects the row, one on the upper edge of a header or with Ctrl anywhere in it the column, and
 * one on the corner everything. What a press for the menu does comes with the menu, see `selectForMenu`.
 *
 * @returns what moving on with the button held selects further, if anything
 */
export function pressCell(
  event: MouseEvent<HTMLElement>,
  grid: DataGridModel,
  moveTo: MoveTo,
): 'cells' | 'columns' | undefined {
  const { button, shiftKey } = event;
  if (isControl(event.target) || (button !== mainButton && button !== menuButton)) return undefined;
  const isBeside = event.ctrlKey || event.metaKey;
  const row = gutterRowOf(event);
  if (row !== undefined) {
    event.preventDefault();
    if (button !== mainButton) return undefined;
    return pressGutter(row, shiftKey ? 'extend' : isBeside ? 'rowBeside' : 'row', grid, moveTo);
  }
  const position = positionOf(event);
  if (!position) return undefined;
  event.preventDefault();
  if (position.row === headerRow) {
    if (button !== mainButton) return undefined;
    const isColumn = isColumnPress(event);
    if (!isColumn) moveTo(position);
    else if (shiftKey && grid.selection.unit === 'columns') moveTo(position, 'extend');
    else moveTo(position, isBeside ? 'columnBeside' : 'column');
    return isColumn ? 'columns' : undefined;
  }
  if (button !== mainButton) return undefined;
  moveTo(position, shiftKey ? 'extend' : isBeside ? 'toggle' : 'replace');
  return 'cells';
}

function pressGutter(
  row: number,
  how: 'extend' | 'row' | 'rowBeside',
  { selection }: DataGridModel,
  moveTo: MoveTo,
): 'cells' | undefined {
  if (row === headerRow) {
    selection.selectAll();
    return undefined;
  }
  // From rows the range goes on in rows; from cells it is a row that begins.
  const isExtended = how === 'extend' && selection.unit === 'rows';
  const position: GridPosition = { row, column: selection.active.column };
  moveTo(position, how === 'extend' && !isExtended ? 'row' : how);
  return 'cells';
}

/**
 * A menu is that of the cell under the pointer, or of the row whose number is there: no press came before where a finger
 * asks for it. A selection that holds it stays as it is.
 *
 * @returns whether its row is loaded
 */
export function selectForMenu(
  event: MouseEvent<HTMLElement>,
  { selection, source }: DataGridModel,
  moveTo: MoveTo,
): boolean {
  const gutterRow = gutterRowOf(event);
  const position =
    gutterRow === undefined ? positionOf(event) : { row: gutterRow, column: selection.active.column };
  if (!position) return false;
  if (position.row === headerRow) selection.selectAll();
  else if (!selection.isSelected(position)) moveTo(position, gutterRow === undefined ? 'replace' : 'row');
  return source.row(position.row === headerRow ? selection.active.row : position.row) !== undefined;
}

/** A click on a header sorts; with Shift by this column too. */
export function clickHeader(event: MouseEvent<HTMLElement>, grid: DataGridModel): void {
  const position = positionOf(event);
  const column = position && grid.columns.shown[position.column];
  if (position?.row === headerRow && column && !isColumnPress(event))
    grid.toggleSort?.(column, event.shiftKey);
}

/** Whether a press on a header is meant for the whole column. */
export function isColumnPress(event: MouseEvent<HTMLElement> | PointerEvent<HTMLElement>): boolean {
  if (event.ctrlKey || event.metaKey) return true;
  return event.target instanceof Element && event.target.closest('[data-select]') !== null;
}

/** Two clicks edit a cell. */
export function openCell(event: MouseEvent<HTMLElement>, grid: DataGridModel): void {
  const position = positionOf(event);
  if (position && position.row !== headerRow && !isControl(event.target)) grid.beginEdit({ byPointer: true });
}

function isControl(target: EventTarget): boolean {
  return (
    isEdge(target) ||
    (target instanceof Element && target.closest('textarea, select, input, button, [data-fill]') !== null)
  );
}
