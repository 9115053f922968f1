import type { ListRequest, ObjectKind } from '@studio/core';
import type { PgStatement } from '../../driver/driver.ts';
import { eq, ge, gt } from '../../sql/operators.ts';
import {
  checkName,
  compileSql,
  parameter,
  sql,
  textParameter,
  unionAll,
  wholeNumber,
  type Sql,
} from '../../sql/sql.ts';
import { estimatedRows, partitionOf } from './listFacts.ts';
import { listSources } from './listSources.ts';

export interface ListPosition {
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  /** Tells routines of one name apart: their argument types. */
  readonly tie: string;
}

/**
 * The objects after a position, as JSON texts; `null` where nothing can be wanted. Names are ordered by their bytes, as
 * Postgres orders names.
 */
export function listQuery(
  request: ListRequest,
  kinds: readonly ObjectKind[],
  after: ListPosition | null,
  limit: number,
): PgStatement | null {
  if (request.schema !== undefined) checkName(request.schema);
  const wanted = new Set(kinds);
  const used = listSources.filter(
    (source) =>
      source.kinds.some((kind) => wanted.has(kind)) && (request.schema === undefined || source.inSchema),
  );
  if (used.length === 0) return null;
  // Inside one schema each source can give its first names by an index, without looking at the others.
  const queries = used.map((source) => {
    const query = source.select(wanted, request);
    return request.schema === undefined ? query : sql`(${firstNames(query, after, limit)})`;
  });
  return compileSql(sql`
with page as materialized (
  ${firstObjects(unionAll(queries), after, limit)}
)
select pg_catalog.json_build_object(
  'kind', page.kind,
  'schema', page.schema,
  'name', page.name,
  'tie', page.tie,
  'signature', case when page.catalog ${eq} 'pg_proc' then pg_catalog.pg_get_function_identity_arguments(page.oid) end,
  'comment', case
    when page.catalog ${eq} 'pg_authid' then pg_catalog.shobj_description(page.oid, 'pg_authid')
    else pg_catalog.obj_description(page.oid, page.catalog::pg_catalog.name)
  end,
  'rows', ${estimatedRows},
  'partitionOf', ${partitionOf}
)::pg_catalog.text
from page
where (select pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)) is not null
order by page.schema, page.name, page.kind collate pg_catalog."C", page.tie collate pg_catalog."C"`);
}

/** The objects with the first names of a query from a position on, all of those with the last name: by an index. */
function firstNames(query: Sql, after: ListPosition | null, limit: number): Sql {
  const from =
    after === null
      ? sql``
      : sql`\n  where o.name ${ge} ${parameter(after.name)}::pg_catalog.name and ${isAfter(after)}`;
  return sql`select o.*
  from (
  ${query}
  ) as o${from}
  order by o.name
  fetch first ${wholeNumber(limit)} rows with ties`;
}

function isAfter(position: ListPosition): Sql {
  return sql`(o.schema, o.name, o.kind collate pg_catalog."C", o.tie collate pg_catalog."C") ${gt} (
    ${parameter(position.schema)}::pg_catalog.name, ${parameter(position.name)}::pg_catalog.name,
    ${textParameter(position.kind)}, ${textParameter(position.tie)}
  )`;
}

/** The first objects of a query that follow a position. */
function firstObjects(query: Sql, after: ListPosition | null, limit: number): Sql {
  const follows = after === null ? sql`` : sql`\n  where ${isAfter(after)}`;
  return sql`select o.*
  from (
  ${query}
  ) as o${follows}
  order by o.schema, o.name, o.kind collate pg_catalog."C", o.tie collate pg_catalog."C"
  limit ${wholeNumber(limit)}`;
}
