import type { MemoryRow } from './definition.ts';
import { compareKeys, keyOrder, keysOf, type Comparable } from './rowOrder.ts';
import { valuesAt, type Table } from './table.ts';
import { allIds, partitionPoint, rowAt, type PlacedRow, type TableState } from './tableState.ts';

/**
 * All rows with those values in those columns. By the table's own key it searches in halves and then what was edited; by
 * other columns it reads every row, which a table of the memory adapter is small enough for.
 */
export function findByValues(
  table: Table,
  state: TableState,
  columns: readonly string[],
  values: readonly string[],
): PlacedRow[] {
  const key = table.identity?.columns;
  if (key?.length === columns.length && key.every((name) => columns.includes(name))) {
    return findByKey(table, state, columns, values);
  }
  const found: PlacedRow[] = [];
  for (const id of allIds(state)) {
    const row = rowAt(state, id);
    if (row && valuesAt(table, row, columns).every((value, index) => value === values[index]))
      found.push({ id, row });
  }
  return found;
}

function findByKey(
  table: Table,
  state: TableState,
  columns: readonly string[],
  values: readonly string[],
): PlacedRow[] {
  const { source, edits } = state;
  const order = keyOrder(table);
  const wanted: (string | null)[] = [];
  for (const [position, column] of columns.entries())
    wanted[table.indexes.get(column) ?? 0] = values[position] ?? null;
  const target: Comparable = { id: 0, keys: keysOf(order, wanted) };
  const compared = (row: MemoryRow) => compareKeys(order, { id: 0, keys: keysOf(order, row) }, target);

  // A set may hold thousands of changes, each of which looks through the ones before it: texts compare fastest.
  const isSame = order.terms.every(({ ordering }) => ordering.isCanonical)
    ? (row: MemoryRow) => order.terms.every(({ index }) => row[index] === wanted[index])
    : (row: MemoryRow) => compared(row) === 0;

  const found: PlacedRow[] = [];
  for (const [id, { row }] of edits) if (row && isSame(row)) found.push({ id, row });
  const first = partitionPoint(source.count, (id) => compared(source.row(id)) < 0);
  for (let id = first; id < source.count; id += 1) {
    const row = source.row(id);
    if (compared(row) !== 0) break;
    if (!edits.has(id)) found.push({ id, row });
  }
  return found;
}
