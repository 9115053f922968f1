import { StudioError } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { compileSql, sql, type Sql } from '../sql/sql.ts';

/** How many rows the planner expects of a query, which is not run. */
export function plannedRows(connection: PgConnection, query: Sql): Promise<number> {
  return rootOfPlan(connection, query, 'Plan Rows');
}

/** What the planner expects a query to cost, in its own unit, to be compared with others only. */
export function plannedCost(connection: PgConnection, query: Sql): Promise<number> {
  return rootOfPlan(connection, query, 'Total Cost');
}

async function rootOfPlan(
  connection: PgConnection,
  query: Sql,
  field: 'Plan Rows' | 'Total Cost',
): Promise<number> {
  const result = await connection.query(compileSql(sql`explain (format json) ${query}`));
  const plan: unknown = JSON.parse(result.rows[0]?.[0] ?? 'null');
  const [top] = Array.isArray(plan) ? (plan as readonly unknown[]) : [];
  const root = typeof top === 'object' && top !== null && 'Plan' in top ? top.Plan : undefined;
  const value =
    typeof root === 'object' && root !== null
      ? (root as Readonly<Record<string, unknown>>)[field]
      : undefined;
  if (typeof value === 'number') return value;
  throw new StudioError({
    code: 'notSupported',
    message: 'This server does not say what it expects of a query. Count the rows instead.',
  });
}
