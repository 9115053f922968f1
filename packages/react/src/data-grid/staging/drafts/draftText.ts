import type { ColumnValue, RowRef, SetTo } from '@studio/core';
import type { StagedRow, StagedRows, StagedUpdate } from '../stagedChanges.ts';

/** Another number for another form; a draft in a form that is not known is left alone. */
const version = 1;

type Sets = readonly (readonly [string, SetTo])[];
interface KeptUpdate {
  readonly kind: 'update';
  readonly id: string;
  readonly ref: RowRef;
  readonly base: readonly (readonly [string, string | null])[];
  readonly set: Sets;
}
type KeptRow =
  | KeptUpdate
  | { readonly kind: 'insert'; readonly id: string; readonly set: Sets }
  | {
      readonly kind: 'delete';
      readonly id: string;
      readonly ref: RowRef;
      readonly expect: readonly ColumnValue[];
      readonly update?: KeptUpdate;
    };

/** What is staged, as a text to keep. What stood in the way of it is not: the next save tells again. */
export function draftText(rows: StagedRows): string {
  return JSON.stringify({ version, rows: [...rows.values()].map(keptRow) });
}

function keptRow(row: StagedRow): KeptRow {
  const { id } = row;
  if (row.kind === 'insert') return { kind: 'insert', id, set: [...row.set] };
  if (row.kind === 'update') return keptUpdate(row);
  const { ref, expect, update } = row;
  return { kind: 'delete', id, ref, expect, ...(update && { update: keptUpdate(update) }) };
}

function keptUpdate({ id, ref, base, set }: StagedUpdate): KeptUpdate {
  return { kind: 'update', id, ref, base: [...base], set: [...set] };
}

export interface ReadDraft {
  readonly rows: StagedRows;
  /** Columns that changes were meant for and that are no more; those changes are left out. */
  readonly lostColumns: readonly string[];
}

/**
 * The changes of a kept text; `undefined` for a text in no form that is known.
 *
 * @param columns those that the relation has by now; without them all is taken as it was
 */
export function readDraft(text: string, columns?: ReadonlySet<string>): ReadDraft | undefined {
  const kept = parse(text);
  if (!kept) return undefined;
  const lost = new Set<string>();
  const has = (name: string) => columns?.has(name) ?? true;
  const isThere = ([name]: readonly [string, unknown]) => {
    if (!has(name)) lost.add(name);
    return has(name);
  };
  const update = ({ id, ref, base, set }: KeptUpdate): StagedUpdate | undefined => {
    const left = set.filter(isThere);
    const staged = new Map(base.filter(([name]) => has(name)));
    return left.length > 0 ? { kind: 'update', id, ref, base: staged, set: new Map(left) } : undefined;
  };
  const rows = kept.flatMap((row): StagedRow[] => {
    if (row.kind === 'insert') return [{ kind: 'insert', id: row.id, set: new Map(row.set.filter(isThere)) }];
    if (row.kind === 'update') return [update(row) ?? []].flat();
    const covered = row.update && update(row.update);
    const expect = row.expect.filter(({ column }) => has(column));
    return [{ kind: 'delete', id: row.id, ref: row.ref, expect, ...(covered && { update: covered }) }];
  });
  return { rows: new Map(rows.map((row) => [row.id, row])), lostColumns: [...lost] };
}

function parse(text: string): readonly KeptRow[] | undefined {
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null || !('version' in kept) || kept.version !== version)
      return undefined;
    // Of this version it was written above.
    return 'rows' in kept && Array.isArray(kept.rows) ? (kept.rows as readonly KeptRow[]) : undefined;
  } catch {
    return undefined;
  }
}
