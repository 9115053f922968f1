import { commentOn } from '../catalog/catalogSql.ts';
import { eq, ne } from '../sql/operators.ts';
import { sql, type Sql } from '../sql/sql.ts';
import {
  accessFacts,
  labelFacts,
  qualifiedName,
  routineName,
  type AccessFacts,
  type LabelFacts,
} from './facts.ts';

/** What `routineFacts` answers of a function, procedure or aggregate. */
export interface RoutineFacts extends AccessFacts {
  readonly id: number;
  /** With the types of its arguments: `public.add(a integer, integer)`. */
  readonly name: string;
  readonly comment: string | null;
  readonly securityLabels: readonly LabelFacts[] | null;
  /** `prokind`: f, w, p, a. */
  readonly kind: string;
  /** Of all but aggregates. */
  readonly definition: string | null;
  /** Extensions with which it is dropped. */
  readonly extensions: readonly string[] | null;
  readonly aggregate: AggregateFacts | null;
}

export interface AggregateFacts {
  readonly name: string;
  /** By which privileges know it: without the `order by` of an ordered-set aggregate. */
  readonly types: string;
  /** With the `order by` of an ordered-set aggregate; empty for `*`. */
  readonly arguments: string;
  /** `aggkind`: n, o, h. */
  readonly kind: string;
  /** `proparallel`: s, r, u. */
  readonly parallel: string;
  readonly state: AggregateState;
  /** That of a moving window. */
  readonly moving: AggregateState | null;
  readonly inverse: string | null;
  readonly combine: string | null;
  readonly serialize: string | null;
  readonly deserialize: string | null;
  readonly sortOperator: string | null;
}

export interface AggregateState {
  readonly transition: string | null;
  readonly type: string;
  readonly space: number;
  readonly final: string | null;
  readonly finalExtra: boolean;
  /** `aggfinalmodify`: r, s, w. */
  readonly finalModify: string;
  readonly initial: string | null;
}

const aggregate = sql`case when p.prokind ${eq} 'a' then (
    select pg_catalog.json_build_object(
      'name', ${qualifiedName(sql`n.nspname`, sql`p.proname`)},
      'arguments', pg_catalog.pg_get_function_arguments(p.oid),
      'types', pg_catalog.array_to_string(array(
        select pg_catalog.format_type(u.id, null)
        from pg_catalog.unnest(p.proargtypes) with ordinality as u (id, place)
        order by u.place), ', '),
      'kind', a.aggkind,
      'parallel', p.proparallel,
      'state', pg_catalog.json_build_object(
        'transition', ${routineName(sql`a.aggtransfn`)},
        'type', pg_catalog.format_type(a.aggtranstype, null),
        'space', a.aggtransspace,
        'final', ${routineName(sql`a.aggfinalfn`)},
        'finalExtra', a.aggfinalextra,
        'finalModify', a.aggfinalmodify,
        'initial', a.agginitval
      ),
      'moving', case when a.aggmtransfn ${ne} 0::pg_catalog.oid then pg_catalog.json_build_object(
        'transition', ${routineName(sql`a.aggmtransfn`)},
        'type', pg_catalog.format_type(a.aggmtranstype, null),
        'space', a.aggmtransspace,
        'final', ${routineName(sql`a.aggmfinalfn`)},
        'finalExtra', a.aggmfinalextra,
        'finalModify', a.aggmfinalmodify,
        'initial', a.aggminitval
      ) end,
      'inverse', ${routineName(sql`a.aggminvtransfn`)},
      'combine', ${routineName(sql`a.aggcombinefn`)},
      'serialize', ${routineName(sql`a.aggserialfn`)},
      'deserialize', ${routineName(sql`a.aggdeserialfn`)},
      'sortOperator', (
        select pg_catalog.format('operator(%I.%s)', q.nspname, o.oprname)
        from pg_catalog.pg_operator as o
        join pg_catalog.pg_namespace as q on q.oid ${eq} o.oprnamespace
        where o.oid ${eq} a.aggsortop
      )
    )
    from pg_catalog.pg_aggregate as a
    where a.aggfnoid ${eq} p.oid
  ) end`;

const extensions = sql`(
    select pg_catalog.json_agg(pg_catalog.quote_ident(e.extname) order by e.extname)
    from pg_catalog.pg_depend as d
    join pg_catalog.pg_extension as e on e.oid ${eq} d.refobjid
    where d.classid ${eq} 'pg_catalog.pg_proc'::pg_catalog.regclass
      and d.objid ${eq} p.oid
      and d.refclassid ${eq} 'pg_catalog.pg_extension'::pg_catalog.regclass
      and d.deptype ${eq} 'x'
  )`;

/** All that the statements which make the routine `p` in the namespace `n` are written from, as JSON. */
export const routineFacts: Sql = sql`pg_catalog.json_build_object(
  'id', p.oid::pg_catalog.int8,
  'name', ${qualifiedName(sql`n.nspname`, sql`p.proname`)} ${sql`operator(pg_catalog.||)`} '('
    ${sql`operator(pg_catalog.||)`} pg_catalog.pg_get_function_identity_arguments(p.oid) ${sql`operator(pg_catalog.||)`} ')',
  ${accessFacts(sql`'f'`, sql`p.proacl`, sql`p.proowner`)},
  'comment', ${commentOn(sql`p.oid`, 'pg_proc')},
  'securityLabels', ${labelFacts('pg_proc', sql`p.oid`)},
  'kind', p.prokind,
  'definition', case when p.prokind ${ne} 'a' then pg_catalog.pg_get_functiondef(p.oid) end,
  'extensions', ${extensions},
  'aggregate', ${aggregate}
)`;
