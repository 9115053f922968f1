import type { PgStatement } from '../driver/driver.ts';
import { bitAnd, eq, gt, minus, ne, plus } from '../sql/operators.ts';
import { compileSql, operator, sql, type Sql } from '../sql/sql.ts';
import {
  catalogId,
  collationName,
  commentOn,
  isLetter,
  jsonObject,
  listed,
  relationName,
} from './catalogSql.ts';

/** A name as `regclass` and its like write it: with its schema only where that is not `pg_catalog`. */
const operatorClassName = sql`(
          select case when on_.nspname ${eq} 'pg_catalog' then oc.opcname::pg_catalog.text
            else pg_catalog.format('%I.%I', on_.nspname, oc.opcname) end
          from pg_catalog.pg_opclass as oc
          join pg_catalog.pg_namespace as on_ on on_.oid ${eq} oc.opcnamespace
          where oc.oid ${eq} i.indclass[u.place] and not oc.opcdefault
        )`;

/** Not by `generate_series`, of which the planner expects a thousand rows, and compiles the query then. */
const atMost = operator('<=');

/** In parentheses, for operators with a schema all bind alike. */
const oneBased = sql`(u.place ${plus} 1)`;

const keys = sql`(
        select pg_catalog.json_agg(${jsonObject({
          column: sql`ia.attname`,
          expression: sql`pg_catalog.pg_get_indexdef(i.indexrelid, ${oneBased}, false)`,
          descending: sql`i.indoption[u.place] ${bitAnd} 1 ${ne} 0`,
          nullsFirst: sql`i.indoption[u.place] ${bitAnd} 2 ${ne} 0`,
          operatorClass: operatorClassName,
          // An expression has the collation of its type, as the index knows that.
          collation: sql`case when i.indcollation[u.place] ${ne} 0::pg_catalog.oid
            and i.indcollation[u.place] ${ne} coalesce(ia.attcollation, (
              select it.typcollation
              from pg_catalog.pg_attribute as ka
              join pg_catalog.pg_type as it on it.oid ${eq} ka.atttypid
              where ka.attrelid ${eq} i.indexrelid and ka.attnum ${eq} ${oneBased}
            )) then ${collationName(sql`i.indcollation[u.place]`)} end`,
        })} order by u.place)
        from pg_catalog.unnest(i.indkey::pg_catalog.int2[]) with ordinality as place_ (number, nth)
        cross join lateral (select (place_.nth ${minus} 1)::pg_catalog.int4 as place) as u
        left join pg_catalog.pg_attribute as ia
          on i.indkey[u.place] ${ne} 0 and ia.attrelid ${eq} i.indrelid and ia.attnum ${eq} i.indkey[u.place]
        where place_.nth ${atMost} i.indnkeyatts
      )`;

/** How the server writes the index `i` and its keys. */
const indexTexts = {
  definition: sql`pg_catalog.pg_get_indexdef(i.indexrelid)`,
  keys,
  included: sql`(
        select coalesce(pg_catalog.json_agg(a.attname order by u.place), '[]'::pg_catalog.json)
        from pg_catalog.unnest(i.indkey::pg_catalog.int2[]) with ordinality as u (number, place)
        join pg_catalog.pg_attribute as a on a.attrelid ${eq} i.indrelid and a.attnum ${eq} u.number
        where u.place ${gt} i.indnkeyatts
      )`,
  predicate: sql`pg_catalog.pg_get_expr(i.indpred, i.indrelid)`,
};

/** The index that the index `i`, whose class is `x`, is a part of. */
const indexAbove = sql`case when x.relispartition then (
        select ${relationName(sql`h.inhparent`)} from pg_catalog.pg_inherits as h where h.inhrelid ${eq} i.indexrelid
      ) end`;

function nullsNotDistinct(version: number): Sql {
  return version >= 150_000 ? sql`i.indnullsnotdistinct` : sql`false`;
}

/** The indexes of `c`, by name, with their sizes. */
export function indexesQuery(version: number): Sql {
  return sql`(
    select pg_catalog.json_agg(${jsonObject({
      name: sql`x.relname`,
      ...indexTexts,
      comment: commentOn(sql`i.indexrelid`, 'pg_class'),
      method: sql`m.amname`,
      unique: sql`i.indisunique`,
      primary: sql`i.indisprimary`,
      valid: sql`i.indisvalid`,
      clustered: sql`i.indisclustered`,
      replica: sql`i.indisreplident`,
      nullsNotDistinct: nullsNotDistinct(version),
      constraint: sql`(
        select k.conname
        from pg_catalog.pg_constraint as k
        where k.conrelid ${eq} c.oid and k.conindid ${eq} i.indexrelid and ${isLetter(sql`k.contype`, 'pux')}
      )`,
      partOf: indexAbove,
      tablespace: tablespaceName(sql`x.reltablespace`),
      options: sql`x.reloptions`,
      bytes: sql`pg_catalog.pg_relation_size(i.indexrelid::pg_catalog.regclass)`,
    })} order by x.relname)
    from pg_catalog.pg_index as i
    join pg_catalog.pg_class as x on x.oid ${eq} i.indexrelid
    join pg_catalog.pg_am as m on m.oid ${eq} x.relam
    where i.indrelid ${eq} c.oid
  )`;
}

/**
 * The indexes of many relations as JSON texts, by name; of each what it is made of by numbers, from which most can be
 * written down without asking.
 */
export function indexesOfManyQuery(ids: readonly number[], version: number): PgStatement {
  return compileSql(sql`
select ${jsonObject({
    id: sql`i.indexrelid::pg_catalog.int8`,
    relationId: sql`i.indrelid::pg_catalog.int8`,
    name: sql`x.relname`,
    comment: sql`note.description`,
    method: sql`m.amname`,
    unique: sql`i.indisunique`,
    primary: sql`i.indisprimary`,
    immediate: sql`i.indimmediate`,
    valid: sql`i.indisvalid`,
    clustered: sql`i.indisclustered`,
    replica: sql`i.indisreplident`,
    nullsNotDistinct: nullsNotDistinct(version),
    partOf: indexAbove,
    tablespace: tablespaceName(sql`x.reltablespace`),
    options: sql`x.reloptions`,
    whole: sql`i.indpred is null`,
    onColumns: sql`i.indexprs is null`,
    partitioned: sql`x.relkind ${eq} 'I'`,
    keyCount: sql`i.indnkeyatts`,
    // Numbers with a blank between them.
    numbers: sql`i.indkey::pg_catalog.text`,
    classes: sql`i.indclass::pg_catalog.text`,
    collations: sql`i.indcollation::pg_catalog.text`,
    orders: sql`i.indoption::pg_catalog.text`,
  })}::pg_catalog.text
from ${listed(ids)}
join pg_catalog.pg_index as i on i.indrelid ${eq} listed.id
join pg_catalog.pg_class as x on x.oid ${eq} i.indexrelid
join pg_catalog.pg_am as m on m.oid ${eq} x.relam
left join pg_catalog.pg_description as note
  on note.objoid ${eq} i.indexrelid and note.classoid ${eq} ${catalogId('pg_class')} and note.objsubid ${eq} 0
order by x.relname`);
}

/** How the server writes some indexes, as JSON texts after their numbers. */
export function indexTextsQuery(ids: readonly number[]): PgStatement {
  return compileSql(sql`
select i.indexrelid, ${jsonObject(indexTexts)}::pg_catalog.text
from ${listed(ids)}
join pg_catalog.pg_index as i on i.indexrelid ${eq} listed.id`);
}

/** Where something is stored, if that is not the database's own place. */
export function tablespaceName(id: Sql): Sql {
  return sql`case when ${id} ${ne} 0::pg_catalog.oid then (
        select ts.spcname from pg_catalog.pg_tablespace as ts where ts.oid ${eq} ${id}
      ) end`;
}
