import {
  createRowWriter,
  type ColumnDetail,
  type DataType,
  type Dialect,
  type RelationRef,
  type RowWriter,
} from '@studio/core';
import { htmlTable } from './htmlTable.ts';
import { sqlLiteral, sqlName, sqlRelation } from './sqlText.ts';
import { oneCellWriter, tsvWriter } from './tsv.ts';

/** In the order in which they are offered. */
export const copyFormats = [
  'tsv',
  'tsvHeader',
  'csv',
  'json',
  'markdown',
  'sqlInsert',
  'sqlIn',
  'html',
] as const;
/**
 * What is copied, and what stands for NULL and for the empty text in it:
 *
 * - `tsv`, `tsvHeader`: as spreadsheets exchange cells: apart by tabs and line feeds, quoted where a value holds those or a
 *   quote. NULL is an empty field and the empty text `""`. One cell alone is its text as it is.
 * - `csv`: with names, as `exportRows` writes it: NULL is an empty field, the empty text `""`.
 * - `json`: an array of objects, as `exportRows` writes it: NULL is `null`.
 * - `markdown`: a table. NULL is *NULL* in italics, the empty text an empty cell. For reading, not for reading back.
 * - `sqlInsert`: `insert` statements of 500 rows, without columns that the database computes.
 * - `sqlIn`: the different values in parentheses, for `where … in`; of several columns, rows of values. NULL is left out,
 *   since `in` never finds it.
 * - `html`: a table; the other formats of spreadsheets bring it along, for it says which cells are text.
 */
export type CopyFormat = (typeof copyFormats)[number];

export interface CopiedColumn {
  /** No two are the same. */
  readonly id: string;
  readonly name: string;
  readonly type: DataType;
  readonly detail?: Pick<ColumnDetail, 'generated' | 'identity'> | undefined;
}

export interface CopyWriterOptions {
  readonly columns: readonly CopiedColumn[];
  readonly dialect: Dialect;
  /** Where `insert` puts rows. @default a name to be replaced */
  readonly relation?: RelationRef | undefined;
  /** Whether there is one cell only. */
  readonly isSingle?: boolean;
}

/** Writes rows of cells as text. It is used once. */
export function createCopyWriter(format: CopyFormat, options: CopyWriterOptions): RowWriter {
  const { columns, isSingle = false } = options;
  switch (format) {
    case 'tsv':
      return isSingle ? oneCellWriter : tsvWriter();
    case 'tsvHeader':
      return tsvWriter(columns.map(({ name }) => name));
    case 'csv':
      return createRowWriter('csv', { columns });
    case 'json':
      return createRowWriter('json', { columns: columns.map(({ id, type }) => ({ name: id, type })) });
    case 'markdown':
      return markdownWriter(columns);
    case 'sqlInsert':
      return insertWriter(options);
    case 'sqlIn':
      return inWriter(options);
    case 'html':
      return htmlTable(columns, true);
  }
}

const nothing = () => '';

function markdownWriter(columns: readonly CopiedColumn[]): RowWriter {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const rule = columns.map(({ type }) => (isNumber(type) ? '---:' : '---'));
  return {
    begin: () => line(columns.map(({ name }) => markdownText(name))) + line(rule),
    row: (cells) => line(cells.map((cell) => (cell === null ? '*NULL*' : markdownText(cell)))),
    end: nothing,
  };
}

function markdownText(text: string): string {
  return text.replace(/[\\|*_`<>[\]&]/g, '\\$&').replace(/\r\n?|\n/g, '<br>');
}

function isNumber({ kind }: DataType): boolean {
  return kind === 'integer' || kind === 'decimal' || kind === 'float';
}

/** Rows of one statement: a parser takes any number, people do not. */
const insertRows = 500;

function insertWriter({ columns, dialect, relation = { name: 'table_name' } }: CopyWriterOptions): RowWriter {
  const all = columns.map((column, index) => ({ column, index }));
  const written = all.filter(({ column }) => column.detail?.generated === undefined);
  const names = written.map(({ column }) => sqlName(column.name, dialect)).join(', ');
  const isOverriding = written.some(({ column }) => column.detail?.identity === 'always');
  const head = `insert into ${sqlRelation(relation, dialect)} (${names})${
    isOverriding ? ' overriding system value' : ''
  } values\n`;
  let count = 0;
  return {
    begin: nothing,
    row(cells) {
      if (written.length === 0) return '';
      const values = written.map(({ column, index }) =>
        sqlLiteral(cells[index] ?? null, column.type, dialect),
      );
      const before = count % insertRows > 0 ? ',\n' : count > 0 ? `;\n${head}` : head;
      count += 1;
      return `${before}  (${values.join(', ')})`;
    },
    end: () => (count > 0 ? ';\n' : ''),
  };
}

function inWriter({ columns, dialect }: CopyWriterOptions): RowWriter {
  const seen = new Set<string>();
  return {
    begin: () => '(',
    row(cells) {
      if (cells.includes(null)) return '';
      const values = columns.map(({ type }, index) => sqlLiteral(cells[index] ?? null, type, dialect));
      const item = values.length === 1 ? (values[0] ?? '') : `(${values.join(', ')})`;
      if (seen.has(item)) return '';
      seen.add(item);
      return `${seen.size > 1 ? ', ' : ''}${item}`;
    },
    // An empty list is no SQL.
    end: () => (seen.size === 0 ? 'null)' : ')'),
  };
}
