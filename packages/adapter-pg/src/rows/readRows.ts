import {
  arrayBatch,
  defaultCellBytes,
  defaultPageRows,
  maxPageRows,
  StudioError,
  type RowColumn,
  type RowIdentity,
  type RowPage,
  type RowsRequest,
} from '@studio/core';
import {
  readableColumnOf,
  readShape,
  type RelationShape,
  type ShapeColumn,
} from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import { compileSql, type Sql } from '../sql/sql.ts';
import { resolveTypes } from '../types/resolveTypes.ts';
import { compileFilter } from './compileFilter.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { blameColumn } from './invalidValue.ts';
import { afterSql } from './keyset.ts';
import { reversed, totalOrder, type TotalOrder } from './order.ts';
import { canReadByBlocks, readPhysicalPage } from './physicalPages.ts';
import { cellsOfRow, orderValuesOfRow, pageSql, rowsQuery, tokenOfRow, type RowsQuery } from './rowsQuery.ts';

type WireRow = readonly (string | null)[];

/** Reads one page: the catalog is asked what the relation is made of, then one statement reads the rows. */
export async function readRows(connection: PgConnection, request: RowsRequest): Promise<RowPage> {
  const limit = checkRange('limit', request.limit ?? defaultPageRows, 1, maxPageRows);
  const cellBytes = checkRange('cellBytes', request.cellBytes ?? defaultCellBytes, 1, 2 ** 30);
  const shape = await readShape(connection, request.relation);
  const order = totalOrder(shape, request.sort);
  const query = rowsQuery(shape, wantedColumns(shape, request.columns), order.terms, cellBytes);
  const rows = await readWireRows(connection, { shape, order, query, request, limit });
  const types = await resolveTypes(
    connection,
    query.columns.map(({ column }) => column),
  );
  const columns = query.columns.map(({ column, keyOnly }, index): RowColumn => {
    const type = types[index];
    if (type === undefined)
      throw new StudioError({ code: 'internal', message: `No type for column ${column.name}.` });
    return { name: column.name, type, ...(keyOnly && { keyOnly: true }) };
  });
  return pageOf(shape, order, query, columns, rows, request, limit);
}

function checkRange(name: string, value: number, least: number, most: number): number {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw new StudioError({
    code: 'badRequest',
    message: `The ${name} of a page is a whole number from ${least} to ${most}, not ${value}.`,
  });
}

/** Without a list: all columns that this role may read. */
export function wantedColumns(
  shape: RelationShape,
  names: readonly string[] | undefined,
): readonly ShapeColumn[] {
  if (names === undefined) {
    const readable = shape.columns.filter((column) => column.readable);
    const [first] = shape.columns;
    // None at all: the error of the first one says what is missing.
    if (readable.length === 0 && first !== undefined) readableColumnOf(shape, first.name);
    return readable;
  }
  if (new Set(names).size !== names.length) {
    throw new StudioError({
      code: 'badRequest',
      message: 'A column is asked for twice. Name each one once.',
    });
  }
  return names.map((name) => readableColumnOf(shape, name));
}

interface Read {
  readonly shape: RelationShape;
  readonly order: TotalOrder;
  readonly query: RowsQuery;
  readonly request: RowsRequest;
  readonly limit: number;
}

/** The rows in reading direction, and one more where there are more. */
async function readWireRows(connection: PgConnection, read: Read): Promise<readonly WireRow[]> {
  const { shape, order, query, request, limit } = read;
  const page = request.page ?? { by: 'offset', offset: 0 };
  const filter = request.filter === undefined ? undefined : compileFilter(shape, request.filter);
  const conditions: Sql[] = filter === undefined ? [] : [filter.condition];
  const backward = page.by === 'before';
  const terms = backward ? reversed(order.terms) : order.terms;
  const values = page.by === 'offset' ? null : decodeCursor(shape, order.terms, page.cursor);
  if (values !== null) {
    if (!order.unique) throw noCursors();
    conditions.push(afterSql(terms, values));
  }
  const offset = page.by === 'offset' ? checkRange('offset', page.offset, 0, Number.MAX_SAFE_INTEGER) : 0;
  try {
    if (offset === 0 && canReadByBlocks(shape, order.terms)) {
      const from = values?.[0] ?? null;
      return await readPhysicalPage(connection, {
        shape,
        query,
        conditions,
        order: terms,
        from,
        backward,
        limit: limit + 1,
      });
    }
    const statement = pageSql(shape, query, conditions, terms, { limit: limit + 1, offset });
    return (await connection.query(compileSql(statement))).rows;
  } catch (error) {
    throw await blameColumn(connection, error, filter?.given ?? []);
  }
}

function noCursors(): StudioError {
  return new StudioError({
    code: 'badRequest',
    message: 'The rows of this relation have no key, so a page cannot begin after a row. Page by offset.',
  });
}

function pageOf(
  shape: RelationShape,
  order: TotalOrder,
  query: RowsQuery,
  columns: readonly RowColumn[],
  found: readonly WireRow[],
  request: RowsRequest,
  limit: number,
): RowPage {
  const beyond = found.length > limit;
  const backward = request.page?.by === 'before';
  const rows = beyond ? found.slice(0, limit) : [...found];
  if (backward) rows.reverse();
  const more = backward || beyond;
  const first = backward
    ? !beyond
    : request.page === undefined || (request.page.by === 'offset' && request.page.offset === 0);
  const cursorAt = (row: WireRow | undefined): string | null => {
    const values = row === undefined || !order.unique ? null : orderValuesOfRow(query, row);
    return values === null ? null : encodeCursor(shape, order.terms, values);
  };
  return {
    columns,
    rows: arrayBatch(
      rows.map((row) => cellsOfRow(query, row)),
      columns.length,
    ),
    identity: pageIdentity(shape, query, rows),
    after: more ? cursorAt(rows.at(-1)) : null,
    before: first ? null : cursorAt(rows[0]),
    more,
  };
}

function pageIdentity(shape: RelationShape, query: RowsQuery, rows: readonly WireRow[]): RowIdentity {
  if (shape.identity.by !== 'physical') return shape.identity;
  return { by: 'physical', tokens: rows.map((row) => tokenOfRow(query, row)) };
}
