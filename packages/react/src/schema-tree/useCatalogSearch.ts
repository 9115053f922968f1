import type { ObjectKind } from '@studio/core';
import { useMemo } from 'react';
import { useObjects } from '../provider/useObjects.ts';
import { useDebounced } from '../ui/useDebounced.ts';
import type { CatalogList } from './treeRows.ts';

const pauseMs = 150;
const listId = 'search';

export interface CatalogSearch {
  /** What the list answers: the text of the box as it was when typing paused. Empty while nothing is searched. */
  readonly searched: string;
  readonly list: CatalogList;
  /** The list answers an earlier text, until the answer to this one is here. */
  readonly stale: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

/** Objects with a text in their names, asked of the adapter as one types. */
export function useCatalogSearch(text: string, kinds: readonly ObjectKind[]): CatalogSearch {
  const trimmed = text.trim();
  const settled = useDebounced(trimmed, pauseMs);
  // An emptied box shows the tree at once.
  const searched = trimmed === '' ? '' : settled;
  const request = { kinds, search: searched, limit: 200 };
  const query = useObjects(request, { enabled: searched !== '', keepPrevious: true });
  const { data, hasNextPage } = query;
  const failed = query.error && !query.isFetching ? query.error : null;
  const list = useMemo<CatalogList>(
    () => ({
      id: listId,
      objects: data?.pages.flatMap((page) => page.objects) ?? [],
      status: failed ? 'failed' : data ? 'ready' : 'loading',
      more: !failed && hasNextPage,
      ...(failed && { error: failed }),
    }),
    [data, hasNextPage, failed],
  );
  return {
    searched,
    list,
    stale: settled !== trimmed || query.isPlaceholderData,
    loadMore: () => {
      if (!query.isFetching) void query.fetchNextPage();
    },
    retry: () => void (query.data ? query.fetchNextPage() : query.refetch()),
  };
}
