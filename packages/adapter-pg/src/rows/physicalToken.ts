import { StudioError } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { operator, parameter, sql, type Sql } from '../sql/sql.ts';
import { relationAlias as r } from './columnSql.ts';

/** Where a version of a row stands: its table, its place there, and the transaction that wrote it. */
export interface PhysicalPlace {
  readonly table: string;
  readonly place: string;
  readonly writer: string;
}

/** The columns of which {@link encodePhysicalToken} makes a token, in its order. */
export const physicalColumns: readonly Sql[] = [sql`${r}.tableoid`, sql`${r}.ctid`, sql`${r}.xmin`];

export function encodePhysicalToken(values: readonly (string | null)[]): string {
  return values.join(' ');
}

/** @throws StudioError `badRequest` for what is no token */
export function decodePhysicalToken(token: string): PhysicalPlace {
  const match = /^(\d{1,10}) (\(\d{1,10},\d{1,5}\)) (\d{1,10})$/.exec(token);
  const [, table, place, writer] = match ?? [];
  if (table === undefined || place === undefined || writer === undefined) {
    throw new StudioError({
      code: 'badRequest',
      message: 'The token that names the row is damaged. Reload the rows.',
    });
  }
  return { table, place, writer };
}

/** The row at this place, as long as nobody has written it since. */
export function isAtPlace({ table, place, writer }: PhysicalPlace): readonly Sql[] {
  const eq = operator('=');
  return [
    sql`${r}.ctid ${eq} ${parameter(place)}::pg_catalog.tid`,
    sql`${r}.tableoid ${eq} ${parameter(table)}::pg_catalog.oid`,
    sql`${r}.xmin::pg_catalog.text ${eq} ${parameter(writer)}::pg_catalog.text`,
  ];
}

/** Pages of a table on disk: a bound for places, read without touching the table. */
export async function relationBlocks(connection: PgConnection, relationId: number): Promise<number> {
  const { rows } = await connection.query({
    sql: `select pg_catalog.pg_relation_size($1::pg_catalog.oid::pg_catalog.regclass)
  operator(pg_catalog./) pg_catalog.current_setting('block_size')::pg_catalog.int8`,
    parameters: [String(relationId)],
  });
  return Number(rows[0]?.[0] ?? 0);
}
