import type { ListRequest, ObjectKind } from '@studio/core';
import { eq } from '../../sql/operators.ts';
import { operator, sql, type Sql } from '../../sql/sql.ts';
import { isLetter } from '../catalogSql.ts';
import { kindCase, kindsOf, lettersOf, type KindLetters } from './kindLetters.ts';
import { isWanted, nameMatches } from './nameSearch.ts';
import { schemaMatches } from './searchedSchemas.ts';

/** One source of objects: a catalog, and the columns that all sources share. */
export interface ListSource {
  readonly kinds: readonly ObjectKind[];
  /** Its objects of the kinds wanted, of which it has at least one, in the schemas that `from` holds. */
  select(kinds: ReadonlySet<ObjectKind>, request: ListRequest, from: Sql): Sql;
  /** What is in no schema is not listed where a schema is asked for. */
  readonly inSchema: boolean;
}

const classLetters: KindLetters = [
  ['table', 'r'],
  ['partitionedTable', 'p'],
  ['view', 'v'],
  ['materializedView', 'm'],
  ['foreignTable', 'f'],
  ['sequence', 'S'],
  ['compositeType', 'c'],
];
const typeLetters: KindLetters = [
  ['enum', 'e'],
  ['domain', 'd'],
  ['rangeType', 'r'],
];
const routineLetters: KindLetters = [
  ['function', 'f'],
  ['procedure', 'p'],
  ['aggregate', 'a'],
];

/** Where the objects of every kind come from. */
export const listSources: readonly ListSource[] = [
  {
    kinds: kindsOf(classLetters),
    inSchema: true,
    // A composite type is found by its class, so that the row types of all tables need not be told from it.
    select: (kinds, request, from) => sql`select
    case when c.relkind ${eq} 'c' then 'pg_type' else 'pg_class' end as catalog,
    case when c.relkind ${eq} 'c' then c.reltype else c.oid end as oid,
    n.nspname as schema, c.relname as name, ${kindCase(sql`c.relkind`, classLetters)} as kind, '' as tie
  from ${from} as n
  join pg_catalog.pg_class as c on c.relnamespace ${eq} n.oid
  where ${schemaMatches(request)}
    and ${isWanted(sql`c.relkind`, lettersOf(kinds, classLetters), sql`c.relname`, request)}`,
  },
  {
    kinds: kindsOf(typeLetters),
    inSchema: true,
    select: (kinds, request, from) => sql`select
    'pg_type' as catalog, t.oid, n.nspname as schema, t.typname as name,
    ${kindCase(sql`t.typtype`, typeLetters)} as kind, '' as tie
  from ${from} as n
  join pg_catalog.pg_type as t on t.typnamespace ${eq} n.oid
  where ${schemaMatches(request)}
    and ${isWanted(sql`t.typtype`, lettersOf(kinds, typeLetters), sql`t.typname`, request)}`,
  },
  {
    kinds: kindsOf(routineLetters),
    inSchema: true,
    // Window functions are functions.
    select: (kinds, request, from) => sql`select
    'pg_proc' as catalog, p.oid, n.nspname as schema, p.proname as name,
    ${kindCase(sql`case when p.prokind ${eq} 'w' then 'f' else p.prokind end`, routineLetters)} as kind,
    p.proargtypes::pg_catalog.text as tie
  from ${from} as n
  join pg_catalog.pg_proc as p on p.pronamespace ${eq} n.oid
  where ${schemaMatches(request)}
    and ${isLetter(sql`p.prokind`, lettersOf(kinds, routineLetters).replace('f', 'fw'))}${nameMatches(sql`p.proname`, request)}`,
  },
  {
    kinds: ['schema'],
    inSchema: false,
    select: (_, request) => sql`select
    'pg_namespace' as catalog, n.oid, ''::pg_catalog.name as schema, n.nspname as name, 'schema' as kind, '' as tie
  from pg_catalog.pg_namespace as n
  where ${schemaMatches(request)}${nameMatches(sql`n.nspname`, request)}`,
  },
  {
    kinds: ['extension'],
    inSchema: false,
    select: (_, request) => sql`select
    'pg_extension' as catalog, e.oid, ''::pg_catalog.name as schema, e.extname as name, 'extension' as kind, '' as tie
  from pg_catalog.pg_extension as e
  where true${nameMatches(sql`e.extname`, request)}`,
  },
  {
    kinds: ['role'],
    inSchema: false,
    select: (_, request) => sql`select
    'pg_authid' as catalog, a.oid, ''::pg_catalog.name as schema, a.rolname as name, 'role' as kind, '' as tie
  from pg_catalog.pg_roles as a
  where ${request.system ? sql`true` : sql`a.rolname::pg_catalog.text ${operator('!~')} '^pg_'`}${nameMatches(sql`a.rolname`, request)}`,
  },
];
