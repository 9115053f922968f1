import type { RelationRef } from '@studio/core';
import type { PgStatement } from '../driver/driver.ts';
import { compileSql, operator, parameter, sql, type Sql } from '../sql/sql.ts';
import { hasInheritors, identityKey, isRelation } from './shapeQuery.ts';

const eq = operator('=');
const ne = operator('<>');
const gt = operator('>');
const bitAnd = operator('&');

/** What an expression of the catalog reads as, for a column that has one. */
const columnDefault = sql`(
        select pg_catalog.pg_get_expr(d.adbin, d.adrelid)
        from pg_catalog.pg_attrdef as d
        where d.adrelid ${eq} c.oid and d.adnum ${eq} a.attnum
      )`;

const columns = sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', a.attname,
      'typeId', a.atttypid::pg_catalog.int8,
      'typeModifier', a.atttypmod,
      'notNull', a.attnotnull,
      'default', ${columnDefault},
      'identity', a.attidentity,
      'generated', a.attgenerated,
      'collation', case when a.attcollation ${ne} t.typcollation then (
        select case when n.nspname ${eq} 'pg_catalog' then o.collname::pg_catalog.text
          else pg_catalog.format('%I.%I', n.nspname, o.collname) end
        from pg_catalog.pg_collation as o
        join pg_catalog.pg_namespace as n on n.oid ${eq} o.collnamespace
        where o.oid ${eq} a.attcollation
      ) end,
      'comment', pg_catalog.col_description(c.oid, a.attnum),
      'readable', pg_catalog.has_column_privilege(c.oid, a.attnum, 'select'),
      'mayUpdate', pg_catalog.has_column_privilege(c.oid, a.attnum, 'update'),
      'updatable', c.relkind ${ne} 'v' or pg_catalog.pg_column_is_updatable(c.oid::pg_catalog.regclass, a.attnum, true)
    ) order by a.attnum)
    from pg_catalog.pg_attribute as a
    join pg_catalog.pg_type as t on t.oid ${eq} a.atttypid
    where a.attrelid ${eq} c.oid and a.attnum ${gt} 0 and not a.attisdropped
  )`;

/** Names of columns of a relation by a list of their numbers, in the order of the list. */
function columnNames(relation: Sql, numbers: Sql): Sql {
  return sql`(
      select coalesce(pg_catalog.json_agg(a.attname order by u.place), '[]'::pg_catalog.json)
      from pg_catalog.unnest(${numbers}) with ordinality as u (number, place)
      join pg_catalog.pg_attribute as a on a.attrelid ${eq} ${relation} and a.attnum ${eq} u.number
    )`;
}

function relationName(id: Sql): Sql {
  return sql`(
      select pg_catalog.json_build_object('schema', n.nspname, 'name', r.relname)
      from pg_catalog.pg_class as r
      join pg_catalog.pg_namespace as n on n.oid ${eq} r.relnamespace
      where r.oid ${eq} ${id}
    )`;
}

/** Constraints on this relation, of the given kinds. */
const constraints = sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'kind', k.contype,
      'name', k.conname,
      'columns', ${columnNames(sql`k.conrelid`, sql`k.conkey`)},
      'deferrable', k.condeferrable,
      'validated', k.convalidated,
      'definition', pg_catalog.pg_get_constraintdef(k.oid)
    ) order by k.conname)
    from pg_catalog.pg_constraint as k
    where k.conrelid ${eq} c.oid and k.contype ${eq} any ('{p,u,c,x}'::pg_catalog."char"[])
  )`;

/** Foreign keys on either end. Those that a partition has on behalf of its parent are left to the parent. */
function foreignKeys(end: Sql): Sql {
  return sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', k.conname,
      'relation', ${relationName(sql`k.conrelid`)},
      'columns', ${columnNames(sql`k.conrelid`, sql`k.conkey`)},
      'referencedRelation', ${relationName(sql`k.confrelid`)},
      'referencedColumns', ${columnNames(sql`k.confrelid`, sql`k.confkey`)},
      'onUpdate', k.confupdtype,
      'onDelete', k.confdeltype,
      'deferrable', k.condeferrable,
      'validated', k.convalidated
    ) order by k.conname, k.oid)
    from pg_catalog.pg_constraint as k
    where ${end} and k.contype ${eq} 'f'
  )`;
}

const isReferencing = sql`k.conrelid ${eq} c.oid`;

/** Found by what depends on the relation, for no index tells which constraints point at it. */
const isReferenced = sql`k.confrelid ${eq} c.oid and k.oid ${eq} any (array(
      select d.objid
      from pg_catalog.pg_depend as d
      where d.refclassid ${eq} 'pg_catalog.pg_class'::pg_catalog.regclass
        and d.refobjid ${eq} c.oid
        and d.classid ${eq} 'pg_catalog.pg_constraint'::pg_catalog.regclass
    ))`;

/** `nullsNotDistinct` is read through the row as JSON, for the column is there from version 15 on only. */
const indexes = sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', x.relname,
      'definition', pg_catalog.pg_get_indexdef(i.indexrelid),
      'method', m.amname,
      'unique', i.indisunique,
      'primary', i.indisprimary,
      'valid', i.indisvalid,
      'immediate', i.indimmediate,
      'nullsNotDistinct', coalesce((pg_catalog.to_json(i) ${operator('->>')} 'indnullsnotdistinct')::pg_catalog.bool, false),
      'constraint', exists (
        select from pg_catalog.pg_constraint as k
        where k.conrelid ${eq} c.oid and k.conindid ${eq} i.indexrelid and k.contype ${eq} any ('{p,u}'::pg_catalog."char"[])
      ),
      'columns', (
        select pg_catalog.json_agg(a.attname order by u.place)
        from pg_catalog.generate_series(0, i.indnkeyatts ${operator('-')} 1) as u (place)
        left join pg_catalog.pg_attribute as a
          on i.indkey[u.place] ${ne} 0 and a.attrelid ${eq} c.oid and a.attnum ${eq} i.indkey[u.place]
      ),
      'included', (
        select coalesce(pg_catalog.json_agg(a.attname order by u.place), '[]'::pg_catalog.json)
        from pg_catalog.generate_series(i.indnkeyatts::pg_catalog.int4, i.indnatts ${operator('-')} 1) as u (place)
        join pg_catalog.pg_attribute as a on a.attrelid ${eq} c.oid and a.attnum ${eq} i.indkey[u.place]
      ),
      'predicate', pg_catalog.pg_get_expr(i.indpred, i.indrelid),
      'bytes', pg_catalog.pg_relation_size(i.indexrelid::pg_catalog.regclass)
    ) order by x.relname)
    from pg_catalog.pg_index as i
    join pg_catalog.pg_class as x on x.oid ${eq} i.indexrelid
    join pg_catalog.pg_am as m on m.oid ${eq} x.relam
    where i.indrelid ${eq} c.oid
  )`;

const triggers = sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', g.tgname,
      'definition', pg_catalog.pg_get_triggerdef(g.oid),
      'enabled', g.tgenabled ${ne} 'D'
    ) order by g.tgname)
    from pg_catalog.pg_trigger as g
    where g.tgrelid ${eq} c.oid and not g.tgisinternal
  )`;

const policies = sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', p.polname,
      'permissive', p.polpermissive,
      'command', p.polcmd,
      'roles', (
        select pg_catalog.json_agg(coalesce(a.rolname, 'public') order by a.rolname)
        from pg_catalog.unnest(p.polroles) as u (role)
        left join pg_catalog.pg_roles as a on a.oid ${eq} u.role
      ),
      'using', pg_catalog.pg_get_expr(p.polqual, p.polrelid),
      'withCheck', pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)
    ) order by p.polname)
    from pg_catalog.pg_policy as p
    where p.polrelid ${eq} c.oid
  )`;

const grants = sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'grantee', coalesce(a.rolname, 'public'),
      'privilege', g.privilege_type,
      'grantable', g.is_grantable
    ) order by a.rolname, g.privilege_type)
    from pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))) as g
    left join pg_catalog.pg_roles as a on a.oid ${eq} g.grantee
  )`;

const parents = sql`(
    select pg_catalog.json_agg(${relationName(sql`i.inhparent`)} order by i.inhseqno)
    from pg_catalog.pg_inherits as i
    where i.inhrelid ${eq} c.oid
  )`;

const partitions = sql`case when c.relkind ${eq} 'p' then (
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'schema', n.nspname,
      'name', r.relname,
      'bounds', coalesce(pg_catalog.pg_get_expr(r.relpartbound, r.oid), '')
    ) order by n.nspname, r.relname)
    from pg_catalog.pg_inherits as i
    join pg_catalog.pg_class as r on r.oid ${eq} i.inhrelid
    join pg_catalog.pg_namespace as n on n.oid ${eq} r.relnamespace
    where i.inhparent ${eq} c.oid
  ) end`;

/** Bits of `pg_relation_is_updatable`, as 1 shifted by the number of the command. */
function updatable(bit: Sql): Sql {
  return sql`pg_catalog.pg_relation_is_updatable(c.oid::pg_catalog.regclass, true) ${bitAnd} ${bit} ${ne} 0`;
}

const privileges = sql`pg_catalog.json_build_object(
    'select', pg_catalog.has_any_column_privilege(c.oid, 'select'),
    'insert', pg_catalog.has_any_column_privilege(c.oid, 'insert'),
    'update', pg_catalog.has_any_column_privilege(c.oid, 'update'),
    'delete', pg_catalog.has_table_privilege(c.oid, 'delete'),
    'schema', pg_catalog.has_schema_privilege(n.oid, 'usage')
  )`;

/** One row with one JSON text that says everything of a relation, or none. Locks nothing but the catalogs. */
export function relationQuery(ref: RelationRef): PgStatement {
  return compileSql(sql`
select pg_catalog.json_build_object(
  'id', c.oid::pg_catalog.int8,
  'kind', c.relkind,
  'schema', n.nspname,
  'name', c.relname,
  'comment', pg_catalog.obj_description(c.oid, 'pg_class'),
  'owner', pg_catalog.pg_get_userbyid(c.relowner),
  'role', current_user,
  'tuples', c.reltuples,
  'analyzed', c.reltuples ${gt} 0 or (c.reltuples ${eq} 0 and (c.relpages ${gt} 0
    or pg_catalog.current_setting('server_version_num')::pg_catalog.int4 ${operator('>=')} 140000)),
  'leafTuples', case when c.relkind ${eq} 'p' then (
    select pg_catalog.sum(leaf.reltuples)
    from pg_catalog.pg_partition_tree(c.oid::pg_catalog.regclass) as tree
    join pg_catalog.pg_class as leaf on leaf.oid ${eq} tree.relid
    where tree.isleaf and leaf.reltuples ${operator('>=')} 0
  ) end,
  'bytes', case
    when c.relkind ${eq} any ('{r,m}'::pg_catalog."char"[]) then pg_catalog.pg_total_relation_size(c.oid::pg_catalog.regclass)
    when c.relkind ${eq} 'p' then (
      select pg_catalog.sum(pg_catalog.pg_total_relation_size(tree.relid))::pg_catalog.int8
      from pg_catalog.pg_partition_tree(c.oid::pg_catalog.regclass) as tree
    )
  end,
  'rowSecurity', pg_catalog.json_build_object('enabled', c.relrowsecurity, 'forced', c.relforcerowsecurity),
  'definition', case when c.relkind ${eq} any ('{v,m}'::pg_catalog."char"[]) then pg_catalog.pg_get_viewdef(c.oid) end,
  'populated', c.relispopulated,
  'partition', c.relispartition,
  'bounds', pg_catalog.pg_get_expr(c.relpartbound, c.oid),
  'partitionKey', case when c.relkind ${eq} 'p' then pg_catalog.pg_get_partkeydef(c.oid) end,
  'inheritors', ${hasInheritors},
  'key', ${identityKey},
  'readOnly', pg_catalog.current_setting('transaction_read_only')::pg_catalog.bool,
  'recovery', pg_catalog.pg_is_in_recovery(),
  'canInsert', ${updatable(sql`8`)},
  'canUpdate', ${updatable(sql`4`)},
  'canDelete', ${updatable(sql`16`)},
  'privileges', ${privileges},
  'columns', ${columns},
  'constraints', ${constraints},
  'foreignKeys', ${foreignKeys(isReferencing)},
  'referencedBy', ${foreignKeys(isReferenced)},
  'indexes', ${indexes},
  'triggers', ${triggers},
  'policies', ${policies},
  'grants', ${grants},
  'parents', ${parents},
  'partitions', ${partitions}
)::pg_catalog.text
from pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
where ${isRelation(ref)}
  and (select pg_catalog.set_config('search_path', ${parameter('pg_catalog, pg_temp')}, true)) is not null`);
}
