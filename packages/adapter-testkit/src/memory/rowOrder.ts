import { StudioError, type SortTerm } from '@studio/core';
import { orderingOf, type OrderKey, type Ordering } from './ordering.ts';
import type { Table } from './table.ts';
import type { PlacedRow } from './tableState.ts';

/** One term of an order, resolved to a place in the row. */
export interface OrderTerm {
  readonly column: string;
  readonly index: number;
  readonly direction: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
  readonly ordering: Ordering;
}

/** A total order: terms, then the place of the row where the terms hold no key. */
export interface RowOrder {
  readonly terms: readonly OrderTerm[];
  readonly byPlace: boolean;
}

type Keyed = Pick<Table, 'columns' | 'indexes' | 'identity'>;

/** The order of the key, or of the rows' places where there is none. */
export function keyOrder(table: Keyed): RowOrder {
  return totalOrder(table, []);
}

/**
 * The order that a request asks for, made total by the key.
 *
 * @throws StudioError `badRequest` for a column that does not exist
 */
export function totalOrder(table: Keyed, sort: readonly SortTerm[]): RowOrder {
  const terms: OrderTerm[] = [];
  const tieBreak = (table.identity?.columns ?? []).map((column): SortTerm => ({ column }));
  for (const { column, direction = 'asc', nulls } of [...sort, ...tieBreak]) {
    if (terms.some((term) => term.column === column)) continue;
    const index = table.indexes.get(column);
    const type = table.columns[index ?? -1]?.type;
    if (index === undefined || !type) {
      throw new StudioError({
        code: 'badRequest',
        message: `There is no column “${column}” to sort by.`,
        column,
      });
    }
    const defaultNulls = direction === 'asc' ? 'last' : 'first';
    terms.push({ column, index, direction, nulls: nulls ?? defaultNulls, ordering: orderingOf(type) });
  }
  return { terms, byPlace: table.identity === undefined };
}

/** What a row is compared by under an order: one key for each term, `null` for NULL. */
export type RowKeys = readonly (OrderKey | null)[];

export function keysOf(order: RowOrder, row: readonly (string | null)[]): RowKeys {
  return order.terms.map(({ index, ordering }) => {
    const text = row[index] ?? null;
    return text === null ? null : ordering.key(text);
  });
}

/** A row with its keys, ready to be compared. */
export interface Comparable {
  readonly id: number;
  readonly keys: RowKeys;
}

export function compareKeys(order: RowOrder, a: Comparable, b: Comparable): number {
  for (const [position, term] of order.terms.entries()) {
    const result = compareTerm(term, a.keys[position] ?? null, b.keys[position] ?? null);
    if (result !== 0) return result;
  }
  return order.byPlace ? a.id - b.id : 0;
}

function compareTerm(term: OrderTerm, a: OrderKey | null, b: OrderKey | null): number {
  if (a === null || b === null) {
    if (a === b) return 0;
    return (a === null) === (term.nulls === 'first') ? -1 : 1;
  }
  const result = term.ordering.compare(a, b);
  return term.direction === 'asc' ? result : -result;
}

export function compareInOrder(order: RowOrder, a: PlacedRow, b: PlacedRow): number {
  return compareKeys(
    order,
    { id: a.id, keys: keysOf(order, a.row) },
    { id: b.id, keys: keysOf(order, b.row) },
  );
}

/** Whether rows in this order stand as the key puts them, or exactly the other way round. */
export function directionOfKey(table: Keyed, order: RowOrder): 'forward' | 'backward' | undefined {
  const key = table.identity?.columns ?? [];
  const same =
    order.terms.length === key.length && order.terms.every((term, index) => term.column === key[index]);
  if (!same) return undefined;
  if (order.terms.every((term) => term.direction === 'asc')) return 'forward';
  return order.terms.every((term) => term.direction === 'desc') ? 'backward' : undefined;
}
