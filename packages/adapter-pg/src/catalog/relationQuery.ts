import type { RelationRef } from '@studio/core';
import type { PgStatement } from '../driver/driver.ts';
import { compileSql, operator, parameter, sql, wholeNumber, type Sql } from '../sql/sql.ts';
import {
  eq,
  extensionOf,
  gt,
  grantsOf,
  isLetter,
  jsonObject,
  ne,
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

/** A foreign table whose wrapper has no handler takes nothing, and cannot even be asked. */
const commands = sql`case
    when c.relkind ${eq} 'f' and exists (
      select
      from pg_catalog.pg_foreign_table as ft
      join pg_catalog.pg_foreign_server as fs on fs.oid ${eq} ft.ftserver
      join pg_catalog.pg_foreign_data_wrapper as fw on fw.oid ${eq} fs.srvfdw
      where ft.ftrelid ${eq} c.oid and fw.fdwhandler ${eq} 0::pg_catalog.oid
    ) then 0
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

function relationFields(version: number, sizes: boolean): Sql {
  return jsonObject({
    id: sql`c.oid::pg_catalog.int8`,
    kind: sql`c.relkind`,
    schema: sql`n.nspname`,
    name: sql`c.relname`,
    owner: sql`pg_catalog.pg_get_userbyid(c.relowner)`,
    role: sql`current_user`,
    extension: extensionOf('pg_class', sql`c.oid`),
    tuples: sql`c.reltuples`,
    analyzed: isAnalyzed(sql`c`, version),
    bytes: sizes ? bytes : undefined,
    rowSecurity: sql`pg_catalog.json_build_object('enabled', c.relrowsecurity, 'forced', c.relforcerowsecurity)`,
    definition: sql`case when ${isLetter(sql`c.relkind`, 'vm')} then pg_catalog.pg_get_viewdef(c.oid) end`,
    populated: sql`c.relispopulated`,
    persistence: sql`c.relpersistence`,
    accessMethod: sql`(select am.amname from pg_catalog.pg_am as am where am.oid ${eq} c.relam)`,
    tablespace: tablespaceName(sql`c.reltablespace`),
    options: sql`c.reloptions`,
    replicaIdentity: sql`c.relreplident`,
    foreign: foreignTable,
    ofType: typeOfTable,
    partition: sql`c.relispartition`,
    bounds: sql`pg_catalog.pg_get_expr(c.relpartbound, c.oid)`,
    partitionKey: sql`case when c.relkind ${eq} 'p' then pg_catalog.pg_get_partkeydef(c.oid) end`,
    inheritors: hasInheritors,
    key: identityKey,
    readOnly: sql`pg_catalog.current_setting('transaction_read_only')::pg_catalog.bool`,
    recovery: sql`pg_catalog.pg_is_in_recovery()`,
    commands,
    any: columnPrivileges,
    privileges: tablePrivileges(version),
    grants: grantsOf(sql`coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))`),
    comments,
    columns: columnsQuery(version),
    sequences: ownedSequences,
    constraints: constraintsQuery(version),
    foreignKeys: foreignKeysQuery(version),
    referencedBy: referencedByQuery(version),
    indexes: indexesQuery(version, sizes),
    triggers: sql`case when c.relhastriggers then ${triggers} end`,
    rules: sql`case when c.relhasrules then ${rules} end`,
    policies,
    statistics,
    parents,
    heirs,
  });
}

/**
 * One row with one JSON text that says everything of a relation, or none, but for the partitions below it. Locks nothing
 * but the catalogs.
 *
 * @param version `server_version_num`
 */
export function relationQuery(ref: RelationRef, version: number): PgStatement {
  return compileSql(sql`
select ${relationFields(version, true)}::pg_catalog.text
from pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
where ${isRelation(ref)}
  and ${underPlainPath}`);
}

/** The same of many relations, in the order of their numbers and without sizes, from one number on. */
export function relationsQuery(
  schemas: readonly string[] | undefined,
  version: number,
  after: number,
  limit: number,
): PgStatement {
  const inSchemas =
    schemas === undefined
      ? sql`n.nspname::pg_catalog.text ${operator('!~')} '^pg_' and n.nspname ${ne} 'information_schema'`
      : sql`n.nspname ${eq} any (${parameter(nameArray(schemas))}::pg_catalog.name[])`;
  return compileSql(sql`
with page as materialized (
  select c.oid
  from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
  where c.oid ${gt} ${parameter(String(after))}::pg_catalog.oid
    and ${isLetter(sql`c.relkind`, 'rpvmf')}
    and ${inSchemas}
  order by c.oid
  limit ${wholeNumber(limit)}
)
select ${relationFields(version, false)}::pg_catalog.text
from page
join pg_catalog.pg_class as c on c.oid ${eq} page.oid
join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
where ${underPlainPath}
order by c.oid`);
}

function nameArray(names: readonly string[]): string {
  return `{${names.map((name) => `"${name.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
