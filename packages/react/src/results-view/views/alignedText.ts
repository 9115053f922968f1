import { isCutCell, type Cell, type DataType, type RowBatch } from '@studio/core';

export interface AlignedTextOptions {
  readonly columns: readonly { readonly name: string; readonly type: Pick<DataType, 'kind'> }[];
  readonly rows: RowBatch;
  /** The first row to print. @default 0 */
  readonly first?: number;
  /** Rows to print from there on. @default all */
  readonly limit?: number;
  /** The last line: how many rows there are. */
  readonly footer?: string;
}

/**
 * Rows as `psql` prints them: names in the middle of their columns, numbers at the end, a `+` where a value goes on in the
 * next line. NULL is written out, and a value that arrived cut ends in `…`. For people; it cannot be read back.
 */
export function alignedText(options: AlignedTextOptions): string {
  const { columns, rows, first = 0, limit = rows.length, footer } = options;
  const count = Math.max(0, Math.min(limit, rows.length - first));
  const header = columns.map(({ name }) => linesOf(name));
  const body = Array.from({ length: count }, (_, row) =>
    columns.map((_, column) => linesOf(shownText(rows.cell(first + row, column)))),
  );
  const widths = columns.map((_, column) =>
    [header, ...body].reduce(
      (widest, row) => (row[column] ?? []).reduce((most, line) => Math.max(most, textWidth(line)), widest),
      0,
    ),
  );
  const isNumber = columns.map(({ type }) => numbers.has(type.kind));
  const lines = [
    ...printed(header, widths, (line, _, width) => centred(line, width)),
    widths.map((width) => '-'.repeat(width + 2)).join('+'),
    ...body.flatMap((row) =>
      printed(row, widths, (line, column, width) =>
        isNumber[column] ? padding(line, width) + line : line + padding(line, width),
      ),
    ),
    ...(footer === undefined ? [] : [footer]),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

const numbers: ReadonlySet<DataType['kind']> = new Set(['integer', 'decimal', 'float']);

function shownText(cell: Cell): string {
  if (cell === null) return 'NULL';
  return isCutCell(cell) ? `${cell.preview}…` : cell;
}

/** Lines of a value; other characters that would move what follows are written as numbers. */
function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) =>
      line.replace(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`),
    );
}

type Place = (line: string, column: number, width: number) => string;

/** One row, in as many lines as its tallest value has. */
function printed(
  cells: readonly (readonly string[])[],
  widths: readonly number[],
  place: Place,
): readonly string[] {
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    cells
      .map((lines, column) => {
        const text = place(lines[at] ?? '', column, widths[column] ?? 0);
        return ` ${text}${at < lines.length - 1 ? '+' : ' '}`;
      })
      .join('|'),
  );
}

function padding(line: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(line)));
}

function centred(line: string, width: number): string {
  const room = Math.max(0, width - textWidth(line));
  const before = Math.floor(room / 2);
  return ' '.repeat(before) + line + ' '.repeat(room - before);
}

/** Characters that take the room of two in a font of one width; those that join the one before take none. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const joined = /\p{Mn}|\p{Me}|\p{Cf}/u;
const simple = /^[\x20-\x7e]*$/;

function textWidth(text: string): number {
  if (simple.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += joined.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}
