import { newRowId } from '../../rows/withInserts.ts';
import type { StagedRow, StagedRows } from '../stagedChanges.ts';
import type { Draft } from './draftStore.ts';
import { draftText, readDraft } from './draftText.ts';

/** What a page knows of a draft that others may write too. */
export interface KeptDraft {
  /** What is staged in this page and was written last. */
  readonly rows: StagedRows;
  /** Rows of the draft that this page took over, but could not stage. */
  readonly lost: readonly string[];
  /** Ids in the draft of new rows that are called otherwise here: another page may have named one of its own so. */
  readonly ids: ReadonlyMap<string, string>;
}

export const nothingKept: KeptDraft = { rows: new Map(), lost: [], ids: new Map() };

/** A draft with what became different in this page; all else in it stays, for it is of other pages. */
export function withOwnChanges(
  draft: Draft | undefined,
  kept: KeptDraft,
  rows: StagedRows,
  now: Date,
): { readonly draft: Draft | undefined; readonly kept: KeptDraft } {
  const stored = draft ? readDraft(draft.changes)?.rows : new Map<string, StagedRow>();
  // In a form that is not known: it is left alone.
  if (!stored) return { draft, kept: { ...kept, rows } };
  const next = new Map(stored);
  const ids = new Map(kept.ids);
  const named = (id: string) => ids.get(id) ?? id;
  for (const id of kept.lost) next.delete(id);
  for (const id of kept.rows.keys()) if (!rows.has(id)) next.delete(named(id));
  for (const [id, row] of rows) {
    if (kept.rows.get(id) === row && next.has(named(id))) continue;
    const isTaken = row.kind === 'insert' && !kept.rows.has(id) && next.has(id);
    if (isTaken) ids.set(id, newRowId(next));
    next.set(named(id), { ...row, id: named(id) });
  }
  const written = next.size > 0 ? { savedAt: now.toISOString(), changes: draftText(next) } : undefined;
  return { draft: written, kept: { rows, lost: [], ids } };
}

/** What a draft brings back into a page where something may be staged already. */
export interface RestoredDraft {
  /** All that is to be staged then. */
  readonly rows: StagedRows;
  readonly changed: StagedRows;
  readonly lostColumns: readonly string[];
  readonly kept: KeptDraft;
}

/** `undefined` where the draft brings nothing. */
export function restoreDraft(
  draft: Draft | undefined,
  columns: ReadonlySet<string>,
  current: StagedRows,
): RestoredDraft | undefined {
  const read = draft && readDraft(draft.changes, columns);
  const whole = draft && readDraft(draft.changes);
  if (!read || !whole || whole.rows.size === 0) return undefined;
  const lost = [...whole.rows.keys()].filter((id) => !read.rows.has(id));
  const rows = new Map(read.rows);
  const ids = new Map<string, string>();
  for (const row of current.values()) {
    // New rows of this page stay what they are called; one from the draft gives way.
    const other = rows.get(row.id);
    if (row.kind === 'insert' && other) {
      const id = newRowId(new Map([...rows, ...current]));
      ids.set(id, row.id);
      rows.set(id, { ...other, id });
    }
    rows.set(row.id, row);
  }
  const restored = new Map([...rows].filter(([id]) => ids.has(id) || !current.has(id)));
  return {
    rows: current.size === 0 ? read.rows : rows,
    changed: read.rows,
    lostColumns: read.lostColumns,
    kept: { rows: current.size === 0 ? read.rows : restored, lost, ids },
  };
}
