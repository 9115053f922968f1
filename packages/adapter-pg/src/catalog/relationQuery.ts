import type { RelationRef } from '@studio/core';
import type { PgStatement } from '../driver/driver.ts';
import { eq, ne } from '../sql/operators.ts';
import { compileSql, parameter, sql, type Sql } from '../sql/sql.ts';
import {
  catalogId,
  extensionOf,
  grantsOf,
  isLetter,
  isUserSchema,
  jsonObject,
  listed,
  privilegesWhere,
  underPlainPath,
} from './catalogSql.ts';
import { columnsQuery, comments, ownedSequences } from './columnQuery.ts';
import { constraintsQuery, foreignKeysQuery, referencedByQuery } from './constraintQuery.ts';
import { indexesQuery, tablespaceName } from './indexQuery.ts';
import { heirs, isAnalyzed, parents } from './inheritanceQuery.ts';
import { policies, rules, statistics, triggers } from './ruleQuery.ts';
import { hasInheritors, identityKey, isRelation } from './shapeQuery.ts';

const foreignTable = sql`case when c.relkind ${eq} 'f' then (
    select pg_catalog.json_build_object('server', fs.srvname, 'wrapper', fw.fdwname, 'options', ft.ftoptions)
    from pg_catalog.pg_foreign_table as ft
    join pg_catalog.pg_foreign_server as fs on fs.oid ${eq} ft.ftserver
    join pg_catalog.pg_foreign_data_wrapper as fw on fw.oid ${eq} fs.srvfdw
    where ft.ftrelid ${eq} c.oid
  ) end`;

const typeOfTable = sql`case when c.reloftype ${ne} 0::pg_catalog.oid then (
    select pg_catalog.json_build_object('schema', tn.nspname, 'name', t.typname)
    from pg_catalog.pg_type as t
    join pg_catalog.pg_namespace as tn on tn.oid ${eq} t.typnamespace
    where t.oid ${eq} c.reloftype
  ) end`;

/**
 * A foreign table whose wrapper has no handler takes nothing, and cannot even be asked. A table takes everything, and is not
 * asked, for that would open it.
 */
const commands = sql`case
    when c.relkind ${eq} 'f' and exists (
      select
      from pg_catalog.pg_foreign_table as ft
      join pg_catalog.pg_foreign_server as fs on fs.oid ${eq} ft.ftserver
      join pg_catalog.pg_foreign_data_wrapper as fw on fw.oid ${eq} fs.srvfdw
      where ft.ftrelid ${eq} c.oid and fw.fdwhandler ${eq} 0::pg_catalog.oid
    ) then 0
    when ${isLetter(sql`c.relkind`, 'rp')} then 28
    else pg_catalog.pg_relation_is_updatable(c.oid::pg_catalog.regclass, true)
  end`;

const bytes = sql`case
    when ${isLetter(sql`c.relkind`, 'rm')} then pg_catalog.pg_total_relation_size(c.oid::pg_catalog.regclass)
  end`;

function tablePrivileges(version: number): Sql {
  const names = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'];
  return privilegesWhere(
    version >= 170_000 ? [...names, 'MAINTAIN'] : names,
    sql`pg_catalog.has_table_privilege(c.oid, right_.name)`,
  );
}

/** What the privileges on the columns make of the relation. */
const columnPrivileges = jsonObject({
  select: sql`pg_catalog.has_any_column_privilege(c.oid, 'select')`,
  insert: sql`pg_catalog.has_any_column_privilege(c.oid, 'insert')`,
  update: sql`pg_catalog.has_any_column_privilege(c.oid, 'update')`,
  delete: sql`pg_catalog.has_table_privilege(c.oid, 'delete')`,
  schema: sql`pg_catalog.has_schema_privilege(n.oid, 'usage')`,
});

/** What there is to say of every relation, without a look at other catalogs that costs something. */
function relationFacts(version: number): Readonly<Record<string, Sql>> {
  return {
    id: sql`c.oid::pg_catalog.int8`,
    kind: sql`c.relkind`,
    schema: sql`n.nspname`,
    name: sql`c.relname`,
    owner: sql`pg_catalog.pg_get_userbyid(c.relowner)`,
    role: sql`current_user`,
    extension: extensionOf('pg_class', sql`c.oid`),
    tuples: sql`c.reltuples`,
    analyzed: isAnalyzed(sql`c`, version),
    rowSecurity: sql`pg_catalog.json_build_object('enabled', c.relrowsecurity, 'forced', c.relforcerowsecurity)`,
    populated: sql`c.relispopulated`,
    persistence: sql`c.relpersistence`,
    accessMethod: sql`(select am.amname from pg_catalog.pg_am as am where am.oid ${eq} c.relam)`,
    tablespace: tablespaceName(sql`c.reltablespace`),
    options: sql`c.reloptions`,
    replicaIdentity: sql`c.relreplident`,
    partition: sql`c.relispartition`,
    inheritors: hasInheritors,
    readOnly: sql`pg_catalog.current_setting('transaction_read_only')::pg_catalog.bool`,
    recovery: sql`pg_catalog.pg_is_in_recovery()`,
    commands,
    any: columnPrivileges,
    privileges: tablePrivileges(version),
    grants: grantsOf(sql`coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))`),
  };
}

/** What most tables have none of. */
const relationParts = {
  definition: sql`case when ${isLetter(sql`c.relkind`, 'vm')} then pg_catalog.pg_get_viewdef(c.oid) end`,
  foreign: foreignTable,
  ofType: typeOfTable,
  bounds: sql`pg_catalog.pg_get_expr(c.relpartbound, c.oid)`,
  partitionKey: sql`case when c.relkind ${eq} 'p' then pg_catalog.pg_get_partkeydef(c.oid) end`,
  triggers: sql`case when c.relhastriggers then ${triggers} end`,
  rules: sql`case when c.relhasrules then ${rules} end`,
  policies,
  statistics,
  parents,
  heirs,
};

/** Whether `c` has any of {@link relationParts}. */
const hasParts = sql`(
    ${isLetter(sql`c.relkind`, 'vmfp')}
    or c.relispartition or c.relhassubclass or c.reloftype ${ne} 0::pg_catalog.oid or c.relhasrules
    or exists (select from pg_catalog.pg_inherits as i where i.inhrelid ${eq} c.oid)
    or exists (select from pg_catalog.pg_policy as p where p.polrelid ${eq} c.oid)
    or exists (select from pg_catalog.pg_statistic_ext as s where s.stxrelid ${eq} c.oid)
    or (c.relhastriggers and exists (
      select from pg_catalog.pg_trigger as g where g.tgrelid ${eq} c.oid and not g.tgisinternal
    ))
  )`;

/**
 * One row with one JSON text that says everything of a relation, or none, but for the partitions below it. Locks nothing
 * but the catalogs.
 *
 * @param version `server_version_num`
 */
export function relationQuery(ref: RelationRef, version: number): PgStatement {
  return compileSql(sql`
select ${jsonObject({
    ...relationFacts(version),
    ...relationParts,
    bytes,
    key: identityKey,
    comments,
    columns: columnsQuery(version),
    sequences: ownedSequences,
    constraints: constraintsQuery(version),
    foreignKeys: foreignKeysQuery(version),
    referencedBy: referencedByQuery(version),
    indexes: indexesQuery(version),
  })}::pg_catalog.text
from pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
where ${isRelation(ref)}
  and ${underPlainPath}`);
}

/**
 * The numbers of the relations of some schemas, or of all but the database's own, in their order: the order in which they
 * were made, until numbers begin anew.
 */
export function relationIdsQuery(schemas: readonly string[] | undefined): PgStatement {
  const inSchemas =
    schemas === undefined
      ? isUserSchema
      : sql`n.nspname ${eq} any (${parameter(nameArray(schemas))}::pg_catalog.name[])`;
  return compileSql(sql`
select c.oid
from pg_catalog.pg_namespace as n
join pg_catalog.pg_class as c on c.relnamespace ${eq} n.oid
where ${isLetter(sql`c.relkind`, 'rpvmf')}
  and ${inSchemas}
order by c.oid`);
}

/**
 * Of many relations at once what {@link relationQuery} says of one, but for its columns, constraints, indexes and sizes: two
 * JSON texts, the second NULL for most tables, and the comment.
 */
export function relationsQuery(ids: readonly number[], version: number): PgStatement {
  return compileSql(sql`
select
  ${jsonObject(relationFacts(version))}::pg_catalog.text,
  case when ${hasParts} then ${jsonObject(relationParts)}::pg_catalog.text end,
  note.description
from ${listed(ids)}
join pg_catalog.pg_class as c on c.oid ${eq} listed.id
join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
left join pg_catalog.pg_description as note
  on note.objoid ${eq} c.oid and note.classoid ${eq} ${catalogId('pg_class')} and note.objsubid ${eq} 0
order by c.oid`);
}

function nameArray(names: readonly string[]): string {
  return `{${names.map((name) => `"${name.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
