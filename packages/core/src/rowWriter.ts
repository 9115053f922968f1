import type { DataType } from './dataType.ts';
import { StudioError } from './error.ts';

/** A column of what is written: its name, and what decides how JSON shows its values. */
export interface WrittenColumn {
  readonly name: string;
  readonly type: Pick<DataType, 'kind'>;
}

/** Writes whole rows as text, one after the other. It is used once: `begin`, `row` any number of times, `end`. */
export interface RowWriter {
  begin(): string;
  row(cells: readonly (string | null)[]): string;
  end(): string;
}

/** The formats that any adapter can write by a {@link RowWriter} of this package. */
export const writerFormats = ['csv', 'json', 'ndjson'] as const;
/** A format that any adapter can write; see {@link writerFormats}. */
export type WriterFormat = (typeof writerFormats)[number];

/** What is written, and how. */
export interface RowWriterOptions {
  readonly columns: readonly WrittenColumn[];
  /** CSV: a first line with the column names. @default true */
  readonly header?: boolean;
  /** CSV: puts `'` before text that a spreadsheet would take for a formula. @default false */
  readonly escapeFormulas?: boolean;
}

/**
 * A writer of one format, as `ExportRequest` describes it.
 *
 * @throws StudioError `badRequest` for JSON of columns that share a name, which an object cannot hold
 */
export function createRowWriter(
  format: WriterFormat,
  { columns, header = true, escapeFormulas = false }: RowWriterOptions,
): RowWriter {
  if (format === 'csv') return csvWriter(columns, header, escapeFormulas);
  const write = jsonRow(columns);
  if (format === 'ndjson') return { begin: () => '', row: (cells) => `${write(cells)}\n`, end: () => '' };
  let separator = '[\n';
  return {
    begin: () => '',
    row(cells) {
      const text = `${separator}${write(cells)}`;
      separator = ',\n';
      return text;
    },
    end: () => (separator === '[\n' ? '[]\n' : '\n]\n'),
  };
}

function csvWriter(columns: readonly WrittenColumn[], header: boolean, escapeFormulas: boolean): RowWriter {
  const needsQuotes = columns.length === 1 ? /[",\r\n]|^\\\.$/ : /[",\r\n]/;
  const field = (text: string | null): string => {
    if (text === null) return '';
    return text === '' || needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const line = (cells: readonly (string | null)[]): string => {
    let text = '';
    for (let index = 0; index < cells.length; index += 1) {
      text += index === 0 ? field(cells[index] ?? null) : `,${field(cells[index] ?? null)}`;
    }
    return `${text}\n`;
  };
  const names = columns.map(({ name }) => name);
  if (!escapeFormulas) return { begin: () => (header ? line(names) : ''), row: line, end: () => '' };
  return {
    begin: () => (header ? line(names.map(withoutFormula)) : ''),
    row: (cells) =>
      line(cells.map((text, index) => (isNumber(columns[index]?.type.kind) ? text : withoutFormula(text)))),
    end: () => '',
  };
}

/** A minus sign is no formula there. */
function isNumber(kind: DataType['kind'] | undefined): boolean {
  return kind === 'integer' || kind === 'decimal' || kind === 'float';
}

/** @see https://owasp.org/www-community/attacks/CSV_Injection */
function withoutFormula(text: string | null): string | null {
  return text !== null && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

/** RFC 8259: `NaN`, `Infinity` and `.5` are no numbers there. */
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function jsonRow(columns: readonly WrittenColumn[]): (cells: readonly (string | null)[]) => string {
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    const message = `Two columns are called ${JSON.stringify(twice)}, and a JSON object can hold only one of them. Name them apart with AS, or export as CSV.`;
    throw new StudioError({ code: 'badRequest', message, column: twice });
  }
  const fields = columns.map(({ name, type }, index) => ({
    start: `${index === 0 ? '' : ','}${JSON.stringify(name)}:`,
    value: jsonValueOf(type.kind),
  }));
  return (cells) => {
    let text = '{';
    let index = 0;
    // Not `entries()`, which makes an array for every cell.
    for (const { start, value } of fields) {
      const cell = cells[index] ?? null;
      text += cell === null ? `${start}null` : start + value(cell);
      index += 1;
    }
    return `${text}}`;
  };
}

function jsonValueOf(kind: DataType['kind']): (text: string) => string {
  switch (kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      return (text) => (jsonNumber.test(text) ? text : JSON.stringify(text));
    case 'boolean':
      return (text) => booleans[text] ?? JSON.stringify(text);
    case 'json':
      // A line break can only stand between its parts, where it means nothing; in NDJSON it would end the row.
      return (text) => (/[\r\n]/.test(text) ? text.replace(/[\r\n]+/g, ' ') : text);
    default:
      return (text) => JSON.stringify(text);
  }
}

/** By the texts of databases. A map without a prototype: `constructor` is no boolean. */
const booleans: Readonly<Record<string, string>> = Object.assign(
  Object.create(null) as Record<string, string>,
  { t: 'true', true: 'true', f: 'false', false: 'false' },
);

/** UTF-16 units that are gathered into one piece. */
const pieceLength = 65_536;

/** The bytes of all rows, in pieces of about 64 KB. Ending the iteration early ends that of `batches`. */
export async function* writeRows(
  writer: RowWriter,
  batches: AsyncIterable<readonly (readonly (string | null)[])[]>,
): AsyncGenerator<Uint8Array, void, void> {
  const encoder = new TextEncoder();
  let text = writer.begin();
  for await (const rows of batches) {
    for (const row of rows) {
      text += writer.row(row);
      if (text.length < pieceLength) continue;
      yield encoder.encode(text);
      text = '';
    }
  }
  text += writer.end();
  if (text !== '') yield encoder.encode(text);
}
