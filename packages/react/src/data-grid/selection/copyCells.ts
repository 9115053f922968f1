import { isCutCell } from '@studio/core';
import type { ClipboardEvent } from 'react';
import type { Labels } from '../../provider/labels.ts';
import { shownValue } from '../cells/displayedCell.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { rangeCells } from './cellRange.ts';
import { exactCellsType } from '../staging/paste/clipboard.ts';
import { clipboardText } from './clipboardText.ts';

type Copied =
  | { readonly kind: 'cells'; readonly rows: readonly (readonly (string | null)[])[] }
  | { readonly kind: 'unloaded' | 'cut' };

/** Copies the selected cells, all of them or none: what is not loaded is never left out in silence. */
export function copyCells(event: ClipboardEvent<HTMLElement>, grid: DataGridModel, labels: Labels): void {
  const { range } = grid.selection;
  if (!range || (event.target instanceof Element && event.target.closest('textarea, input, select'))) return;
  event.preventDefault();
  const copied = copySelected(grid);
  if (copied.kind !== 'cells') {
    grid.announce(copied.kind === 'cut' ? labels.gridCopyCut : labels.gridCopyUnloaded);
    return;
  }
  event.clipboardData.setData('text/plain', clipboardText(copied.rows));
  event.clipboardData.setData(exactCellsType, JSON.stringify(copied.rows));
  grid.announce(labels.gridCopied(rangeCells(range)));
}

function copySelected({ selection, source, columns, editing }: DataGridModel): Copied {
  const rows: (string | null)[][] = [];
  const { range } = selection;
  if (!range) return { kind: 'cells', rows };
  const selected = columns.shown.slice(range.firstColumn, range.lastColumn + 1);
  for (let index = range.firstRow; index <= range.lastRow; index += 1) {
    const row = source.row(index);
    if (!row) return { kind: 'unloaded' };
    const cells: (string | null)[] = [];
    for (const column of selected) {
      const value = shownValue(row, column, editing?.stagedRow(row));
      if (typeof value === 'object' && value !== null) {
        if ('cut' in value && isCutCell(value)) return { kind: 'cut' };
        cells.push(null);
      } else cells.push(value);
    }
    rows.push(cells);
  }
  return { kind: 'cells', rows };
}
