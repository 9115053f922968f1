import type { KeyboardEvent } from 'react';
import { pressHeaderKey } from '../header/pressHeaderKey.ts';
import type { Labels } from '../../provider/labels.ts';
import { pressIntentKey } from '../cells/pressIntentKey.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import type { MoveTo } from '../useGridFocus.ts';
import { headerRow, nextPosition } from './navigation.ts';
import { pressSelectionKey } from './pressSelectionKey.ts';
import { typedText } from './typedText.ts';

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
  if (pressSelectionKey(event, grid, labels) || pressJumpKey(event, grid)) {
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
    // What grows ends at the first row: the header is not selected with it.
    if (event.shiftKey && !isHeader && !isColumns && next.row === headerRow) return;
    moveTo(next, event.shiftKey && (isColumns || !isHeader) ? 'extend' : 'replace');
  } else if (!isHeader && (pressIntentKey(event, grid, labels) || pressCellKey(event, grid))) {
    event.preventDefault();
  } else if (!isHeader) {
    const typed = typedText(event);
    if (typed === undefined) return;
    // The key itself is left to the editor, which has the focus by now: so input methods work too.
    grid.beginEdit({ replaces: true, typed });
    // The editor comes later, and begins with the key. A cell has no use for it.
    if (event.currentTarget.ownerDocument.activeElement === event.target) event.preventDefault();
  }
}

function pressCellKey(event: KeyboardEvent, grid: DataGridModel): boolean {
  const isModified = event.ctrlKey || event.metaKey;
  if (event.key === 'Enter' && event.shiftKey) grid.view(true);
  else if ((event.key === 'Enter' || event.key === 'F2') && !isModified) grid.beginEdit();
  else if (event.key === 'Delete' && isModified) grid.deleteSelected();
  else if (event.key === 'Backspace') grid.beginEdit({ replaces: true });
  else if (event.key === 'Escape') {
    grid.endEdit(undefined, 'stay');
    grid.selection.select(grid.selection.active);
  } else return false;
  return true;
}

/** Ctrl and G, as in an editor of text. */
function pressJumpKey(event: KeyboardEvent<HTMLElement>, { source, openPopup }: DataGridModel): boolean {
  const isModified = event.ctrlKey || event.metaKey;
  if (!isModified || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'g') return false;
  if (source.rowCount === 0) return false;
  const { left, top } = event.currentTarget.getBoundingClientRect();
  openPopup({ kind: 'row', x: left + 8, y: top + 8 });
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
