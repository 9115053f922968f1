import type { RelationRef } from '@studio/core';
import type { PgStatement } from '../driver/driver.ts';
import { eq, ge, gt, minus, ne, plus } from '../sql/operators.ts';
import { checkName, compileSql, operator, parameter, sql, type Sql } from '../sql/sql.ts';

/**
 * The condition that `n` and `c` are the namespace and class of a relation. A name without a schema is looked for in
 * the first schema of the search path.
 */
export function isRelation(ref: RelationRef): Sql {
  checkName(ref.name);
  if (ref.schema !== undefined) checkName(ref.schema);
  return sql`n.nspname ${eq} coalesce(${parameter(ref.schema ?? null)}::pg_catalog.name, pg_catalog.current_schema())
    and c.relname ${eq} ${parameter(ref.name)}::pg_catalog.name
    and c.relkind ${eq} any ('{r,p,v,m,f}'::pg_catalog."char"[])`;
}

/**
 * The types that decide whether values of the type `id` can be ordered, as JSON: those under its domains, elements and
 * attributes, for the server compares arrays by their elements and rows by what they are made of.
 */
const partsOf = (id: Sql) => sql`(
  with recursive part as (
    select ${id} as oid
    union
    select case
      when t.typtype ${eq} 'd' then t.typbasetype
      when t.typtype ${eq} 'c' then m.atttypid
      else t.typelem
    end
    from part
    join pg_catalog.pg_type as t on t.oid ${eq} part.oid
    left join pg_catalog.pg_attribute as m
      on t.typtype ${eq} 'c' and m.attrelid ${eq} t.typrelid and m.attnum ${gt} 0 and not m.attisdropped
    where t.typtype ${eq} 'd' or m.attnum is not null or (t.typcategory ${eq} 'A' and t.typelem ${ne} 0)
  )
  select pg_catalog.json_agg(pg_catalog.json_build_object(
    'id', t.oid::pg_catalog.int8,
    'name', t.typname,
    'type', t.typtype,
    'ordered', exists (
      select
      from pg_catalog.pg_am as am
      join pg_catalog.pg_opclass as k on k.opcmethod ${eq} am.oid
      where am.amname ${eq} 'btree' and k.opcdefault and k.opcintype ${eq} t.oid
    )
  ))
  from part
  join pg_catalog.pg_type as t on t.oid ${eq} part.oid
  where t.typtype ${ne} all ('{c,d}'::pg_catalog."char"[]) and not (t.typcategory ${eq} 'A' and t.typelem ${ne} 0)
)`;

/** Whether `t` is the multirange of `g`, by its name in JSON: the column of the catalog that says so came with version 14. */
const isMultirangeOf = sql`t.oid::pg_catalog.text ${eq} (pg_catalog.to_jsonb(g) ${operator('->>')} 'rngmultitypid')`;

/** The type under all domains of the column `a`, as JSON. */
const baseType = sql`(
  with recursive step as (
    select t.oid, t.typtype, t.typbasetype, 1 as depth
    from pg_catalog.pg_type as t
    where t.oid ${eq} a.atttypid
    union all
    select t.oid, t.typtype, t.typbasetype, step.depth ${plus} 1
    from step
    join pg_catalog.pg_type as t on t.oid ${eq} step.typbasetype
    where step.typtype ${eq} 'd'
  )
  select pg_catalog.json_build_object(
    'id', t.oid::pg_catalog.int8,
    'schema', n.nspname,
    'name', t.typname,
    'type', t.typtype,
    'category', t.typcategory,
    'length', t.typlen,
    'output', case when t.oid ${ge} 16384::pg_catalog.oid and exists (
      select
      from pg_catalog.pg_cast as x
      where x.castsource ${eq} t.oid
        and x.casttarget ${eq} 'pg_catalog.text'::pg_catalog.regtype
        and x.castmethod ${eq} 'f'
    ) then (
      select pg_catalog.json_build_object('schema', s.nspname, 'name', f.proname)
      from pg_catalog.pg_proc as f
      join pg_catalog.pg_namespace as s on s.oid ${eq} f.pronamespace
      where f.oid ${eq} t.typoutput
    ) end,
    'element', case when t.typcategory ${eq} 'A' and t.typelem ${ne} 0 then (
      select pg_catalog.json_build_object(
        'schema', s.nspname,
        'name', e.typname,
        'array', e.typarray ${eq} t.oid,
        'parts', coalesce(${partsOf(sql`e.oid`)}, '[]'::pg_catalog.json)
      )
      from pg_catalog.pg_type as e
      join pg_catalog.pg_namespace as s on s.oid ${eq} e.typnamespace
      where e.oid ${eq} t.typelem
    ) end,
    'parts', case when t.typtype ${eq} 'c' then coalesce(${partsOf(sql`t.oid`)}, '[]'::pg_catalog.json) end,
    'bound', case when t.typtype ${eq} any ('{r,m}'::pg_catalog."char"[]) then (
      select pg_catalog.json_build_object('schema', s.nspname, 'name', e.typname)
      from pg_catalog.pg_range as g
      join pg_catalog.pg_type as e on e.oid ${eq} g.rngsubtype
      join pg_catalog.pg_namespace as s on s.oid ${eq} e.typnamespace
      where t.oid ${eq} g.rngtypid or ${isMultirangeOf}
    ) end,
    'operators', case when t.oid ${ge} 16384::pg_catalog.oid and t.typtype ${eq} 'b' and t.typcategory ${ne} 'A' then (
      select pg_catalog.json_agg(pg_catalog.json_build_object(
        'strategy', m.amopstrategy, 'schema', s.nspname, 'name', o.oprname))
      from pg_catalog.pg_am as am
      join pg_catalog.pg_opclass as k
        on k.opcmethod ${eq} am.oid and k.opcdefault and k.opcintype ${eq} t.oid
      join pg_catalog.pg_amop as m
        on m.amopfamily ${eq} k.opcfamily and m.amoplefttype ${eq} t.oid and m.amoprighttype ${eq} t.oid
      join pg_catalog.pg_operator as o on o.oid ${eq} m.amopopr
      join pg_catalog.pg_namespace as s on s.oid ${eq} o.oprnamespace
      where am.amname ${eq} 'btree' and m.amoppurpose ${eq} 's'
    ) end
  )
  from step
  join pg_catalog.pg_type as t on t.oid ${eq} step.oid
  join pg_catalog.pg_namespace as n on n.oid ${eq} t.typnamespace
  where step.typtype ${ne} 'd'
  order by step.depth
  limit 1
)`;

/**
 * The columns by which the rows of `c` can be named, as JSON: of the primary key, else of the smallest unique index
 * that holds every row, on columns that are never NULL.
 */
export const identityKey = sql`(
  select (
    select pg_catalog.json_agg(a.attname order by k.place)
    from pg_catalog.generate_series(0, i.indnkeyatts ${minus} 1) as k (place)
    join pg_catalog.pg_attribute as a on a.attrelid ${eq} i.indrelid and a.attnum ${eq} i.indkey[k.place]
  )
  from pg_catalog.pg_index as i
  where i.indrelid ${eq} c.oid
    and i.indisunique
    and i.indisvalid
    and i.indpred is null
    and i.indexprs is null
    and (i.indisprimary or (i.indimmediate and not exists (
      select
      from pg_catalog.generate_series(0, i.indnkeyatts ${minus} 1) as k (place)
      join pg_catalog.pg_attribute as a on a.attrelid ${eq} i.indrelid and a.attnum ${eq} i.indkey[k.place]
      where not a.attnotnull
    )))
  order by i.indisprimary desc, i.indnkeyatts, i.indexrelid
  limit 1
)`;

/** Whether other tables inherit from `c`, partitions aside. */
export const hasInheritors = sql`(
  c.relkind ${eq} 'r'
  and c.relhassubclass
  and exists (select from pg_catalog.pg_inherits as h where h.inhparent ${eq} c.oid)
)`;

/** One row with one JSON text, or none where there is no such relation. */
export function shapeQuery(ref: RelationRef): PgStatement {
  return compileSql(sql`
select pg_catalog.json_build_object(
  'id', c.oid::pg_catalog.int8,
  'kind', c.relkind,
  'schema', n.nspname,
  'name', c.relname,
  'serverVersion', pg_catalog.current_setting('server_version_num')::pg_catalog.int4,
  'inheritors', ${hasInheritors},
  'columns', (
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', a.attname,
      'number', a.attnum,
      'version', a.xmin::pg_catalog.text,
      'address', (pg_catalog.pg_identify_object('pg_catalog.pg_class'::pg_catalog.regclass, c.oid, a.attnum)).identity,
      'typeId', a.atttypid::pg_catalog.int8,
      'typeModifier', a.atttypmod,
      'typeText', pg_catalog.format_type(a.atttypid, a.atttypmod),
      'notNull', a.attnotnull and not exists (
        select
        from pg_catalog.pg_constraint as k
        where k.conrelid ${eq} c.oid and k.contype ${eq} 'n' and k.conkey[1] ${eq} a.attnum and not k.convalidated
      ),
      'nondeterministic', exists (
        select
        from pg_catalog.pg_collation as o
        where o.oid ${eq} a.attcollation and not o.collisdeterministic
      ),
      'readable', pg_catalog.has_column_privilege(c.oid, a.attnum, 'select'),
      'generated', a.attgenerated ${ne} '',
      'expression', case when a.attgenerated ${ne} '' then (
        select pg_catalog.pg_get_expr(d.adbin, d.adrelid)
        from pg_catalog.pg_attrdef as d
        where d.adrelid ${eq} c.oid and d.adnum ${eq} a.attnum
      ) end,
      'identity', a.attidentity,
      'base', ${baseType}
    ) order by a.attnum)
    from pg_catalog.pg_attribute as a
    where a.attrelid ${eq} c.oid and a.attnum ${gt} 0 and not a.attisdropped
  ),
  'lastColumn', c.relnatts,
  'key', ${identityKey},
  'primaryKey', (
    select pg_catalog.json_build_object(
      'id', k.oid::pg_catalog.int8, 'definition', pg_catalog.pg_get_constraintdef(k.oid))
    from pg_catalog.pg_constraint as k
    where k.conrelid ${eq} c.oid and k.contype ${eq} 'p'
  )
)::pg_catalog.text
from pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
where ${isRelation(ref)}`);
}
