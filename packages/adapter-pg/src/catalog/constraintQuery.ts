import { sql, type Sql } from '../sql/sql.ts';
import {
  catalogId,
  columnNames,
  commentOn,
  eq,
  gt,
  isLetter,
  jsonObject,
  relationName,
} from './catalogSql.ts';

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
    columns: columnNames(sql`k.conrelid`, sql`k.conkey`),
  };
}

/** Keys, checks, exclusions and not-null constraints of `c`, by name. */
export function constraintsQuery(version: number): Sql {
  return sql`(
    select pg_catalog.json_agg(${jsonObject({
      kind: sql`k.contype`,
      ...facts(version),
      noInherit: sql`k.connoinherit`,
      definition: sql`case when ${isLetter(sql`k.contype`, 'cx')} then pg_catalog.pg_get_constraintdef(k.oid) end`,
    })} order by k.conname)
    from pg_catalog.pg_constraint as k
    where k.conrelid ${eq} c.oid and ${isLetter(sql`k.contype`, 'pucxn')}
  )`;
}

function foreignKeys(version: number, end: Sql): Sql {
  return sql`(
    select pg_catalog.json_agg(${jsonObject({
      ...facts(version),
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

/** Foreign keys from `c`, by name. */
export function foreignKeysQuery(version: number): Sql {
  return foreignKeys(version, sql`k.conrelid ${eq} c.oid`);
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
