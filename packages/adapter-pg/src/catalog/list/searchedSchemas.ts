import type { ListRequest } from '@studio/core';
import { eq, gt } from '../../sql/operators.ts';
import { operator, parameter, sql, wholeNumber, type Sql } from '../../sql/sql.ts';
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

/** The schema at hand where each is looked into by itself, as in {@link whereFewSchemas}: as good as a constant there. */
export const currentNamespace = sql`(select s.nspname, s.oid)`;

/** Schemas up to which it takes less time to ask an index about each than to look at all that is found in any. */
const fewSchemas = 100;

/** All objects of a search, or of so few schemas only the first of each, by `ofSchema`. */
export function whereFewSchemas(ofSchema: Sql, all: Sql): Sql {
  const count = sql`(select pg_catalog.count(*) from pg_catalog.pg_namespace)`;
  return sql`select f.*
  from pg_catalog.pg_namespace as s
  cross join lateral (
  ${ofSchema}
  ) as f
  where ${count} ${operator('<=')} ${wholeNumber(fewSchemas)}
  union all
  select e.*
  from (
  ${all}
  ) as e
  where ${count} ${gt} ${wholeNumber(fewSchemas)}`;
}

/** Schemas that are looked into: one, or all but the database's own; temporary ones never. */
export function schemaMatches({ schema, system = false }: ListRequest): Sql {
  if (schema !== undefined) return sql`true`;
  return system ? sql`n.nspname::pg_catalog.text ${operator('!~')} '^pg_(toast_)?temp_'` : isUserSchema;
}
