import {
  isStudioError,
  maxChanges,
  StudioError,
  type Change,
  type ChangeResult,
  type ChangeSet,
  type ColumnConflict,
} from '@studio/core';
import { refused, type Applied } from './applied.ts';
import { applyBulk } from './bulkChange.ts';
import { tableNamed, type MemoryCatalog } from './catalog.ts';
import { createDraft, type Draft } from './draft.ts';
import { impactOf } from './impact.ts';
import { inverseOf } from './inverse.ts';
import { findRow } from './rowRef.ts';
import { typeOf, type Table } from './table.ts';
import type { PlacedRow } from './tableState.ts';
import { applyUpsert } from './upsert.ts';
import { insertRow, removeRow, rowOutcome, updateRow } from './writeRow.ts';

/** Tries every change on a draft, and makes the draft real where all of them went well. */
export function applyChanges(catalog: MemoryCatalog, set: ChangeSet, dryRun: boolean): ChangeResult {
  if (set.changes.length > maxChanges) {
    throw new StudioError({
      code: 'badRequest',
      message: `One set holds ${maxChanges} changes at most. Save in parts.`,
    });
  }
  const draft = createDraft();
  const tried = set.changes.map((change) => tryChange(catalog, draft, change));
  const outcomes = tried.map(({ outcome }) => outcome);
  if (outcomes.some(({ kind }) => kind !== 'applied')) return { result: 'rejected', outcomes };
  if (outcomes.length === 0) return { result: 'applied', outcomes };
  if (dryRun) return { result: 'applied', outcomes, impact: impactOf(catalog, draft, set.changes) };
  const inverse = inverseOf(
    draft,
    tried.flatMap(({ writes }) => writes),
  );
  draft.commit();
  return { result: 'applied', outcomes, inverse };
}

/** A change that fails leaves no trace, so that the ones after it are judged as if it had not been there. */
function tryChange(catalog: MemoryCatalog, draft: Draft, change: Change): Applied {
  const undo = draft.savepoint();
  let applied: Applied;
  try {
    applied = applyChange(catalog, draft, change);
  } catch (error) {
    if (!isStudioError(error)) throw error;
    applied = refused({ kind: 'failed', error: error.toJSON() });
  }
  if (applied.outcome.kind !== 'applied') undo();
  return applied;
}

function applyChange(catalog: MemoryCatalog, draft: Draft, change: Change): Applied {
  const table = tableNamed(catalog, change.relation);
  if (table.readOnly !== undefined) throw new StudioError({ code: 'notSupported', message: table.readOnly });
  switch (change.kind) {
    case 'insert': {
      const write = insertRow(catalog, draft, table, change.values);
      return { outcome: rowOutcome(draft, write), writes: [write] };
    }
    case 'upsert':
      return applyUpsert(catalog, draft, table, change);
    case 'updateWhere':
    case 'deleteWhere':
      return applyBulk(catalog, draft, table, change);
    case 'update':
    case 'delete':
      return applyToRow(catalog, draft, table, change);
  }
}

function applyToRow(
  catalog: MemoryCatalog,
  draft: Draft,
  table: Table,
  change: Extract<Change, { kind: 'update' | 'delete' }>,
): Applied {
  const found = findRow(table, draft.state(table), change.row);
  if (!found) return refused({ kind: 'vanished' });
  const conflicts = conflictsOf(table, found, change);
  if (conflicts.length > 0) return refused({ kind: 'conflict', columns: conflicts });
  if (change.kind === 'delete') {
    return { outcome: { kind: 'applied' }, writes: [removeRow(catalog, draft, table, found)] };
  }
  const write = updateRow(catalog, draft, table, found, change.values);
  return { outcome: rowOutcome(draft, write), writes: [write] };
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
