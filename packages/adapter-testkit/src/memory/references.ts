import type { ForeignKeyDetail, ReferentialAction } from '@studio/core';
import { checkRow, foreignKeyViolation, isFilled } from './constraints.ts';
import type { MemoryRow } from './definition.ts';
import type { Draft } from './draft.ts';
import { findByValues } from './findByValues.ts';
import { defaultOf } from './newRow.ts';
import { tableId, valuesAt, type Table } from './table.ts';
import type { PlacedRow } from './tableState.ts';

/**
 * Does to the rows that referenced `before` what their foreign keys say, now that it is `after` (nothing: deleted).
 *
 * @throws StudioError `constraint` where a foreign key forbids the change
 */
export function followReferences(
  draft: Draft,
  tables: ReadonlyMap<string, Table>,
  table: Table,
  before: MemoryRow,
  after: MemoryRow | null,
): void {
  for (const other of tables.values()) {
    for (const key of other.foreignKeys) {
      if (tableId(key.referencedRelation) !== tableId(table.ref)) continue;
      const was = valuesAt(table, before, key.referencedColumns);
      const is = after && valuesAt(table, after, key.referencedColumns);
      if (!isFilled(was) || is?.every((value, index) => value === was[index])) continue;
      for (const child of findByValues(other, draft.state(other), key.columns, was)) {
        follow(draft, tables, { table: other, key, child, is });
      }
    }
  }
}

interface Reference {
  readonly table: Table;
  readonly key: ForeignKeyDetail;
  readonly child: PlacedRow;
  /** The referenced values as they are now; `null` where their row was deleted. */
  readonly is: readonly (string | null)[] | null;
}

function follow(draft: Draft, tables: ReadonlyMap<string, Table>, reference: Reference): void {
  const { table, key, child, is } = reference;
  const action: ReferentialAction = is ? key.onUpdate : key.onDelete;
  if (action === 'noAction' || action === 'restrict') {
    throw foreignKeyViolation(key, `Rows in “${table.ref.name}” still reference this row.`);
  }
  if (action === 'cascade' && !is) {
    draft.write(table, child.id, null);
    followReferences(draft, tables, table, child.row, null);
    return;
  }
  const row = [...child.row];
  for (const [position, column] of key.columns.entries()) {
    const index = table.indexes.get(column) ?? -1;
    const definition = table.columns[index];
    if (action === 'cascade') row[index] = is?.[position] ?? null;
    else row[index] = action === 'setDefault' && definition ? defaultOf(definition) : null;
  }
  checkRow(table, row);
  draft.write(table, child.id, row);
  followReferences(draft, tables, table, child.row, row);
}
