import { StudioError, type PageStart, type RowRef, type RowsRequest } from '@studio/core';
import type { RelationShape } from '../catalog/relationShape.ts';
import type { PgConnection, PgResult } from '../driver/driver.ts';
import { allOf, commaList, compileSql, qualified, sql, type Sql } from '../sql/sql.ts';
import { relationAlias } from './columnSql.ts';
import { compileFilter } from './compileFilter.ts';
import { decodeCursor } from './cursor.ts';
import { blameColumn } from './invalidValue.ts';
import { afterSql } from './keyset.ts';
import { reversed, type TotalOrder } from './order.ts';
import { canReadByBlocks, readPhysicalPage } from './physicalPages.ts';
import { rowCondition } from './rowCondition.ts';
import type { PageStatements } from './pageStatements.ts';
import { pageSql, type RowsQuery } from './rowsQuery.ts';

type WireRow = readonly (string | null)[];

export interface PageRead {
  readonly shape: RelationShape;
  readonly order: TotalOrder;
  readonly query: RowsQuery;
  readonly request: Pick<RowsRequest, 'filter'>;
  readonly page: PageStart;
  readonly limit: number;
  /** What must hold beside the filter for the statement to be answered. */
  readonly guard: readonly Sql[];
  /** Statements made of this select list before, where it is kept from one page to the next. */
  readonly statements?: PageStatements | undefined;
}

export interface FoundRows {
  /** In reading direction, and one more where there are more. */
  readonly rows: readonly WireRow[];
  /** Absent where several statements were needed. */
  readonly fields?: PgResult['fields'];
  /** Whether a row stands before the first one; absent where the start of the page says so. */
  readonly preceded?: boolean;
  /** Whether rows stand after a page without rows; absent where the start of the page says so. */
  readonly followed?: boolean;
}

export async function readPageRows(connection: PgConnection, read: PageRead): Promise<FoundRows> {
  const { shape, request } = read;
  const filter = request.filter === undefined ? undefined : compileFilter(shape, request.filter);
  const conditions: readonly Sql[] = filter === undefined ? [] : [filter.condition];
  const { page } = read;
  try {
    if (page.by === 'row') return await readFromRow(connection, read, conditions, page.row);
    const found = await readFrom(connection, read, conditions, page);
    if (page.by !== 'end' || page.offset === 0 || found.rows.length > 0) return found;
    const { rows } = await readFrom(connection, { ...read, limit: 1 }, conditions, {
      by: 'offset',
      offset: 0,
    });
    return { ...found, followed: rows.length > 0 };
  } catch (error) {
    throw await blameColumn(connection, error, filter?.given ?? []);
  }
}

async function readFrom(
  connection: PgConnection,
  { shape, order, query, limit, guard, statements }: PageRead,
  conditions: readonly Sql[],
  page: Exclude<PageStart, { by: 'row' }>,
): Promise<FoundRows> {
  const backward = isBackward(page);
  const terms = backward ? reversed(order.terms) : order.terms;
  const values = 'cursor' in page ? decodeCursor(shape, order.terms, page.cursor) : null;
  if (values !== null && !order.unique) throw noCursors();
  if (page.by === 'end' && terms.length === 0) throw noOrder();
  const offset = 'offset' in page ? page.offset : 0;
  if (offset === 0 && canReadByBlocks(shape, order.terms)) {
    const from = values?.[0] ?? null;
    const after = values === null ? [] : [afterSql(terms, values)];
    const rows = await readPhysicalPage(connection, {
      shape,
      query,
      conditions: [...conditions, ...after],
      order: terms,
      from,
      backward,
      limit: limit + 1,
    });
    return { rows };
  }
  const compile = (from: readonly (string | null)[]) => {
    const after = from.length === 0 ? [] : [afterSql(terms, from)];
    return pageSql(shape, query, [...guard, ...conditions, ...after], terms, { limit: limit + 1, offset });
  };
  if (statements === undefined || conditions.length > 0 || offset > 0) {
    return connection.query(compileSql(compile(values ?? [])));
  }
  return statements.run(connection, `${page.by} ${limit}`, values ?? [], compile);
}

/** Whether the rows of a page are read from its last to its first. */
export function isBackward({ by }: PageStart): boolean {
  return by === 'before' || by === 'end';
}

function noCursors(): StudioError {
  return new StudioError({
    code: 'badRequest',
    message: 'The rows of this relation have no key, so a page cannot begin after a row. Page by offset.',
  });
}

function noOrder(): StudioError {
  return new StudioError({
    code: 'badRequest',
    message: 'The rows of this relation have no order that could be read backwards. Page by offset.',
  });
}

/** How often a row is looked for that moves to another place in the order while it is. */
const triesToFindRow = 3;

/** The place of the row in the order, then the page from there on, which the same index answers as for a cursor. */
async function readFromRow(
  connection: PgConnection,
  read: PageRead,
  conditions: readonly Sql[],
  row: RowRef,
): Promise<FoundRows> {
  const { shape, order, query, limit, guard } = read;
  if (row.by === 'physical') {
    throw new StudioError({
      code: 'badRequest',
      message:
        'A page cannot begin with a row that is named by its physical place, which may be another by now. Page by cursor.',
    });
  }
  const from = qualified(shape.schema, shape.name);
  for (let tries = 0; tries < triesToFindRow; tries += 1) {
    const values = await placeOfRow(connection, read, conditions, row);
    const before = afterSql(reversed(order.terms), values);
    const preceded = sql`exists (select from ${from} as ${relationAlias} where ${allOf([...conditions, before])})`;
    const all = [...guard, ...conditions, afterSql(order.terms, values, true)];
    const withPreceded = { ...query, select: [...query.select, sql`(select ${preceded})`] };
    const statement = pageSql(shape, withPreceded, all, order.terms, { limit: limit + 1 });
    const { rows, fields } = await connection.query(compileSql(statement));
    const first = rows[0];
    // No row at all may be the guard's doing, which is for the caller to find out.
    if (first === undefined && guard.length > 0) return { rows, fields };
    const isThere = query.orderPlaces.every(({ value }, index) => {
      const text = first?.[value] ?? null;
      // What is too large for a cell is NULL here; the key, which ends the order, never is.
      return first !== undefined && (text === null || text === values[index]);
    });
    if (isThere) return { rows, fields, preceded: first?.[query.select.length] === 't' };
  }
  throw rowIsGone(shape);
}

async function placeOfRow(
  connection: PgConnection,
  { shape, order }: PageRead,
  conditions: readonly Sql[],
  row: RowRef,
): Promise<WireRow> {
  const wanted = rowCondition(shape, row);
  const statement = sql`select ${commaList(order.terms.map(({ comparable }) => comparable.expression))}
from ${qualified(shape.schema, shape.name)} as ${relationAlias}
where ${allOf([...wanted.conditions, ...conditions])}
limit 1`;
  let found: WireRow | undefined;
  try {
    found = (await connection.query(compileSql(statement))).rows[0];
  } catch (error) {
    throw await blameColumn(connection, error, wanted.given);
  }
  if (found === undefined) throw rowIsGone(shape);
  return found;
}

function rowIsGone(shape: RelationShape): StudioError {
  return new StudioError({
    code: 'notFound',
    message: 'This row is gone, or the filter leaves it out. Read the rows again to see what there is now.',
    schema: shape.schema,
    table: shape.name,
  });
}
