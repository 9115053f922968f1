import { arrayBatch, batchRows, type Cell, type RowBatch } from '../cell.ts';
import { StudioError } from '../error.ts';
import type { RowPage } from '../rows.ts';
import type { WireRowPage } from './wire.ts';

export function encodePage(page: RowPage): WireRowPage {
  return { ...page, rows: batchRows(page.rows) };
}

/** @throws StudioError `protocol` where the rows do not fit the columns, or the tokens the rows */
export function decodePage(page: WireRowPage): RowPage {
  if (page.identity.by === 'physical' && page.identity.tokens.length !== page.rows.length) {
    throw junkRows(`${page.identity.tokens.length} row tokens for ${page.rows.length} rows`);
  }
  return { ...page, rows: decodeRows(page.rows, page.columns.length) };
}

/** @throws StudioError `protocol` where a row is not `width` cells, or a cell is none */
export function decodeRows(rows: readonly (readonly Cell[])[], width: number): RowBatch {
  for (const row of rows) {
    if (!Array.isArray(row) || row.length !== width) throw junkRows(`a row that is not ${width} cells wide`);
    for (const cell of row) if (!isCell(cell)) throw junkRows('a cell that is neither text, null nor cut');
  }
  return arrayBatch(rows, width);
}

function isCell(value: unknown): value is Cell {
  if (typeof value === 'string' || value === null) return true;
  return (
    typeof value === 'object' &&
    'cut' in value &&
    value.cut === true &&
    'preview' in value &&
    typeof value.preview === 'string' &&
    'bytes' in value &&
    typeof value.bytes === 'number'
  );
}

function junkRows(what: string): StudioError {
  return new StudioError({
    code: 'protocol',
    message: `The server answered something that is not the studio protocol: ${what}.`,
  });
}
