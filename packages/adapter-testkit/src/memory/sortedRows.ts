import type { MemoryRow } from './definition.ts';
import { createBreather } from './breathe.ts';
import { compareKeys, directionOfKey, keysOf, type Comparable, type RowOrder } from './rowOrder.ts';
import type { Table } from './table.ts';
import { keySequence, rowAt, type RowSequence, type TableState } from './tableState.ts';

/** Sorts that were made of one state of a table, so that paging through one does not sort again for every page. */
const sorts = new WeakMap<TableState, Map<string, RowSequence>>();
const sortsKept = 4;

export interface SortedRows {
  readonly sequence: RowSequence;
  /** Whether the rows that the filter refuses are already left out. */
  readonly filtered: boolean;
}

/**
 * The rows in that order. The order of the key, either way round, costs nothing; any other one reads and sorts what the
 * filter lets through.
 */
export async function sortedRows(
  table: Table,
  state: TableState,
  order: RowOrder,
  filter: { readonly id: string; readonly accepts: (row: MemoryRow) => boolean },
  signal: AbortSignal | undefined,
): Promise<SortedRows> {
  const inKeyOrder = keySequence(table, state);
  const direction = directionOfKey(table, order);
  if (direction === 'forward') return { sequence: inKeyOrder, filtered: false };
  if (direction === 'backward') return { sequence: reversed(inKeyOrder), filtered: false };

  const kept = sorts.get(state) ?? new Map<string, RowSequence>();
  sorts.set(state, kept);
  const id = JSON.stringify([
    filter.id,
    order.terms.map((term) => [term.column, term.direction, term.nulls]),
  ]);
  let sequence = kept.get(id);
  if (!sequence) {
    sequence = await sort(inKeyOrder, state, order, filter.accepts, signal);
    const oldest = kept.keys().next();
    if (kept.size >= sortsKept && !oldest.done) kept.delete(oldest.value);
    kept.set(id, sequence);
  }
  return { sequence, filtered: true };
}

function reversed(sequence: RowSequence): RowSequence {
  return { length: sequence.length, at: (position) => sequence.at(sequence.length - 1 - position) };
}

/** Rows sorted at a time, and then merged in pairs: small enough that an abort is noticed soon. */
const chunkRows = 8192;

async function sort(
  source: RowSequence,
  state: TableState,
  order: RowOrder,
  accepts: (row: MemoryRow) => boolean,
  signal: AbortSignal | undefined,
): Promise<RowSequence> {
  const breathe = createBreather(signal);
  const compare = (a: Comparable, b: Comparable) => compareKeys(order, a, b);
  let chunks: Comparable[][] = [];
  let chunk: Comparable[] = [];
  for (let position = 0; position < source.length; position += 1) {
    if (position % 256 === 0) await breathe();
    const { id, row } = source.at(position);
    if (accepts(row)) chunk.push({ id, keys: keysOf(order, row) });
    if (chunk.length < chunkRows) continue;
    chunks.push(chunk.sort(compare));
    chunk = [];
  }
  chunks.push(chunk.sort(compare));
  while (chunks.length > 1) {
    const merged: Comparable[][] = [];
    for (let index = 0; index < chunks.length; index += 2) {
      merged.push(await merge(chunks[index] ?? [], chunks[index + 1] ?? [], compare, breathe));
    }
    chunks = merged;
  }
  const ids = Float64Array.from(chunks[0] ?? [], ({ id }) => id);
  return {
    length: ids.length,
    at(position) {
      const id = ids[position];
      const row = id === undefined ? undefined : rowAt(state, id);
      if (id === undefined || !row) throw new RangeError(`There is no row at position ${position}.`);
      return { id, row };
    },
  };
}

async function merge(
  left: readonly Comparable[],
  right: readonly Comparable[],
  compare: (a: Comparable, b: Comparable) => number,
  breathe: () => Promise<void> | undefined,
): Promise<Comparable[]> {
  const merged: Comparable[] = [];
  let a = 0;
  let b = 0;
  while (a < left.length || b < right.length) {
    if (merged.length % 4096 === 0) await breathe();
    const first = left[a];
    const second = right[b];
    if (first && (!second || compare(first, second) <= 0)) {
      merged.push(first);
      a += 1;
    } else if (second) {
      merged.push(second);
      b += 1;
    }
  }
  return merged;
}
