import { StudioError, type ColumnChange, type SetTo } from '@studio/core';
import type { MemoryRow } from './definition.ts';
import { rowReader, typeOf, type Table, type TableColumn } from './table.ts';
import type { TableState } from './tableState.ts';
import { canonicalText } from './values.ts';

/** The value that a column takes where none is given. */
export function defaultOf(column: TableColumn): string | null {
  if (column.default === undefined) return null;
  return typeof column.default === 'string' ? column.default : column.default.value();
}

/**
 * The row to insert: what was given, defaults and numbers for the rest.
 *
 * @throws StudioError `invalidValue`, `notFound` for a column that does not exist, `notSupported` for one that the
 * database fills itself
 */
export function insertedRow(table: Table, state: TableState, values: readonly ColumnChange[]): MemoryRow {
  const row = table.columns.map((column) =>
    column.identity ? nextNumber(table, state, column) : defaultOf(column),
  );
  return withComputed(table, applyValues(table, state, row, values));
}

/**
 * The row that an update makes of another.
 *
 * @throws StudioError as {@link insertedRow}
 */
export function updatedRow(
  table: Table,
  state: TableState,
  row: MemoryRow,
  values: readonly ColumnChange[],
): MemoryRow {
  for (const { column, set } of values) {
    const { identity } = table.columns[table.indexes.get(column) ?? -1] ?? {};
    if (identity === 'always' && set.to !== 'default') throw unwritable(column);
  }
  return withComputed(table, applyValues(table, state, row, values));
}

function applyValues(
  table: Table,
  state: TableState,
  row: MemoryRow,
  values: readonly ColumnChange[],
): (string | null)[] {
  const written = [...row];
  for (const { column, set } of values) {
    const type = typeOf(table, column);
    const index = table.indexes.get(column) ?? -1;
    const definition = table.columns[index];
    if (!definition) continue;
    refuseComputed(definition, set);
    if (set.to === 'value') written[index] = canonicalText(set.text, type, column);
    else if (set.to === 'null') written[index] = null;
    else written[index] = definition.identity ? nextNumber(table, state, definition) : defaultOf(definition);
  }
  return written;
}

/** A number that the database gives of its own may be given in a new row, as with `overriding system value`. */
function refuseComputed(column: TableColumn, set: SetTo): void {
  if (set.to !== 'default' && column.generated) throw unwritable(column.name);
}

function unwritable(column: string): StudioError {
  return new StudioError({
    code: 'notSupported',
    sqlState: '428C9',
    column,
    message: `“${column}” is filled by the database itself and cannot be written.`,
  });
}

/** One after the largest number that is or was given with the table, so that a deleted row's number does not come back. */
function nextNumber(table: Table, state: TableState, { name }: TableColumn): string {
  const index = table.indexes.get(name) ?? -1;
  const { source, edits } = state;
  // Rows of the source come in the order of the key, so that the last one has its largest number.
  const first = table.identity?.columns[0] === name ? Math.max(0, source.count - 1) : 0;
  let largest = 0n;
  const consider = (row: MemoryRow | null | undefined) => {
    const value = BigInt(row?.[index] ?? '0');
    if (value > largest) largest = value;
  };
  for (let id = first; id < source.count; id += 1) consider(source.row(id));
  for (const { row } of edits.values()) consider(row);
  return (largest + 1n).toString();
}

function withComputed(table: Table, row: (string | null)[]): MemoryRow {
  const read = rowReader(table, row);
  for (const [index, { generated }] of table.columns.entries()) {
    if (generated) row[index] = generated.value(read);
  }
  return row;
}
