import type { ImportRow } from './importPlan.ts';

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
};
const escaped = new Map(Object.entries(escapes).map(([character, escape]) => [escape, character]));
// eslint-disable-next-line no-control-regex -- these are what it is about
const special = /[\\\u0008-\u000d]/;
// eslint-disable-next-line no-control-regex -- the same
const specials = /[\\\u0008-\u000d]/g;

/** Rows in the text format of `copy`: each is one line, whatever is in it. @see https://www.postgresql.org/docs/current/sql-copy.html */
export function copyLines(rows: readonly ImportRow[]): string {
  let text = '';
  for (const { cells } of rows) {
    for (let index = 0; index < cells.length; index += 1) {
      const cell = cells[index] ?? null;
      if (index > 0) text += '\t';
      if (cell === null) text += '\\N';
      else
        text += special.test(cell)
          ? cell.replace(specials, (character) => escapes[character] ?? character)
          : cell;
    }
    text += '\n';
  }
  return text;
}

/** The rows of lines like those, and `lines` those of the file in which they begin. */
export function rowsOfCopyLines(text: string, lines: readonly number[]): readonly ImportRow[] {
  const rows = text.split('\n');
  return lines.map((line, index) => ({
    line,
    cells: (rows[index] ?? '').split('\t').map(cellOf),
    error: undefined,
  }));
}

function cellOf(field: string): string | null {
  if (field === '\\N') return null;
  return field.replace(/\\./g, (escape) => escaped.get(escape) ?? escape);
}
