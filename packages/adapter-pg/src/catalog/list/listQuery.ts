import type { ListRequest, ObjectKind } from '@studio/core';
import type { PgStatement } from '../../driver/driver.ts';
import { eq } from '../../sql/operators.ts';
import { checkName, compileSql, sql, unionAll, wholeNumber, type Sql } from '../../sql/sql.ts';
import { firstNames, isAfter, type ListPosition } from './firstNames.ts';
import { estimatedRows, partitionOf } from './listFacts.ts';
import { listSources } from './listSources.ts';
import { searchedRanges } from './nameSearch.ts';
import { currentNamespace, namespaces, whereFewSchemas } from './searchedSchemas.ts';

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
  const ranges = searchedRanges(request);
  const queries = used.map((source) => {
    const query = source.select(wanted, request, namespaces(request));
    // Inside one schema each source can give its first names by an index, without looking at the others.
    if (request.schema !== undefined) return sql`(${firstNames(query, ranges, after, limit)})`;
    if (!ranges || after || !source.inSchema) return query;
    const ofSchema = source.select(wanted, request, currentNamespace);
    return whereFewSchemas(firstNames(ofSchema, ranges, null, limit), query);
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
