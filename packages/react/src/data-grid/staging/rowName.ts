import type { Labels } from '../../provider/labels.ts';
import { visibleText } from '../cells/visibleText.ts';
import type { StagedRow } from './stagedChanges.ts';

/** Names a staged row by its key. */
export function rowName(row: StagedRow, labels: Labels): string {
  if (row.kind === 'insert') return labels.gridNewRow;
  if (row.ref.by === 'physical') return labels.gridRowWithoutKey;
  return row.ref.key.map(({ column, text }) => `${visibleText(column)} ${visibleText(text)}`).join(', ');
}
