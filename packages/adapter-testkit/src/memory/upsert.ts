import { StudioError, type Change } from '@studio/core';
import type { Applied } from './applied.ts';
import type { MemoryCatalog } from './catalog.ts';
import { isFilled } from './constraints.ts';
import type { Draft } from './draft.ts';
import { findByValues } from './findByValues.ts';
import { insertedRow } from './newRow.ts';
import { valuesAt, type Table } from './table.ts';
import { insertRow, rowOutcome, updateRow } from './writeRow.ts';

type Upsert = Extract<Change, { kind: 'upsert' }>;

/** @throws StudioError `badRequest` where the key is none of the relation, and as inserts and updates do */
export function applyUpsert(catalog: MemoryCatalog, draft: Draft, table: Table, change: Upsert): Applied {
  checkKey(table, change);
  const { key, values, onConflict } = change;
  const keyValues = valuesAt(table, insertedRow(table, draft.state(table), values), key);
  const [met] = isFilled(keyValues) ? findByValues(table, draft.state(table), key, keyValues) : [];
  if (!met) {
    const write = insertRow(catalog, draft, table, values);
    return { outcome: { ...rowOutcome(draft, write), did: 'inserted' }, writes: [write] };
  }
  const written = values.filter(({ column }) => !key.includes(column));
  if (onConflict === 'skip' || written.length === 0) {
    const kept = { table, id: met.id, before: met.row, after: met.row };
    return { outcome: { ...rowOutcome(draft, kept), did: 'skipped' }, writes: [] };
  }
  const write = updateRow(catalog, draft, table, met, written);
  return { outcome: { ...rowOutcome(draft, write), did: 'updated' }, writes: [write] };
}

function checkKey(table: Table, { key, values }: Upsert): void {
  const isKey = [table.primaryKey, ...table.uniqueKeys].some(
    (known) =>
      known && known.columns.length === key.length && known.columns.every((name) => key.includes(name)),
  );
  if (!isKey || new Set(key).size !== key.length) {
    throw new StudioError({
      code: 'badRequest',
      message: `${key.join(', ')} is no key of “${table.ref.name}”, so it cannot be told which row is meant.`,
    });
  }
  const missing = key.find((name) => !values.some(({ column }) => column === name));
  if (missing === undefined) return;
  throw new StudioError({
    code: 'badRequest',
    message: `The change gives no value for “${missing}”, which is in the key that it names.`,
    column: missing,
  });
}
