import { commentOn } from '../catalog/catalogSql.ts';
import { eq, ge, gt, ne } from '../sql/operators.ts';
import { operator, sql, type Sql } from '../sql/sql.ts';
import {
  accessFacts,
  collationName,
  foreignOptions,
  grantFacts,
  labelFacts,
  qualifiedName,
  tablespaceName,
} from './facts.ts';
import { sequenceFacts } from './sequenceFacts.ts';

/** Of a column that is only inherited: what its parents already say. */
const inherited = sql`case when not a.attislocal and not c.relispartition then (
      select pg_catalog.json_build_object(
        'notNull', pg_catalog.bool_or(pa.attnotnull),
        'defaults', pg_catalog.json_agg(pg_catalog.pg_get_expr(pd.adbin, pd.adrelid)))
      from pg_catalog.pg_inherits as i
      join pg_catalog.pg_attribute as pa
        on pa.attrelid ${eq} i.inhparent and pa.attname ${eq} a.attname and not pa.attisdropped
      left join pg_catalog.pg_attrdef as pd on pd.adrelid ${eq} pa.attrelid and pd.adnum ${eq} pa.attnum
      where i.inhrelid ${eq} c.oid
    ) end`;

const columns = sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'number', a.attnum,
      'name', pg_catalog.quote_ident(a.attname),
      'bareName', a.attname,
      'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
      'collation', case when a.attcollation ${ne} t.typcollation then ${collationName(sql`a.attcollation`)} end,
      'notNull', a.attnotnull,
      'local', a.attislocal,
      'inherited', ${inherited},
      'identity', a.attidentity,
      'generated', a.attgenerated,
      'default', (
        select pg_catalog.json_build_object(
          'id', d.oid::pg_catalog.int8, 'expression', pg_catalog.pg_get_expr(d.adbin, d.adrelid))
        from pg_catalog.pg_attrdef as d
        where a.atthasdef and d.adrelid ${eq} c.oid and d.adnum ${eq} a.attnum
      ),
      'storage', case when a.attstorage ${ne} t.typstorage then a.attstorage end,
      'compression', attcompression,
      'statistics', case when a.attstattarget ${ge} 0 then a.attstattarget end,
      'options', a.attoptions,
      'foreignOptions', case when a.attfdwoptions is not null then ${foreignOptions(sql`a.attfdwoptions`)} end,
      'grants', case when a.attacl is not null then ${grantFacts(sql`a.attacl`)} end,
      'comment', ${commentOn(sql`c.oid`, 'pg_class', sql`a.attnum`)}
    ) order by a.attnum)
    from pg_catalog.pg_attribute as a
    join pg_catalog.pg_type as t on t.oid ${eq} a.atttypid
    where a.attrelid ${eq} c.oid and a.attnum ${gt} 0 and not a.attisdropped
  )`;

/** Those that a partition has on behalf of its parent come with the parent. */
const constraints = sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'id', k.oid::pg_catalog.int8,
      'kind', k.contype,
      'name', pg_catalog.quote_ident(k.conname),
      'bareName', k.conname,
      'definition', pg_catalog.pg_get_constraintdef(k.oid),
      'column', k.conkey[1],
      'index', k.conindid::pg_catalog.int8,
      'local', k.conislocal,
      'noInherit', k.connoinherit,
      'validated', k.convalidated,
      'comment', ${commentOn(sql`k.oid`, 'pg_constraint')}
    ) order by pg_catalog.strpos('npucxf', k.contype::pg_catalog.text), k.conname)
    from pg_catalog.pg_constraint as k
    where k.conrelid ${eq} c.oid
      and k.contype ${eq} any ('{n,p,u,c,x,f}'::pg_catalog."char"[])
      and (k.contype ${ne} 'f' or k.conparentid ${eq} 0::pg_catalog.oid)
  )`;

const indexes = sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'id', x.oid::pg_catalog.int8,
      'name', ${qualifiedName(sql`n.nspname`, sql`x.relname`)},
      'bareName', pg_catalog.quote_ident(x.relname),
      'definition', pg_catalog.pg_get_indexdef(x.oid),
      'options', x.reloptions,
      'tablespace', ${tablespaceName(sql`x.reltablespace`)},
      'clustered', i.indisclustered,
      'replicaIdentity', i.indisreplident,
      'valid', i.indisvalid or x.relkind ${eq} 'I',
      'parent', case when x.relispartition then (
        select pg_catalog.json_build_object('id', p.oid::pg_catalog.int8, 'name', ${qualifiedName(sql`m.nspname`, sql`p.relname`)})
        from pg_catalog.pg_inherits as h
        join pg_catalog.pg_class as p on p.oid ${eq} h.inhparent
        join pg_catalog.pg_namespace as m on m.oid ${eq} p.relnamespace
        where h.inhrelid ${eq} x.oid
      ) end,
      'statistics', case when i.indexprs is not null then (
        select pg_catalog.json_agg(pg_catalog.json_build_object('number', a.attnum, 'target', a.attstattarget))
        from pg_catalog.pg_attribute as a
        where a.attrelid ${eq} x.oid and a.attstattarget ${ge} 0
      ) end,
      'comment', ${commentOn(sql`x.oid`, 'pg_class')}
    ) order by x.relname)
    from pg_catalog.pg_index as i
    join pg_catalog.pg_class as x on x.oid ${eq} i.indexrelid
    where c.relhasindex and i.indrelid ${eq} c.oid
  )`;

/** A trigger that a partition has from its parent is told only where it is not enabled as there. */
const triggers = sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'id', g.oid::pg_catalog.int8,
      'name', pg_catalog.quote_ident(g.tgname),
      'definition', case when g.tgparentid ${eq} 0::pg_catalog.oid then pg_catalog.pg_get_triggerdef(g.oid) end,
      'enabled', g.tgenabled,
      'comment', ${commentOn(sql`g.oid`, 'pg_trigger')}
    ) order by g.tgname)
    from pg_catalog.pg_trigger as g
    left join pg_catalog.pg_trigger as p on p.oid ${eq} g.tgparentid
    where c.relhastriggers
      and g.tgrelid ${eq} c.oid
      and (
        (p.oid is null and not g.tgisinternal)
        or (p.tgenabled ${ne} g.tgenabled and g.tgname::pg_catalog.text ${operator('!~')} '^RI_ConstraintTrigger')
      )
  )`;

const rules = sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'id', r.oid::pg_catalog.int8,
      'name', pg_catalog.quote_ident(r.rulename),
      'definition', pg_catalog.pg_get_ruledef(r.oid),
      'enabled', r.ev_enabled,
      'comment', ${commentOn(sql`r.oid`, 'pg_rewrite')}
    ) order by r.rulename)
    from pg_catalog.pg_rewrite as r
    where c.relhasrules and r.ev_class ${eq} c.oid and r.rulename ${ne} '_RETURN'
  )`;

const policies = sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'id', p.oid::pg_catalog.int8,
      'name', pg_catalog.quote_ident(p.polname),
      'permissive', p.polpermissive,
      'command', p.polcmd,
      'roles', (
        select pg_catalog.json_agg(coalesce(pg_catalog.quote_ident(r.rolname), 'public') order by r.rolname)
        from pg_catalog.unnest(p.polroles) as u (role)
        left join pg_catalog.pg_roles as r on r.oid ${eq} u.role
      ),
      'using', pg_catalog.pg_get_expr(p.polqual, p.polrelid),
      'check', pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid),
      'comment', ${commentOn(sql`p.oid`, 'pg_policy')}
    ) order by p.polname)
    from pg_catalog.pg_policy as p
    where p.polrelid ${eq} c.oid
  )`;

const statistics = sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'id', s.oid::pg_catalog.int8,
      'name', ${qualifiedName(sql`m.nspname`, sql`s.stxname`)},
      'owner', pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(s.stxowner)),
      'definition', pg_catalog.pg_get_statisticsobjdef(s.oid),
      'target', case when s.stxstattarget ${ge} 0 then s.stxstattarget end,
      'comment', ${commentOn(sql`s.oid`, 'pg_statistic_ext')}
    ) order by m.nspname, s.stxname)
    from pg_catalog.pg_statistic_ext as s
    join pg_catalog.pg_namespace as m on m.oid ${eq} s.stxnamespace
    where s.stxrelid ${eq} c.oid
  )`;

/** Those of identity columns, and those that go with a column. */
const sequences = sql`(
    select pg_catalog.json_agg(${sequenceFacts(sql`s`, sql`m`)} order by d.refobjsubid)
    from pg_catalog.pg_depend as d
    join pg_catalog.pg_class as s on s.oid ${eq} d.objid and s.relkind ${eq} 'S'
    join pg_catalog.pg_namespace as m on m.oid ${eq} s.relnamespace
    where d.refclassid ${eq} 'pg_catalog.pg_class'::pg_catalog.regclass
      and d.refobjid ${eq} c.oid
      and d.refobjsubid ${gt} 0
      and d.classid ${eq} 'pg_catalog.pg_class'::pg_catalog.regclass
      and d.deptype ${eq} any ('{a,i}'::pg_catalog."char"[])
  )`;

const parents = sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'id', p.oid::pg_catalog.int8, 'name', ${qualifiedName(sql`m.nspname`, sql`p.relname`)}) order by i.inhseqno)
    from pg_catalog.pg_inherits as i
    join pg_catalog.pg_class as p on p.oid ${eq} i.inhparent
    join pg_catalog.pg_namespace as m on m.oid ${eq} p.relnamespace
    where i.inhrelid ${eq} c.oid
  )`;

const foreign = sql`case when c.relkind ${eq} 'f' then (
    select pg_catalog.json_build_object('server', pg_catalog.quote_ident(s.srvname), 'options', ${foreignOptions(sql`f.ftoptions`)})
    from pg_catalog.pg_foreign_table as f
    join pg_catalog.pg_foreign_server as s on s.oid ${eq} f.ftserver
    where f.ftrelid ${eq} c.oid
  ) end`;

/**
 * All that the statements which make the relation `c` in the namespace `n` are written from, as JSON. A column that a
 * server is too old to have is found in `absent`, the scope around the one that looks for it.
 */
export const relationFacts: Sql = sql`(
  select pg_catalog.json_build_object(
  'id', c.oid::pg_catalog.int8,
  'kind', c.relkind,
  'name', ${qualifiedName(sql`n.nspname`, sql`c.relname`)},
  'bareName', c.relname,
  ${accessFacts(sql`'r'`, sql`c.relacl`, sql`c.relowner`)},
  'comment', ${commentOn(sql`c.oid`, 'pg_class')},
  'securityLabels', ${labelFacts('pg_class', sql`c.oid`)},
  'persistence', c.relpersistence,
  'options', c.reloptions,
  'toastOptions', (select t.reloptions from pg_catalog.pg_class as t where t.oid ${eq} c.reltoastrelid),
  'tablespace', ${tablespaceName(sql`c.reltablespace`)},
  'accessMethod', (
    select pg_catalog.quote_ident(m.amname)
    from pg_catalog.pg_am as m
    where m.oid ${eq} c.relam and m.amname ${ne} 'heap'
  ),
  'ofType', case when c.reloftype ${ne} 0::pg_catalog.oid then pg_catalog.format_type(c.reloftype, null) end,
  'replicaIdentity', c.relreplident,
  'rowSecurity', c.relrowsecurity,
  'forceRowSecurity', c.relforcerowsecurity,
  'definition', case when c.relkind ${eq} any ('{v,m}'::pg_catalog."char"[]) then pg_catalog.pg_get_viewdef(c.oid) end,
  'partitionKey', case when c.relkind ${eq} 'p' then pg_catalog.pg_get_partkeydef(c.oid) end,
  'bounds', pg_catalog.pg_get_expr(c.relpartbound, c.oid),
  'parents', ${parents},
  'columns', ${columns},
  'constraints', ${constraints},
  'indexes', ${indexes},
  'triggers', ${triggers},
  'rules', ${rules},
  'policies', ${policies},
  'statistics', ${statistics},
  'sequences', ${sequences},
  'foreign', ${foreign}
  )
  from (select ''::pg_catalog."char" as attcompression) as absent
)`;
