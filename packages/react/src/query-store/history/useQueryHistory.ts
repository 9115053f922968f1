import { toStudioError, type StudioError } from '@studio/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { studioQueryDefaults } from '../../provider/createStudioQueryClient.ts';
import { useStudio } from '../../provider/studioContext.ts';
import type { HistoryEntry, HistoryFilter } from '../historyEntry.ts';
import type { HistoryPage } from '../queryStore.ts';
import { useQueryStore } from '../QueryStoreProvider.tsx';
import { storeQueryKeys } from '../storeQueryKeys.ts';

const pageSize = 200;

/** The history as far as it was read, and what can be done with it. */
export interface QueryHistoryState {
  /** What was read so far, latest first. */
  readonly entries: readonly HistoryEntry[];
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: StudioError | null;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
  readonly remove: (ids: readonly string[]) => Promise<void>;
  /** Puts back what was removed. */
  readonly restore: (entry: HistoryEntry) => Promise<void>;
  readonly clear: () => Promise<void>;
}

/** Runs that match a filter, page by page; read again when there are others, also from other pages. */
export function useQueryHistory(filter: HistoryFilter = {}): QueryHistoryState {
  const { adapter, queryClient } = useStudio();
  const { store } = useQueryStore();
  const query = useInfiniteQuery<
    HistoryPage,
    StudioError,
    { readonly pages: readonly HistoryPage[] },
    readonly unknown[],
    string | null
  >(
    {
      ...studioQueryDefaults,
      queryKey: storeQueryKeys.history(adapter.id, store, filter),
      queryFn: ({ pageParam }) =>
        store.history
          .list({ ...filter, limit: pageSize, ...(pageParam !== null && { cursor: pageParam }) })
          .catch((cause: unknown) => {
            throw toStudioError(cause);
          }),
      initialPageParam: null,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
    },
    queryClient,
  );
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.entries) ?? [], [query.data]);
  const actions = useMemo(
    () => ({
      remove: (ids: readonly string[]) => store.history.remove(ids),
      restore: (entry: HistoryEntry) => store.history.put(entry),
      clear: () => store.history.clear(),
    }),
    [store],
  );
  return {
    ...actions,
    entries,
    status: query.isSuccess ? 'ready' : query.isError ? 'failed' : 'loading',
    error: query.error,
    hasMore: query.hasNextPage,
    loadMore: () => void (query.isFetching || query.fetchNextPage()),
    retry: () => void query.refetch(),
  };
}
