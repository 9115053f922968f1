import type { RelationRef } from '@studio/core';
import { useCallback, useSyncExternalStore } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { noStagedRows, type StagedRows } from './stagedChanges.ts';
import type { StagedState } from './stagedChangesStore.ts';

export interface StagedChanges extends StagedState {
  /** Changes what is staged, by one of the transitions of `stagedChanges`. Nothing happens while a save is under way. */
  readonly stage: (next: (rows: StagedRows) => StagedRows) => void;
  readonly discard: () => void;
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
        return rows === before.rows ? before : { ...before, rows };
      }),
    [update],
  );
  const discard = useCallback(() => update(() => ({ rows: noStagedRows, saving: false })), [update]);
  return { ...state, stage, discard, update, current: get };
}
