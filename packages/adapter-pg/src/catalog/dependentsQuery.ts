import type { ObjectRef } from '@studio/core';
import { isRelationKind } from '@studio/core';
import type { PgStatement } from '../driver/driver.ts';
import { eq, gt, ne } from '../sql/operators.ts';
import { compileSql, sql, textParameter, wholeNumber, type Sql } from '../sql/sql.ts';
import {
  catalogId,
  constantLetter,
  isLetter,
  jsonObject,
  type CatalogName,
  underPlainPath,
} from './catalogSql.ts';
import { nameOf, schemaIs } from './objectQuery.ts';

const typeLetters = { enum: 'e', domain: 'd', compositeType: 'c', rangeType: 'r' } as const;
const routineLetters = { function: 'fw', procedure: 'p', aggregate: 'a' } as const;

/** The object asked for, as rows of `class` and `id`. */
function target(ref: ObjectRef): Sql {
  const { kind } = ref;
  if (isRelationKind(kind)) return relationTarget(ref, 'rpvmf');
  switch (kind) {
    case 'sequence':
      return relationTarget(ref, 'S');
    case 'schema':
      return plainTarget(
        'pg_namespace',
        sql`pg_catalog.pg_namespace as o where o.nspname ${eq} ${nameOf(ref)}`,
      );
    case 'extension':
      return plainTarget(
        'pg_extension',
        sql`pg_catalog.pg_extension as o where o.extname ${eq} ${nameOf(ref)}`,
      );
    case 'role':
      return plainTarget('pg_authid', sql`pg_catalog.pg_roles as o where o.rolname ${eq} ${nameOf(ref)}`);
    case 'enum':
    case 'domain':
    case 'compositeType':
    case 'rangeType':
      return plainTarget(
        'pg_type',
        sql`pg_catalog.pg_type as o
    join pg_catalog.pg_namespace as n on n.oid ${eq} o.typnamespace
    where ${schemaIs(ref)} and o.typname ${eq} ${nameOf(ref)} and o.typtype ${eq} ${constantLetter(typeLetters[kind])}`,
      );
    case 'function':
    case 'procedure':
    case 'aggregate': {
      const overload =
        ref.signature === undefined
          ? sql``
          : sql` and pg_catalog.pg_get_function_identity_arguments(o.oid) ${eq} ${textParameter(ref.signature)}`;
      return plainTarget(
        'pg_proc',
        sql`pg_catalog.pg_proc as o
    join pg_catalog.pg_namespace as n on n.oid ${eq} o.pronamespace
    where ${schemaIs(ref)} and o.proname ${eq} ${nameOf(ref)}
      and ${isLetter(sql`o.prokind`, routineLetters[kind])}${overload}
    order by o.proargtypes::pg_catalog.text
    limit 1`,
      );
    }
  }
}

function relationTarget(ref: ObjectRef, kinds: string): Sql {
  return plainTarget(
    'pg_class',
    sql`pg_catalog.pg_class as o
    join pg_catalog.pg_namespace as n on n.oid ${eq} o.relnamespace
    where ${schemaIs(ref)} and o.relname ${eq} ${nameOf(ref)} and ${isLetter(sql`o.relkind`, kinds)}`,
  );
}

function plainTarget(catalog: CatalogName, from: Sql): Sql {
  return sql`select ${catalogId(catalog)}::pg_catalog.oid as class, o.oid as id from ${from}`;
}

/** What stands for the object in dependencies besides it: the row type of a relation, and arrays and ranges of a type. */
const targets = sql`
  select target.class, target.id from target
  union all
  select ${catalogId('pg_type')}::pg_catalog.oid, other.oid
  from target
  join pg_catalog.pg_class as r on r.oid ${eq} target.id
  join pg_catalog.pg_type as other on other.oid ${eq} r.reltype or other.typelem ${eq} r.reltype
  where target.class ${eq} ${catalogId('pg_class')} and r.reltype ${ne} 0::pg_catalog.oid
  union all
  select ${catalogId('pg_type')}::pg_catalog.oid, own.typarray
  from target
  join pg_catalog.pg_type as own on own.oid ${eq} target.id
  where target.class ${eq} ${catalogId('pg_type')} and own.typarray ${ne} 0::pg_catalog.oid
  union all
  select ${catalogId('pg_class')}::pg_catalog.oid, own.typrelid
  from target
  join pg_catalog.pg_type as own on own.oid ${eq} target.id
  where target.class ${eq} ${catalogId('pg_type')} and own.typrelid ${ne} 0::pg_catalog.oid`;

/** Dependencies within the database, and those on roles, which all databases share. */
function used(ref: ObjectRef): Sql {
  if (ref.kind === 'role') {
    return sql`
  select d.classid, d.objid, d.objsubid, 0 as part, 'n'::pg_catalog."char" as deptype
  from targets
  join pg_catalog.pg_shdepend as d on d.refclassid ${eq} targets.class and d.refobjid ${eq} targets.id
  where d.dbid ${eq} (select db.oid from pg_catalog.pg_database as db where db.datname ${eq} pg_catalog.current_database())`;
  }
  return sql`
  select d.classid, d.objid, d.objsubid,
    case when d.refclassid ${eq} ${catalogId('pg_class')} then d.refobjsubid else 0 end as part, d.deptype
  from targets
  join pg_catalog.pg_depend as d on d.refclassid ${eq} targets.class and d.refobjid ${eq} targets.id
  where ${isLetter(sql`d.deptype`, 'nae')}`;
}

/** The object that a dependency ends at, with the part of it that it is. Kinds that are not listed are left out. */
const found = sql`
  select
    coalesce(owner_.oid, r.oid) as relation, coalesce(owner_.relkind, r.relkind) as relkind,
    coalesce(owner_.relname, r.relname, f.proname, t.typname) as name,
    coalesce(owner_.relnamespace, r.relnamespace, f.pronamespace, t.typnamespace) as namespace,
    f.oid as routine, f.prokind, t.oid as type, t.typtype,
    case
      when owner_.oid is not null then 'index'
      when w.oid is not null then case when w.rulename ${ne} '_RETURN' then 'rule' end
      when k.oid is not null then 'constraint'
      when ad.oid is not null then 'default'
      when g.oid is not null then 'trigger'
      when p.oid is not null then 'policy'
      when u.objsubid ${gt} 0 then 'column'
    end as partkind,
    case
      when owner_.oid is not null then r.relname
      else coalesce(w.rulename, k.conname, g.tgname, p.polname, a.attname)
    end as partname,
    u.part, u.deptype
  from used as u
  left join pg_catalog.pg_rewrite as w on u.classid ${eq} ${catalogId('pg_rewrite')} and w.oid ${eq} u.objid
  left join pg_catalog.pg_constraint as k on u.classid ${eq} ${catalogId('pg_constraint')} and k.oid ${eq} u.objid
  left join pg_catalog.pg_attrdef as ad on u.classid ${eq} ${catalogId('pg_attrdef')} and ad.oid ${eq} u.objid
  left join pg_catalog.pg_trigger as g
    on u.classid ${eq} ${catalogId('pg_trigger')} and g.oid ${eq} u.objid and not g.tgisinternal
  left join pg_catalog.pg_policy as p on u.classid ${eq} ${catalogId('pg_policy')} and p.oid ${eq} u.objid
  left join pg_catalog.pg_class as r on r.oid ${eq} case
    when u.classid ${eq} ${catalogId('pg_class')} then u.objid
    else coalesce(w.ev_class, case when k.conrelid ${ne} 0::pg_catalog.oid then k.conrelid end, ad.adrelid, g.tgrelid, p.polrelid)
  end
  left join pg_catalog.pg_index as i on i.indexrelid ${eq} r.oid and ${isLetter(sql`r.relkind`, 'iI')}
  left join pg_catalog.pg_class as owner_ on owner_.oid ${eq} i.indrelid
  left join pg_catalog.pg_proc as f on u.classid ${eq} ${catalogId('pg_proc')} and f.oid ${eq} u.objid
  left join pg_catalog.pg_type as t on t.oid ${eq} case
    when u.classid ${eq} ${catalogId('pg_type')} then u.objid
    when k.contypid ${ne} 0::pg_catalog.oid then k.contypid
  end and ${isLetter(sql`t.typtype`, 'edcr')}
  left join pg_catalog.pg_attribute as a on a.attrelid ${eq} r.oid and a.attnum ${eq} coalesce(
    case when u.classid ${eq} ${catalogId('pg_class')} and u.objsubid ${gt} 0 then u.objsubid::pg_catalog.int2 end, ad.adnum
  )`;

/**
 * What uses an object, as JSON texts in their order; none where there is no such object. What belongs to the object
 * itself is left out, and so is what a table has of its own for its row type.
 */
export function dependentsQuery(ref: ObjectRef, limit: number): PgStatement {
  return compileSql(sql`
with target as materialized (
  ${target(ref)}
), targets as materialized (${targets}
), used as materialized (${used(ref)}
), found as materialized (${found}
), named as (
  select n.nspname as schema, f.name, f.relkind, f.prokind, f.typtype, f.routine, f.partkind, f.partname,
    (
      select a.attname
      from target
      join pg_catalog.pg_attribute as a on a.attrelid ${eq} target.id and a.attnum ${eq} f.part
      where target.class ${eq} ${catalogId('pg_class')} and f.part ${gt} 0
    ) as column_, f.deptype ${eq} 'n' as normal
  from found as f
  join pg_catalog.pg_namespace as n on n.oid ${eq} f.namespace
  where f.name is not null
    and n.nspname::pg_catalog.text ${sql`operator(pg_catalog.!~)`} '^pg_toast'
    and (f.relkind is null or ${isLetter(sql`f.relkind`, 'rpvmfSc')})
    and not exists (
      select from targets
      where targets.class ${eq} ${catalogId('pg_class')} and targets.id ${eq} f.relation
        or targets.class ${eq} ${catalogId('pg_type')} and targets.id ${eq} f.type
    )
)
select ${jsonObject({
    schema: sql`d.schema`,
    name: sql`d.name`,
    relkind: sql`d.relkind`,
    prokind: sql`d.prokind`,
    typtype: sql`d.typtype`,
    signature: sql`case when d.routine is not null then pg_catalog.pg_get_function_identity_arguments(d.routine) end`,
    partKind: sql`d.partkind`,
    partName: sql`d.partname`,
    column: sql`d.column_`,
    normal: sql`pg_catalog.bool_or(d.normal)`,
  })}::pg_catalog.text
from named as d
where ${underPlainPath}
group by d.schema, d.name, d.relkind, d.prokind, d.typtype, d.routine, d.partkind, d.partname, d.column_
order by d.schema, d.name, d.partkind nulls first, d.partname, d.column_, d.routine, d.relkind
limit ${wholeNumber(limit)}`);
}

/** One row where there is such an object. */
export function targetQuery(ref: ObjectRef): PgStatement {
  return compileSql(sql`
select 1
from (${target(ref)}) as target
where ${underPlainPath}`);
}
