/** Languages whose functions run with what the account of the server may do, but for those that the server brings. */
const untrusted = `not l.lanpltrusted and l.lanname operator(pg_catalog.<>) all ('{internal,sql}'::pg_catalog.name[])`;

/** Objects that are not the server's own. */
const userSchema = `n.nspname::pg_catalog.text operator(pg_catalog.!~) '^pg_' and n.nspname operator(pg_catalog.<>) 'information_schema'`;

/** A part of an extension; of C functions only those count that no extension brought. */
const isExtensionMember = `exists (
      select from pg_catalog.pg_depend as d
      where d.classid operator(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass
        and d.objid operator(pg_catalog.=) p.oid and d.deptype operator(pg_catalog.=) 'e'
    )`;

const powerful = [
  'pg_checkpoint',
  'pg_create_subscription',
  'pg_execute_server_program',
  'pg_maintain',
  'pg_read_all_data',
  'pg_read_server_files',
  'pg_signal_backend',
  'pg_write_all_data',
  'pg_write_server_files',
].join(',');

/**
 * One JSON object with the rights of the role that logged in and of all that it may become by `set role`. Asked of the
 * session's user, for a role that was only set can be reset.
 */
export const roleAuditSql = `
with roles as materialized (
  select r.*
  from pg_catalog.pg_roles as r
  where pg_catalog.pg_has_role(session_user, r.oid, 'member')
), may_write as (
  select n.nspname, c.relname
  from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid operator(pg_catalog.=) c.relnamespace
  where c.relkind operator(pg_catalog.=) any ('{r,p,v,f}'::pg_catalog."char"[])
    and ${userSchema}
    and exists (
      select from roles as r
      where pg_catalog.has_table_privilege(r.oid, c.oid, 'insert, update, delete, truncate')
        or pg_catalog.has_any_column_privilege(r.oid, c.oid, 'insert, update')
    )
), definer as (
  select p.oid
  from pg_catalog.pg_proc as p
  join pg_catalog.pg_namespace as n on n.oid operator(pg_catalog.=) p.pronamespace
  where p.prosecdef
    and ${userSchema}
    and not exists (select from roles as r where r.oid operator(pg_catalog.=) p.proowner)
    and exists (select from roles as r where pg_catalog.has_function_privilege(r.oid, p.oid, 'execute'))
), untrusted as (
  select p.oid
  from pg_catalog.pg_proc as p
  join pg_catalog.pg_namespace as n on n.oid operator(pg_catalog.=) p.pronamespace
  join pg_catalog.pg_language as l on l.oid operator(pg_catalog.=) p.prolang
  where ${untrusted}
    and ${userSchema}
    and not ${isExtensionMember}
    and exists (select from roles as r where pg_catalog.has_function_privilege(r.oid, p.oid, 'execute'))
), owned as (
  select c.oid from pg_catalog.pg_class as c where c.relowner operator(pg_catalog.=) any (select r.oid from roles as r)
  union all
  select p.oid from pg_catalog.pg_proc as p where p.proowner operator(pg_catalog.=) any (select r.oid from roles as r)
  union all
  select n.oid from pg_catalog.pg_namespace as n where n.nspowner operator(pg_catalog.=) any (select r.oid from roles as r)
)
select pg_catalog.json_build_object(
  'role', session_user,
  'database', pg_catalog.current_database(),
  'quotedDatabase', pg_catalog.quote_ident(pg_catalog.current_database()),
  'superuser', exists (select from roles as r where r.rolsuper),
  'replication', exists (select from roles as r where r.rolreplication),
  'bypassRowSecurity', exists (select from roles as r where r.rolbypassrls),
  'createRole', exists (select from roles as r where r.rolcreaterole),
  'createDatabase', exists (select from roles as r where r.rolcreatedb),
  'powerfulMemberships', coalesce((
    select pg_catalog.json_agg(r.rolname order by r.rolname)
    from roles as r
    where r.rolname operator(pg_catalog.=) any ('{${powerful}}'::pg_catalog.name[])
  ), '[]'),
  'writableRelations', (select pg_catalog.count(*) from may_write),
  'writableRelation', (
    select pg_catalog.format('%I.%I', w.nspname, w.relname) from may_write as w order by w.nspname, w.relname limit 1
  ),
  'ownedObjects', (select pg_catalog.count(*) from owned),
  'creatableSchemas', coalesce((
    select pg_catalog.json_agg(pg_catalog.quote_ident(n.nspname) order by n.nspname)
    from pg_catalog.pg_namespace as n
    where ${userSchema}
      and exists (select from roles as r where pg_catalog.has_schema_privilege(r.oid, n.oid, 'create'))
  ), '[]'),
  'createInDatabase', exists (
    select from roles as r where pg_catalog.has_database_privilege(r.oid, pg_catalog.current_database(), 'create')
  ),
  'definerFunctions', (select pg_catalog.count(*) from definer),
  'definerFunction', (select f.oid::pg_catalog.regprocedure::pg_catalog.text from definer as f order by 1 limit 1),
  'untrustedFunctions', (select pg_catalog.count(*) from untrusted),
  'untrustedFunction', (select f.oid::pg_catalog.regprocedure::pg_catalog.text from untrusted as f order by 1 limit 1),
  'remoteExtensions', coalesce((
    select pg_catalog.json_agg(e.extname order by e.extname)
    from pg_catalog.pg_extension as e
    where e.extname operator(pg_catalog.=) any ('{dblink,http,pg_net,plproxy,pg_background,pg_cron}'::pg_catalog.name[])
      and exists (
        select from pg_catalog.pg_depend as d, roles as r
        where d.refclassid operator(pg_catalog.=) 'pg_catalog.pg_extension'::pg_catalog.regclass
          and d.refobjid operator(pg_catalog.=) e.oid and d.deptype operator(pg_catalog.=) 'e'
          and d.classid operator(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass
          and pg_catalog.has_function_privilege(r.oid, d.objid, 'execute')
      )
  ), '[]'),
  'foreignServers', coalesce((
    select pg_catalog.json_agg(s.srvname order by s.srvname)
    from pg_catalog.pg_foreign_server as s
    where exists (select from roles as r where pg_catalog.has_server_privilege(r.oid, s.oid, 'usage'))
  ), '[]'),
  'schemas', coalesce((
    select pg_catalog.json_agg(pg_catalog.quote_ident(n.nspname) order by n.nspname)
    from pg_catalog.pg_namespace as n
    where ${userSchema}
      and exists (
        select from pg_catalog.pg_class as c
        where c.relnamespace operator(pg_catalog.=) n.oid
          and c.relkind operator(pg_catalog.=) any ('{r,p,v,m,f}'::pg_catalog."char"[])
      )
  ), '[]')
)`;
