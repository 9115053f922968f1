import type { MemoryRow, MemoryRowSource } from './definition.ts';
import { compareInOrder, keyOrder, type RowOrder } from './rowOrder.ts';
import type { Table } from './table.ts';

/** A row that was written since the table was made; `row` is null where it was deleted. */
export interface Edit {
  readonly row: MemoryRow | null;
  /** Grows with every write, so that a physical token ends with the row it was given for. */
  readonly version: number;
}

/** A row and its place: the index in the source, or a number past its end for an inserted row. */
export interface PlacedRow {
  readonly id: number;
  readonly row: MemoryRow;
}

/** The rows of a table at one moment. Never changed once a table holds it. */
export interface TableState {
  readonly source: MemoryRowSource;
  readonly edits: ReadonlyMap<number, Edit>;
  readonly nextId: number;
  /** Filled at the first use. */
  sequence?: RowSequence;
}

/** Rows that can be asked for by position. */
export interface RowSequence {
  readonly length: number;
  at(position: number): PlacedRow;
}

export function emptyEdits(
  table: Pick<Table, 'columns' | 'indexes' | 'identity'>,
  rows: readonly MemoryRow[] | MemoryRowSource,
): TableState {
  const source = 'row' in rows ? rows : arraySource(table, rows);
  return { source, edits: new Map(), nextId: source.count };
}

function arraySource(
  table: Pick<Table, 'columns' | 'indexes' | 'identity'>,
  rows: readonly MemoryRow[],
): MemoryRowSource {
  const width = table.columns.length;
  const wrong = rows.findIndex((row) => row.length !== width);
  if (wrong >= 0)
    throw new RangeError(`Row ${wrong} has ${rows[wrong]?.length} values where there are ${width} columns.`);
  const order = keyOrder(table);
  const sorted = rows
    .map((row, id): PlacedRow => ({ row, id }))
    .sort((a, b) => compareInOrder(order, a, b))
    .map(({ row }) => row);
  return { count: sorted.length, row: (index) => sorted[index] ?? [] };
}

/** The row with that id, or nothing where it was deleted or never was. */
export function rowAt(state: TableState, id: number): MemoryRow | undefined {
  const edit = state.edits.get(id);
  if (edit) return edit.row ?? undefined;
  return id >= 0 && id < state.source.count ? state.source.row(id) : undefined;
}

/** Every id that a row may have, in no order that means anything. */
export function* allIds({ source, nextId }: TableState): Generator<number, void, undefined> {
  for (let id = 0; id < Math.max(source.count, nextId); id += 1) yield id;
}

/** All rows in the order of the key, or of their places where there is none. */
export function keySequence(table: Table, state: TableState): RowSequence {
  state.sequence ??= buildSequence(keyOrder(table), state);
  return state.sequence;
}

/** A run of rows as the source has them, or one row that stands elsewhere than in the source. */
type Segment = { readonly start: number } & (
  | { readonly kind: 'run'; readonly from: number; readonly length: number }
  | { readonly kind: 'loose'; readonly placed: PlacedRow; readonly length: 1 }
);

function buildSequence(order: RowOrder, state: TableState): RowSequence {
  const segments = segmentsOf(order, state);
  const last = segments.at(-1);
  return {
    length: last ? last.start + last.length : 0,
    at(position) {
      const segment = segments[lastAtOrBefore(segments, position)];
      if (!segment) throw new RangeError(`There is no row at position ${position}.`);
      if (segment.kind === 'loose') return segment.placed;
      const id = segment.from + position - segment.start;
      return { id, row: state.edits.get(id)?.row ?? state.source.row(id) };
    },
  };
}

/**
 * Cuts the source into runs around the rows that left their place. Costs by the number of edits, not of rows, which is
 * what keeps a huge generated table cheap after a change.
 */
function segmentsOf(order: RowOrder, state: TableState): Segment[] {
  const { source, edits } = state;
  const removed: number[] = [];
  const loose: PlacedRow[] = [];
  for (const [id, { row }] of edits) {
    const kept =
      row && id < source.count && compareInOrder(order, { id, row }, { id, row: source.row(id) }) === 0;
    if (kept) continue;
    if (id < source.count) removed.push(id);
    if (row) loose.push({ id, row });
  }
  removed.sort((a, b) => a - b);
  loose.sort((a, b) => compareInOrder(order, a, b));

  const segments: Segment[] = [];
  let length = 0;
  let next = 0;
  const runTo = (end: number) => {
    while (next < end) {
      const hole = removed[0];
      const stop = hole === undefined || hole >= end ? end : hole;
      if (stop > next) {
        segments.push({ kind: 'run', start: length, from: next, length: stop - next });
        length += stop - next;
      }
      next = stop;
      if (hole !== undefined && hole === stop && stop < end) {
        removed.shift();
        next += 1;
      }
    }
  };
  for (const placed of loose) {
    runTo(firstNotBefore(order, source, placed));
    segments.push({ kind: 'loose', start: length, placed, length: 1 });
    length += 1;
  }
  runTo(source.count);
  return segments;
}

function firstNotBefore(order: RowOrder, source: MemoryRowSource, placed: PlacedRow): number {
  return partitionPoint(source.count, (id) => compareInOrder(order, { id, row: source.row(id) }, placed) < 0);
}

function lastAtOrBefore(segments: readonly Segment[], position: number): number {
  return partitionPoint(segments.length, (index) => (segments[index]?.start ?? 0) <= position) - 1;
}

/** The first of `length` indexes for which `isBefore` is false, where it is true for a beginning and false for the rest. */
export function partitionPoint(length: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
