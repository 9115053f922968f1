import type { ObjectKind, ObjectRef, RelationKind } from '@studio/core';
import { isRelationKind } from '@studio/core';
import { isRelation } from '../catalog/shapeQuery.ts';
import { eq, ge } from '../sql/operators.ts';
import { checkName, parameter, sql, textParameter, type Sql } from '../sql/sql.ts';
import { extensionFacts } from './extensionDdl.ts';
import { relationFacts } from './relationFacts.ts';
import { roleFacts } from './roleDdl.ts';
import { routineFacts } from './routineFacts.ts';
import { schemaFacts } from './schemaDdl.ts';
import { sequenceFacts } from './sequenceFacts.ts';
import { typeFacts } from './typeFacts.ts';

type SimpleKind = Exclude<ObjectKind, RelationKind>;

const typeLetters = { enum: 'e', domain: 'd', compositeType: 'c', rangeType: 'r' } as const;
const routineLetters = { function: '{f,w}', procedure: '{p}', aggregate: '{a}' } as const;

/** Catalogs with the namespaces of their rows. */
export const sourceOf = {
  relation: sql`pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace`,
  type: sql`pg_catalog.pg_type as t
join pg_catalog.pg_namespace as n on n.oid ${eq} t.typnamespace`,
  routine: sql`pg_catalog.pg_proc as p
join pg_catalog.pg_namespace as n on n.oid ${eq} p.pronamespace`,
} as const;

/** Reads facts as JSON texts. Names in expressions are written in full under this path, whatever the session's own is. */
function factsQuery(facts: Sql, source: Sql, condition: Sql): Sql {
  return sql`
select ${facts}::pg_catalog.text
from ${source}
where ${condition}
  and (select pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)) is not null`;
}

/** Facts of the one object that a reference names: a row, or none. */
export function objectQuery(ref: ObjectRef): Sql {
  const { kind } = ref;
  if (isRelationKind(kind)) return factsQuery(relationFacts, sourceOf.relation, isRelation(ref));
  checkName(ref.name);
  if (ref.schema !== undefined) checkName(ref.schema);
  return simpleQuery({ ...ref, kind });
}

function simpleQuery(ref: ObjectRef & { readonly kind: SimpleKind }): Sql {
  const name = sql`${parameter(ref.name)}::pg_catalog.name`;
  const inSchema = sql`n.nspname ${eq} coalesce(${parameter(ref.schema ?? null)}::pg_catalog.name, pg_catalog.current_schema())`;
  switch (ref.kind) {
    case 'schema':
      return factsQuery(schemaFacts, sql`pg_catalog.pg_namespace as n`, sql`n.nspname ${eq} ${name}`);
    case 'extension':
      return factsQuery(extensionFacts, sql`pg_catalog.pg_extension as e`, sql`e.extname ${eq} ${name}`);
    case 'role':
      return factsQuery(roleFacts, sql`pg_catalog.pg_roles as r`, sql`r.rolname ${eq} ${name}`);
    case 'sequence':
      return factsQuery(
        sequenceFacts(sql`c`, sql`n`),
        sourceOf.relation,
        sql`${inSchema} and c.relname ${eq} ${name} and c.relkind ${eq} 'S'`,
      );
    case 'enum':
    case 'domain':
    case 'compositeType':
    case 'rangeType': {
      const letter = sql`${parameter(typeLetters[ref.kind])}::pg_catalog."char"`;
      return factsQuery(
        typeFacts,
        sourceOf.type,
        sql`${inSchema} and t.typname ${eq} ${name} and t.typtype ${eq} ${letter}`,
      );
    }
    case 'function':
    case 'procedure':
    case 'aggregate':
      return routineQuery(ref, routineLetters[ref.kind], sql`${inSchema} and p.proname ${eq} ${name}`);
  }
}

/** Without a signature the first of the overloads. */
function routineQuery(ref: ObjectRef, letters: string, condition: Sql): Sql {
  const overload =
    ref.signature === undefined
      ? sql``
      : sql`\n  and pg_catalog.pg_get_function_identity_arguments(p.oid) ${eq} ${textParameter(ref.signature)}`;
  const isKind = sql`p.prokind ${eq} any (${parameter(letters)}::pg_catalog."char"[])`;
  return sql`${factsQuery(routineFacts, sourceOf.routine, sql`${condition} and ${isKind}${overload}`)}
order by p.proargtypes::pg_catalog.text
limit 1`;
}

/** Made by a user, in no schema of the system's own, and not part of an extension or of another object. */
export function isOwn(catalog: Sql, id: Sql): Sql {
  return sql`${id} ${ge} 16384::pg_catalog.oid
  and not exists (
    select
    from pg_catalog.pg_depend as own
    where own.classid ${eq} ${catalog}::pg_catalog.regclass
      and own.objid ${eq} ${id}
      and own.objsubid ${eq} 0
      and own.deptype ${eq} any ('{e,i}'::pg_catalog."char"[])
  )`;
}
