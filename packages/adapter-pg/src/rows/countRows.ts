import { StudioError, type CountRequest, type RowCount } from '@studio/core';
import { readShape, type RelationShape } from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import { compileSql, qualified, sql, wholeNumber, type Sql } from '../sql/sql.ts';
import { relationAlias } from './columnSql.ts';
import { compileFilter, type CompiledFilter } from './compileFilter.ts';
import { blameColumn } from './invalidValue.ts';
import { plannedRows } from './plan.ts';

const defaultCap = 10_000;

/** Counts as precisely as asked. An estimate is the planner's own, which needs no scan and knows filters, views and partitions. */
export async function countRows(connection: PgConnection, request: CountRequest): Promise<RowCount> {
  const shape = await readShape(connection, request.relation);
  const filter = request.filter === undefined ? undefined : compileFilter(shape, request.filter);
  const rows = matchingRows(shape, filter);
  try {
    switch (request.precision) {
      case 'estimate':
        return { value: await plannedRows(connection, rows), precision: 'estimate' };
      case 'exact':
        return { value: await counted(connection, rows), precision: 'exact' };
      case 'capped': {
        const cap = request.cap ?? defaultCap;
        if (!Number.isSafeInteger(cap) || cap < 1) {
          throw new StudioError({
            code: 'badRequest',
            message: `A cap is a whole number from 1 on, not ${cap}.`,
          });
        }
        const value = await counted(connection, sql`${rows}\nlimit ${wholeNumber(cap + 1)}`);
        return value > cap ? { value: cap, precision: 'atLeast' } : { value, precision: 'exact' };
      }
    }
  } catch (error) {
    throw await blameColumn(connection, error, filter?.given ?? []);
  }
}

function matchingRows(shape: RelationShape, filter: CompiledFilter | undefined): Sql {
  const where = filter === undefined ? sql`` : sql`\nwhere ${filter.condition}`;
  return sql`select 1\nfrom ${qualified(shape.schema, shape.name)} as ${relationAlias}${where}`;
}

async function counted(connection: PgConnection, rows: Sql): Promise<number> {
  const result = await connection.query(
    compileSql(sql`select pg_catalog.count(*) from (${rows}) as counted`),
  );
  return Number(result.rows[0]?.[0] ?? 0);
}
