import type { DataType, ReferentialAction, RelationKind } from '@studio/core';

/** The values of one row, in the order of the relation's columns. */
export type MemoryRow = readonly (string | null)[];

/** Reads a value of a row by the name of its column. */
export type MemoryRowReader = (column: string) => string | null;

/**
 * Rows that are made when they are looked at, so that a table of a thousand million rows costs nothing until it is
 * filtered or sorted. They must come in ascending order of the relation's key, and `row(index)` must always answer the
 * same for the same index.
 */
export interface MemoryRowSource {
  readonly count: number;
  row(index: number): MemoryRow;
}

/** One column of a relation in memory. */
export interface MemoryColumn {
  readonly name: string;
  /**
   * A Postgres type by its short name (`int8`, `text`, `numeric(12,2)`, `timestamptz`, `jsonb`, `text[]` …), the name of
   * one of the adapter's `enums`, or a type in full.
   */
  readonly type: string | DataType;
  /** @default true, false for columns of the primary key */
  readonly nullable?: boolean;
  /** The text of the default, or an expression to show and what it gives. */
  readonly default?: string | { readonly expression: string; value(): string | null };
  /** Numbers new rows one after the largest. */
  readonly identity?: 'always' | 'byDefault';
  /** Computed from the other columns whenever a row is written; given rows are taken as they are. */
  readonly generated?: { readonly expression: string; value(row: MemoryRowReader): string | null };
  readonly comment?: string;
}

/** A primary or unique key of a relation in memory. */
export interface MemoryKey {
  /** @default as Postgres names it: `people_pkey`, `people_email_key` */
  readonly name?: string;
  readonly columns: readonly string[];
}

/** `columns[i]` references `referencedColumns[i]`. */
export interface MemoryForeignKey {
  /** @default as Postgres names it: `orders_person_id_fkey` */
  readonly name?: string;
  readonly columns: readonly string[];
  readonly references: {
    readonly schema?: string;
    readonly name: string;
    readonly columns: readonly string[];
  };
  /** @default 'noAction' */
  readonly onDelete?: ReferentialAction;
  /** @default 'noAction' */
  readonly onUpdate?: ReferentialAction;
}

/** A condition that every row of a relation in memory must meet. */
export interface MemoryCheck {
  readonly name: string;
  /** As a database would write it: `CHECK ((price > 0))`. */
  readonly definition: string;
  readonly columns: readonly string[];
  holds(row: MemoryRowReader): boolean;
}

/** A table or view in memory, with its rows. */
export interface MemoryRelation {
  /** @default 'public' */
  readonly schema?: string;
  readonly name: string;
  /** @default 'table' */
  readonly kind?: RelationKind;
  readonly comment?: string;
  readonly columns: readonly MemoryColumn[];
  /** The column that names a row for people. @default none */
  readonly labelColumn?: string;
  /** Column names, or a named key. */
  readonly primaryKey?: readonly string[] | MemoryKey;
  readonly uniqueKeys?: readonly (readonly string[] | MemoryKey)[];
  readonly foreignKeys?: readonly MemoryForeignKey[];
  readonly checks?: readonly MemoryCheck[];
  /** @default none */
  readonly rows?: readonly MemoryRow[] | MemoryRowSource;
  /** Why nothing here can be changed. @default for a view: that it is one */
  readonly readOnly?: string;
  /** Of a view: its query, to show. */
  readonly definition?: string;
  /** What an estimate says. @default the true number of rows */
  readonly estimatedRows?: number;
}

/** A type of few named values. */
export interface MemoryEnum {
  /** @default 'public' */
  readonly schema?: string;
  readonly name: string;
  readonly labels: readonly string[];
  readonly comment?: string;
}

/** The schema of everything that names none. */
export const defaultSchema = 'public';
