import type { DataType } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { preparedQuery } from '../driver/preparedQuery.ts';
import { typeKind } from './typeKind.ts';

/** A type as the server names it in a result and in its catalog. */
export interface TypeId {
  /** `pg_type.oid`. */
  readonly typeId: number;
  /** `atttypmod`, -1 where there is none. */
  readonly typeModifier: number;
}

/** Object identifiers below this are built in and never change. @see `FirstNormalObjectId` in `access/transam.h` */
const firstUserId = 16_384;

/**
 * What was asked for, and the types under it: what a domain stands on, what an array holds. `typarray` tells true arrays
 * from `int2vector` and its like, which have elements but another syntax.
 */
const typesSql = `
with recursive wanted(id, modifier) as (
  select asked.id, asked.modifier
  from rows from (
    pg_catalog.unnest($1::pg_catalog.oid[]),
    pg_catalog.unnest($2::pg_catalog.int4[])
  ) as asked(id, modifier)
  union
  select
    case when t.typtype operator(pg_catalog.=) 'd'::"char" then t.typbasetype else t.typelem end,
    case when t.typtype operator(pg_catalog.=) 'd'::"char" then t.typtypmod else wanted.modifier end
  from wanted
  join pg_catalog.pg_type t on t.oid operator(pg_catalog.=) wanted.id
  left join pg_catalog.pg_type element on element.oid operator(pg_catalog.=) t.typelem
  where t.typtype operator(pg_catalog.=) 'd'::"char" or element.typarray operator(pg_catalog.=) t.oid
)
select
  wanted.id,
  wanted.modifier,
  t.typname,
  n.nspname,
  pg_catalog.format_type(wanted.id, wanted.modifier),
  t.typtype,
  case when element.typarray operator(pg_catalog.=) t.oid then t.typelem end,
  case when t.typtype operator(pg_catalog.=) 'd'::"char" then t.typbasetype end,
  t.typtypmod,
  case when t.typtype operator(pg_catalog.=) 'e'::"char" then (
    select pg_catalog.json_agg(e.enumlabel order by e.enumsortorder)
    from pg_catalog.pg_enum e
    where e.enumtypid operator(pg_catalog.=) t.oid
  ) end
from wanted
join pg_catalog.pg_type t on t.oid operator(pg_catalog.=) wanted.id
join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) t.typnamespace
left join pg_catalog.pg_type element on element.oid operator(pg_catalog.=) t.typelem`;

/**
 * What types are, in the order of `ids`. Built-in ones are remembered for as long as the driver lives; the others may be
 * altered by anyone at any time and are asked for again, all in one statement.
 */
export async function resolveTypes(
  connection: PgConnection,
  ids: readonly TypeId[],
): Promise<readonly DataType[]> {
  const { typeCache } = connection;
  const missing = new Map<string, TypeId>();
  for (const id of ids) if (!typeCache.has(keyOf(id))) missing.set(keyOf(id), id);
  const found =
    missing.size > 0 ? await lookUp(connection, [...missing.values()]) : new Map<string, DataType>();
  for (const [key, type] of found) {
    const id = missing.get(key);
    if (id !== undefined && id.typeId < firstUserId) typeCache.set(key, type);
  }
  return ids.map((id) => typeCache.get(keyOf(id)) ?? found.get(keyOf(id)) ?? unknownType);
}

/** Of a type that was dropped meanwhile. */
const unknownType: DataType = { name: 'unknown', display: 'unknown', kind: 'other' };

async function lookUp(
  connection: PgConnection,
  ids: readonly TypeId[],
): Promise<ReadonlyMap<string, DataType>> {
  const { rows } = await preparedQuery(connection, {
    sql: typesSql,
    parameters: [
      `{${ids.map((id) => id.typeId).join(',')}}`,
      `{${ids.map((id) => id.typeModifier).join(',')}}`,
    ],
  });
  const raw = new Map(rows.map((row) => [`${row[0]}:${row[1]}`, rawTypeOf(row)]));
  const types = new Map<string, DataType>();
  for (const id of ids) {
    const type = typeOf(raw, keyOf(id));
    if (type) types.set(keyOf(id), type);
  }
  return types;
}

interface RawType {
  readonly modifier: string;
  readonly name: string;
  readonly schema: string;
  readonly display: string;
  readonly typtype: string;
  readonly element: string | null;
  readonly base: string | null;
  readonly baseModifier: string;
  readonly labels: readonly string[] | undefined;
}

function rawTypeOf(row: readonly (string | null)[]): RawType {
  const [, modifier = null, name = null, schema = null, display = null, typtype = null] = row;
  const [element = null, base = null, baseModifier = null, labels = null] = row.slice(6);
  return {
    modifier: modifier ?? '-1',
    name: name ?? '',
    schema: schema ?? '',
    display: display ?? name ?? '',
    typtype: typtype ?? '',
    element,
    base,
    baseModifier: baseModifier ?? '-1',
    // The query makes it of pg_enum.enumlabel, which is a name, never NULL.
    labels: labels === null ? undefined : (JSON.parse(labels) as string[]),
  };
}

function typeOf(raw: ReadonlyMap<string, RawType>, key: string): DataType | undefined {
  const type = raw.get(key);
  if (!type) return undefined;
  const { display } = type;
  const schema = type.schema === 'pg_catalog' ? {} : { schema: type.schema };
  if (type.element !== null) {
    const element = typeOf(raw, `${type.element}:${type.modifier}`);
    if (!element) return undefined;
    return { name: `${element.name}[]`, ...schema, display, kind: 'array', element };
  }
  if (type.base !== null) {
    const base = typeOf(raw, `${type.base}:${type.baseModifier}`);
    if (!base) return undefined;
    const { kind, element, labels } = base;
    return {
      name: type.name,
      ...schema,
      display,
      kind,
      base,
      ...(element && { element }),
      ...(labels && { labels }),
    };
  }
  const { name, labels } = type;
  return { name, ...schema, display, kind: typeKind(name, type.typtype), ...(labels && { labels }) };
}

function keyOf(id: TypeId): string {
  return `${id.typeId}:${id.typeModifier}`;
}
