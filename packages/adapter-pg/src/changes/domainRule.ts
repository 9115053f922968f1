import { StudioError } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { eq, ne, plus } from '../sql/operators.ts';
import { compileSql, parameter, sql } from '../sql/sql.ts';

/**
 * Adds to an error that names a constraint of a domain what that demands, as its hint: unlike those of a table, it is in no
 * detail of the relation. Any other error is returned as it is. The connection must be able to run statements.
 *
 * @param relation the oid of the relation that was changed
 */
export async function withDomainRule(
  connection: PgConnection,
  relation: number,
  error: StudioError,
): Promise<StudioError> {
  const { code, table, column, constraint, hint } = error;
  const isOfDomain = code === 'constraint' && table === undefined;
  if (!isOfDomain || column === undefined || constraint === undefined || hint !== undefined) return error;
  // A domain may stand on another, and each has names of its own for its constraints.
  const { rows } = await connection.query(
    compileSql(sql`
with recursive types (id, depth) as (
  select a.atttypid, 0 from pg_catalog.pg_attribute as a
  where a.attrelid ${eq} ${parameter(String(relation))}::pg_catalog.oid
    and a.attname ${eq} ${parameter(column)}::pg_catalog.name
  union all
  select t.typbasetype, d.depth ${plus} 1 from types as d join pg_catalog.pg_type as t on t.oid ${eq} d.id
  where t.typbasetype ${ne} 0
)
select pg_catalog.pg_get_constraintdef(k.oid)
from types as d join pg_catalog.pg_constraint as k on k.contypid ${eq} d.id
where k.conname ${eq} ${parameter(constraint)}::pg_catalog.name
order by d.depth
limit 1`),
  );
  const definition = rows[0]?.[0];
  if (typeof definition !== 'string') return error;
  return new StudioError({ ...error.toJSON(), hint: definition }, { cause: error });
}
