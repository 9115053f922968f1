import { compareKeys, keyOrder, keysOf } from './rowOrder.ts';
import type { Table } from './table.ts';
import { valuesAt } from './table.ts';
import { keySequence, partitionPoint, type PlacedRow, type TableState } from './tableState.ts';

/**
 * All rows with those values in those columns. By the table's own key it searches in halves; by other columns it reads
 * every row, which a table of the memory adapter is small enough for.
 */
export function findByValues(
  table: Table,
  state: TableState,
  columns: readonly string[],
  values: readonly string[],
): PlacedRow[] {
  const sequence = keySequence(table, state);
  const isKey =
    table.identity?.columns.length === columns.length &&
    table.identity.columns.every((name) => columns.includes(name));
  if (isKey) return findByKey(table, state, columns, values);
  const found: PlacedRow[] = [];
  for (let position = 0; position < sequence.length; position += 1) {
    const placed = sequence.at(position);
    if (valuesAt(table, placed.row, columns).every((value, index) => value === values[index]))
      found.push(placed);
  }
  return found;
}

function findByKey(
  table: Table,
  state: TableState,
  columns: readonly string[],
  values: readonly string[],
): PlacedRow[] {
  const order = keyOrder(table);
  const row: (string | null)[] = [];
  for (const [position, column] of columns.entries())
    row[table.indexes.get(column) ?? 0] = values[position] ?? null;
  const wanted = { id: -1, keys: keysOf(order, row) };
  const sequence = keySequence(table, state);
  const compared = (position: number) => {
    const placed = sequence.at(position);
    return compareKeys(order, { id: placed.id, keys: keysOf(order, placed.row) }, wanted);
  };
  const found: PlacedRow[] = [];
  let position = partitionPoint(sequence.length, (index) => compared(index) < 0);
  while (position < sequence.length && compared(position) === 0) found.push(sequence.at(position++));
  return found;
}
