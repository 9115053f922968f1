import type { StudioErrorData } from './error.ts';
import type { Filter } from './filter.ts';
import type { RelationRef, RowRef } from './rows.ts';

/** What a cell is to become. The empty string is not NULL, and neither is the column's default. */
export type SetTo =
  { readonly to: 'value'; readonly text: string } | { readonly to: 'null' } | { readonly to: 'default' };

/** What one column of a row is to become. */
export interface ColumnChange {
  readonly column: string;
  readonly set: SetTo;
}

/** The value of a column as the user saw it: text, or NULL. */
export interface ColumnValue {
  readonly column: string;
  readonly value: string | null;
}

/**
 * One change, of one row but for `updateWhere` and `deleteWhere`. `expect` says which values the user saw when they
 * decided; a row that holds others is a conflict and is not written. An insert leaves columns it does not name to their
 * defaults.
 */
export type Change =
  | { readonly kind: 'insert'; readonly relation: RelationRef; readonly values: readonly ColumnChange[] }
  | {
      readonly kind: 'update';
      readonly relation: RelationRef;
      readonly row: RowRef;
      readonly values: readonly ColumnChange[];
      readonly expect: readonly ColumnValue[];
    }
  | {
      readonly kind: 'delete';
      readonly relation: RelationRef;
      readonly row: RowRef;
      readonly expect: readonly ColumnValue[];
    }
  /** Inserts a row, or meets the one that already has the same values in `key`, which is a key of the relation. */
  | {
      readonly kind: 'upsert';
      readonly relation: RelationRef;
      readonly values: readonly ColumnChange[];
      readonly key: readonly string[];
      /** What becomes of a row that is met: it takes the other values, or stays as it is. */
      readonly onConflict: 'update' | 'skip';
    }
  /** Writes the same values to all rows that meet the filter, which must be exactly as many as the user was told. */
  | {
      readonly kind: 'updateWhere';
      readonly relation: RelationRef;
      /** An empty `and` means all rows. */
      readonly filter: Filter;
      readonly values: readonly ColumnChange[];
      readonly expectRows: number;
    }
  /** Deletes all rows that meet the filter, which must be exactly as many as the user was told. */
  | {
      readonly kind: 'deleteWhere';
      readonly relation: RelationRef;
      readonly filter: Filter;
      readonly expectRows: number;
    };

/** Changes that happen together or not at all, in this order. */
export interface ChangeSet {
  readonly changes: readonly Change[];
  /** Sent again with the same key, a set that was applied is not applied twice, where the adapter can tell. */
  readonly idempotencyKey?: string;
}

/** The most changes that one set may hold. */
export const maxChanges = 10_000;

/** One column in which the row differs from what the user saw. */
export interface ColumnConflict {
  readonly column: string;
  /** What the user saw. */
  readonly base: string | null;
  /** What the row holds now. */
  readonly theirs: string | null;
  /** What the user wants; absent where the change does not write this column. */
  readonly mine?: SetTo;
}

/** What became of one change. */
export type ChangeOutcome =
  /** Would be (dry run) or was written. `row` and `values` are the row as it is now; both absent after a delete. */
  | {
      readonly kind: 'applied';
      readonly row?: RowRef;
      readonly values?: readonly ColumnValue[];
      /** Of `upsert`: what it did. */
      readonly did?: 'inserted' | 'updated' | 'skipped';
      /** Of `updateWhere` and `deleteWhere`: rows that were written. */
      readonly affected?: number;
    }
  /** Of `updateWhere` and `deleteWhere`: the filter now meets another number of rows than the user was told. */
  | { readonly kind: 'miscounted'; readonly expected: number; readonly found: number }
  | { readonly kind: 'conflict'; readonly columns: readonly ColumnConflict[] }
  /** The row is gone, or is no longer visible to this user. */
  | { readonly kind: 'vanished' }
  | { readonly kind: 'failed'; readonly error: StudioErrorData };

/** A statement that would be sent, without what it asks back: text with `$1` placeholders, and the values for them. */
export interface PlannedStatement {
  readonly sql: string;
  readonly parameters: readonly (string | null)[];
}

/**
 * What became of a set. `applied`: every change is durable. `rejected`: none is, and the outcomes say which changes
 * stood in the way (the others read `applied`, for they would have been). `unknown`: the connection broke while the set
 * was being committed and nothing could be learned since; read the rows before trying again.
 */
export interface ChangeResult {
  readonly result: 'applied' | 'rejected' | 'unknown';
  /** One for each change, in order. */
  readonly outcomes: readonly ChangeOutcome[];
  /** Of a dry run: what would be sent. */
  readonly statements?: readonly PlannedStatement[];
  /** Of a dry run that could be applied: rows that would be written in each relation, by what the database counted. */
  readonly impact?: readonly RelationImpact[];
  /** Of an applied set: the set that takes it back, itself checked for conflicts, or why there is none. */
  readonly inverse?:
    { readonly ok: true; readonly set: ChangeSet } | { readonly ok: false; readonly reason: string };
}

/** What a set would do to one relation, directly and through what the database does of its own. */
export interface RelationImpact {
  readonly relation: { readonly schema: string; readonly name: string };
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  /** Whether the set names this relation itself. */
  readonly direct: boolean;
  /** Foreign keys and triggers that can have brought rows into this that the set does not name. */
  readonly causes: readonly ImpactCause[];
}

/** What brought rows into an impact that the set of changes does not name. */
export interface ImpactCause {
  readonly kind: 'cascade' | 'setNull' | 'setDefault' | 'trigger' | 'rule';
  /** Of the constraint, trigger or rule. */
  readonly name: string;
  /** Where that constraint, trigger or rule stands. */
  readonly relation: { readonly schema: string; readonly name: string };
}

/** A string that is the same for the same row, for use as a map key or React key. */
export function rowRefId(row: RowRef): string {
  if (row.by === 'physical') return `physical:${row.token}`;
  return JSON.stringify(row.key.map(({ column, text }) => [column, text]));
}
