import type { ObjectKind, ObjectRef, RelationKind } from '@studio/core';
import type { PgStatement } from '../driver/driver.ts';
import { checkName, compileSql, operator, parameter, sql, textParameter, type Sql } from '../sql/sql.ts';

type SimpleKind = Exclude<ObjectKind, RelationKind>;

const eq = operator('=');

const typeLetters = { enum: 'e', domain: 'd', compositeType: 'c', rangeType: 'r' } as const;
const routineLetters = { function: '{f,w}', procedure: '{p}', aggregate: '{a}' } as const;

/** One row with one JSON text that says what is known of the object, or none. */
export function simpleQuery(ref: ObjectRef & { readonly kind: SimpleKind }): PgStatement {
  checkName(ref.name);
  if (ref.schema !== undefined) checkName(ref.schema);
  switch (ref.kind) {
    case 'schema':
      return named(
        sql`'comment', pg_catalog.obj_description(n.oid, 'pg_namespace'),
  'owner', pg_catalog.pg_get_userbyid(n.nspowner)`,
        sql`pg_catalog.pg_namespace as n`,
        sql`n.nspname ${eq} ${nameOf(ref)}`,
      );
    case 'extension':
      return named(
        sql`'comment', pg_catalog.obj_description(e.oid, 'pg_extension'),
  'owner', pg_catalog.pg_get_userbyid(e.extowner)`,
        sql`pg_catalog.pg_extension as e`,
        sql`e.extname ${eq} ${nameOf(ref)}`,
      );
    case 'role':
      return named(
        sql`'comment', pg_catalog.shobj_description(a.oid, 'pg_authid'),
  'owner', null`,
        sql`pg_catalog.pg_roles as a`,
        sql`a.rolname ${eq} ${nameOf(ref)}`,
      );
    case 'sequence':
      return sequenceQuery(ref);
    case 'enum':
    case 'domain':
    case 'compositeType':
    case 'rangeType':
      return typeQuery(ref, typeLetters[ref.kind]);
    case 'function':
    case 'procedure':
    case 'aggregate':
      return routineQuery(ref, routineLetters[ref.kind]);
  }
}

function nameOf(ref: ObjectRef): Sql {
  return sql`${parameter(ref.name)}::pg_catalog.name`;
}

function schemaIs(ref: ObjectRef): Sql {
  return sql`n.nspname ${eq} coalesce(${parameter(ref.schema ?? null)}::pg_catalog.name, pg_catalog.current_schema())`;
}

/** Names in expressions are written in full under this path, whatever the session's own is. */
function named(fields: Sql, from: Sql, condition: Sql): PgStatement {
  return compileSql(sql`
select pg_catalog.json_build_object(
  ${fields}
)::pg_catalog.text
from ${from}
where ${condition}
  and (select pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)) is not null`);
}

function sequenceQuery(ref: ObjectRef): PgStatement {
  return named(
    sql`'comment', pg_catalog.obj_description(c.oid, 'pg_class'),
  'owner', pg_catalog.pg_get_userbyid(c.relowner),
  'base', pg_catalog.json_build_object('typeId', s.seqtypid::pg_catalog.int8, 'typeModifier', -1)`,
    sql`pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
join pg_catalog.pg_sequence as s on s.seqrelid ${eq} c.oid`,
    sql`${schemaIs(ref)} and c.relname ${eq} ${nameOf(ref)}`,
  );
}

function typeQuery(ref: ObjectRef, letter: string): PgStatement {
  return named(
    sql`'comment', pg_catalog.obj_description(t.oid, 'pg_type'),
  'owner', pg_catalog.pg_get_userbyid(t.typowner),
  'labels', (
    select pg_catalog.json_agg(e.enumlabel order by e.enumsortorder)
    from pg_catalog.pg_enum as e
    where e.enumtypid ${eq} t.oid
  ),
  'base', case when t.typtype ${eq} 'd' then
    pg_catalog.json_build_object('typeId', t.typbasetype::pg_catalog.int8, 'typeModifier', t.typtypmod)
  when t.typtype ${eq} 'r' then (
    select pg_catalog.json_build_object('typeId', r.rngsubtype::pg_catalog.int8, 'typeModifier', -1)
    from pg_catalog.pg_range as r
    where r.rngtypid ${eq} t.oid
  ) end,
  'attributes', (
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', a.attname, 'typeId', a.atttypid::pg_catalog.int8, 'typeModifier', a.atttypmod) order by a.attnum)
    from pg_catalog.pg_attribute as a
    where t.typtype ${eq} 'c' and a.attrelid ${eq} t.typrelid and a.attnum ${operator('>')} 0 and not a.attisdropped
  )`,
    sql`pg_catalog.pg_type as t
join pg_catalog.pg_namespace as n on n.oid ${eq} t.typnamespace`,
    sql`${schemaIs(ref)} and t.typname ${eq} ${nameOf(ref)} and t.typtype ${eq} ${parameter(letter)}::pg_catalog."char"`,
  );
}

/** Without a signature the first of the overloads. `prosrc` of a body in SQL itself is empty, and is written out. */
function routineQuery(ref: ObjectRef, letters: string): PgStatement {
  const overload =
    ref.signature === undefined
      ? sql``
      : sql`\n  and pg_catalog.pg_get_function_identity_arguments(p.oid) ${eq} ${textParameter(ref.signature)}`;
  const { sql: text, parameters } = named(
    sql`'comment', pg_catalog.obj_description(p.oid, 'pg_proc'),
  'owner', pg_catalog.pg_get_userbyid(p.proowner),
  'returns', pg_catalog.pg_get_function_result(p.oid),
  'language', l.lanname,
  'source', case when p.prokind ${eq} 'a' then null else pg_catalog.pg_get_functiondef(p.oid) end`,
    sql`pg_catalog.pg_proc as p
join pg_catalog.pg_namespace as n on n.oid ${eq} p.pronamespace
join pg_catalog.pg_language as l on l.oid ${eq} p.prolang`,
    sql`${schemaIs(ref)} and p.proname ${eq} ${nameOf(ref)}
  and p.prokind ${eq} any (${parameter(letters)}::pg_catalog."char"[])${overload}`,
  );
  return {
    sql: `${text}\norder by p.proargtypes::pg_catalog.text\nlimit 1`,
    ...(parameters && { parameters }),
  };
}
