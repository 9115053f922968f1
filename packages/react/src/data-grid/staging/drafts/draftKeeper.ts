import { newRowId } from '../../rows/withInserts.ts';
import { countChanges, type StagedRows } from '../stagedChanges.ts';
import type { StagedChangesStore } from '../stagedChangesStore.ts';
import type { DraftStore } from './draftStore.ts';
import { draftText, readDraft, type ReadDraft } from './draftText.ts';

/** Keeps drafts of what is staged, one write at a time for each relation and always of the newest. */
export interface DraftKeeper {
  /** Stages what was kept under a key, the first time only. From then on, what is staged under it is kept. */
  readonly restore: (key: string, columns: readonly string[]) => void;
  /** Begins to keep. Returns what ends it; what is under way then is finished. */
  readonly start: () => () => void;
}

/**
 * Connects what is staged to a store of drafts. A relation is kept only once its draft was read, so that none is written
 * over unseen. A store that fails costs the draft and nothing else.
 */
export function createDraftKeeper(staged: StagedChangesStore, drafts: DraftStore): DraftKeeper {
  const asked = new Set<string>();
  /** What the store holds by now, or will when what is under way ends. */
  const kept = new Map<string, StagedRows>();
  const writing = new Set<string>();

  const keep = async (key: string) => {
    if (writing.has(key)) return;
    writing.add(key);
    try {
      for (let { rows } = staged.get(key); kept.get(key) !== rows; { rows } = staged.get(key)) {
        kept.set(key, rows);
        if (rows.size === 0) await drafts.remove(key);
        else await drafts.write(key, { savedAt: new Date().toISOString(), changes: draftText(rows) });
      }
    } catch {
      // What is staged is in the page still, and the next change is kept again.
    } finally {
      writing.delete(key);
    }
  };
  const restore = async (key: string, columns: readonly string[]) => {
    const draft = await drafts.read(key).catch(() => undefined);
    const read = draft && readDraft(draft.changes, new Set(columns));
    const before = staged.get(key).rows;
    if (draft && read && (read.rows.size > 0 || read.lostColumns.length > 0)) {
      const returned = {
        savedAt: draft.savedAt,
        changes: countChanges(read.rows),
        lostColumns: read.lostColumns,
      };
      staged.update(key, (state) => ({ ...state, rows: merged(read, state.rows), returned }));
    }
    kept.set(key, before.size > 0 ? before : staged.get(key).rows);
    if (before.size > 0) {
      kept.delete(key);
      void keep(key);
    }
  };
  return {
    restore(key, columns) {
      if (asked.has(key)) return;
      asked.add(key);
      void restore(key, columns);
    },
    start: () =>
      staged.subscribe(() => {
        for (const [key, rows] of kept) if (rows !== staged.get(key).rows) void keep(key);
      }),
  };
}

/** What was kept, under what was staged before it was read. */
function merged({ rows }: ReadDraft, current: StagedRows): StagedRows {
  if (current.size === 0) return rows;
  const next = new Map(rows);
  for (const row of current.values()) {
    const id = row.kind === 'insert' && next.has(row.id) ? newRowId(next) : row.id;
    next.set(id, { ...row, id });
  }
  return next;
}
