import type { Labels } from '../../../provider/labels.ts';
import type { ReadyPaste } from './pasteTable.ts';

/** What was pasted, and what was not. */
export function pasteSummary(ready: ReadyPaste, labels: Labels): string {
  const { edits, rows, skipped, reason, rowsOver, columnsOver } = ready;
  return [
    labels.gridPasted(edits.length, rows.length),
    rowsOver > 0 ? labels.gridRowsOver(rowsOver) : '',
    columnsOver > 0 ? labels.gridColumnsOver(columnsOver) : '',
    skipped > 0 ? labels.gridPasteSkipped(skipped, reason ?? '') : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
