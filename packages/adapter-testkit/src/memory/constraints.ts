import { StudioError, type ForeignKeyDetail, type KeyDetail } from '@studio/core';
import type { MemoryRow } from './definition.ts';
import type { Draft } from './draft.ts';
import { findByValues } from './findByValues.ts';
import { rowReader, tableId, valuesAt, type Table } from './table.ts';
import type { PlacedRow } from './tableState.ts';

/** @throws StudioError `constraint` where the row breaks a rule that concerns it alone */
export function checkRow(table: Table, row: MemoryRow): void {
  for (const [index, { name, nullable }] of table.columns.entries()) {
    if (nullable || (row[index] ?? null) !== null) continue;
    throw violation(table, { sqlState: '23502', column: name, message: `“${name}” must not be NULL.` });
  }
  for (const check of table.definition.checks ?? []) {
    if (check.holds(rowReader(table, row))) continue;
    throw violation(table, {
      sqlState: '23514',
      constraint: check.name,
      message: `The row breaks the rule “${check.name}”: ${check.definition}.`,
      ...(check.columns.length === 1 && check.columns[0] !== undefined && { column: check.columns[0] }),
    });
  }
}

/** @throws StudioError `constraint` where another row has the same key already */
export function checkKeys(draft: Draft, table: Table, { id, row }: PlacedRow): void {
  const keys: KeyDetail[] = [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniqueKeys];
  for (const key of keys) {
    const values = valuesAt(table, row, key.columns);
    if (!isFilled(values)) continue;
    if (findByValues(table, draft.state(table), key.columns, values).every((other) => other.id === id))
      continue;
    throw violation(table, {
      sqlState: '23505',
      constraint: key.name,
      message: `There is a row with this ${key.columns.join(', ')} already.`,
      detail: `Key (${key.columns.join(', ')})=(${values.join(', ')}) already exists.`,
      ...(key.columns.length === 1 && key.columns[0] !== undefined && { column: key.columns[0] }),
    });
  }
}

/** @throws StudioError `constraint` where the row references one that does not exist */
export function checkReferences(
  draft: Draft,
  tables: ReadonlyMap<string, Table>,
  table: Table,
  row: MemoryRow,
): void {
  for (const key of table.foreignKeys) {
    const referenced = tables.get(tableId(key.referencedRelation));
    const values = valuesAt(table, row, key.columns);
    if (!referenced || !isFilled(values)) continue;
    if (findByValues(referenced, draft.state(referenced), key.referencedColumns, values).length > 0) continue;
    throw foreignKeyViolation(
      key,
      `There is no row in “${referenced.ref.name}” with this ${key.columns.join(', ')}.`,
    );
  }
}

export function isFilled(values: readonly (string | null)[]): values is readonly string[] {
  return values.every((value) => value !== null);
}

export function foreignKeyViolation(key: ForeignKeyDetail, message: string): StudioError {
  return new StudioError({
    code: 'constraint',
    sqlState: '23503',
    message,
    schema: key.relation.schema,
    table: key.relation.name,
    constraint: key.name,
  });
}

function violation(
  table: Table,
  data: Omit<ConstructorParameters<typeof StudioError>[0], 'code'>,
): StudioError {
  return new StudioError({ ...data, code: 'constraint', schema: table.ref.schema, table: table.ref.name });
}
