import type { RowWriter } from '@studio/core';

const nothing = () => '';

/** One cell alone, as it is. */
export const oneCellWriter: RowWriter = { begin: nothing, row: ([cell]) => cell ?? '', end: nothing };

/** Cells as spreadsheets exchange them: NULL is an empty field, the empty text `""`. */
export function tsvWriter(header?: readonly string[]): RowWriter {
  let separator = '';
  const row = (cells: readonly (string | null)[]) => {
    const line = separator + cells.map(tsvField).join('\t');
    separator = '\n';
    return line;
  };
  return { begin: () => (header ? row(header) : ''), row, end: nothing };
}

function tsvField(text: string | null): string {
  if (text === null) return '';
  return text === '' || /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
