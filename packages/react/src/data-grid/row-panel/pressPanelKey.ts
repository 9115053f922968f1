import type { KeyboardEvent, MouseEvent } from 'react';
import { headerRow } from '../selection/navigation.ts';
import { gutterRowOf } from '../selection/positionOf.ts';
import type { DataGridModel } from '../useGridModel.ts';
import type { MoveTo } from '../useGridFocus.ts';

/** Px at the beginning of a row's number that open the row. */
const markWidth = 18;

/** Ctrl (on a Mac the command key) and Enter open the active row as a form. */
export function pressPanelKey(event: KeyboardEvent, grid: DataGridModel): void {
  const isModified = event.ctrlKey || event.metaKey;
  if (event.key !== 'Enter' || !isModified || event.altKey || event.shiftKey || event.defaultPrevented)
    return;
  if (!(event.target instanceof Element) || event.target.role !== 'gridcell' || !grid.openRow) return;
  event.preventDefault();
  grid.openRow();
}

/** A press on the mark before a row's number opens the row. @returns whether it was one */
export function pressOpenMark(event: MouseEvent<HTMLElement>, grid: DataGridModel, moveTo: MoveTo): boolean {
  const row = gutterRowOf(event);
  if (row === undefined || row === headerRow || event.button !== 0 || !grid.openRow) return false;
  const gutter = event.target instanceof Element ? event.target.closest('[data-gutter]') : null;
  const view = gutter?.ownerDocument.defaultView;
  if (!gutter || !view) return false;
  const { left, right } = gutter.getBoundingClientRect();
  const isRtl = view.getComputedStyle(gutter).direction === 'rtl';
  if ((isRtl ? right - event.clientX : event.clientX - left) > markWidth) return false;
  event.preventDefault();
  // Its row is active by the time that it is opened.
  moveTo({ row, column: grid.selection.active.column });
  grid.openRow(row);
  return true;
}
