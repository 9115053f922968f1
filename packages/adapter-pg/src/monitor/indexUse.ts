import type { IndexUse, IndexUseRequest } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { isUserSchema } from '../catalog/catalogSql.ts';
import { eq } from '../sql/operators.ts';
import { sql, wholeNumber } from '../sql/sql.ts';
import { jsonRows } from './jsonRows.ts';
import { checkedLimit } from './limit.ts';

/** How often each index was used, the least used and then the largest first: those are what one looks for. */
export async function readIndexUse(
  connection: PgConnection,
  { limit }: IndexUseRequest,
): Promise<readonly IndexUse[]> {
  return jsonRows<IndexUse>(
    connection,
    sql`select pg_catalog.json_build_object(
  'relation', pg_catalog.json_build_object('schema', u.nspname, 'name', u.relation),
  'name', u.name,
  'scans', u.scans,
  'rowsRead', pg_catalog.pg_stat_get_tuples_returned(u.oid),
  'rowsFetched', pg_catalog.pg_stat_get_tuples_fetched(u.oid),
  'bytes', u.bytes,
  'unique', u.is_unique,
  'valid', u.is_valid
)
from (
  select
    c.oid, n.nspname, r.relname as relation, c.relname as name,
    i.indisunique as is_unique, i.indisvalid as is_valid,
    pg_catalog.pg_stat_get_numscans(c.oid) as scans,
    pg_catalog.pg_relation_size(c.oid) as bytes
  from pg_catalog.pg_index as i
  join pg_catalog.pg_class as c on c.oid ${eq} i.indexrelid
  join pg_catalog.pg_class as r on r.oid ${eq} i.indrelid
  join pg_catalog.pg_namespace as n on n.oid ${eq} r.relnamespace
  where c.relkind ${eq} 'i'
    and ${isUserSchema}
) as u
where u.bytes is not null
order by u.scans, u.bytes desc, u.nspname, u.relation, u.name
limit ${wholeNumber(checkedLimit(limit))}`,
  );
}
