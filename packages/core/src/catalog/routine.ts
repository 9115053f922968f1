import type { DataType } from '../dataType.ts';
import type { NamedTexts, ObjectFacts, RelationName } from './object.ts';

/** One argument of a routine, in the order in which it is declared. */
export interface RoutineArgument {
  /** `table`: a column of the rows that it returns. */
  readonly mode: 'in' | 'out' | 'inout' | 'variadic' | 'table';
  readonly name?: string;
  readonly type: DataType;
  /** The default as an expression of the database. */
  readonly default?: string;
}

/** A function or a procedure. */
export interface RoutineDetail extends ObjectFacts {
  readonly kind: 'function' | 'procedure';
  readonly arguments: readonly RoutineArgument[];
  /** As the database writes it: `SETOF text`, `TABLE(a integer)`. Of a function. */
  readonly returns?: string;
  readonly returnType?: DataType;
  /** Whether it returns rows. @default false */
  readonly returnsSet?: boolean;
  readonly language: string;
  /** Its body: the text in its own language, or what the database made of it. */
  readonly source?: string;
  /** The statement that makes it. */
  readonly definition?: string;
  /** Whether it is computed over a window of rows. @default false */
  readonly window?: boolean;
  /** Whether it may change anything, and whether it always answers the same. */
  readonly volatility?: 'immutable' | 'stable' | 'volatile';
  /** Whether NULL in gives NULL out without running it. */
  readonly strict?: boolean;
  /** Whether it runs with the rights of its owner. */
  readonly securityDefiner?: boolean;
  /** Whether it is known to tell nothing of its arguments. */
  readonly leakproof?: boolean;
  readonly parallel?: 'safe' | 'restricted' | 'unsafe';
  /** What the planner takes it to cost, in its own unit. */
  readonly cost?: number;
  /** Rows that the planner expects of it. */
  readonly rows?: number;
  /** Settings while it runs. */
  readonly settings?: NamedTexts;
}

/** An aggregate: the functions that it is made of. */
export interface AggregateDetail extends ObjectFacts {
  readonly kind: 'aggregate';
  readonly arguments: readonly RoutineArgument[];
  readonly returns?: string;
  readonly returnType?: DataType;
  /** `orderedSet` and `hypotheticalSet` take their rows by `within group`. */
  readonly form: 'normal' | 'orderedSet' | 'hypotheticalSet';
  /** How many of the arguments are given once, rather than for each row. @default 0 */
  readonly directArguments?: number;
  /** Takes a row into the state. */
  readonly stateFunction: RelationName;
  readonly stateType: DataType;
  /** The state before the first row. */
  readonly initialState?: string;
  /** Makes the result of the state; without it the state is the result. */
  readonly finalFunction?: RelationName;
  /** Joins two states. */
  readonly combineFunction?: RelationName;
  readonly serialFunction?: RelationName;
  readonly deserialFunction?: RelationName;
  /** Of a window that moves. */
  readonly moving?: {
    readonly stateFunction: RelationName;
    readonly inverseFunction: RelationName;
    readonly stateType?: DataType;
    readonly finalFunction?: RelationName;
    readonly initialState?: string;
  };
  /** The operator by which the first row in order is the result: of `min` and `max`. */
  readonly sortOperator?: RelationName;
  readonly parallel?: 'safe' | 'restricted' | 'unsafe';
}
