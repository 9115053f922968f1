import type { Cell, CutCell } from '@studio/core';
import type { ShapeColumn } from '../catalog/relationShape.ts';
import { operator, serverText, sql, wholeNumber, type Sql } from '../sql/sql.ts';
import { columnReference, textOf } from './columnSql.ts';

/** Characters of a cut cell's preview. */
const previewCharacters = 1_000;

/**
 * Stored smaller than this, a value that is not a string is not asked how long its text is, which costs writing it out.
 * Compression and escapes can hide a text of more than a page behind so few bytes, but not a large one; what slips
 * through is cut on this side.
 */
const surelySmallBytes = 256;

/** How one column is asked for: its value, and, where values may be large, the mark of a cut one. */
export interface CellSql {
  readonly value: Sql;
  /** `<bytes>:<preview>` where the value was too large and is NULL, else NULL. */
  readonly mark: Sql | null;
}

/** Asks for a column so that no value over `limit` bytes leaves the server. */
export function cellSql(column: ShapeColumn, limit: number): CellSql {
  const value = columnReference(column);
  const size = sizeSql(column, limit);
  if (size === null) return { value, mark: null };
  const tooLarge = sql`${size} ${operator('>')} ${wholeNumber(limit)}`;
  return {
    value: sql`case when ${tooLarge} then ${nullOf(column)} else ${value} end`,
    mark: sql`case when ${tooLarge} then ${size}::pg_catalog.text ${operator('||')} ':' ${operator('||')} ${previewSql(column, limit)} end`,
  };
}

/** NULL with the modifier of the column's type, without which the server would not name that for the whole expression. */
function nullOf(column: ShapeColumn): Sql {
  const isDomain = column.typeId !== column.base.id;
  return isDomain || column.typeModifier < 0 ? sql`null` : sql`null::${serverText(column.typeText)}`;
}

/** Bytes of the value's text; `null` where no value of the column is longer than `limit`. */
function sizeSql(column: ShapeColumn, limit: number): Sql | null {
  const value = columnReference(column);
  const { size } = column;
  switch (size.kind) {
    case 'small':
      return null;
    case 'string':
      if (size.maxCharacters !== null && size.maxCharacters * 4 <= limit) return null;
      return size.padded
        ? sql`pg_catalog.octet_length(${value})`
        : sql`pg_catalog.octet_length(${value}::pg_catalog.text)`;
    case 'bytes':
      // Written as \x and two digits for each byte.
      return sql`(pg_catalog.octet_length(${value})::pg_catalog.int8 ${operator('*')} 2 ${operator('+')} 2)`;
    case 'other':
      return sql`case when pg_catalog.pg_column_size(${value}) ${operator('>')} ${wholeNumber(
        Math.min(surelySmallBytes, Math.floor(limit / 8)),
      )} then pg_catalog.octet_length(${value}::pg_catalog.text) else 0 end`;
  }
}

function previewSql(column: ShapeColumn, limit: number): Sql {
  const characters = Math.max(1, Math.min(previewCharacters, limit));
  if (column.size.kind === 'bytes') {
    const bytes = wholeNumber(Math.max(0, Math.floor((characters - 2) / 2)));
    return sql`'\\x' ${operator('||')} pg_catalog.encode(pg_catalog.substr(${columnReference(column)}, 1, ${bytes}), 'hex')`;
  }
  return sql`pg_catalog.substr(${textOf(column)}, 1, ${wholeNumber(characters)})`;
}

const utf8 = new TextEncoder();

/** The cell of a value and its mark as they arrived. */
export function readCellText(value: string | null, mark: string | null, limit: number): Cell {
  if (mark !== null) return cutCellOfMark(mark);
  // A UTF-16 unit is three bytes of UTF-8 at most, so most texts need no counting.
  if (value === null || value.length * 3 <= limit) return value;
  const bytes = utf8.encode(value).length;
  if (bytes <= limit) return value;
  return { cut: true, preview: beginning(value, previewLength(limit)), bytes };
}

function cutCellOfMark(mark: string): CutCell {
  const colon = mark.indexOf(':');
  return { cut: true, preview: mark.slice(colon + 1), bytes: Number(mark.slice(0, colon)) };
}

/** Characters of the preview of a cell that is cut at `limit` bytes. */
export function previewLength(limit: number): number {
  return Math.max(1, Math.min(previewCharacters, limit));
}

/** The first characters of a text, without half a surrogate pair at the end. */
export function beginning(text: string, length: number): string {
  const end = /[\ud800-\udbff]/.test(text.charAt(length - 1)) ? length - 1 : length;
  return text.slice(0, end);
}
