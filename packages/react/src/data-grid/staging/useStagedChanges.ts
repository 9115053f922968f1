import type { RelationRef } from '@studio/core';
import { useCallback, useSyncExternalStore } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { nextHistory, redoneStep, undoneStep, type StagedStep } from './history.ts';
import { noStagedRows, type StagedRows } from './stagedChanges.ts';
import type { StagedState } from './stagedChangesStore.ts';

/** What is staged for one relation, and what can be done with it. */
export interface StagedChanges extends StagedState {
  /** Names the adapter and the relation in the store. */
  readonly key: string;
  /**
   * Changes what is staged, by one of the transitions of `stagedChanges`, as one step of the history. Nothing happens while
   * a save is under way.
   */
  readonly stage: (next: (rows: StagedRows) => StagedRows) => void;
  /** Drops all that is staged, as a step of the history. */
  readonly discard: () => void;
  /** Goes a step back in the history; `false` where there is none, or a save is under way. */
  readonly undo: () => boolean;
  /** Takes the last {@link undo} back. */
  readonly redo: () => boolean;
  /** What is staged at the time of the call, which may be newer than what was drawn. */
  readonly current: () => StagedState;
  readonly update: (next: (state: StagedState) => StagedState) => void;
}

/** Changes to a relation that are not saved: the same in every grid under the provider, and kept when a grid leaves. */
export function useStagedChanges(relation: RelationRef): StagedChanges {
  const { adapter, stagedChanges: store } = useStudio();
  const key = JSON.stringify([adapter.id, relation.schema ?? null, relation.name]);
  const get = useCallback(() => store.get(key), [store, key]);
  const state = useSyncExternalStore(store.subscribe, get, get);
  const update = useCallback(
    (next: (state: StagedState) => StagedState) => store.update(key, next),
    [store, key],
  );
  const stage = useCallback(
    (next: (rows: StagedRows) => StagedRows) =>
      update((before) => {
        if (before.saving) return before;
        const rows = next(before.rows);
        if (rows === before.rows) return before;
        return { ...before, rows, history: nextHistory(before.history, before.rows) };
      }),
    [update],
  );
  const discard = useCallback(
    () =>
      update(({ rows, history }) => ({
        rows: noStagedRows,
        history: rows.size > 0 ? nextHistory(history, rows) : history,
        saving: false,
      })),
    [update],
  );
  const move = useCallback(
    (step: typeof undoneStep) => {
      let moved: StagedStep | undefined;
      update((before) => {
        moved = before.saving ? undefined : step(before.rows, before.history);
        return moved ? { ...before, ...moved } : before;
      });
      return moved !== undefined;
    },
    [update],
  );
  const undo = useCallback(() => move(undoneStep), [move]);
  const redo = useCallback(() => move(redoneStep), [move]);
  return { ...state, key, stage, discard, undo, redo, update, current: get };
}
