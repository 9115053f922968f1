import type { DataType } from './dataType.ts';
import type { Filter } from './filter.ts';
import type { Cell, RowBatch } from './cell.ts';

/** Names a table, view or anything else that has rows. */
export interface RelationRef {
  /** Absent for databases without schemas. */
  readonly schema?: string;
  readonly name: string;
}

/** The text of one column; never cut, never NULL. */
export interface ColumnText {
  readonly column: string;
  readonly text: string;
}

/**
 * Which row is meant: by the values of its key, or, where the relation has none, by a token for its physical place.
 * A physical token is good for one change and ends as soon as the row is written by anyone.
 */
export type RowRef =
  | { readonly by: 'key'; readonly key: readonly ColumnText[] }
  | { readonly by: 'physical'; readonly token: string };

/** One column of an order. */
export interface SortTerm {
  readonly column: string;
  /** @default 'asc' */
  readonly direction?: 'asc' | 'desc';
  /** Where NULL goes. @default 'last' for ascending, 'first' for descending, as in Postgres */
  readonly nulls?: 'first' | 'last';
}

/**
 * Where a page begins. A cursor comes from a page that was read with the same relation, filter and sort, and costs the
 * same at any depth. An offset costs more the larger it is.
 */
export type PageStart =
  | { readonly by: 'offset'; readonly offset: number }
  | { readonly by: 'after'; readonly cursor: string }
  | { readonly by: 'before'; readonly cursor: string }
  /**
   * Ends so many rows before the end: with 0, the page holds the last rows, in the order that every page has. It has
   * fewer than `limit` rows where the first one is reached, and none where there are no more than `offset`. Costs more the
   * larger the offset is. For an adapter whose ability `readFromEnd` says yes; `badRequest` for rows without names that
   * nothing orders.
   */
  | { readonly by: 'end'; readonly offset: number }
  /**
   * Begins with this row, at its place in the order. The page has cursors both ways like any other.
   * `notFound` where the row is gone or the filter leaves it out; `badRequest` for a row named by its physical place.
   */
  | { readonly by: 'row'; readonly row: RowRef };

/** Asks for a page of rows. */
export interface RowsRequest {
  readonly relation: RelationRef;
  /** Columns to read, in this order. @default all, in table order */
  readonly columns?: readonly string[];
  readonly filter?: Filter;
  /** The adapter appends what makes the order total. @default the key, ascending */
  readonly sort?: readonly SortTerm[];
  /** @default the first row */
  readonly page?: PageStart;
  /** Rows at most, 1 to 10,000. @default 100 */
  readonly limit?: number;
  /** Cells over this many UTF-8 bytes arrive cut. @default 65,536 */
  readonly cellBytes?: number;
}

/** The largest `limit` of a {@link RowsRequest}. */
export const maxPageRows = 10_000;
/** The `limit` of a {@link RowsRequest} that names none. */
export const defaultPageRows = 100;

/** One column of a page of rows. */
export interface RowColumn {
  readonly name: string;
  readonly type: DataType;
  /** True for a key column that was not asked for and is here so that rows can be named. They stand last. */
  readonly keyOnly?: boolean;
}

/** How the rows of a page are named in a change. */
export type RowIdentity =
  | { readonly by: 'key'; readonly columns: readonly string[] }
  /** One token for each row. */
  | { readonly by: 'physical'; readonly tokens: readonly string[] }
  | { readonly by: 'none'; readonly reason: string };

/** A page of rows, and where the pages beside it begin. */
export interface RowPage {
  readonly columns: readonly RowColumn[];
  readonly rows: RowBatch;
  readonly identity: RowIdentity;
  /** Cursor for the page after this one; `null` where this is the last, or the order allows no cursor. */
  readonly after: string | null;
  /** Cursor for the page before this one; `null` where this is the first, or the order allows no cursor. */
  readonly before: string | null;
  /** Whether rows follow this page. */
  readonly more: boolean;
}

/**
 * Names one row of a page. `null` where the row has no name: the relation has neither key nor physical place, or a key
 * column is NULL or cut.
 */
export function rowRefOf(page: Pick<RowPage, 'columns' | 'rows' | 'identity'>, row: number): RowRef | null {
  const { identity } = page;
  if (identity.by === 'none') return null;
  if (identity.by === 'physical') {
    const token = identity.tokens[row];
    return token === undefined ? null : { by: 'physical', token };
  }
  const key: ColumnText[] = [];
  for (const name of identity.columns) {
    const index = page.columns.findIndex((column) => column.name === name);
    const cell: Cell | undefined = index < 0 ? undefined : page.rows.cell(row, index);
    if (typeof cell !== 'string') return null;
    key.push({ column: name, text: cell });
  }
  return { by: 'key', key };
}

/** Asks how many rows there are. Nothing counts them unless it is asked to. */
export interface CountRequest {
  readonly relation: RelationRef;
  readonly filter?: Filter;
  /**
   * `estimate` reads statistics and never scans; `capped` counts up to `cap` rows; `exact` counts all, however long it
   * takes.
   */
  readonly precision: 'estimate' | 'capped' | 'exact';
  /** @default 10,000 */
  readonly cap?: number;
}

/** How many rows there are, and how sure that is. */
export interface RowCount {
  readonly value: number;
  /** What `value` is; an adapter may answer better than it was asked. */
  readonly precision: 'exact' | 'estimate' | 'atLeast';
}

/** Asks for one value whole, which a page holds cut. */
export interface CellRequest {
  readonly relation: RelationRef;
  readonly row: RowRef;
  readonly column: string;
}

/** Asks for the different values of one column: for filter menus. */
export interface ValuesRequest {
  readonly relation: RelationRef;
  readonly column: string;
  readonly filter?: Filter;
  /** Only values whose text contains this, whatever its case. */
  readonly search?: string;
  /** Values at most, 1 to 1,000. @default 100 */
  readonly limit?: number;
  /** Rows that are looked at, at most, so that a large relation is not read through. @default 100,000 */
  readonly scanRows?: number;
}

/** The largest `limit` of a {@link ValuesRequest}. */
export const maxValues = 1_000;
/** The `limit` of a {@link ValuesRequest} that names none. */
export const defaultValues = 100;
/** The `scanRows` of a {@link ValuesRequest} that names none. */
export const defaultScanRows = 100_000;

/** Values by how often they occur, most frequent first, equal ones by their own order. NULL is a value here. */
export interface ValueCounts {
  readonly values: readonly { readonly value: Cell; readonly count: number }[];
  /** Whether further values were left out by `limit`. */
  readonly more: boolean;
  /** Rows that were looked at, where those were not all: then counts are of these rows only, and values may be missing. */
  readonly sampledRows?: number;
}

/** Asks how many rows reference one row, for each foreign key that points to its relation. */
export interface ReferencesRequest {
  readonly relation: RelationRef;
  readonly row: RowRef;
  /** Counting stops here. @default 1,000 */
  readonly cap?: number;
}

/** The `cap` of a {@link ReferencesRequest} that names none. */
export const defaultReferencesCap = 1_000;

/** One foreign key that points to the row. */
export interface ReferenceCount {
  /** The relation that references, and the constraint there. */
  readonly relation: { readonly schema: string; readonly name: string };
  readonly foreignKey: string;
  /** Condition that finds the referencing rows, for `readRows` of that relation. */
  readonly filter: Filter;
  /** How many, or why that was not counted: without an index it would read the whole relation. */
  readonly count: RowCount | { readonly reason: string };
}
