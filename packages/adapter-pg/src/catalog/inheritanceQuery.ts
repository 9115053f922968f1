import { sql, type Sql } from '../sql/sql.ts';
import { eq, ge, gt, jsonObject, relationName } from './catalogSql.ts';

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
 * All partitions below `c`, each with the number of the one above it, by name. Not by `pg_partition_tree`, which leaves
 * out those that are being detached.
 */
export function partitionsQuery(version: number): Sql {
  const pending = version >= 140_000 ? sql`i.inhdetachpending` : sql`false`;
  return sql`case when c.relkind ${eq} 'p' then (
    with recursive tree (id, parent, pending) as (
      select i.inhrelid, i.inhparent, ${pending}
      from pg_catalog.pg_inherits as i
      where i.inhparent ${eq} c.oid
      union all
      select i.inhrelid, i.inhparent, ${pending}
      from tree
      join pg_catalog.pg_inherits as i on i.inhparent ${eq} tree.id
    )
    select pg_catalog.json_agg(${jsonObject({
      id: sql`tree.id::pg_catalog.int8`,
      parent: sql`tree.parent::pg_catalog.int8`,
      schema: sql`rn.nspname`,
      name: sql`r.relname`,
      bounds: sql`coalesce(pg_catalog.pg_get_expr(r.relpartbound, r.oid), '')`,
      pending: sql`tree.pending`,
      tuples: sql`case when ${isAnalyzed(sql`r`, version)} then r.reltuples end`,
      key: sql`case when r.relkind ${eq} 'p' then pg_catalog.pg_get_partkeydef(r.oid) end`,
    })} order by rn.nspname, r.relname)
    from tree
    join pg_catalog.pg_class as r on r.oid ${eq} tree.id
    join pg_catalog.pg_namespace as rn on rn.oid ${eq} r.relnamespace
  ) end`;
}

/** Whether statistics know of the rows of a relation. Version 13 writes 0 for one that was never looked at. */
export function isAnalyzed(relation: Sql, version: number): Sql {
  return version >= 140_000
    ? sql`${relation}.reltuples ${ge} 0`
    : sql`(${relation}.reltuples ${gt} 0 or ${relation}.relpages ${gt} 0)`;
}
