import type { PgStatement } from '../driver/driver.ts';
import { eq, ge, gt } from '../sql/operators.ts';
import { compileSql, parameter, sql, type Sql } from '../sql/sql.ts';
import { jsonObject, relationName, underPlainPath } from './catalogSql.ts';

/** Tables that `c` inherits from, or the table that it is a partition of, in order. */
export const parents = sql`(
    select pg_catalog.json_agg(${relationName(sql`i.inhparent`)} order by i.inhseqno)
    from pg_catalog.pg_inherits as i
    where i.inhrelid ${eq} c.oid
  )`;

/** Tables that inherit from `c`, partitions aside. */
export const heirs = sql`case when c.relhassubclass then (
    select pg_catalog.json_agg(pg_catalog.json_build_object('schema', hn.nspname, 'name', h.relname)
      order by hn.nspname, h.relname)
    from pg_catalog.pg_inherits as i
    join pg_catalog.pg_class as h on h.oid ${eq} i.inhrelid
    join pg_catalog.pg_namespace as hn on hn.oid ${eq} h.relnamespace
    where i.inhparent ${eq} c.oid and not h.relispartition
  ) end`;

/**
 * All partitions below some relations as JSON texts, by the number of the one at the top, each with the number of the one
 * above it. Not by `pg_partition_tree`, which leaves out those that are being detached.
 *
 * @param sizes whether to look at their files too
 */
export function partitionsQuery(ids: readonly number[], version: number, sizes: boolean): PgStatement {
  const pending = version >= 140_000 ? sql`i.inhdetachpending` : sql`false`;
  return compileSql(sql`
with recursive tree (top, id, parent, pending) as (
  select i.inhparent, i.inhrelid, i.inhparent, ${pending}
  from pg_catalog.pg_inherits as i
  where i.inhparent ${eq} any (${parameter(`{${ids.join(',')}}`)}::pg_catalog.oid[])
  union all
  select tree.top, i.inhrelid, i.inhparent, ${pending}
  from tree
  join pg_catalog.pg_inherits as i on i.inhparent ${eq} tree.id
)
select ${jsonObject({
    top: sql`tree.top::pg_catalog.int8`,
    id: sql`tree.id::pg_catalog.int8`,
    parent: sql`tree.parent::pg_catalog.int8`,
    schema: sql`rn.nspname`,
    name: sql`r.relname`,
    bounds: sql`coalesce(pg_catalog.pg_get_expr(r.relpartbound, r.oid), '')`,
    pending: sql`tree.pending`,
    tuples: sql`case when ${isAnalyzed(sql`r`, version)} then r.reltuples end`,
    bytes: sizes
      ? sql`case when r.relkind ${eq} 'r' then pg_catalog.pg_total_relation_size(r.oid::pg_catalog.regclass) end`
      : undefined,
    key: sql`case when r.relkind ${eq} 'p' then pg_catalog.pg_get_partkeydef(r.oid) end`,
  })}::pg_catalog.text
from tree
join pg_catalog.pg_class as r on r.oid ${eq} tree.id
join pg_catalog.pg_namespace as rn on rn.oid ${eq} r.relnamespace
where ${underPlainPath}
order by rn.nspname, r.relname`);
}

/** Whether statistics know of the rows of a relation. Version 13 writes 0 for one that was never looked at. */
export function isAnalyzed(relation: Sql, version: number): Sql {
  return version >= 140_000
    ? sql`${relation}.reltuples ${ge} 0`
    : sql`(${relation}.reltuples ${gt} 0 or ${relation}.relpages ${gt} 0)`;
}
