import type { AggregateDetail, DataType, RelationName } from '@studio/core';
import { eq } from '../sql/operators.ts';
import { sql } from '../sql/sql.ts';
import { jsonObject } from './catalogSql.ts';
import { routineName } from './nameQuery.ts';
import { letter } from './relationDetail.ts';

export interface RawAggregate {
  /** `aggkind`: n, o, h. */
  readonly form: string;
  readonly directArguments: number;
  readonly stateFunction: RelationName;
  readonly stateType: number;
  readonly initialState: string | null;
  readonly finalFunction: RelationName | null;
  readonly combineFunction: RelationName | null;
  readonly serialFunction: RelationName | null;
  readonly deserialFunction: RelationName | null;
  readonly movingStateFunction: RelationName | null;
  readonly movingInverseFunction: RelationName | null;
  /** 0 where there is none. */
  readonly movingStateType: number;
  readonly movingFinalFunction: RelationName | null;
  readonly movingInitialState: string | null;
  readonly sortOperator: RelationName | null;
}

/** What makes the routine `p` an aggregate, as JSON. */
export const aggregateFields = sql`(
    select ${jsonObject({
      form: sql`g.aggkind`,
      directArguments: sql`g.aggnumdirectargs`,
      stateFunction: routineName(sql`g.aggtransfn`),
      stateType: sql`g.aggtranstype::pg_catalog.int8`,
      initialState: sql`g.agginitval`,
      finalFunction: routineName(sql`g.aggfinalfn`),
      combineFunction: routineName(sql`g.aggcombinefn`),
      serialFunction: routineName(sql`g.aggserialfn`),
      deserialFunction: routineName(sql`g.aggdeserialfn`),
      movingStateFunction: routineName(sql`g.aggmtransfn`),
      movingInverseFunction: routineName(sql`g.aggminvtransfn`),
      movingStateType: sql`g.aggmtranstype::pg_catalog.int8`,
      movingFinalFunction: routineName(sql`g.aggmfinalfn`),
      movingInitialState: sql`g.aggminitval`,
      sortOperator: sql`(
        select pg_catalog.json_build_object('schema', on_.nspname, 'name', o.oprname)
        from pg_catalog.pg_operator as o
        join pg_catalog.pg_namespace as on_ on on_.oid ${eq} o.oprnamespace
        where o.oid ${eq} g.aggsortop
      )`,
    })}
    from pg_catalog.pg_aggregate as g
    where g.aggfnoid::pg_catalog.oid ${eq} p.oid
  )`;

const forms = { n: 'normal', o: 'orderedSet', h: 'hypotheticalSet' } as const;

type AggregateFields = Omit<AggregateDetail, 'kind' | 'ref' | 'arguments' | 'returns' | 'returnType'>;

/** @param movingState the type of the state of a window that moves */
export function aggregateDetail(
  raw: RawAggregate,
  state: DataType,
  movingState: DataType | undefined,
): AggregateFields {
  const { initialState, finalFunction, combineFunction, serialFunction, deserialFunction, sortOperator } =
    raw;
  const moving = movingOf(raw, movingState);
  return {
    form: letter(forms, raw.form) ?? 'normal',
    ...(raw.directArguments > 0 && { directArguments: raw.directArguments }),
    stateFunction: raw.stateFunction,
    stateType: state,
    ...(initialState !== null && { initialState }),
    ...(finalFunction !== null && { finalFunction }),
    ...(combineFunction !== null && { combineFunction }),
    ...(serialFunction !== null && { serialFunction }),
    ...(deserialFunction !== null && { deserialFunction }),
    ...(moving && { moving }),
    ...(sortOperator !== null && { sortOperator }),
  };
}

function movingOf(raw: RawAggregate, stateType: DataType | undefined): AggregateDetail['moving'] | undefined {
  const { movingStateFunction, movingInverseFunction, movingFinalFunction, movingInitialState } = raw;
  if (movingStateFunction === null || movingInverseFunction === null) return undefined;
  return {
    stateFunction: movingStateFunction,
    inverseFunction: movingInverseFunction,
    ...(stateType && { stateType }),
    ...(movingFinalFunction !== null && { finalFunction: movingFinalFunction }),
    ...(movingInitialState !== null && { initialState: movingInitialState }),
  };
}
