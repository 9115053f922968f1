import type { ChangeResult, StudioErrorData } from '@studio/core';
import { noHistory, type StagedHistory } from './history.ts';
import { noStagedRows, type StagedRows } from './stagedChanges.ts';

/** The last save that was applied. */
export interface AppliedSave {
  /** How many changes it made. */
  readonly changes: number;
  /** Whether it took an earlier one back. */
  readonly isUndo: boolean;
  /** What takes it back; absent where the adapter tells none. */
  readonly inverse: ChangeResult['inverse'];
}

/** Changes of an earlier visit that are staged again. */
export interface ReturnedDraft {
  /** As ISO 8601 writes it. */
  readonly savedAt: string;
  readonly changes: number;
  /** Columns that changes were meant for and that are no more; those changes were left out. */
  readonly lostColumns: readonly string[];
}

/** What is staged for one relation, and how its last save went. */
export interface StagedState {
  readonly rows: StagedRows;
  /** Steps that can be undone and redone; none of them was saved. */
  readonly history: StagedHistory;
  readonly saving: boolean;
  /** Why the last save did not come through as a whole. */
  readonly error?: StudioErrorData;
  /** Whether nobody knows if the last save was applied. */
  readonly unknown?: boolean;
  /** Until it is kept, dropped or saved. */
  readonly returned?: ReturnedDraft;
  /** Until it is dismissed, or something else is saved. */
  readonly saved?: AppliedSave;
  /** The last save that was sent: the same rows are sent again under the same key. */
  readonly attempt?: { readonly rows: StagedRows; readonly key: string };
}

/**
 * Changes that are not saved yet, of every relation that was edited. It stands outside of the grids, so that changes
 * outlive a grid that leaves the page.
 */
export interface StagedChangesStore {
  /** The same object until something changes. */
  readonly get: (key: string) => StagedState;
  readonly update: (key: string, next: (state: StagedState) => StagedState) => void;
  /** Keys of relations with staged changes, for a host that warns before it closes. */
  readonly keys: () => readonly string[];
  /** Returns what ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void;
}

const nothing: StagedState = { rows: noStagedRows, history: noHistory, saving: false };

/** A store with nothing staged. One belongs to each provider. */
export function createStagedChangesStore(): StagedChangesStore {
  const states = new Map<string, StagedState>();
  const listeners = new Set<() => void>();
  return {
    get: (key) => states.get(key) ?? nothing,
    update(key, next) {
      const before = states.get(key) ?? nothing;
      const after = next(before);
      if (after === before) return;
      states.set(key, after);
      for (const listener of [...listeners]) listener();
    },
    keys: () => [...states].flatMap(([key, state]) => (state.rows.size > 0 ? [key] : [])),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
