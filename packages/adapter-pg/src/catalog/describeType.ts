import type {
  CompositeTypeDetail,
  DomainDetail,
  EnumDetail,
  ObjectRef,
  RangeTypeDetail,
  RelationName,
} from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { eq, gt, ne } from '../sql/operators.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { resolveTypes, type TypeId } from '../types/resolveTypes.ts';
import { collationName, commentOn, constantLetter, jsonObject } from './catalogSql.ts';
import { factsOf, nameOf, objectFacts, objectQuery, schemaIs, type RawFacts } from './objectQuery.ts';
import { readObject } from './readObject.ts';
import { routineName, typeName } from './nameQuery.ts';

interface RawType extends RawFacts {
  readonly schema: string;
  readonly name: string;
}

/** The query of a type of one `typtype`, with the fields that such a type has. */
function typeQuery(
  ref: ObjectRef,
  letter: 'e' | 'd' | 'c' | 'r',
  fields: Readonly<Record<string, Sql | undefined>>,
) {
  return objectQuery(
    {
      schema: sql`n.nspname`,
      name: sql`t.typname`,
      ...objectFacts({
        id: sql`t.oid`,
        catalog: 'pg_type',
        owner: sql`t.typowner`,
        access: {
          list: sql`t.typacl`,
          letter: sql`'T'`,
          names: ['USAGE'],
          holds: sql`pg_catalog.has_type_privilege(t.oid, right_.name)`,
        },
      }),
      ...fields,
    },
    sql`pg_catalog.pg_type as t
join pg_catalog.pg_namespace as n on n.oid ${eq} t.typnamespace`,
    sql`${schemaIs(ref)} and t.typname ${eq} ${nameOf(ref)} and t.typtype ${eq} ${constantLetter(letter)}`,
  );
}

const labels = sql`(
    select pg_catalog.json_agg(e.enumlabel order by e.enumsortorder)
    from pg_catalog.pg_enum as e
    where e.enumtypid ${eq} t.oid
  )`;

export async function describeEnum(connection: PgConnection, ref: ObjectRef): Promise<EnumDetail | null> {
  const raw = await readObject<RawType & { readonly labels: readonly string[] | null }>(
    connection,
    typeQuery(ref, 'e', { labels }),
  );
  return raw && { kind: 'enum', ref: refOf('enum', raw), ...factsOf(raw), labels: raw.labels ?? [] };
}

interface RawDomain extends RawType, TypeId {
  readonly notNull: boolean;
  readonly default: string | null;
  readonly collation: string | null;
  readonly checks:
    | readonly {
        readonly name: string;
        readonly definition: string;
        readonly comment: string | null;
        readonly validated: boolean;
      }[]
    | null;
}

const checks = sql`(
    select pg_catalog.json_agg(${jsonObject({
      name: sql`k.conname`,
      definition: sql`pg_catalog.pg_get_constraintdef(k.oid)`,
      comment: commentOn(sql`k.oid`, 'pg_constraint'),
      validated: sql`k.convalidated`,
    })} order by k.conname)
    from pg_catalog.pg_constraint as k
    where k.contypid ${eq} t.oid and k.contype ${eq} 'c'
  )`;

export async function describeDomain(connection: PgConnection, ref: ObjectRef): Promise<DomainDetail | null> {
  const raw = await readObject<RawDomain>(
    connection,
    typeQuery(ref, 'd', {
      typeId: sql`t.typbasetype::pg_catalog.int8`,
      typeModifier: sql`t.typtypmod`,
      notNull: sql`t.typnotnull`,
      default: sql`t.typdefault`,
      collation: sql`(
        select case when t.typcollation ${ne} bt.typcollation then ${collationName(sql`t.typcollation`)} end
        from pg_catalog.pg_type as bt
        where bt.oid ${eq} t.typbasetype
      )`,
      checks,
    }),
  );
  if (raw === null) return null;
  const [base] = await resolveTypes(connection, [raw]);
  if (base === undefined) return null;
  return {
    kind: 'domain',
    ref: refOf('domain', raw),
    ...factsOf(raw),
    base,
    nullable: !raw.notNull,
    ...(raw.default !== null && { default: raw.default }),
    ...(raw.collation !== null && { collation: raw.collation }),
    checks: (raw.checks ?? []).map(({ comment, ...check }) => ({
      ...check,
      ...(comment !== null && { comment }),
    })),
  };
}

interface RawAttribute extends TypeId {
  readonly name: string;
  readonly collation: string | null;
  readonly comment: string | null;
}

const attributes = sql`(
    select pg_catalog.json_agg(${jsonObject({
      name: sql`a.attname`,
      typeId: sql`a.atttypid::pg_catalog.int8`,
      typeModifier: sql`a.atttypmod`,
      collation: sql`case when a.attcollation ${ne} bt.typcollation then ${collationName(sql`a.attcollation`)} end`,
      comment: commentOn(sql`a.attrelid`, 'pg_class', sql`a.attnum`),
    })} order by a.attnum)
    from pg_catalog.pg_attribute as a
    join pg_catalog.pg_type as bt on bt.oid ${eq} a.atttypid
    where a.attrelid ${eq} t.typrelid and a.attnum ${gt} 0 and not a.attisdropped
  )`;

/** A row type of a table is none: it is described with the table. */
const isFreeComposite = sql`(
    select fc.relkind ${eq} 'c' from pg_catalog.pg_class as fc where fc.oid ${eq} t.typrelid
  )`;

export async function describeComposite(
  connection: PgConnection,
  ref: ObjectRef,
): Promise<CompositeTypeDetail | null> {
  const raw = await readObject<
    RawType & { readonly free: boolean; readonly attributes: readonly RawAttribute[] | null }
  >(connection, typeQuery(ref, 'c', { free: isFreeComposite, attributes }));
  if (!raw?.free) return null;
  const types = await resolveTypes(connection, raw.attributes ?? []);
  return {
    kind: 'compositeType',
    ref: refOf('compositeType', raw),
    ...factsOf(raw),
    attributes: (raw.attributes ?? []).flatMap(({ name, collation, comment }, index) => {
      const type = types[index];
      if (type === undefined) return [];
      return [{ name, type, ...(collation !== null && { collation }), ...(comment !== null && { comment }) }];
    }),
  };
}

interface RawRange extends RawType, TypeId {
  readonly operatorClass: RelationName | null;
  readonly collation: string | null;
  readonly canonical: RelationName | null;
  readonly difference: RelationName | null;
  readonly multirange?: RelationName | null;
}

/** One fact of `pg_range`. */
function ofRange(field: Sql): Sql {
  return sql`(select ${field} from pg_catalog.pg_range as r where r.rngtypid ${eq} t.oid)`;
}

export async function describeRange(
  connection: PgConnection,
  ref: ObjectRef,
  version: number,
): Promise<RangeTypeDetail | null> {
  const raw = await readObject<RawRange>(
    connection,
    typeQuery(ref, 'r', {
      typeId: ofRange(sql`r.rngsubtype::pg_catalog.int8`),
      typeModifier: sql`-1`,
      operatorClass: ofRange(sql`(
        select pg_catalog.json_build_object('schema', on_.nspname, 'name', oc.opcname)
        from pg_catalog.pg_opclass as oc
        join pg_catalog.pg_namespace as on_ on on_.oid ${eq} oc.opcnamespace
        where oc.oid ${eq} r.rngsubopc
      )`),
      collation: ofRange(sql`(
        select case when r.rngcollation ${ne} bt.typcollation then ${collationName(sql`r.rngcollation`)} end
        from pg_catalog.pg_type as bt
        where bt.oid ${eq} r.rngsubtype
      )`),
      canonical: ofRange(routineName(sql`r.rngcanonical`)),
      difference: ofRange(routineName(sql`r.rngsubdiff`)),
      multirange: version >= 140_000 ? ofRange(typeName(sql`r.rngmultitypid`)) : undefined,
    }),
  );
  if (raw === null) return null;
  const [subtype] = await resolveTypes(connection, [raw]);
  if (subtype === undefined) return null;
  const { operatorClass, collation, canonical, difference, multirange } = raw;
  return {
    kind: 'rangeType',
    ref: refOf('rangeType', raw),
    ...factsOf(raw),
    subtype,
    ...(operatorClass !== null && { operatorClass }),
    ...(collation !== null && { collation }),
    ...(canonical !== null && { canonical }),
    ...(difference !== null && { difference }),
    ...(multirange && { multirange }),
  };
}

function refOf<Kind extends ObjectRef['kind']>(kind: Kind, { schema, name }: RawType) {
  return { kind, schema, name };
}
