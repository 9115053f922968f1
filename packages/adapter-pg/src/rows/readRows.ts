import {
  arrayBatch,
  defaultCellBytes,
  defaultPageRows,
  isStudioError,
  maxPageRows,
  StudioError,
  type PageStart,
  type RowColumn,
  type RowIdentity,
  type RowPage,
  type RowsRequest,
  type StudioErrorCode,
} from '@studio/core';
import {
  readableColumnOf,
  readShape,
  type RelationShape,
  type ShapeColumn,
} from '../catalog/relationShape.ts';
import { createShapeCache, shapeGuard, type ShapeCache } from '../catalog/shapeCache.ts';
import type { PgConnection } from '../driver/driver.ts';
import { allOf, constantSql, type Sql } from '../sql/sql.ts';
import { resolveTypes } from '../types/resolveTypes.ts';
import { encodeCursor } from './cursor.ts';
import { totalOrder, type TotalOrder } from './order.ts';
import { isBackward, readPageRows, type FoundRows } from './pageRows.ts';
import { PageStatements } from './pageStatements.ts';
import {
  cellsOfRow,
  isAsExpected,
  orderValuesOfRow,
  rowsQuery,
  tokenOfRow,
  type RowsQuery,
} from './rowsQuery.ts';

type WireRow = readonly (string | null)[];

/** How often a page is read anew because the relation was altered meanwhile. */
const tries = 3;

/**
 * Reads one page. What a relation is made of is kept from one page to the next and proved by the statement that reads the
 * rows; where there is nothing kept, or it is out of date, the catalog is asked first.
 */
export async function readRows(
  connection: PgConnection,
  request: RowsRequest,
  shapes: ShapeCache = createShapeCache(),
): Promise<RowPage> {
  const limit = checkRange('limit', request.limit ?? defaultPageRows, 1, maxPageRows);
  const cellBytes = checkRange('cellBytes', request.cellBytes ?? defaultCellBytes, 1, 2 ** 30);
  const { page = { by: 'offset', offset: 0 } } = request;
  if ('offset' in page) checkRange('offset', page.offset, 0, Number.MAX_SAFE_INTEGER);
  const asked: Asked = { request, page, limit, cellBytes };
  const kept = shapes.get(request.relation);
  if (kept !== undefined) {
    const answer = await readByKeptShape(connection, asked, kept, shapes);
    if (answer !== null) return answer;
  }
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const shape = await readShape(connection, request.relation);
    const answer = await readByShape(connection, asked, shape, false);
    if (answer === null) continue;
    shapes.put(request.relation, shape);
    return answer.page;
  }
  throw new StudioError({
    code: 'busy',
    message: 'The relation is being altered over and over while it is read. Try again in a moment.',
    retryable: true,
    table: request.relation.name,
  });
}

interface Asked {
  readonly request: RowsRequest;
  readonly page: PageStart;
  readonly limit: number;
  readonly cellBytes: number;
}

/** The page, or `null` where the kept shape may be out of date. */
async function readByKeptShape(
  connection: PgConnection,
  asked: Asked,
  kept: RelationShape,
  shapes: ShapeCache,
): Promise<RowPage | null> {
  const { relation } = asked.request;
  try {
    const answer = await readByShape(connection, asked, kept, true);
    if (answer !== null && answer.page.rows.length > 0) return answer.page;
    if (answer !== null && asked.page.by !== 'row') {
      const shape = await readShape(connection, relation);
      if (JSON.stringify(shape) === JSON.stringify(kept)) return answer.page;
    }
  } catch (error) {
    // Whatever else is wrong may be wrong with the shape only.
    if (!isStudioError(error) || ofConnection.has(error.code)) throw error;
  }
  shapes.drop(relation);
  return null;
}

const ofConnection: ReadonlySet<StudioErrorCode> = new Set<StudioErrorCode>([
  'aborted',
  'busy',
  'timeout',
  'unreachable',
  'connectionLost',
  'protocol',
  'loginFailed',
]);

interface Prepared {
  readonly order: TotalOrder;
  readonly query: RowsQuery;
  readonly guard: readonly Sql[];
  readonly statements?: PageStatements;
}

function plainRead(shape: RelationShape, { sort, columns }: RowsRequest, cellBytes: number): Prepared {
  const order = totalOrder(shape, sort);
  return { order, query: rowsQuery(shape, wantedColumns(shape, columns), order.terms, cellBytes), guard: [] };
}

/** What a kept shape was read by before. Writing the select list out takes longer than the server needs for a page. */
const preparedReads = new WeakMap<RelationShape, Map<string, Prepared>>();
const preparedPerShape = 20;

function preparedRead(shape: RelationShape, request: RowsRequest, cellBytes: number): Prepared {
  const reads = preparedReads.get(shape) ?? new Map<string, Prepared>();
  preparedReads.set(shape, reads);
  const key = JSON.stringify([request.columns, request.sort, cellBytes]);
  const known = reads.get(key);
  if (known !== undefined) return known;
  const order = totalOrder(shape, request.sort);
  const query = rowsQuery(shape, wantedColumns(shape, request.columns), order.terms, cellBytes, true);
  const sorted = order.terms.flatMap(({ column }) => (column === undefined ? [] : [column]));
  const placed = request.columns === undefined ? query.columns.filter(({ mark }) => mark !== null) : [];
  const guard = shapeGuard(
    shape,
    sorted,
    placed.map(({ column }) => column),
  );
  const prepared: Prepared = {
    order,
    query: { ...query, select: query.select.map(constantSql) },
    guard: [constantSql(allOf(guard))],
    statements: new PageStatements(),
  };
  const oldest = reads.keys().next();
  if (reads.size >= preparedPerShape && !oldest.done) reads.delete(oldest.value);
  reads.set(key, prepared);
  return prepared;
}

/** `null` where the answer does not fit the shape. */
async function readByShape(
  connection: PgConnection,
  { request, page, limit, cellBytes }: Asked,
  shape: RelationShape,
  isKept: boolean,
): Promise<{ readonly page: RowPage } | null> {
  const { order, query, guard, statements } = isKept
    ? preparedRead(shape, request, cellBytes)
    : plainRead(shape, request, cellBytes);
  const found = await readPageRows(connection, {
    shape,
    order,
    query,
    request,
    page,
    limit,
    guard,
    statements,
  });
  const { rows, fields } = found;
  if (fields !== undefined && !isAsExpected(shape, query, { rows, fields })) return null;
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
  return { page: pageOf(shape, order, query, columns, found, page, limit) };
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

function pageOf(
  shape: RelationShape,
  order: TotalOrder,
  query: RowsQuery,
  columns: readonly RowColumn[],
  found: FoundRows,
  page: PageStart,
  limit: number,
): RowPage {
  const beyond = found.rows.length > limit;
  const backward = isBackward(page);
  const rows = beyond ? found.rows.slice(0, limit) : [...found.rows];
  if (backward) rows.reverse();
  const more = found.followed ?? (page.by === 'end' ? page.offset > 0 : backward || beyond);
  const first = found.preceded === undefined ? isFirst(page, beyond) : !found.preceded;
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

function isFirst(page: PageStart, beyond: boolean): boolean {
  return isBackward(page) ? !beyond : page.by === 'offset' && page.offset === 0;
}

function pageIdentity(shape: RelationShape, query: RowsQuery, rows: readonly WireRow[]): RowIdentity {
  if (shape.identity.by !== 'physical') return shape.identity;
  return { by: 'physical', tokens: rows.map((row) => tokenOfRow(query, row)) };
}
