import type { PgStatement } from '../driver/driver.ts';
import { eq, gt } from '../sql/operators.ts';
import { compileSql, sql, type Sql } from '../sql/sql.ts';
import {
  catalogId,
  columnNames,
  commentOn,
  isLetter,
  jsonObject,
  listed,
  relationName,
} from './catalogSql.ts';

/** Of a constraint of any kind, but for its columns. */
function facts(version: number): Readonly<Record<string, Sql | undefined>> {
  return {
    name: sql`k.conname`,
    comment: commentOn(sql`k.oid`, 'pg_constraint'),
    deferrable: sql`k.condeferrable`,
    deferred: sql`k.condeferred`,
    validated: sql`k.convalidated`,
    inherited: sql`k.coninhcount ${gt} 0 and not k.conislocal`,
    enforced: version >= 180_000 ? sql`k.conenforced` : undefined,
    period: version >= 180_000 ? sql`k.conperiod` : undefined,
  };
}

const definitionOf = sql`case when ${isLetter(sql`k.contype`, 'cx')} then pg_catalog.pg_get_constraintdef(k.oid) end`;

const commentJoin = sql`left join pg_catalog.pg_description as note
  on note.objoid ${eq} k.oid and note.classoid ${eq} ${catalogId('pg_constraint')} and note.objsubid ${eq} 0`;

/** Keys, checks, exclusions and not-null constraints of `c`, by name. */
export function constraintsQuery(version: number): Sql {
  return sql`(
    select pg_catalog.json_agg(${jsonObject({
      kind: sql`k.contype`,
      ...facts(version),
      columns: columnNames(sql`k.conrelid`, sql`k.conkey`),
      noInherit: sql`k.connoinherit`,
      definition: definitionOf,
    })} order by k.conname)
    from pg_catalog.pg_constraint as k
    where k.conrelid ${eq} c.oid and ${isLetter(sql`k.contype`, 'pucxn')}
  )`;
}

function foreignKeys(version: number, end: Sql): Sql {
  return sql`(
    select pg_catalog.json_agg(${jsonObject({
      ...facts(version),
      columns: columnNames(sql`k.conrelid`, sql`k.conkey`),
      relation: relationName(sql`k.conrelid`),
      referencedRelation: relationName(sql`k.confrelid`),
      referencedColumns: columnNames(sql`k.confrelid`, sql`k.confkey`),
      onUpdate: sql`k.confupdtype`,
      onDelete: sql`k.confdeltype`,
      onDeleteColumns:
        version >= 150_000
          ? sql`case when k.confdelsetcols is not null then ${columnNames(sql`k.conrelid`, sql`k.confdelsetcols`)} end`
          : undefined,
      match: sql`k.confmatchtype`,
    })} order by k.conname, k.oid)
    from pg_catalog.pg_constraint as k
    where ${end} and k.contype ${eq} 'f'
  )`;
}

/** Foreign keys from `c`, by name. Those to partitions, which stand for the one to their parent, are left out. */
export function foreignKeysQuery(version: number): Sql {
  return foreignKeys(
    version,
    sql`k.conrelid ${eq} c.oid and not exists (
      select
      from pg_catalog.pg_constraint as kp
      where kp.oid ${eq} k.conparentid and kp.conrelid ${eq} c.oid
    )`,
  );
}

/**
 * Foreign keys to `c`, by name. They are found by what depends on it, for no index tells which constraints point at it.
 * Those that partitions have on behalf of their parent are left to the parent.
 */
export function referencedByQuery(version: number): Sql {
  return foreignKeys(
    version,
    sql`k.confrelid ${eq} c.oid and k.oid ${eq} any (array(
      select d.objid
      from pg_catalog.pg_depend as d
      where d.refclassid ${eq} ${catalogId('pg_class')}
        and d.refobjid ${eq} c.oid
        and d.classid ${eq} ${catalogId('pg_constraint')}
    )) and not exists (
      select
      from pg_catalog.pg_constraint as kp
      where kp.oid ${eq} k.conparentid and kp.confrelid ${eq} c.oid
    )`,
  );
}

/** The keys, checks, exclusions and not-null constraints of many relations as JSON texts. */
export function constraintsOfManyQuery(ids: readonly number[], version: number): PgStatement {
  return compileSql(sql`
select ${jsonObject({
    relationId: sql`k.conrelid::pg_catalog.int8`,
    indexId: sql`k.conindid::pg_catalog.int8`,
    kind: sql`k.contype`,
    ...facts(version),
    comment: sql`note.description`,
    numbers: sql`k.conkey`,
    noInherit: sql`k.connoinherit`,
    definition: definitionOf,
  })}::pg_catalog.text
from ${listed(ids)}
join pg_catalog.pg_constraint as k on k.conrelid ${eq} listed.id
${commentJoin}
where ${isLetter(sql`k.contype`, 'pucxn')}
order by k.conname, k.oid`);
}

/** The foreign keys from and to many relations as JSON texts, each once. */
export function foreignKeysOfManyQuery(ids: readonly number[], version: number): PgStatement {
  const isListed = (id: Sql) => sql`${id} ${eq} any (select listed.id from ${listed(ids)})`;
  return compileSql(sql`
select ${jsonObject({
    relationId: sql`k.conrelid::pg_catalog.int8`,
    referencedId: sql`k.confrelid::pg_catalog.int8`,
    ofParent: sql`coalesce(above.confrelid ${eq} k.confrelid, false)`,
    toPartition: sql`coalesce(above.conrelid ${eq} k.conrelid, false)`,
    ...facts(version),
    comment: sql`note.description`,
    relation: sql`pg_catalog.json_build_object('schema', rn.nspname, 'name', r.relname)`,
    referencedRelation: sql`pg_catalog.json_build_object('schema', fn.nspname, 'name', f.relname)`,
    numbers: sql`k.conkey`,
    referencedNumbers: sql`k.confkey`,
    onUpdate: sql`k.confupdtype`,
    onDelete: sql`k.confdeltype`,
    onDeleteNumbers: version >= 150_000 ? sql`k.confdelsetcols` : undefined,
    match: sql`k.confmatchtype`,
  })}::pg_catalog.text
from pg_catalog.pg_constraint as k
join pg_catalog.pg_class as r on r.oid ${eq} k.conrelid
join pg_catalog.pg_namespace as rn on rn.oid ${eq} r.relnamespace
join pg_catalog.pg_class as f on f.oid ${eq} k.confrelid
join pg_catalog.pg_namespace as fn on fn.oid ${eq} f.relnamespace
left join pg_catalog.pg_constraint as above on above.oid ${eq} k.conparentid
${commentJoin}
where k.contype ${eq} 'f' and (${isListed(sql`k.conrelid`)} or ${isListed(sql`k.confrelid`)})
order by k.conname, k.oid`);
}
