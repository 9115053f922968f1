import { StudioError, type RowRef } from '@studio/core';
import { canonicalText } from './values.ts';
import { findByValues } from './findByValues.ts';
import { typeOf, valuesAt, type Table } from './table.ts';
import { rowAt, type PlacedRow, type TableState } from './tableState.ts';

/** A token for the row as it is now: after the next write to it, it names nothing. */
export function tokenOf(state: TableState, id: number): string {
  return `${id}.${state.edits.get(id)?.version ?? 0}`;
}

/** How that row is named in changes; `undefined` where it is not. */
export function refOf(table: Table, state: TableState, { id, row }: PlacedRow): RowRef | undefined {
  if (!table.identity)
    return table.readOnly === undefined ? { by: 'physical', token: tokenOf(state, id) } : undefined;
  const values = valuesAt(table, row, table.identity.columns);
  return {
    by: 'key',
    key: table.identity.columns.map((column, position) => ({ column, text: values[position] ?? '' })),
  };
}

/**
 * The row that a reference names, if there is one.
 *
 * @throws StudioError `badRequest` where the reference does not name rows of this table at all, `invalidValue` for a key
 * that is no value of its column
 */
export function findRow(table: Table, state: TableState, ref: RowRef): PlacedRow | undefined {
  if (ref.by === 'physical') {
    if (table.identity) throw wrongRef(table);
    const id = Number(/^(\d+)\.\d+$/.exec(ref.token)?.[1] ?? -1);
    const row = rowAt(state, id);
    return row && tokenOf(state, id) === ref.token ? { id, row } : undefined;
  }
  const columns = table.identity?.columns;
  const names = new Set(ref.key.map(({ column }) => column));
  if (!columns || ref.key.length !== columns.length || !columns.every((column) => names.has(column))) {
    throw wrongRef(table);
  }
  const values = ref.key.map(({ column, text }) => canonicalText(text, typeOf(table, column), column));
  return findByValues(
    table,
    state,
    ref.key.map(({ column }) => column),
    values,
  )[0];
}

function wrongRef(table: Table): StudioError {
  const how = table.identity ? `by its key (${table.identity.columns.join(', ')})` : 'by its physical token';
  return new StudioError({
    code: 'badRequest',
    message: `A row of “${table.ref.name}” is named ${how}. Read the row again and send the reference that came with it.`,
  });
}
