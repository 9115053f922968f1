import type { Cell } from '@studio/core';
import type { PgResult } from '../driver/driver.ts';
import type { RelationShape, ShapeColumn } from '../catalog/relationShape.ts';
import { allOf, commaList, qualified, sql, wholeNumber, type Sql } from '../sql/sql.ts';
import { cellSql, readCellText } from './cells.ts';
import { columnReference, relationAlias } from './columnSql.ts';
import { orderBySql, type OrderTerm } from './order.ts';
import { packedMarksSql, unpackedMarks } from './packedMarks.ts';
import { encodePhysicalToken, physicalColumns } from './physicalToken.ts';

/** Marks of more columns than this come as one value. */
const mostMarks = 600;

/** A column of a page, and where its value and mark stand among the columns of the answer. */
interface PlacedColumn {
  readonly column: ShapeColumn;
  readonly keyOnly: boolean;
  readonly value: number;
  /** Its number among the marks, where these are packed. */
  readonly mark: number | null;
}

/** What a page is read by: the select list, and how its answer is taken apart again. */
export interface RowsQuery {
  readonly select: readonly Sql[];
  readonly columns: readonly PlacedColumn[];
  /** For each term of the order, where its value stands and its mark. */
  readonly orderPlaces: readonly { readonly value: number; readonly mark: number | null }[];
  /** Where the packed marks stand; `null` where each mark has its own place. */
  readonly marksPlace: number | null;
  /** Where the physical columns begin, for a relation whose rows are named by them. */
  readonly tokenPlace: number | null;
  readonly cellBytes: number;
  /** Where the table that a row comes from stands, in a statement made from a kept shape. */
  readonly tablePlace: number | null;
}

/** The columns asked for, then key columns that are needed to name rows, then what cursors and tokens are made of. */
export function rowsQuery(
  shape: RelationShape,
  wanted: readonly ShapeColumn[],
  order: readonly OrderTerm[],
  cellBytes: number,
  isKept = false,
): RowsQuery {
  const select: Sql[] = [];
  const marks: Sql[] = [];
  const isPacked = wanted.length > mostMarks;
  const place = (column: ShapeColumn, keyOnly: boolean): PlacedColumn => {
    const { value, mark } = cellSql(column, cellBytes);
    const placed = { column, keyOnly, value: select.push(value) - 1 };
    if (mark === null) return { ...placed, mark };
    return { ...placed, mark: (isPacked ? marks : select).push(mark) - 1 };
  };
  const columns = wanted.map((column) => place(column, false));
  const { identity } = shape;
  if (identity.by === 'key') {
    const missing = identity.columns.filter((name) => !wanted.some((column) => column.name === name));
    for (const name of missing) {
      const column = shape.columns.find((candidate) => candidate.name === name);
      if (column !== undefined) columns.push(place(column, true));
    }
  }
  const orderPlaces = order.map(({ column, comparable }) => {
    const shown = columns.find((placed) => placed.column === column);
    if (shown !== undefined) return shown;
    if (column !== undefined) return place(column, true);
    select.push(comparable.expression);
    return { value: select.length - 1, mark: null };
  });
  const marksPlace = marks.length > 0 ? select.push(packedMarksSql(marks)) - 1 : null;
  const tokenPlace = identity.by === 'physical' ? select.length : null;
  if (tokenPlace !== null) select.push(...physicalColumns);
  const tablePlace = isKept && shape.kind === 'table' ? select.length : null;
  if (tablePlace !== null) select.push(sql`${relationAlias}.tableoid`);
  return { select, columns, orderPlaces, marksPlace, tokenPlace, cellBytes, tablePlace };
}

/** One page of rows that meet the conditions. */
export function pageSql(
  shape: RelationShape,
  query: RowsQuery,
  conditions: readonly Sql[],
  order: readonly OrderTerm[],
  range: { readonly limit: number; readonly offset?: number },
): Sql {
  const where = conditions.length === 0 ? sql`` : sql`\nwhere ${allOf(conditions)}`;
  const offset = range.offset ? sql`\noffset ${wholeNumber(range.offset)}` : sql``;
  const select = query.select.length === 0 ? sql`null` : commaList(query.select);
  const rows = sql`from ${qualified(shape.schema, shape.name)} as ${relationAlias}${where}
order by ${orderBySql(order)}
limit ${wholeNumber(range.limit)}${offset}`;
  if (query.marksPlace === null)
    return sql`select ${select}
${rows}`;
  // Rows are sorted before anything is made of them: to be sorted, a row has no room for as many columns once more.
  return sql`select ${select}
from (select ${commaList(plainColumns(shape, query))}
${rows}) as ${relationAlias}`;
}

function plainColumns(shape: RelationShape, query: RowsQuery): readonly Sql[] {
  const readable = shape.columns.filter((column) => column.readable);
  const table = query.tablePlace === null ? [] : [sql`${relationAlias}.tableoid`];
  return [...readable.map(columnReference), ...(query.tokenPlace === null ? table : physicalColumns)];
}

type WireRow = readonly (string | null)[];

/**
 * Whether an answer fits the shape that its statement was made from: the types of its columns, and the table that its rows
 * are of. The server names the type under a domain, without the domain's own modifier.
 */
export function isAsExpected(
  shape: RelationShape,
  query: RowsQuery,
  { fields, rows }: Pick<PgResult, 'fields' | 'rows'>,
): boolean {
  const { tablePlace } = query;
  const table = String(shape.id);
  return (
    query.columns.every(({ column, value }) => {
      const field = fields[value];
      if (field?.typeId !== column.base.id) return false;
      if (field.columnNumber !== 0 && field.columnNumber !== column.number) return false;
      return column.typeId !== column.base.id || field.typeModifier === column.typeModifier;
    }) &&
    (tablePlace === null || rows.every((row) => row[tablePlace] === table))
  );
}

export function cellsOfRow(query: RowsQuery, row: WireRow): Cell[] {
  const markAt = marksOfRow(query, row);
  return query.columns.map(({ value, mark }) =>
    readCellText(row[value] ?? null, mark === null ? null : markAt(mark), query.cellBytes),
  );
}

function marksOfRow({ marksPlace }: RowsQuery, row: WireRow): (mark: number) => string | null {
  if (marksPlace === null) return (mark) => row[mark] ?? null;
  const marks = unpackedMarks(row[marksPlace] ?? null);
  return (mark) => marks.get(mark) ?? null;
}

/** The row's values in the terms of the order; `null` where one of them is too large to carry. */
export function orderValuesOfRow(query: RowsQuery, row: WireRow): readonly (string | null)[] | null {
  const values: (string | null)[] = [];
  const markAt = marksOfRow(query, row);
  for (const { value, mark } of query.orderPlaces) {
    if (mark !== null && markAt(mark) !== null) return null;
    values.push(row[value] ?? null);
  }
  return values;
}

export function tokenOfRow(query: RowsQuery, row: WireRow): string {
  const start = query.tokenPlace ?? 0;
  return encodePhysicalToken(row.slice(start, start + physicalColumns.length));
}
