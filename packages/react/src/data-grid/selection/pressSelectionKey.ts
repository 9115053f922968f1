import type { KeyboardEvent } from 'react';
import type { Labels } from '../../provider/labels.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { headerRow } from './navigation.ts';

/** Shift and Space for whole rows, Ctrl and Space for whole columns, Ctrl and A for everything. */
export function pressSelectionKey(
  event: KeyboardEvent,
  { selection, announce }: DataGridModel,
  labels: Labels,
): boolean {
  const isModified = event.ctrlKey || event.metaKey;
  if (event.altKey) return false;
  if (isModified && event.key.toLowerCase() === 'a') {
    selection.selectAll();
    announce(labels.gridSelectedAll);
    return true;
  }
  if (event.key !== ' ' || isModified === event.shiftKey) return false;
  if (selection.active.row !== headerRow) selection.widen(isModified ? 'columns' : 'rows');
  else if (isModified) selection.selectColumns(selection.active.column);
  else return false;
  announce(isModified ? labels.gridSelectedColumns : labels.gridSelectedRows);
  return true;
}
