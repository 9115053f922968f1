import type { AggregateDetail, ObjectRef, RelationName, RoutineArgument, RoutineDetail } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { eq, ne } from '../sql/operators.ts';
import { sql, textParameter, type Sql } from '../sql/sql.ts';
import { resolveTypes, type TypeId } from '../types/resolveTypes.ts';
import { isLetter, jsonObject } from './catalogSql.ts';
import { aggregateDetail, aggregateFields, type RawAggregate } from './aggregate.ts';
import { namedTexts } from './namedTexts.ts';
import { factsOf, nameOf, objectFacts, objectQuery, schemaIs, type RawFacts } from './objectQuery.ts';
import { readObject } from './readObject.ts';
import { letter } from './relationDetail.ts';

interface RawArgument extends TypeId {
  readonly name: string | null;
  /** `proargmodes`: i, o, b, v, t. */
  readonly mode: string | null;
  readonly default: string | null;
}

export interface RawRoutine extends RawFacts {
  readonly schema: string;
  readonly name: string;
  readonly signature: string;
  readonly kind: string;
  readonly arguments: readonly RawArgument[] | null;
  readonly returns: string | null;
  readonly returnType: number;
  readonly returnsSet: boolean;
  readonly language: string;
  readonly source: string | null;
  readonly definition: string | null;
  readonly volatility: string;
  readonly strict: boolean;
  readonly securityDefiner: boolean;
  readonly leakproof: boolean;
  readonly parallel: string;
  readonly cost: number;
  readonly rows: number;
  readonly settings: readonly string[] | null;
  readonly aggregate?: RawAggregate;
}

const argumentsQuery = sql`(
    select pg_catalog.json_agg(${jsonObject({
      name: sql`case when p.proargnames[u.place] ${ne} '' then p.proargnames[u.place] end`,
      mode: sql`p.proargmodes[u.place]`,
      typeId: sql`u.type::pg_catalog.int8`,
      typeModifier: sql`-1`,
      default: sql`case when p.prokind ${eq} 'a' then null else pg_catalog.pg_get_function_arg_default(p.oid, u.place::pg_catalog.int4) end`,
    })} order by u.place)
    from pg_catalog.unnest(coalesce(p.proallargtypes, p.proargtypes::pg_catalog.oid[])) with ordinality as u (type, place)
  )`;

function routineQuery(
  ref: ObjectRef,
  letters: string,
  version: number,
  more: Readonly<Record<string, Sql>> = {},
) {
  // Without a signature the first of the overloads.
  const overload =
    ref.signature === undefined
      ? sql``
      : sql`\n  and pg_catalog.pg_get_function_identity_arguments(p.oid) ${eq} ${textParameter(ref.signature)}`;
  return objectQuery(
    {
      schema: sql`n.nspname`,
      name: sql`p.proname`,
      signature: sql`pg_catalog.pg_get_function_identity_arguments(p.oid)`,
      kind: sql`p.prokind`,
      ...objectFacts({
        id: sql`p.oid`,
        catalog: 'pg_proc',
        owner: sql`p.proowner`,
        access: {
          list: sql`p.proacl`,
          letter: sql`'f'`,
          names: ['EXECUTE'],
          holds: sql`pg_catalog.has_function_privilege(p.oid, right_.name)`,
        },
      }),
      arguments: argumentsQuery,
      returns: sql`pg_catalog.pg_get_function_result(p.oid)`,
      returnType: sql`p.prorettype::pg_catalog.int8`,
      returnsSet: sql`p.proretset`,
      language: sql`l.lanname`,
      // A body in SQL itself is kept as what it was parsed to.
      source:
        version >= 140_000
          ? sql`case when p.prosqlbody is null then p.prosrc else pg_catalog.pg_get_function_sqlbody(p.oid) end`
          : sql`p.prosrc`,
      definition: sql`case when p.prokind ${eq} 'a' then null else pg_catalog.pg_get_functiondef(p.oid) end`,
      volatility: sql`p.provolatile`,
      strict: sql`p.proisstrict`,
      securityDefiner: sql`p.prosecdef`,
      leakproof: sql`p.proleakproof`,
      parallel: sql`p.proparallel`,
      cost: sql`p.procost`,
      rows: sql`p.prorows`,
      settings: sql`p.proconfig`,
      ...more,
    },
    sql`pg_catalog.pg_proc as p
join pg_catalog.pg_namespace as n on n.oid ${eq} p.pronamespace
join pg_catalog.pg_language as l on l.oid ${eq} p.prolang`,
    sql`${schemaIs(ref)} and p.proname ${eq} ${nameOf(ref)}
  and ${isLetter(sql`p.prokind`, letters)}${overload}`,
    sql`\norder by p.proargtypes::pg_catalog.text\nlimit 1`,
  );
}

const volatilities = { i: 'immutable', s: 'stable', v: 'volatile' } as const;
const parallels = { s: 'safe', r: 'restricted', u: 'unsafe' } as const;
const argumentModes = { i: 'in', o: 'out', b: 'inout', v: 'variadic', t: 'table' } as const;

export async function describeRoutine(
  connection: PgConnection,
  ref: ObjectRef & { readonly kind: 'function' | 'procedure' },
  version: number,
): Promise<RoutineDetail | null> {
  const { kind } = ref;
  const raw = await readObject<RawRoutine>(
    connection,
    routineQuery(ref, kind === 'function' ? 'fw' : 'p', version),
  );
  if (raw === null) return null;
  const { types, argumentDetails } = await routineTypes(connection, raw, []);
  const [returnType] = types;
  const volatility = letter(volatilities, raw.volatility);
  const parallel = letter(parallels, raw.parallel);
  return {
    kind,
    ref: refOf(kind, raw),
    ...factsOf(raw),
    arguments: argumentDetails,
    ...(raw.returns !== null && { returns: raw.returns }),
    ...(kind === 'function' && returnType && { returnType, returnsSet: raw.returnsSet }),
    language: raw.language,
    ...(raw.source !== null && { source: raw.source }),
    ...(raw.definition !== null && { definition: raw.definition }),
    ...(raw.kind === 'w' && { window: true }),
    ...(volatility && { volatility }),
    strict: raw.strict,
    securityDefiner: raw.securityDefiner,
    leakproof: raw.leakproof,
    ...(parallel && { parallel }),
    cost: raw.cost,
    ...(raw.returnsSet && { rows: raw.rows }),
    ...(raw.settings !== null && { settings: namedTexts(raw.settings) }),
  };
}

export async function describeAggregate(
  connection: PgConnection,
  ref: ObjectRef,
  version: number,
): Promise<AggregateDetail | null> {
  const raw = await readObject<RawRoutine & { readonly aggregate: RawAggregate }>(
    connection,
    routineQuery(ref, 'a', version, { aggregate: aggregateFields }),
  );
  if (raw === null) return null;
  const { stateType, movingStateType } = raw.aggregate;
  const { types, argumentDetails } = await routineTypes(connection, raw, [
    stateType,
    ...(movingStateType === 0 ? [] : [movingStateType]),
  ]);
  const [returnType, state, movingState] = types;
  const parallel = letter(parallels, raw.parallel);
  if (state === undefined) return null;
  return {
    kind: 'aggregate',
    ref: refOf('aggregate', raw),
    ...factsOf(raw),
    arguments: argumentDetails,
    ...(raw.returns !== null && { returns: raw.returns }),
    ...(returnType && { returnType }),
    ...aggregateDetail(raw.aggregate, state, movingState),
    ...(parallel && { parallel }),
  };
}

/** The types of a routine in one request: what it returns, others of it, and its arguments. */
async function routineTypes(connection: PgConnection, raw: RawRoutine, others: readonly number[]) {
  const ids = [raw.returnType, ...others].map((typeId): TypeId => ({ typeId, typeModifier: -1 }));
  const types = await resolveTypes(connection, [...ids, ...(raw.arguments ?? [])]);
  const argumentDetails = (raw.arguments ?? []).flatMap((argument, index): RoutineArgument[] => {
    const type = types[ids.length + index];
    if (type === undefined) return [];
    return [
      {
        mode: letter(argumentModes, argument.mode ?? 'i') ?? 'in',
        ...(argument.name !== null && { name: argument.name }),
        type,
        ...(argument.default !== null && { default: argument.default }),
      },
    ];
  });
  return { types: types.slice(0, ids.length), argumentDetails };
}

function refOf<Kind extends ObjectRef['kind']>(
  kind: Kind,
  raw: RelationName & { readonly signature: string },
) {
  return { kind, schema: raw.schema, name: raw.name, signature: raw.signature };
}
