import { toStudioError, type StudioError } from '@studio/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { studioQueryDefaults } from '../../provider/createStudioQueryClient.ts';
import { useStudio } from '../../provider/studioContext.ts';
import { useQueryStore } from '../QueryStoreProvider.tsx';
import type { SavedChange, SavedQueries } from '../savedQuery.ts';
import { storeQueryKeys } from '../storeQueryKeys.ts';
import { undoChanges } from './savedChanges.ts';

/** What is saved, and what can be done with it. */
export interface SavedQueriesState {
  /** Everything that is saved; empty until it was read. */
  readonly saved: SavedQueries;
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: StudioError | null;
  readonly retry: () => void;
  /**
   * Makes all of the changes, or none. Resolves with what takes them back, which answers whether it could; with `null`
   * where someone else has changed the same meanwhile.
   */
  readonly apply: (changes: readonly SavedChange[]) => Promise<(() => Promise<boolean>) | null>;
}

const nothing: SavedQueries = { queries: [], folders: [] };

/** Saved queries, read again when they change, also by other pages. */
export function useSavedQueries(): SavedQueriesState {
  const { adapter, queryClient } = useStudio();
  const { store } = useQueryStore();
  const query = useQuery<SavedQueries, StudioError>(
    {
      ...studioQueryDefaults,
      queryKey: storeQueryKeys.saved(adapter.id, store),
      queryFn: () =>
        store.saved.list().catch((cause: unknown) => {
          throw toStudioError(cause);
        }),
    },
    queryClient,
  );
  const apply = useMemo(
    () => async (changes: readonly SavedChange[]) => {
      const before = await store.saved.list();
      const applied = await store.saved.apply(changes);
      const after = await store.saved.list();
      queryClient.setQueryData(storeQueryKeys.saved(adapter.id, store), after);
      if (!applied) return null;
      return () => store.saved.apply(undoChanges(changes, before, after));
    },
    [adapter, queryClient, store],
  );
  return {
    saved: query.data ?? nothing,
    status: query.isSuccess ? 'ready' : query.isError ? 'failed' : 'loading',
    error: query.error,
    retry: () => void query.refetch(),
    apply,
  };
}
