import {
  isStudioError,
  maxChanges,
  StudioError,
  type Change,
  type ChangeOutcome,
  type ChangeResult,
  type ChangeSet,
  type ColumnConflict,
} from '@studio/core';
import { tableNamed, type MemoryCatalog } from './catalog.ts';
import { checkKeys, checkReferences, checkRow } from './constraints.ts';
import { createDraft, type Draft } from './draft.ts';
import { insertedRow, updatedRow } from './newRow.ts';
import { followReferences } from './references.ts';
import { findRow, refOf } from './rowRef.ts';
import { typeOf, type Table } from './table.ts';
import type { PlacedRow } from './tableState.ts';

/** Tries every change on a draft, and makes the draft real where all of them went well. */
export function applyChanges(catalog: MemoryCatalog, set: ChangeSet, dryRun: boolean): ChangeResult {
  if (set.changes.length > maxChanges) {
    throw new StudioError({
      code: 'badRequest',
      message: `One set holds ${maxChanges} changes at most. Save in parts.`,
    });
  }
  const draft = createDraft();
  const outcomes = set.changes.map((change) => tryChange(catalog, draft, change));
  const applied = outcomes.every(({ kind }) => kind === 'applied');
  if (applied && !dryRun) draft.commit();
  return { result: applied ? 'applied' : 'rejected', outcomes };
}

/** A change that fails leaves no trace, so that the ones after it are judged as if it had not been there. */
function tryChange(catalog: MemoryCatalog, draft: Draft, change: Change): ChangeOutcome {
  const undo = draft.savepoint();
  try {
    return applyChange(catalog, draft, change);
  } catch (error) {
    undo();
    if (!isStudioError(error)) throw error;
    return { kind: 'failed', error: error.toJSON() };
  }
}

function applyChange(catalog: MemoryCatalog, draft: Draft, change: Change): ChangeOutcome {
  const table = tableNamed(catalog, change.relation);
  if (table.readOnly !== undefined) throw new StudioError({ code: 'notSupported', message: table.readOnly });
  if (change.kind === 'insert') {
    const row = insertedRow(table, draft.state(table), change.values);
    const placed = draft.insert(table, row);
    check(catalog, draft, table, placed);
    return appliedOutcome(draft, table, placed);
  }
  const found = findRow(table, draft.state(table), change.row);
  if (!found) return { kind: 'vanished' };
  const conflicts = conflictsOf(table, found, change);
  if (conflicts.length > 0) return { kind: 'conflict', columns: conflicts };
  if (change.kind === 'delete') {
    draft.write(table, found.id, null);
    followReferences(draft, catalog.tables, table, found.row, null);
    return { kind: 'applied' };
  }
  const placed = draft.write(
    table,
    found.id,
    updatedRow(table, draft.state(table), found.row, change.values),
  );
  check(catalog, draft, table, placed);
  followReferences(draft, catalog.tables, table, found.row, placed.row);
  return appliedOutcome(draft, table, placed);
}

function check(catalog: MemoryCatalog, draft: Draft, table: Table, placed: PlacedRow): void {
  checkRow(table, placed.row);
  checkKeys(draft, table, placed);
  checkReferences(draft, catalog.tables, table, placed.row);
}

function appliedOutcome(draft: Draft, table: Table, placed: PlacedRow): ChangeOutcome {
  const row = refOf(table, draft.state(table), placed);
  const values = table.columns.map(({ name }, index) => ({ column: name, value: placed.row[index] ?? null }));
  return { kind: 'applied', values, ...(row && { row }) };
}

function conflictsOf(
  table: Table,
  { row }: PlacedRow,
  change: Extract<Change, { kind: 'update' | 'delete' }>,
): ColumnConflict[] {
  return change.expect.flatMap(({ column, value }): ColumnConflict[] => {
    typeOf(table, column);
    const theirs = row[table.indexes.get(column) ?? -1] ?? null;
    if (theirs === value) return [];
    const mine =
      change.kind === 'update' ? change.values.find((written) => written.column === column)?.set : undefined;
    return [{ column, base: value, theirs, ...(mine && { mine }) }];
  });
}
