import { sql, type Sql } from '../sql/sql.ts';
import {
  catalogId,
  collationName,
  eq,
  grantsOf,
  gt,
  isLetter,
  jsonObject,
  ne,
  privilegesWhere,
} from './catalogSql.ts';

/** Privileges that a column can have. */
export const columnPrivileges: readonly string[] = ['SELECT', 'INSERT', 'UPDATE', 'REFERENCES'];

/**
 * The columns of `c` in their order, as JSON.
 *
 * @param version `server_version_num`
 */
export function columnsQuery(version: number): Sql {
  return sql`(
    select pg_catalog.json_agg(${jsonObject({
      number: sql`a.attnum`,
      name: sql`a.attname`,
      typeId: sql`a.atttypid::pg_catalog.int8`,
      typeModifier: sql`a.atttypmod`,
      notNull: sql`a.attnotnull`,
      default: sql`case when a.atthasdef then (
        select pg_catalog.pg_get_expr(d.adbin, d.adrelid)
        from pg_catalog.pg_attrdef as d
        where d.adrelid ${eq} c.oid and d.adnum ${eq} a.attnum
      ) end`,
      identity: sql`a.attidentity`,
      generated: sql`a.attgenerated`,
      collation: sql`case when a.attcollation ${ne} t.typcollation then ${collationName(sql`a.attcollation`)} end`,
      storage: sql`case when a.attstorage ${ne} t.typstorage then a.attstorage end`,
      compression: version >= 140_000 ? sql`a.attcompression` : undefined,
      statistics: sql`a.attstattarget`,
      options: sql`coalesce(a.attfdwoptions, a.attoptions)`,
      inherited: sql`a.attinhcount ${gt} 0 and not a.attislocal`,
      grants: sql`case when a.attacl is not null then ${grantsOf(sql`a.attacl`)} end`,
      // Without grants of its own a column has those of the relation, which are asked for once.
      privileges: sql`case when a.attacl is not null then ${privilegesWhere(
        columnPrivileges,
        sql`pg_catalog.has_column_privilege(c.oid, a.attnum, right_.name)`,
      )} end`,
      ownGrants: sql`a.attacl is not null`,
      updatable: sql`c.relkind ${ne} 'v' or pg_catalog.pg_column_is_updatable(c.oid::pg_catalog.regclass, a.attnum, true)`,
    })} order by a.attnum)
    from pg_catalog.pg_attribute as a
    join pg_catalog.pg_type as t on t.oid ${eq} a.atttypid
    where a.attrelid ${eq} c.oid and a.attnum ${gt} 0 and not a.attisdropped
  )`;
}

/** Comments on `c` and its columns, by the number of the column; 0 stands for `c`. */
export const comments = sql`(
    select pg_catalog.json_object_agg(e.objsubid, e.description)
    from pg_catalog.pg_description as e
    where e.objoid ${eq} c.oid and e.classoid ${eq} ${catalogId('pg_class')}
  )`;

/** How a sequence counts. */
export const sequenceFields = {
  start: sql`q.seqstart::pg_catalog.text`,
  increment: sql`q.seqincrement::pg_catalog.text`,
  minimum: sql`q.seqmin::pg_catalog.text`,
  maximum: sql`q.seqmax::pg_catalog.text`,
  cache: sql`q.seqcache::pg_catalog.text`,
  cycle: sql`q.seqcycle`,
};

/** The sequences that belong to columns of `c`. */
export const ownedSequences = sql`(
    select pg_catalog.json_agg(${jsonObject({
      column: sql`d.refobjsubid`,
      name: sql`s.relname`,
      schema: sql`sn.nspname`,
      ...sequenceFields,
    })} order by sn.nspname, s.relname)
    from pg_catalog.pg_depend as d
    join pg_catalog.pg_sequence as q on q.seqrelid ${eq} d.objid
    join pg_catalog.pg_class as s on s.oid ${eq} q.seqrelid
    join pg_catalog.pg_namespace as sn on sn.oid ${eq} s.relnamespace
    where d.refclassid ${eq} ${catalogId('pg_class')} and d.refobjid ${eq} c.oid and d.refobjsubid ${gt} 0
      and d.classid ${eq} ${catalogId('pg_class')} and ${isLetter(sql`d.deptype`, 'ai')}
  )`;
