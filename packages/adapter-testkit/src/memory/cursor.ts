import { StudioError } from '@studio/core';
import { keysOf, type Comparable, type RowOrder } from './rowOrder.ts';
import type { PlacedRow } from './tableState.ts';

/** What a cursor holds: what it is good for, the sort values of its row as text, and the place of a row without key. */
type CursorContent = readonly [order: string, values: readonly (string | null)[], id: number];

function orderId(relation: string, order: RowOrder): string {
  return JSON.stringify([
    relation,
    order.terms.map(({ column, direction, nulls }) => [column, direction, nulls]),
  ]);
}

export function cursorAt(relation: string, order: RowOrder, { row, id }: PlacedRow): string {
  const values = order.terms.map(({ index }) => row[index] ?? null);
  const content: CursorContent = [orderId(relation, order), values, order.byPlace ? id : -1];
  return JSON.stringify(content);
}

/**
 * The place in the order that a cursor stands for.
 *
 * @throws StudioError `badRequest` where it is none, or one of another relation or sort
 */
export function readCursor(relation: string, order: RowOrder, cursor: string): Comparable {
  const content = parseContent(cursor);
  if (!content || content[0] !== orderId(relation, order) || content[1].length !== order.terms.length) {
    throw new StudioError({
      code: 'badRequest',
      message: 'This cursor belongs to another relation or sort. Read from the first page again.',
    });
  }
  const [, values, id] = content;
  const row: (string | null)[] = [];
  for (const [position, { index }] of order.terms.entries()) row[index] = values[position] ?? null;
  return { id, keys: keysOf(order, row) };
}

function parseContent(cursor: string): CursorContent | undefined {
  try {
    const content: unknown = JSON.parse(cursor);
    const isContent =
      Array.isArray(content) &&
      typeof content[0] === 'string' &&
      Array.isArray(content[1]) &&
      content[1].every((value) => value === null || typeof value === 'string') &&
      typeof content[2] === 'number';
    // Every part was checked in the line above.
    return isContent ? (content as unknown as CursorContent) : undefined;
  } catch {
    return undefined;
  }
}
