import { createRowWriter, isCutCell, type ResultColumn, type RowBatch } from '@studio/core';
import { columnIds } from '../../data-grid/gridColumn.ts';

export interface ResultJson {
  readonly text: string;
  /** Columns whose name stands before, with the name that they have here: an object holds each once. */
  readonly renamed: readonly { readonly name: string; readonly as: string }[];
  /** Values of which only the beginning is there. */
  readonly cut: number;
}

/**
 * Rows as an array of JSON, an object on each line. Numbers stand as the database wrote them and JSON values as they are, so
 * nothing is rounded. A value that arrived cut is a text that ends in `…`.
 */
export function resultJson(
  columns: readonly ResultColumn[],
  rows: RowBatch,
  { first = 0, limit = rows.length }: { readonly first?: number; readonly limit?: number } = {},
): ResultJson {
  const ids = columnIds(columns.map(({ name }) => name));
  const named = columns.map(({ type }, index) => ({ name: ids[index] ?? '', type }));
  const writer = createRowWriter('json', { columns: named });
  let text = writer.begin();
  let cut = 0;
  for (let row = first; row < Math.min(first + limit, rows.length); row += 1) {
    const cut0 = cut;
    const isCut = named.map(() => false);
    const cells = named.map((_, column) => {
      const cell = rows.cell(row, column);
      if (!isCutCell(cell)) return cell;
      cut += 1;
      isCut[column] = true;
      return `${cell.preview}…`;
    });
    const line = writer.row(cells);
    text += cut === cut0 ? line : line.slice(0, line.indexOf('{')) + cutRow(named, cells, isCut);
  }
  return {
    text: text + writer.end(),
    renamed: columns.flatMap(({ name }, index) => {
      const as = ids[index] ?? name;
      return as === name ? [] : [{ name, as }];
    }),
    cut,
  };
}

type Named = { readonly name: string; readonly type: ResultColumn['type'] };

/** The beginning of a document is none, and that of a number another number: both are written as text. */
function cutRow(
  named: readonly Named[],
  cells: readonly (string | null)[],
  isCut: readonly boolean[],
): string {
  const columns = named.map(({ name, type }, index) => ({
    name,
    type: isCut[index] ? ({ kind: 'text' } as const) : type,
  }));
  return createRowWriter('ndjson', { columns }).row(cells).trimEnd();
}
