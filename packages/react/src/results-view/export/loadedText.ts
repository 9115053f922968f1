import {
  createRowWriter,
  isCutCell,
  StudioError,
  type Dialect,
  type ResultColumn,
  type RowBatch,
  type RowWriter,
} from '@studio/core';
import { createCopyWriter } from '../../data-grid/clipboard/copyFormats.ts';
import { columnIds } from '../../data-grid/gridColumn.ts';
import type { EditableResult } from '../editing/editableResult.ts';
import { alignedText } from '../views/alignedText.ts';
import type { LoadedFormat } from './loadedFormats.ts';

export interface LoadedResult {
  readonly columns: readonly ResultColumn[];
  readonly rows: RowBatch;
  readonly dialect: Dialect;
  /** The table that the rows are of, where they are of one. */
  readonly table?: Pick<EditableResult, 'relation' | 'columns'> | undefined;
  /** Said where a value is not there in whole. */
  readonly cutMessage: string;
}

/** Rows that are written at a time, so that the page can be drawn between them. */
const sliceRows = 2_000;
/** Characters at most: other programs take no more from a clipboard, and the page holds it several times. */
const mostCharacters = 32_000_000;

/**
 * All rows of a result as text. `undefined` where that is too much for a clipboard.
 *
 * @throws StudioError `notSupported` where a value arrived cut: a part would look like the whole of it
 */
export async function loadedText(
  format: LoadedFormat,
  result: LoadedResult,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { columns, rows } = result;
  if (format === 'text') {
    refuseCut(result);
    const text = alignedText({ columns, rows });
    return text.length > mostCharacters ? undefined : text;
  }
  const { writer, indexes } = writerOf(format, result);
  const parts = [writer.begin()];
  let length = 0;
  for (let row = 0; row < rows.length; row += 1) {
    if (row > 0 && row % sliceRows === 0) {
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
    }
    const text = writer.row(indexes.map((index) => wholeCell(result, row, index)));
    length += text.length;
    if (length > mostCharacters) return undefined;
    parts.push(text);
  }
  parts.push(writer.end());
  return parts.join('');
}

function refuseCut(result: LoadedResult): void {
  for (let row = 0; row < result.rows.length; row += 1) {
    for (let index = 0; index < result.columns.length; index += 1) wholeCell(result, row, index);
  }
}

function wholeCell({ rows, cutMessage }: LoadedResult, row: number, index: number): string | null {
  const cell = rows.cell(row, index);
  if (isCutCell(cell)) throw new StudioError({ code: 'notSupported', message: cutMessage });
  return cell;
}

/** The writer, and the columns that it is given. */
function writerOf(
  format: Exclude<LoadedFormat, 'text'>,
  { columns, dialect, table }: LoadedResult,
): { readonly writer: RowWriter; readonly indexes: readonly number[] } {
  const ids = columnIds(columns.map(({ name }) => name));
  const all = columns.map(({ name, type }, index) => ({ id: ids[index] ?? name, name, type, index }));
  if (format === 'ndjson') {
    const named = all.map(({ id, type }) => ({ name: id, type }));
    return { writer: createRowWriter('ndjson', { columns: named }), indexes: all.map(({ index }) => index) };
  }
  // Of a table each of its columns once, under its own name.
  const seen = new Set<string>();
  const stored = all.flatMap((column) => {
    const name = table?.columns[column.index];
    if (name === null || name === undefined || seen.has(name)) return [];
    seen.add(name);
    return [{ ...column, id: name, name }];
  });
  const isInsert = format === 'sqlInsert';
  const written = isInsert ? (table ? stored : all.map((column) => ({ ...column, name: column.id }))) : all;
  const relation = isInsert ? table?.relation : undefined;
  return {
    writer: createCopyWriter(format, { columns: written, dialect, relation }),
    indexes: written.map(({ index }) => index),
  };
}
