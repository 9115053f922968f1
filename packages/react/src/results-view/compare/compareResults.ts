import { isCutCell, type Cell, type DataType, type ResultColumn, type RowBatch } from '@studio/core';
import { columnIds } from '../../data-grid/gridColumn.ts';

/** A result that is compared with another. */
export interface ComparedResult {
  readonly columns: readonly ResultColumn[];
  readonly rows: RowBatch;
}

/** Which row of one result is meant by a row of the other: the one in its place, or the one with its key. */
export type RowMatch =
  { readonly by: 'position' } | { readonly by: 'key'; readonly columns: readonly string[] };

/** A column that both results have, by its name and how often that occurred before. */
export interface ComparedColumn {
  readonly id: string;
  readonly name: string;
  readonly type: DataType;
  readonly before: number;
  readonly after: number;
}

/** A row that is not the same in both. `before` and `after` are its places in them. */
export type RowDifference =
  | { readonly kind: 'added'; readonly after: number }
  | { readonly kind: 'removed'; readonly before: number }
  | {
      readonly kind: 'changed';
      readonly before: number;
      readonly after: number;
      /** Places in {@link Comparison.columns}. */
      readonly cells: readonly number[];
    };

/** How two results differ. */
export interface Comparison {
  readonly columns: readonly ComparedColumn[];
  /** Columns that only one of the results has; they are not compared. */
  readonly columnsBefore: readonly string[];
  readonly columnsAfter: readonly string[];
  /** In the order of the rows after; what was removed stands where it was, or last. */
  readonly differences: readonly RowDifference[];
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly changedCells: number;
  readonly same: number;
  /** Rows whose key another row of the same result has too: these are matched in their order. */
  readonly repeatedKeys: number;
  /** Cells that begin the same and are as large, of which the rest was not loaded. */
  readonly unsure: number;
}

/** Rows that are compared in one step: some milliseconds. */
const stepRows = 4_000;

/**
 * Compares two results text by text, so that nothing that a number would round is overlooked: `1.0` and `1.00` differ, and
 * so do NULL and the empty text. Each step compares some rows and tells how many are done, so that a page can be drawn
 * between them.
 */
export function* comparing(
  before: ComparedResult,
  after: ComparedResult,
  match: RowMatch,
): Generator<number, Comparison, undefined> {
  const columns = sharedColumns(before.columns, after.columns);
  const key = match.by === 'key' ? columns.filter(({ id }) => match.columns.includes(id)) : [];
  const differences: RowDifference[] = [];
  const facts = { changedCells: 0, same: 0, repeatedKeys: 0, unsure: 0 };
  let done = 0;

  const compareRows = (from: number, to: number) => {
    const cells: number[] = [];
    for (const [index, column] of columns.entries()) {
      const one = before.rows.cell(from, column.before);
      const other = after.rows.cell(to, column.after);
      if (!isSameCell(one, other)) cells.push(index);
      else if (isCutCell(one)) facts.unsure += 1;
    }
    facts.changedCells += cells.length;
    if (cells.length === 0) facts.same += 1;
    else differences.push({ kind: 'changed', before: from, after: to, cells });
  };

  if (match.by === 'position' || key.length === 0) {
    const length = Math.max(before.rows.length, after.rows.length);
    for (let row = 0; row < length; row += 1) {
      if (row >= before.rows.length) differences.push({ kind: 'added', after: row });
      else if (row >= after.rows.length) differences.push({ kind: 'removed', before: row });
      else compareRows(row, row);
      if ((done += 2) % stepRows === 0) yield done;
    }
  } else {
    const places = new Map<string, number[]>();
    for (let row = 0; row < before.rows.length; row += 1) {
      const name = keyOf(before.rows, row, key, 'before');
      const known = places.get(name);
      if (known) {
        known.push(row);
        facts.repeatedKeys += 1;
      } else places.set(name, [row]);
      if (++done % stepRows === 0) yield done;
    }
    const seen = new Set<string>();
    for (const rows of places.values()) rows.reverse();
    for (let row = 0; row < after.rows.length; row += 1) {
      const name = keyOf(after.rows, row, key, 'after');
      if (seen.has(name)) facts.repeatedKeys += 1;
      else seen.add(name);
      const from = places.get(name)?.pop();
      if (from === undefined) differences.push({ kind: 'added', after: row });
      else compareRows(from, row);
      if (++done % stepRows === 0) yield done;
    }
    const left = [...places.values()].flat();
    left.sort((one, other) => one - other);
    for (const row of left) differences.push({ kind: 'removed', before: row });
  }
  const counted = (kind: RowDifference['kind']) => differences.filter((each) => each.kind === kind).length;
  return {
    columns,
    columnsBefore: ownColumns(before.columns, columns, 'before'),
    columnsAfter: ownColumns(after.columns, columns, 'after'),
    differences,
    added: counted('added'),
    removed: counted('removed'),
    changed: counted('changed'),
    ...facts,
  };
}

/** The same at once, for small results. */
export function compareResults(before: ComparedResult, after: ComparedResult, match: RowMatch): Comparison {
  const steps = comparing(before, after, match);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function sharedColumns(
  before: readonly ResultColumn[],
  after: readonly ResultColumn[],
): readonly ComparedColumn[] {
  const known = new Map(columnIds(before.map(({ name }) => name)).map((id, index) => [id, index]));
  return columnIds(after.map(({ name }) => name)).flatMap((id, index) => {
    const at = known.get(id);
    const column = after[index];
    return at === undefined || !column
      ? []
      : [{ id, name: column.name, type: column.type, before: at, after: index }];
  });
}

function ownColumns(
  columns: readonly ResultColumn[],
  shared: readonly ComparedColumn[],
  side: 'before' | 'after',
): readonly string[] {
  const taken = new Set(shared.map((column) => column[side]));
  return columns.flatMap(({ name }, index) => (taken.has(index) ? [] : [name]));
}

/** A text that two rows share only where all their key cells are the same: each cell's length stands before it. */
function keyOf(
  rows: RowBatch,
  row: number,
  key: readonly ComparedColumn[],
  side: 'before' | 'after',
): string {
  let text = '';
  for (const column of key) {
    const cell = rows.cell(row, column[side]);
    if (cell === null) text += 'n';
    else if (isCutCell(cell)) text += `c${cell.bytes}:${cell.preview.length}:${cell.preview}`;
    else text += `${cell.length}:${cell}`;
  }
  return text;
}

function isSameCell(one: Cell, other: Cell): boolean {
  if (one === other) return true;
  return isCutCell(one) && isCutCell(other) && one.bytes === other.bytes && one.preview === other.preview;
}
