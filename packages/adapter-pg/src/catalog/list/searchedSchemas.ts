import type { ListRequest } from '@studio/core';
import { eq } from '../../sql/operators.ts';
import { operator, parameter, sql, type Sql } from '../../sql/sql.ts';
import { isUserSchema } from '../catalogSql.ts';

/**
 * Where schemas come from. A single one is a constant with a number, so that names can be walked in the order of an index
 * that has the number of the schema beside them.
 */
export function namespaces({ schema }: ListRequest): Sql {
  if (schema === undefined) return sql`pg_catalog.pg_namespace`;
  const name = sql`${parameter(schema)}::pg_catalog.name`;
  return sql`(
    select ${name} as nspname, (select s.oid from pg_catalog.pg_namespace as s where s.nspname ${eq} ${name}) as oid
  )`;
}

/** Schemas that are looked into: one, or all but the database's own; temporary ones never. */
export function schemaMatches({ schema, system = false }: ListRequest): Sql {
  if (schema !== undefined) return sql`true`;
  return system ? sql`n.nspname::pg_catalog.text ${operator('!~')} '^pg_(toast_)?temp_'` : isUserSchema;
}
