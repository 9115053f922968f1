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
  const tooLarge = tooLargeSql(column, limit);
  if (tooLarge === null) return { value, mark: null };
  return {
    value: sql`case when ${tooLarge} then ${nullOf(column)} else ${value} end`,
    mark: sql`case when ${tooLarge} then pg_catalog.concat(${bytesSql(column)}, ':', ${previewSql(column, limit)}) end`,
  };
}

/** NULL with the modifier of the column's type, without which the server would not name that for the whole expression. */
function nullOf(column: ShapeColumn): Sql {
  const isDomain = column.typeId !== column.base.id;
  return isDomain || column.typeModifier < 0 ? sql`null` : sql`null::${serverText(column.typeText)}`;
}

/** Whether a value is cut, in as few words as can be, for the server reads them anew for each page; `null` where none is. */
function tooLargeSql(column: ShapeColumn, limit: number): Sql | null {
  const { size } = column;
  const isOver = sql`${bytesSql(column)} ${operator('>')} ${wholeNumber(limit)}`;
  switch (size.kind) {
    case 'small':
      return null;
    case 'string':
      return size.maxCharacters !== null && size.maxCharacters * 4 <= limit ? null : isOver;
    case 'bytes':
      return isOver;
    case 'other': {
      const small = wholeNumber(Math.min(surelySmallBytes, Math.floor(limit / 8)));
      const size = sql`pg_catalog.pg_column_size(${columnReference(column)})`;
      return sql`case when ${size} ${operator('>')} ${small} then ${isOver} end`;
    }
  }
}

/** Bytes of the value's text. */
function bytesSql(column: ShapeColumn): Sql {
  const value = columnReference(column);
  const { size, base } = column;
  if (size.kind === 'bytes') {
    // Written as \x and two digits for each byte.
    return sql`(pg_catalog.octet_length(${value})::pg_catalog.int8 ${operator('*')} 2 ${operator('+')} 2)`;
  }
  const isPlain =
    (size.kind === 'string' && size.padded) || (base.schema === 'pg_catalog' && base.name === 'text');
  if (isPlain) return sql`pg_catalog.octet_length(${value})`;
  return sql`pg_catalog.octet_length(${base.output ? textOf(column) : sql`${value}::pg_catalog.text`})`;
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
