import type { PgStatement } from '../driver/driver.ts';
import { eq, ge, minus } from '../sql/operators.ts';
import { compileSql, operator, sql, wholeNumber } from '../sql/sql.ts';
import { catalogId, columnNames } from './catalogSql.ts';

/** A foreign key that points to a relation, with what decides whether its rows can be counted. */
export interface RawReference {
  readonly schema: string;
  readonly name: string;
  readonly foreignKey: string;
  /** In the order of the key, as are `referencedColumns` and `operators`. */
  readonly columns: readonly string[];
  readonly referencedColumns: readonly string[];
  /** Whether the last column is a range that referenced ones must cover, rather than equal. */
  readonly period: boolean;
  /** By which a referenced value is compared with a referencing one. */
  readonly operators: readonly { readonly schema: string; readonly name: string }[];
  /** Whether an index finds rows by these columns. */
  readonly indexed: boolean;
  /** Pages on disk, of all partitions. */
  readonly pages: number;
  readonly usage: boolean;
  readonly readable: boolean;
}

/** The column of the catalog that says so came with version 18. */
const isPeriod = sql`coalesce((pg_catalog.to_jsonb(k) ${operator('->')} 'conperiod')::pg_catalog.bool, false)`;

/**
 * Each foreign key once: those that partitions have on behalf of their table are left to the table. They are found by what
 * depends on the relation, for no index tells which constraints point at it.
 */
export function referencesQuery(relationId: number): PgStatement {
  const id = sql`${wholeNumber(relationId)}::pg_catalog.oid`;
  const place = sql`pg_catalog.generate_series(0, pg_catalog.cardinality(k.conkey) ${minus} 1)`;
  return compileSql(sql`
select pg_catalog.json_build_object(
  'schema', n.nspname,
  'name', c.relname,
  'foreignKey', k.conname,
  'columns', ${columnNames(sql`k.conrelid`, sql`k.conkey`)},
  'referencedColumns', ${columnNames(sql`k.confrelid`, sql`k.confkey`)},
  'period', ${isPeriod},
  'operators', (
    select pg_catalog.json_agg(pg_catalog.json_build_object('schema', s.nspname, 'name', o.oprname) order by u.place)
    from pg_catalog.unnest(k.conpfeqop) with ordinality as u (id, place)
    join pg_catalog.pg_operator as o on o.oid ${eq} u.id
    join pg_catalog.pg_namespace as s on s.oid ${eq} o.oprnamespace
  ),
  'indexed', exists (
    select
    from pg_catalog.pg_index as i
    join pg_catalog.pg_class as ic on ic.oid ${eq} i.indexrelid
    join pg_catalog.pg_am as am on am.oid ${eq} ic.relam
    where i.indrelid ${eq} k.conrelid
      and i.indisvalid
      and i.indpred is null
      and am.amname ${eq} any (case when ${isPeriod} then '{gist}' else '{btree,hash}' end::pg_catalog.name[])
      and i.indnkeyatts ${ge} pg_catalog.cardinality(k.conkey)
      and array(
        select i.indkey[p.place] from ${place} as p (place)
      ) ${operator('@>')} k.conkey
  ),
  'pages', (
    select coalesce(pg_catalog.sum(pg_catalog.pg_relation_size(part.id)), 0)
      ${operator('/')} pg_catalog.current_setting('block_size')::pg_catalog.int8
    from (
      select k.conrelid::pg_catalog.regclass as id
      union
      select t.relid from pg_catalog.pg_partition_tree(k.conrelid::pg_catalog.regclass) as t
    ) as part
  ),
  'usage', pg_catalog.has_schema_privilege(n.oid, 'usage'),
  'readable', (
    select pg_catalog.bool_and(pg_catalog.has_column_privilege(k.conrelid, u.number, 'select'))
    from pg_catalog.unnest(k.conkey) as u (number)
  )
)::pg_catalog.text
from pg_catalog.pg_constraint as k
join pg_catalog.pg_class as c on c.oid ${eq} k.conrelid
join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
where k.confrelid ${eq} ${id}
  and k.contype ${eq} 'f'
  and k.oid ${eq} any (array(
    select d.objid
    from pg_catalog.pg_depend as d
    where d.refclassid ${eq} ${catalogId('pg_class')}
      and d.refobjid ${eq} ${id}
      and d.classid ${eq} ${catalogId('pg_constraint')}
  ))
  and not exists (
    select
    from pg_catalog.pg_constraint as parent
    where parent.oid ${eq} k.conparentid and parent.confrelid ${eq} k.confrelid
  )
order by n.nspname, c.relname, k.conname`);
}
