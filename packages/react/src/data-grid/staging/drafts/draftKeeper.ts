import { countChanges } from '../stagedChanges.ts';
import type { StagedChangesStore } from '../stagedChangesStore.ts';
import type { DraftStore } from './draftStore.ts';
import type { KeptDraft } from './keptDraft.ts';

/** Keeps drafts of what is staged, one write at a time for each relation and always of the newest. */
export interface DraftKeeper {
  /** Stages what was kept under a key, the first time only. From then on, what is staged under it is kept. */
  readonly restore: (key: string, columns: readonly string[]) => void;
  /** Begins to keep. Returns what ends it; what is under way then is finished. */
  readonly start: () => () => void;
}

/**
 * Connects what is staged to a store of drafts. A relation is kept only once its draft was read, so that none is written
 * over unseen; what other pages put into the same draft stays in it. A store that fails costs the draft and nothing else.
 */
export function createDraftKeeper(staged: StagedChangesStore, drafts: DraftStore): DraftKeeper {
  const asked = new Set<string>();
  const kept = new Map<string, KeptDraft>();
  const writing = new Set<string>();

  const keep = async (key: string) => {
    if (writing.has(key)) return;
    writing.add(key);
    try {
      const { nothingKept, withOwnChanges } = await import('./keptDraft.ts');
      for (;;) {
        const before = kept.get(key) ?? nothingKept;
        const { rows } = staged.get(key);
        if (before.rows === rows) break;
        let after = before;
        await drafts.update(key, (draft) => {
          const next = withOwnChanges(draft, before, rows, new Date());
          after = next.kept;
          return next.draft;
        });
        kept.set(key, after);
      }
    } catch {
      // What is staged is in the page still, and the next change is kept again.
    } finally {
      writing.delete(key);
    }
  };
  const restore = async (key: string, columns: readonly string[]) => {
    const { nothingKept, restoreDraft } = await import('./keptDraft.ts');
    const draft = await drafts.read(key).catch(() => undefined);
    const restored = restoreDraft(draft, new Set(columns), staged.get(key).rows);
    kept.set(key, restored?.kept ?? { ...nothingKept, rows: emptyAs(staged.get(key).rows) });
    if (draft && restored) {
      const returned = {
        savedAt: draft.savedAt,
        changes: countChanges(restored.changed),
        lostColumns: restored.lostColumns,
      };
      staged.update(key, (state) => ({ ...state, rows: restored.rows, returned }));
    } else void keep(key);
  };
  return {
    restore(key, columns) {
      if (asked.has(key)) return;
      asked.add(key);
      restore(key, columns).catch(() => {
        // Its code could not be loaded: nothing is kept, and the next grid over the relation tries again.
        asked.delete(key);
      });
    },
    start: () =>
      staged.subscribe(() => {
        for (const [key, { rows }] of kept) if (rows !== staged.get(key).rows) void keep(key);
      }),
  };
}

/** Nothing, as the same object where nothing is staged, which then need not be written. */
function emptyAs(rows: KeptDraft['rows']): KeptDraft['rows'] {
  return rows.size === 0 ? rows : new Map();
}
