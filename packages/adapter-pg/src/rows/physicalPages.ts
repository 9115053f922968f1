import type { RelationShape } from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import { compileSql, operator, parameter, sql, type Sql } from '../sql/sql.ts';
import { relationAlias } from './columnSql.ts';
import type { OrderTerm } from './order.ts';
import { relationBlocks } from './physicalToken.ts';
import { pageSql, type RowsQuery } from './rowsQuery.ts';

type WireRow = readonly (string | null)[];

/** Blocks that are looked through first; each further look takes eight times as many. */
const firstBlocks = 128;

export interface PhysicalPageRequest {
  readonly shape: RelationShape;
  readonly query: RowsQuery;
  readonly conditions: readonly Sql[];
  /** Terms in the direction of reading. */
  readonly order: readonly OrderTerm[];
  /** The place that the page begins after, `(block,row)`; `null` for the end of the table that is read from. */
  readonly from: string | null;
  readonly backward: boolean;
  readonly limit: number;
}

/**
 * Whether rows in physical order can be read a range of blocks at a time. Postgres does not know that a scan gives rows
 * by place, and would read and sort the whole table for the first page of it; before version 14 it cannot scan a range.
 */
export function canReadByBlocks(shape: RelationShape, order: readonly OrderTerm[]): boolean {
  const stored = shape.kind === 'table' || shape.kind === 'materializedView';
  return stored && shape.serverVersion >= 140_000 && order.length === 1 && order[0]?.name === 'ctid';
}

/** The rows of a page in physical order, from as few blocks as hold it. */
export async function readPhysicalPage(
  connection: PgConnection,
  request: PhysicalPageRequest,
): Promise<readonly WireRow[]> {
  const { shape, query, conditions, order, backward, limit } = request;
  const blocks = await relationBlocks(connection, shape.id);
  const rows: WireRow[] = [];
  const given = request.from === null ? null : Number(/^\((\d+),/.exec(request.from)?.[1] ?? 0);
  let edge = given === null ? (backward ? blocks : 0) : backward ? Math.min(given + 1, blocks) : given;
  let width = firstBlocks;
  // Asked once even where there are no blocks, so that what stands in the way of reading is said.
  do {
    const next = backward ? Math.max(0, edge - width) : Math.min(blocks, edge + width);
    // The last range is open at its end, for rows that are added meanwhile.
    const upper = Math.max(edge, next) >= blocks ? [] : [placeIs('<', Math.max(edge, next))];
    const range = [placeIs('>=', Math.min(edge, next)), ...upper];
    const found = await connection.query(
      compileSql(pageSql(shape, query, [...range, ...conditions], order, { limit: limit - rows.length })),
    );
    rows.push(...found.rows);
    edge = next;
    width *= 8;
  } while (rows.length < limit && (backward ? edge > 0 : edge < blocks));
  return rows;
}

function placeIs(by: '>=' | '<', block: number): Sql {
  return sql`${relationAlias}.ctid ${operator(by)} ${parameter(`(${block},0)`)}::pg_catalog.tid`;
}
