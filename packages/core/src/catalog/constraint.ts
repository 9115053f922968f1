import type { RelationName } from './object.ts';

/** What can be said of a constraint of any kind. */
export interface ConstraintFacts {
  readonly name: string;
  readonly comment?: string;
  /** Whether it can be checked at the end of the transaction. @default false */
  readonly deferrable?: boolean;
  /** Whether it is so without being asked. @default false */
  readonly initiallyDeferred?: boolean;
  /** Whether new rows are checked at all. @default true */
  readonly enforced?: boolean;
  /** Whether it came from a parent table, and goes with the parent's. @default false */
  readonly inherited?: boolean;
}

/** A primary or unique key. */
export interface KeyDetail extends ConstraintFacts {
  /** In key order. */
  readonly columns: readonly string[];
  /** Columns that its index holds beside the key. */
  readonly included?: readonly string[];
  /** Of a unique key: whether two NULLs count as different. @default true */
  readonly nullsDistinct?: boolean;
  /** Whether the last column is a range that must not overlap, rather than differ. @default false */
  readonly withoutOverlaps?: boolean;
}

/** What becomes of rows whose referenced row is deleted, or given another key. */
export type ReferentialAction = 'noAction' | 'restrict' | 'cascade' | 'setNull' | 'setDefault';

/** `columns[i]` of `relation` references `referencedColumns[i]` of `referencedRelation`. */
export interface ForeignKeyDetail extends ConstraintFacts {
  readonly relation: RelationName;
  readonly columns: readonly string[];
  readonly referencedRelation: RelationName;
  readonly referencedColumns: readonly string[];
  readonly onUpdate: ReferentialAction;
  readonly onDelete: ReferentialAction;
  /** The columns that a delete sets, where it does not set all of them. */
  readonly onDeleteColumns?: readonly string[];
  /** `full`: a row with some of the columns NULL is refused. @default 'simple' */
  readonly match?: 'simple' | 'full';
  readonly validated?: boolean;
  /** Whether the last column is a range that must be covered, rather than met. @default false */
  readonly period?: boolean;
}

/** A check or an exclusion. */
export interface ConstraintDetail extends ConstraintFacts {
  /** As the database writes it: `CHECK ((price > 0))`. */
  readonly definition: string;
  readonly columns: readonly string[];
  readonly validated?: boolean;
  /** Of a check: whether tables that inherit are free of it. @default false */
  readonly noInherit?: boolean;
}

/** That a column is never NULL, where the database keeps it as a constraint with a name. */
export interface NotNullDetail {
  readonly name: string;
  readonly comment?: string;
  readonly validated?: boolean;
  readonly noInherit?: boolean;
  readonly inherited?: boolean;
}
