import { StudioError, type Change } from '@studio/core';
import type { RelationShape } from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import { eq, gt, ne } from '../sql/operators.ts';
import { compileSql, parameter, sql, type Sql } from '../sql/sql.ts';

/** A constraint or unique index, and how the changed relation stands to it. */
interface FoundConstraint {
  readonly columns: readonly string[] | null;
  /** Of a foreign key: the columns of the relation that is referenced. */
  readonly referenced: readonly string[] | null;
  readonly isOwn: boolean;
  readonly isReferenced: boolean;
}

/**
 * Adds to an error the columns of the changed relation that its constraint is about: of a key, check, exclusion or foreign
 * key, on whichever of its two sides the relation stands. The connection must be able to run statements.
 */
export async function withConstraintColumns(
  connection: PgConnection,
  shape: RelationShape,
  change: Change,
  error: StudioError,
): Promise<StudioError> {
  const { constraint, table, schema } = error;
  if (constraint === undefined || table === undefined || schema === undefined) return error;
  const { rows } = await connection.query(compileSql(constraintSql(shape.id, { schema, table, constraint })));
  const text = rows[0]?.[0];
  if (typeof text !== 'string') return error;
  // The query builds exactly this.
  const columns = columnsOf(JSON.parse(text) as FoundConstraint, shape, change);
  if (!columns || columns.length === 0) return error;
  const [column] = columns;
  return new StudioError(
    {
      ...error.toJSON(),
      columns,
      ...(columns.length === 1 && column !== undefined && error.column === undefined && { column }),
    },
    { cause: error },
  );
}

function columnsOf(
  { columns, referenced, isOwn, isReferenced }: FoundConstraint,
  shape: RelationShape,
  change: Change,
): readonly string[] | null {
  if (shape.kind === 'view') {
    // A view may call them otherwise; what it does not have, it cannot have written.
    return columns?.every((name) => shape.columns.some((column) => column.name === name)) ? columns : null;
  }
  // Of a table that references itself either side may be meant.
  if (isOwn && isReferenced) return writes(change, columns) ? columns : referenced;
  return isOwn ? columns : isReferenced ? referenced : null;
}

function writes(change: Change, columns: readonly string[] | null): boolean {
  if (change.kind === 'insert' || change.kind === 'upsert') return true;
  return 'values' in change && change.values.some(({ column }) => columns?.includes(column));
}

function constraintSql(
  relation: number,
  {
    schema,
    table,
    constraint,
  }: { readonly schema: string; readonly table: string; readonly constraint: string },
): Sql {
  const changed = sql`${parameter(String(relation))}::pg_catalog.oid`;
  const name = sql`${parameter(constraint)}::pg_catalog.name`;
  const names = (relationId: Sql, numbers: Sql) => sql`(
    select pg_catalog.json_agg(a.attname order by p.place)
    from pg_catalog.unnest(${numbers}) with ordinality as p (number, place)
    join pg_catalog.pg_attribute as a
      on a.attrelid ${eq} ${relationId} and a.attnum ${eq} p.number and p.number ${gt} 0
  )`;
  const isAt = (relationId: Sql) => sql`(${relationId} ${eq} ${changed} or ${changed} ${eq} any (array(
      select p.relid::pg_catalog.oid from pg_catalog.pg_partition_ancestors(${relationId}::pg_catalog.regclass) as p (relid)
    )))`;
  return sql`
select pg_catalog.json_build_object(
  'columns', found.columns,
  'referenced', found.referenced,
  'isOwn', found.is_own,
  'isReferenced', found.is_referenced
)::pg_catalog.text
from (
  select
    ${names(sql`k.conrelid`, sql`k.conkey`)} as columns,
    ${names(sql`k.confrelid`, sql`k.confkey`)} as referenced,
    ${isAt(sql`k.conrelid`)} as is_own,
    k.confrelid ${ne} 0 and ${isAt(sql`k.confrelid`)} as is_referenced,
    1 as place
  from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
  join pg_catalog.pg_constraint as k on k.conrelid ${eq} c.oid
  where n.nspname ${eq} ${parameter(schema)}::pg_catalog.name
    and c.relname ${eq} ${parameter(table)}::pg_catalog.name
    and k.conname ${eq} ${name}
  union all
  select ${names(sql`i.indrelid`, sql`i.indkey::pg_catalog.int2[]`)}, null, ${isAt(sql`c.oid`)}, false, 2
  from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
  join pg_catalog.pg_index as i on i.indrelid ${eq} c.oid
  join pg_catalog.pg_class as x on x.oid ${eq} i.indexrelid
  where n.nspname ${eq} ${parameter(schema)}::pg_catalog.name
    and c.relname ${eq} ${parameter(table)}::pg_catalog.name
    and x.relname ${eq} ${name}
) as found
order by found.place
limit 1`;
}
