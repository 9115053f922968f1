import type { KeyboardEvent } from 'react';
import type { Labels } from '../../provider/labels.ts';
import { clampColumnWidth } from '../columnWidth.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { headerRow } from '../selection/navigation.ts';
import type { ShownColumn } from '../useGridColumns.ts';

/** Px that one press of Alt and an arrow key widens a column by. */
const widthStep = 16;

/** What keys do on the header of a column; whether one did anything. */
export function pressHeaderKey(
  event: KeyboardEvent<HTMLElement>,
  grid: DataGridModel,
  labels: Labels,
): boolean {
  const column = grid.columns.shown[grid.selection.active.column];
  if (!column) return false;
  const { key, altKey, shiftKey } = event;
  if (key === 'Enter' && !altKey) grid.toggleSort?.(column, shiftKey);
  else if (altKey && key === 'ArrowDown') openMenu(event, grid, column);
  else if (altKey && (key === 'ArrowRight' || key === 'ArrowLeft')) {
    const isForward = key === (isRightToLeft(event.currentTarget) ? 'ArrowLeft' : 'ArrowRight');
    if (shiftKey) move(grid, column, isForward ? 1 : -1, labels);
    else {
      // The edge is at the end of the column, which is its left side where pages run from right to left.
      const width = clampColumnWidth(column.width + (isForward ? widthStep : -widthStep));
      grid.columns.setWidth(column.id, width);
      grid.announce(labels.gridColumnWidth(column.name, width));
    }
  } else return false;
  return true;
}

function move(grid: DataGridModel, { id, name }: ShownColumn, step: 1 | -1, labels: Labels): void {
  const moved = grid.columns.step(id, step, 'keyboard');
  if (!moved) return;
  grid.goTo({ row: headerRow, column: moved.position });
  grid.announce(labels.gridColumnMoved(name, moved.position + 1, grid.columns.shown.length, moved.pin));
}

function openMenu({ target }: KeyboardEvent, grid: DataGridModel, { id }: ShownColumn): void {
  if (!(target instanceof Element)) return;
  const { left, bottom } = target.getBoundingClientRect();
  grid.openPopup({ kind: 'menu', columnId: id, x: left, y: bottom });
}

function isRightToLeft(element: HTMLElement): boolean {
  return element.ownerDocument.defaultView?.getComputedStyle(element).direction === 'rtl';
}
