import type { ListRequest, ObjectKind } from '@studio/core';
import type { PgStatement } from '../driver/driver.ts';
import { nameRanges } from './nameRanges.ts';
import { likePattern } from '../sql/likePattern.ts';
import {
  checkName,
  compileSql,
  operator,
  parameter,
  sql,
  textParameter,
  unionAll,
  wholeNumber,
  type Sql,
} from '../sql/sql.ts';

export interface ListPosition {
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  /** Tells routines of one name apart: their argument types. */
  readonly tie: string;
}

const eq = operator('=');
const isAny = (expression: Sql, letters: string): Sql =>
  sql`${expression} ${eq} any (${parameter(`{${letters}}`)}::pg_catalog."char"[])`;

/** One source of objects: a catalog, and the columns that all sources share. */
interface Source {
  readonly kinds: readonly ObjectKind[];
  /** `null` where it has none of the kinds wanted, else the rows of the source. */
  select(kinds: ReadonlySet<ObjectKind>, request: ListRequest): Sql;
  /** What is in no schema is not listed where a schema is asked for. */
  readonly inSchema: boolean;
}

const classKinds: Readonly<Partial<Record<ObjectKind, string>>> = {
  table: 'r',
  partitionedTable: 'p',
  view: 'v',
  materializedView: 'm',
  foreignTable: 'f',
  sequence: 'S',
  compositeType: 'c',
};
const typeKinds: Readonly<Partial<Record<ObjectKind, string>>> = {
  enum: 'e',
  domain: 'd',
  rangeType: 'r',
};
const routineKinds: Readonly<Partial<Record<ObjectKind, string>>> = {
  function: 'f',
  procedure: 'p',
  aggregate: 'a',
};

/** The kind of an object as a `case` over the letter of its catalog. */
function kindCase(expression: Sql, letters: Readonly<Partial<Record<ObjectKind, string>>>): Sql {
  const pairs = Object.entries(letters).map(
    ([kind, letter]) =>
      sql` when ${expression} ${eq} ${parameter(letter)}::pg_catalog."char" then ${textParameter(kind)}`,
  );
  return sql`case${sql`${pairs.reduce((all, pair) => sql`${all}${pair}`, sql``)}`} end`;
}

function lettersOf(
  kinds: ReadonlySet<ObjectKind>,
  letters: Readonly<Partial<Record<ObjectKind, string>>>,
): string {
  return Object.entries(letters)
    .filter(([kind]) => kinds.has(kind as ObjectKind))
    .map(([, letter]) => letter)
    .join(',');
}

const isLike = (name: Sql, search: string, { searchMatch = 'contains' }: ListRequest): Sql =>
  sql`${name}::pg_catalog.text ${operator('~~*')} ${textParameter(likePattern(searchMatch, search))}`;

function nameMatches(name: Sql, request: ListRequest): Sql {
  const { search = '' } = request;
  return search === '' ? sql`` : sql`\n    and ${isLike(name, search, request)}${isInRanges(name, request)}`;
}

/** What an index can find of names that begin with a text, for `like` without regard to case uses none. */
function isInRanges(name: Sql, { search = '', searchMatch }: ListRequest): Sql {
  const ranges = searchMatch === 'startsWith' ? nameRanges(search) : null;
  if (!ranges) return sql``;
  const asName = (text: string) => sql`${parameter(text)}::pg_catalog.name`;
  const conditions = ranges.map(({ from, before }) =>
    before === undefined
      ? sql`${name} ${operator('>=')} ${asName(from)}`
      : sql`${name} ${operator('>=')} ${asName(from)} and ${name} ${operator('<')} ${asName(before)}`,
  );
  return sql`\n    and (${conditions.reduce((all, each) => sql`${all} or ${each}`)})`;
}

/**
 * Of some kinds, and called as is searched for. Names are looked at only of what is of the kinds, for that takes longer: most
 * of `pg_class` is indexes and what belongs to tables.
 */
function isWanted(kind: Sql, letters: string, name: Sql, request: ListRequest): Sql {
  const isOfKind = isAny(kind, letters);
  const { search = '' } = request;
  return search === ''
    ? isOfKind
    : sql`case when ${isOfKind} then ${isLike(name, search, request)} else false end${isInRanges(name, request)}`;
}

/**
 * Where schemas come from. A single one is a constant with a number, so that names can be walked in the order of an index
 * that has the number of the schema beside them.
 */
function namespaces({ schema }: ListRequest): Sql {
  if (schema === undefined) return sql`pg_catalog.pg_namespace`;
  const name = sql`${parameter(schema)}::pg_catalog.name`;
  return sql`(
    select ${name} as nspname, (select s.oid from pg_catalog.pg_namespace as s where s.nspname ${eq} ${name}) as oid
  )`;
}

/** Schemas that are looked into: one, or all but the database's own; temporary ones never. */
function schemaMatches({ schema, system = false }: ListRequest): Sql {
  if (schema !== undefined) return sql`true`;
  return system
    ? sql`n.nspname::pg_catalog.text ${operator('!~')} '^pg_(toast_)?temp_'`
    : sql`n.nspname::pg_catalog.text ${operator('!~')} '^pg_' and n.nspname ${operator('<>')} 'information_schema'`;
}

const sources: readonly Source[] = [
  {
    kinds: [
      'table',
      'partitionedTable',
      'view',
      'materializedView',
      'foreignTable',
      'sequence',
      'compositeType',
    ],
    inSchema: true,
    // A composite type is found by its class, so that the row types of all tables need not be told from it.
    select: (kinds, request) => sql`select
    case when c.relkind ${eq} 'c' then 'pg_type' else 'pg_class' end as catalog,
    case when c.relkind ${eq} 'c' then c.reltype else c.oid end as oid,
    n.nspname as schema, c.relname as name, ${kindCase(sql`c.relkind`, classKinds)} as kind, '' as tie
  from ${namespaces(request)} as n
  join pg_catalog.pg_class as c on c.relnamespace ${eq} n.oid
  where ${schemaMatches(request)}
    and ${isWanted(sql`c.relkind`, lettersOf(kinds, classKinds), sql`c.relname`, request)}`,
  },
  {
    kinds: ['enum', 'domain', 'rangeType'],
    inSchema: true,
    select: (kinds, request) => sql`select
    'pg_type' as catalog, t.oid, n.nspname as schema, t.typname as name,
    ${kindCase(sql`t.typtype`, typeKinds)} as kind, '' as tie
  from ${namespaces(request)} as n
  join pg_catalog.pg_type as t on t.typnamespace ${eq} n.oid
  where ${schemaMatches(request)}
    and ${isWanted(sql`t.typtype`, lettersOf(kinds, typeKinds), sql`t.typname`, request)}`,
  },
  {
    kinds: ['function', 'procedure', 'aggregate'],
    inSchema: true,
    // Window functions are functions.
    select: (kinds, request) => sql`select
    'pg_proc' as catalog, p.oid, n.nspname as schema, p.proname as name,
    ${kindCase(sql`case when p.prokind ${eq} 'w' then 'f' else p.prokind end`, routineKinds)} as kind,
    p.proargtypes::pg_catalog.text as tie
  from ${namespaces(request)} as n
  join pg_catalog.pg_proc as p on p.pronamespace ${eq} n.oid
  where ${schemaMatches(request)}
    and ${isAny(sql`p.prokind`, lettersOf(kinds, routineKinds).replace('f', 'f,w'))}${nameMatches(sql`p.proname`, request)}`,
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

/**
 * The rows that statistics know of; a table that was never looked at has none. Version 13 writes 0 for that. A partitioned
 * table that was not looked at itself has those of its partitions, unless they are partitioned again: the whole tree
 * would cost more than a list may.
 */
const estimatedRows = sql`(
    select case
      when c.reltuples ${operator('<')} 0 or (c.reltuples ${eq} 0 and c.relpages ${eq} 0 and (
        c.relkind ${eq} 'p' or pg_catalog.current_setting('server_version_num')::pg_catalog.int4 ${operator('<')} 140000
      )) then case when c.relkind ${eq} 'p' then (
        select case when pg_catalog.bool_and(leaf.relkind ${eq} 'r')
          then pg_catalog.sum(leaf.reltuples) filter (where leaf.reltuples ${operator('>=')} 0)
        end
        from pg_catalog.pg_inherits as i
        join pg_catalog.pg_class as leaf on leaf.oid ${eq} i.inhrelid
        where i.inhparent ${eq} page.oid
      ) end
      else c.reltuples
    end
    from pg_catalog.pg_class as c
    where page.catalog ${eq} 'pg_class' and c.oid ${eq} page.oid
      and ${isAny(sql`c.relkind`, 'r,p,m')}
  )`;

const partitionOf = sql`(
    select pg_catalog.json_build_object('schema', n.nspname, 'name', parent.relname)
    from pg_catalog.pg_class as c
    join pg_catalog.pg_inherits as i on i.inhrelid ${eq} c.oid
    join pg_catalog.pg_class as parent on parent.oid ${eq} i.inhparent
    join pg_catalog.pg_namespace as n on n.oid ${eq} parent.relnamespace
    where page.catalog ${eq} 'pg_class' and c.oid ${eq} page.oid and c.relispartition
    limit 1
  )`;

/**
 * The objects after a position, as JSON texts; `null` where nothing can be wanted. Names are ordered by their bytes, as
 * Postgres orders names.
 */
export function listQuery(
  request: ListRequest,
  kinds: readonly ObjectKind[],
  after: ListPosition | null,
  limit: number,
): PgStatement | null {
  if (request.schema !== undefined) checkName(request.schema);
  const wanted = new Set(kinds);
  const used = sources.filter(
    (source) =>
      source.kinds.some((kind) => wanted.has(kind)) && (request.schema === undefined || source.inSchema),
  );
  if (used.length === 0) return null;
  // Inside one schema each source can give its first names by an index, without looking at the others.
  const queries = used.map((source) => {
    const query = source.select(wanted, request);
    return request.schema === undefined ? query : sql`(${firstNames(query, after, limit)})`;
  });
  return compileSql(sql`
with page as materialized (
  ${firstObjects(unionAll(queries), after, limit)}
)
select pg_catalog.json_build_object(
  'kind', page.kind,
  'schema', page.schema,
  'name', page.name,
  'tie', page.tie,
  'signature', case when page.catalog ${eq} 'pg_proc' then pg_catalog.pg_get_function_identity_arguments(page.oid) end,
  'comment', case
    when page.catalog ${eq} 'pg_authid' then pg_catalog.shobj_description(page.oid, 'pg_authid')
    else pg_catalog.obj_description(page.oid, page.catalog::pg_catalog.name)
  end,
  'rows', ${estimatedRows},
  'partitionOf', ${partitionOf}
)::pg_catalog.text
from page
where (select pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)) is not null
order by page.schema, page.name, page.kind collate pg_catalog."C", page.tie collate pg_catalog."C"`);
}

/** The objects with the first names of a query from a position on, all of those with the last name: by an index. */
function firstNames(query: Sql, after: ListPosition | null, limit: number): Sql {
  const from =
    after === null
      ? sql``
      : sql`\n  where o.name ${operator('>=')} ${parameter(after.name)}::pg_catalog.name and ${isAfter(after)}`;
  return sql`select o.*
  from (
  ${query}
  ) as o${from}
  order by o.name
  fetch first ${wholeNumber(limit)} rows with ties`;
}

function isAfter(position: ListPosition): Sql {
  return sql`(o.schema, o.name, o.kind collate pg_catalog."C", o.tie collate pg_catalog."C") ${operator('>')} (
    ${parameter(position.schema)}::pg_catalog.name, ${parameter(position.name)}::pg_catalog.name,
    ${textParameter(position.kind)}, ${textParameter(position.tie)}
  )`;
}

/** The first objects of a query that follow a position. */
function firstObjects(query: Sql, after: ListPosition | null, limit: number): Sql {
  const follows = after === null ? sql`` : sql`\n  where ${isAfter(after)}`;
  return sql`select o.*
  from (
  ${query}
  ) as o${follows}
  order by o.schema, o.name, o.kind collate pg_catalog."C", o.tie collate pg_catalog."C"
  limit ${wholeNumber(limit)}`;
}
