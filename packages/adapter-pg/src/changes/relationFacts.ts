import type { RelationShape } from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import { bitAnd, eq, gt, minus, ne } from '../sql/operators.ts';
import { compileSql, parameter, sql, type Sql } from '../sql/sql.ts';

/** A unique index, as far as it can tell rows apart for an upsert. */
export interface UniqueIndex {
  readonly name: string;
  /** Key columns; `null` stands for an expression. */
  readonly columns: readonly (string | null)[];
  readonly partial: boolean;
  readonly valid: boolean;
  /** Forbids overlaps of its last column, rather than equal values. */
  readonly overlaps: boolean;
  /** Checked at the end of a statement or transaction only. */
  readonly deferrable: boolean;
}

/** What writing to a relation needs to know beyond its shape. */
export interface RelationFacts {
  readonly uniqueIndexes: readonly UniqueIndex[];
  /** Whether triggers may change what an update writes, so that more than the named columns may differ afterwards. */
  readonly rewritesRows: boolean;
}

/** A trigger that is on, and has all of these bits of `tgtype`. https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_trigger.h */
function hasTrigger(relations: Sql, wanted: number): Sql {
  const type = parameter(String(wanted));
  return sql`exists (
    select
    from pg_catalog.pg_trigger as t
    where t.tgrelid ${relations}
      and not t.tgisinternal
      and t.tgenabled ${ne} 'D'
      and t.tgtype::pg_catalog.int4 ${bitAnd} ${type}::pg_catalog.int4 ${eq} ${type}::pg_catalog.int4
  )`;
}

const rowTrigger = 1;
const beforeTrigger = 2;
const updateTrigger = 16;

/** One query for a relation, whatever its size. */
export async function readFacts(connection: PgConnection, shape: RelationShape): Promise<RelationFacts> {
  const id = sql`${parameter(String(shape.id))}::pg_catalog.oid`;
  // Rows of a partitioned or inherited table are written by the triggers of the table they stand in.
  const family = sql`${eq} any (array(
      select ${id}
      union all
      select p.relid::pg_catalog.oid from pg_catalog.pg_partition_tree(${id}::pg_catalog.regclass) as p
    ))`;
  const { rows } = await connection.query(
    compileSql(sql`
select pg_catalog.json_build_object(
  'uniqueIndexes', coalesce((
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', x.relname,
      'columns', (
        select pg_catalog.json_agg(a.attname order by k.place)
        from pg_catalog.generate_series(0, i.indnkeyatts ${minus} 1) as k (place)
        left join pg_catalog.pg_attribute as a
          on a.attrelid ${eq} i.indrelid and a.attnum ${eq} i.indkey[k.place] and a.attnum ${gt} 0
      ),
      'partial', i.indpred is not null,
      'valid', i.indisvalid and i.indisready,
      'overlaps', i.indisexclusion,
      'deferrable', not i.indimmediate
    ) order by x.relname)
    from pg_catalog.pg_index as i
    join pg_catalog.pg_class as x on x.oid ${eq} i.indexrelid
    where i.indrelid ${eq} ${id} and i.indisunique
  ), '[]'::pg_catalog.json),
  'rewritesRows', ${hasTrigger(family, rowTrigger + beforeTrigger + updateTrigger)}
)::pg_catalog.text`),
  );
  // The query builds exactly this.
  return JSON.parse(rows[0]?.[0] ?? '{}') as RelationFacts;
}
