import type { KeyboardEvent } from 'react';
import { clampColumnWidth } from '../columnWidth.ts';
import type { Labels } from '../../provider/labels.ts';
import { pressIntentKey } from '../cells/pressIntentKey.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import type { MoveTo } from '../useGridFocus.ts';
import { headerRow, nextPosition } from './navigation.ts';

/** Px that one press of Alt and an arrow key widens a column by. */
const widthStep = 16;

/** What keys do in a grid whose active cell has the focus. Keys in an open editor are the editor's. */
export function pressKey(
  event: KeyboardEvent<HTMLElement>,
  grid: DataGridModel,
  moveTo: MoveTo,
  pageRows: number,
  labels: Labels,
): void {
  if (event.defaultPrevented || !isCell(event.target)) return;
  const { selection, columns, source } = grid;
  const { active } = selection;
  const isHeader = active.row === headerRow;
  const isColumns = selection.unit === 'columns';
  if (pressSelectionKey(event, grid, labels)) {
    event.preventDefault();
    return;
  }
  if (isHeader && pressHeaderKey(event, grid, labels)) {
    event.preventDefault();
    return;
  }
  const extent = { rows: source.rowCount, columns: columns.shown.length, pageRows };
  const next = event.altKey
    ? undefined
    : nextPosition(active, event, extent, isRightToLeft(event.currentTarget));
  if (next) {
    event.preventDefault();
    const isExtended = event.shiftKey && (isHeader ? isColumns : next.row !== headerRow || isColumns);
    moveTo(next, isExtended ? 'extend' : 'replace');
  } else if (!isHeader && (pressIntentKey(event, grid, labels) || pressCellKey(event, grid))) {
    event.preventDefault();
  } else if (!isHeader && isTyping(event)) {
    // The key itself is left to the editor, which has the focus by now: so input methods work too.
    grid.beginEdit({ replaces: true });
  }
}

function pressHeaderKey(event: KeyboardEvent<HTMLElement>, grid: DataGridModel, labels: Labels): boolean {
  const { columns, toggleSort } = grid;
  const column = columns.shown[grid.selection.active.column];
  if (!column) return false;
  if (event.key === 'Enter') toggleSort?.(column, event.shiftKey);
  else if (event.altKey && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
    // The edge is at the end of the column, which is its left side where pages run from right to left.
    const outward = isRightToLeft(event.currentTarget) ? 'ArrowLeft' : 'ArrowRight';
    const width = clampColumnWidth(column.width + (event.key === outward ? widthStep : -widthStep));
    columns.setWidth(column.id, width);
    grid.announce(labels.gridColumnWidth(column.name, width));
  } else return false;
  return true;
}

/** Shift and Space for whole rows, Ctrl and Space for whole columns, Ctrl and A for everything. */
function pressSelectionKey(event: KeyboardEvent, grid: DataGridModel, labels: Labels): boolean {
  const { selection } = grid;
  const isModified = event.ctrlKey || event.metaKey;
  if (event.altKey) return false;
  if (isModified && event.key.toLowerCase() === 'a') selection.selectAll();
  else if (event.key !== ' ' || isModified === event.shiftKey) return false;
  else if (selection.active.row !== headerRow) selection.widen(isModified ? 'columns' : 'rows');
  else if (isModified) selection.selectColumns(selection.active.column);
  else return false;
  const isAll = event.key !== ' ';
  grid.announce(
    isAll ? labels.gridSelectedAll : isModified ? labels.gridSelectedColumns : labels.gridSelectedRows,
  );
  return true;
}

function pressCellKey(event: KeyboardEvent, grid: DataGridModel): boolean {
  const isModified = event.ctrlKey || event.metaKey;
  if (event.key === 'Enter' && event.shiftKey) grid.view(true);
  else if ((event.key === 'Enter' || event.key === 'F2') && !isModified) grid.beginEdit();
  else if (event.key === 'Delete' && isModified) grid.deleteSelected();
  else if (event.key === 'Backspace') grid.beginEdit({ replaces: true });
  else if (event.key === 'Escape') grid.selection.select(grid.selection.active);
  else return false;
  return true;
}

function isRightToLeft(element: HTMLElement): boolean {
  return element.ownerDocument.defaultView?.getComputedStyle(element).direction === 'rtl';
}

function isCell(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    (target.role === 'gridcell' || target.role === 'columnheader' || target.role === 'grid')
  );
}

function isTyping(event: KeyboardEvent): boolean {
  const isCharacter = event.key.length === 1 || event.key === 'Process';
  return isCharacter && !event.ctrlKey && !event.metaKey && !event.altKey;
}
