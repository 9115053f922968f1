import type { Sizes, SizesRequest } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { isUserSchema } from '../catalog/catalogSql.ts';
import { eq, lt, minus, plus } from '../sql/operators.ts';
import { sql, wholeNumber } from '../sql/sql.ts';
import { jsonRows } from './jsonRows.ts';
import { checkedLimit } from './limit.ts';

/** What lies on the disk. A relation that is dropped meanwhile is left out, for its size is NULL then. */
export async function readSizes(connection: PgConnection, { limit }: SizesRequest): Promise<Sizes> {
  const most = checkedLimit(limit);
  return { databases: await databaseSizes(connection), relations: await relationSizes(connection, most) };
}

function databaseSizes(connection: PgConnection): Promise<Sizes['databases']> {
  return jsonRows(
    connection,
    // The size of a database that one may neither connect to nor read the statistics of is refused with an error.
    sql`select pg_catalog.json_build_object('name', d.datname, 'bytes', d.bytes)
from (
  select d.datname, pg_catalog.pg_database_size(d.oid) as bytes
  from pg_catalog.pg_database as d
  where case
    when pg_catalog.pg_has_role('pg_read_all_stats', 'usage') then true
    else pg_catalog.has_database_privilege(d.oid, 'connect')
  end
) as d
order by d.bytes desc, d.datname`,
  );
}

function relationSizes(connection: PgConnection, limit: number): Promise<Sizes['relations']> {
  return jsonRows(
    connection,
    sql`select pg_catalog.json_strip_nulls(pg_catalog.json_build_object(
  'relation', pg_catalog.json_build_object('schema', r.nspname, 'name', r.relname),
  'heapBytes', r.table_bytes ${minus} r.toast_bytes,
  'indexBytes', r.index_bytes,
  'toastBytes', r.toast_bytes,
  'estimatedRows', case when r.reltuples ${lt} 0 then null else r.reltuples::pg_catalog.int8 end,
  'deadRows', pg_catalog.pg_stat_get_dead_tuples(r.oid)
))
from (
  select
    c.oid, n.nspname, c.relname, c.reltuples,
    pg_catalog.pg_table_size(c.oid) as table_bytes,
    pg_catalog.pg_indexes_size(c.oid) as index_bytes,
    case when c.reltoastrelid ${eq} 0 then 0 else coalesce(pg_catalog.pg_total_relation_size(c.reltoastrelid), 0) end as toast_bytes
  from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
  where c.relkind ${eq} any ('{r,m}'::pg_catalog."char"[])
    and ${isUserSchema}
) as r
where r.table_bytes is not null and r.index_bytes is not null
order by r.table_bytes ${plus} r.index_bytes desc, r.nspname, r.relname
limit ${wholeNumber(limit)}`,
  );
}
