import type { KeyboardEvent } from 'react';
import type { DataGridModel } from '../useDataGrid.ts';
import { headerRow, nextPosition, type GridPosition } from './navigation.ts';

/** Px that one press of Alt and an arrow key widens a column by. */
const widthStep = 16;

export type MoveTo = (position: GridPosition, extend?: boolean) => void;

/** What keys do in a grid whose active cell has the focus. Keys in an open editor are the editor's. */
export function keyboardHandler(grid: DataGridModel, moveTo: MoveTo, pageRows: () => number) {
  const { selection, columns, source } = grid;
  const { active } = selection;

  const handleHeader = (event: KeyboardEvent): boolean => {
    const column = columns.shown[active.column];
    if (active.row !== headerRow || !column) return false;
    if (event.key === 'Enter') grid.toggleSort?.(column, event.shiftKey);
    else if (event.altKey && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      columns.setWidth(column.id, column.width + (event.key === 'ArrowRight' ? widthStep : -widthStep));
    } else return false;
    return true;
  };

  const handleCell = (event: KeyboardEvent): boolean => {
    const isModified = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && event.shiftKey) grid.view(true);
    else if ((event.key === 'Enter' || event.key === 'F2') && !isModified) grid.beginEdit();
    else if (event.key === 'Backspace' && isModified) grid.setSelected({ to: 'null' });
    else if (event.key === 'Delete' && isModified) grid.deleteSelected();
    else if (event.key === 'Backspace' && !event.altKey) grid.beginEdit({ replaces: true });
    else if (event.key === 'Escape') selection.select(active);
    else if (event.key.toLowerCase() === 'a' && isModified) selectAll();
    else return false;
    return true;
  };

  const selectAll = () => {
    selection.select({ row: 0, column: 0 });
    selection.select({ row: source.rowCount - 1, column: columns.shown.length - 1 }, true);
  };

  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || !isCell(event.target)) return;
    const isRtl =
      event.currentTarget.ownerDocument.defaultView?.getComputedStyle(event.currentTarget).direction ===
      'rtl';
    const extent = { rows: source.rowCount, columns: columns.shown.length, pageRows: pageRows() };
    if (handleHeader(event)) {
      event.preventDefault();
      return;
    }
    const next = event.altKey ? undefined : nextPosition(active, event, extent, isRtl);
    if (next) {
      event.preventDefault();
      moveTo(next, event.shiftKey && active.row !== headerRow && next.row !== headerRow);
    } else if (active.row !== headerRow && handleCell(event)) {
      event.preventDefault();
    } else if (active.row !== headerRow && isTyping(event)) {
      // The key itself is left to the editor, which has the focus by now: so input methods work too.
      grid.beginEdit({ replaces: true });
    }
  };
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
