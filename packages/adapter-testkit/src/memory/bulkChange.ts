import { StudioError, type Change } from '@studio/core';
import { refused, type Applied } from './applied.ts';
import type { MemoryCatalog } from './catalog.ts';
import type { Draft } from './draft.ts';
import { compileFilter } from './filterRows.ts';
import type { Table } from './table.ts';
import { allIds, rowAt, type PlacedRow } from './tableState.ts';
import { removeRow, updateRow } from './writeRow.ts';

type Bulk = Extract<Change, { kind: 'updateWhere' | 'deleteWhere' }>;

/** @throws StudioError as filters, updates and deletions do */
export function applyBulk(catalog: MemoryCatalog, draft: Draft, table: Table, change: Bulk): Applied {
  if (change.kind === 'updateWhere' && change.values.length === 0) {
    throw new StudioError({ code: 'badRequest', message: 'The change sets no column. Name at least one.' });
  }
  const found = matching(draft, table, change);
  if (found.length !== change.expectRows) {
    return refused({ kind: 'miscounted', expected: change.expectRows, found: found.length });
  }
  const writes = found.flatMap((placed) => {
    // A row that references itself or another of these may be gone or changed by now.
    const row = rowAt(draft.state(table), placed.id);
    if (!row) return [];
    const now = { id: placed.id, row };
    return change.kind === 'deleteWhere'
      ? [removeRow(catalog, draft, table, now)]
      : [updateRow(catalog, draft, table, now, change.values)];
  });
  return { outcome: { kind: 'applied', affected: found.length }, writes };
}

function matching(draft: Draft, table: Table, { filter }: Bulk): PlacedRow[] {
  const holds = compileFilter(table, filter);
  const state = draft.state(table);
  return [...allIds(state)].flatMap((id) => {
    const row = rowAt(state, id);
    return row && holds(row) ? [{ id, row }] : [];
  });
}
