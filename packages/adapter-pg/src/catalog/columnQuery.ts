import type { PgStatement } from '../driver/driver.ts';
import { eq, ge, gt, ne } from '../sql/operators.ts';
import { commaList, compileSql, sql, type Sql } from '../sql/sql.ts';
import {
  catalogId,
  collationName,
  grantsOf,
  isLetter,
  jsonObject,
  listed,
  privilegesWhere,
} from './catalogSql.ts';

/** Privileges that a column can have. */
export const columnPrivileges: readonly string[] = ['SELECT', 'INSERT', 'UPDATE', 'REFERENCES'];

const columnFacts = {
  number: sql`a.attnum`,
  name: sql`a.attname`,
  typeId: sql`a.atttypid::pg_catalog.int8`,
  typeModifier: sql`a.atttypmod`,
  notNull: sql`a.attnotnull`,
  // A default names no column, and a look at the relation would open it.
  default: sql`case when a.atthasdef then (
        select pg_catalog.pg_get_expr(d.adbin, case when a.attgenerated ${eq} '' then 0 else d.adrelid end)
        from pg_catalog.pg_attrdef as d
        where d.adrelid ${eq} a.attrelid and d.adnum ${eq} a.attnum
      ) end`,
  identity: sql`a.attidentity`,
  generated: sql`a.attgenerated`,
  inherited: sql`a.attinhcount ${gt} 0 and not a.attislocal`,
};

/** What most columns have none of. `t` is the type of the column, `c` its relation. */
function columnParts(version: number): Readonly<Record<string, Sql | undefined>> {
  return {
    collation: sql`case when a.attcollation ${ne} t.typcollation then ${collationName(sql`a.attcollation`)} end`,
    storage: sql`case when a.attstorage ${ne} t.typstorage then a.attstorage end`,
    compression: version >= 140_000 ? sql`a.attcompression` : undefined,
    statistics: sql`a.attstattarget`,
    options: sql`coalesce(a.attfdwoptions, a.attoptions)`,
    grants: sql`case when a.attacl is not null then ${grantsOf(sql`a.attacl`)} end`,
    // Without grants of its own a column has those of the relation, which are asked for once.
    privileges: sql`case when a.attacl is not null then ${privilegesWhere(
      columnPrivileges,
      sql`pg_catalog.has_column_privilege(c.oid, a.attnum, right_.name)`,
    )} end`,
    ownGrants: sql`a.attacl is not null`,
    updatable: sql`c.relkind ${ne} 'v' or pg_catalog.pg_column_is_updatable(c.oid::pg_catalog.regclass, a.attnum, true)`,
  };
}

/** Whether a column has any of {@link columnParts}. */
function hasParts(version: number): Sql {
  const compressed = version >= 140_000 ? sql` or a.attcompression ${ne} ''` : sql``;
  return sql`(
    a.attacl is not null or a.attoptions is not null or a.attfdwoptions is not null or a.attstattarget ${ge} 0
    or a.attcollation ${ne} t.typcollation or a.attstorage ${ne} t.typstorage or c.relkind ${eq} 'v'${compressed}
  )`;
}

/**
 * The columns of `c` in their order, as JSON.
 *
 * @param version `server_version_num`
 */
export function columnsQuery(version: number): Sql {
  return sql`(
    select pg_catalog.json_agg(${jsonObject({ ...columnFacts, ...columnParts(version) })} order by a.attnum)
    from pg_catalog.pg_attribute as a
    join pg_catalog.pg_type as t on t.oid ${eq} a.atttypid
    where a.attrelid ${eq} c.oid and a.attnum ${gt} 0 and not a.attisdropped
  )`;
}

/**
 * The columns of many relations: the number of the relation, the fields of {@link columnFacts}, the number of the collation,
 * the rest as JSON or NULL, and the comment.
 */
export function columnsOfManyQuery(ids: readonly number[], version: number): PgStatement {
  return compileSql(sql`
select
  a.attrelid,
  ${commaList(Object.values(columnFacts))},
  a.attcollation,
  case when ${hasParts(version)} then ${jsonObject(columnParts(version))}::pg_catalog.text end,
  note.description
from ${listed(ids)}
join pg_catalog.pg_class as c on c.oid ${eq} listed.id
join pg_catalog.pg_attribute as a on a.attrelid ${eq} c.oid
join pg_catalog.pg_type as t on t.oid ${eq} a.atttypid
left join pg_catalog.pg_description as note
  on note.objoid ${eq} a.attrelid and note.classoid ${eq} ${catalogId('pg_class')} and note.objsubid ${eq} a.attnum
where a.attnum ${gt} 0 and not a.attisdropped
order by a.attrelid, a.attnum`);
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

const sequenceOfColumn = jsonObject({
  column: sql`d.refobjsubid`,
  name: sql`s.relname`,
  schema: sql`sn.nspname`,
  ...sequenceFields,
});

const ownershipOfSequences = sql`pg_catalog.pg_depend as d
    join pg_catalog.pg_sequence as q on q.seqrelid ${eq} d.objid
    join pg_catalog.pg_class as s on s.oid ${eq} q.seqrelid
    join pg_catalog.pg_namespace as sn on sn.oid ${eq} s.relnamespace
    where d.refclassid ${eq} ${catalogId('pg_class')} and d.refobjsubid ${gt} 0
      and d.classid ${eq} ${catalogId('pg_class')} and ${isLetter(sql`d.deptype`, 'ai')}`;

/** The sequences that belong to columns of `c`. */
export const ownedSequences = sql`(
    select pg_catalog.json_agg(${sequenceOfColumn} order by sn.nspname, s.relname)
    from ${ownershipOfSequences} and d.refobjid ${eq} c.oid
  )`;

/** The sequences that belong to columns of many relations, as JSON texts after the number of the relation. */
export function sequencesOfManyQuery(ids: readonly number[]): PgStatement {
  return compileSql(sql`
select d.refobjid, ${sequenceOfColumn}::pg_catalog.text
from ${listed(ids)}
cross join ${ownershipOfSequences} and d.refobjid ${eq} listed.id
order by sn.nspname, s.relname`);
}
