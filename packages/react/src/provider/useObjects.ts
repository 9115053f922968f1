import type { ListRequest, ObjectPage, StudioAdapter, StudioError } from '@studio/core';
import {
  keepPreviousData,
  useInfiniteQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import { studioQueryDefaults } from './createStudioQueryClient.ts';
import { queryKeys } from './queryKeys.ts';
import { useStudio } from './studioContext.ts';
import { withRetries } from './withRetries.ts';

const freshMs = 30_000;

/** The query for one page of objects, for hooks and for code that asks the query client itself. */
export function objectPageQuery(adapter: StudioAdapter, request: ListRequest) {
  return {
    ...studioQueryDefaults,
    queryKey: queryKeys.objectPage(adapter.id, request),
    queryFn: ({ signal }: { readonly signal: AbortSignal }): Promise<ObjectPage> =>
      withRetries(() => adapter.listObjects(request, { signal }), signal),
    staleTime: freshMs,
  };
}

function objectsQuery(adapter: StudioAdapter, request: ListRequest) {
  return {
    ...studioQueryDefaults,
    queryKey: queryKeys.objects(adapter.id, request),
    queryFn: ({
      signal,
      pageParam,
    }: {
      readonly signal: AbortSignal;
      readonly pageParam: string | null;
    }): Promise<ObjectPage> =>
      withRetries(
        () =>
          adapter.listObjects({ ...request, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: ObjectPage) => page.next,
    staleTime: freshMs,
  };
}

/**
 * Objects of the catalog, page by page; `fetchNextPage` asks for more. `keepPrevious` shows what the request before
 * answered until this one does, for a search as one types.
 */
export function useObjects(
  request: ListRequest,
  options: { readonly enabled?: boolean; readonly keepPrevious?: boolean } = {},
): UseInfiniteQueryResult<InfiniteData<ObjectPage>, StudioError> {
  const { adapter, queryClient } = useStudio();
  return useInfiniteQuery<
    ObjectPage,
    StudioError,
    InfiniteData<ObjectPage>,
    readonly unknown[],
    string | null
  >(
    {
      ...objectsQuery(adapter, request),
      enabled: options.enabled ?? true,
      ...(options.keepPrevious && { placeholderData: keepPreviousData }),
    },
    queryClient,
  );
}
