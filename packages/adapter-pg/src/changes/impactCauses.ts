import type { ImpactCause } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { bitAnd, eq, ne } from '../sql/operators.ts';
import { compileSql, parameter, sql } from '../sql/sql.ts';

/** Something in the catalog that writes to `target` of its own, `null` standing for any table. */
export interface PossibleCause extends ImpactCause {
  /** `pg_class.oid` of the relation where it stands. */
  readonly at: number;
  /** Of a foreign key: the relation whose rows set it off. */
  readonly from: number | null;
  /** What sets it off. */
  readonly on: readonly ('insert' | 'update' | 'delete')[];
}

/** Foreign keys that stand on, and triggers and rules that are on, any of these relations. */
export async function readCauses(
  connection: PgConnection,
  relations: readonly number[],
): Promise<readonly PossibleCause[]> {
  const ids = sql`${eq} any (${parameter(`{${relations.join(',')}}`)}::pg_catalog.oid[])`;
  const relation = sql`pg_catalog.json_build_object('schema', n.nspname, 'name', c.relname)`;
  const { rows } = await connection.query(
    compileSql(sql`
select coalesce(pg_catalog.json_agg(found.cause), '[]'::pg_catalog.json)::pg_catalog.text
from (
  select pg_catalog.json_build_object(
    'kind', case when a.letter ${eq} 'c' then 'cascade' when a.letter ${eq} 'n' then 'setNull' else 'setDefault' end,
    'name', k.conname,
    'relation', ${relation},
    'at', k.conrelid::pg_catalog.int8,
    'from', k.confrelid::pg_catalog.int8,
    'on', pg_catalog.json_build_array(a.event)
  ) as cause
  from pg_catalog.pg_constraint as k
  cross join lateral (values (k.confdeltype, 'delete'), (k.confupdtype, 'update')) as a (letter, event)
  join pg_catalog.pg_class as c on c.oid ${eq} k.conrelid
  join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
  where k.contype ${eq} 'f' and k.conrelid ${ids} and a.letter ${eq} any ('{c,n,d}'::pg_catalog."char"[])
  union all
  select pg_catalog.json_build_object(
    'kind', 'trigger',
    'name', t.tgname,
    'relation', ${relation},
    'at', t.tgrelid::pg_catalog.int8,
    'from', null,
    'on', (
      select pg_catalog.json_agg(e.event)
      from (values (4, 'insert'), (8, 'delete'), (16, 'update')) as e (bit, event)
      where t.tgtype::pg_catalog.int4 ${bitAnd} e.bit ${ne} 0
    )
  )
  from pg_catalog.pg_trigger as t
  join pg_catalog.pg_class as c on c.oid ${eq} t.tgrelid
  join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
  where t.tgrelid ${ids} and not t.tgisinternal and t.tgenabled ${ne} 'D' and t.tgtype::pg_catalog.int4 ${bitAnd} 28 ${ne} 0
  union all
  select pg_catalog.json_build_object(
    'kind', 'rule',
    'name', w.rulename,
    'relation', ${relation},
    'at', w.ev_class::pg_catalog.int8,
    'from', null,
    'on', case
      when w.ev_type ${eq} '2' then '["update"]'::pg_catalog.json
      when w.ev_type ${eq} '3' then '["insert"]'::pg_catalog.json
      when w.ev_type ${eq} '4' then '["delete"]'::pg_catalog.json
      else '["insert","update","delete"]'::pg_catalog.json
    end
  )
  from pg_catalog.pg_rewrite as w
  join pg_catalog.pg_class as c on c.oid ${eq} w.ev_class
  join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
  where w.ev_class ${ids} and w.ev_enabled ${ne} 'D'
) as found`),
  );
  // The query builds exactly this.
  return JSON.parse(rows[0]?.[0] ?? '[]') as PossibleCause[];
}
