import type { ChangeOutcome, ColumnChange } from '@studio/core';
import type { MemoryCatalog } from './catalog.ts';
import { checkKeys, checkReferences, checkRow } from './constraints.ts';
import type { Draft } from './draft.ts';
import type { DirectWrite } from './inverse.ts';
import { insertedRow, updatedRow } from './newRow.ts';
import { followReferences } from './references.ts';
import { refOf } from './rowRef.ts';
import type { Table } from './table.ts';
import type { PlacedRow } from './tableState.ts';

/** @throws StudioError for values that are none, and where a constraint forbids the row */
export function insertRow(
  catalog: MemoryCatalog,
  draft: Draft,
  table: Table,
  values: readonly ColumnChange[],
): DirectWrite {
  const placed = draft.insert(table, insertedRow(table, draft.state(table), values));
  check(catalog, draft, table, placed);
  return { table, id: placed.id, before: null, after: placed.row };
}

/** @throws StudioError as {@link insertRow}, and where rows that reference it forbid the change */
export function updateRow(
  catalog: MemoryCatalog,
  draft: Draft,
  table: Table,
  { id, row }: PlacedRow,
  values: readonly ColumnChange[],
): DirectWrite {
  const placed = draft.write(table, id, updatedRow(table, draft.state(table), row, values));
  check(catalog, draft, table, placed);
  followReferences(draft, catalog.tables, table, row, placed.row);
  return { table, id, before: row, after: placed.row };
}

/** @throws StudioError where rows that reference it forbid the change */
export function removeRow(
  catalog: MemoryCatalog,
  draft: Draft,
  table: Table,
  { id, row }: PlacedRow,
): DirectWrite {
  draft.write(table, id, null);
  followReferences(draft, catalog.tables, table, row, null);
  return { table, id, before: row, after: null };
}

function check(catalog: MemoryCatalog, draft: Draft, table: Table, placed: PlacedRow): void {
  checkRow(table, placed.row);
  checkKeys(draft, table, placed);
  checkReferences(draft, catalog.tables, table, placed.row);
}

/** A row as it is after it was written. */
export function rowOutcome(
  draft: Draft,
  { table, id, after }: DirectWrite,
): Extract<ChangeOutcome, { kind: 'applied' }> {
  if (!after) return { kind: 'applied' };
  const row = refOf(table, draft.state(table), { id, row: after });
  const values = table.columns.map(({ name }, index) => ({ column: name, value: after[index] ?? null }));
  return { kind: 'applied', values, ...(row && { row }) };
}
