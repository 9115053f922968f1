import type { ListRequest, ObjectPage, ObjectSummary, StudioError } from '@studio/core';
import { useQueries, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { objectPageQuery } from '../provider/useObjects.ts';
import type { CatalogList } from './treeRows.ts';

export interface CatalogLists {
  /** By the key of its request, {@link listKeyOf}. */
  readonly lists: ReadonlyMap<string, CatalogList>;
  /** Asks for the page after those that were read. */
  readonly loadMore: (listId: string) => void;
  /** Asks again for what failed. */
  readonly retry: (listId: string) => void;
}

/** Names the list that a request answers. */
export function listKeyOf(request: ListRequest): string {
  return JSON.stringify(request);
}

interface PageState {
  readonly data: ObjectPage | undefined;
  readonly error: StudioError | null;
  readonly isFetching: boolean;
}

const pageStates = (results: readonly UseQueryResult<ObjectPage, StudioError>[]): readonly PageState[] =>
  results.map(({ data, error, isFetching }) => ({ data, error, isFetching }));

/**
 * Any number of catalog lists, each read page by page as far as it was asked for. A page is a query of its own, so that
 * lists may come and go from render to render.
 */
export function useCatalogLists(requests: readonly ListRequest[]): CatalogLists {
  const { adapter, queryClient } = useStudio();
  const [wanted, setWanted] = useState<ReadonlyMap<string, number>>(new Map());

  // The cursor of a page is in the page before it. Each answer renders again, which is when the next page is found.
  const pages = requests.flatMap((request) => {
    const listId = listKeyOf(request);
    const found = [{ listId, query: objectPageQuery(adapter, request) }];
    for (let count = 1; count < (wanted.get(listId) ?? 1); count += 1) {
      const before = found.at(-1);
      const cursor = before && queryClient.getQueryData<ObjectPage>(before.query.queryKey)?.next;
      if (!cursor) break;
      found.push({ listId, query: objectPageQuery(adapter, { ...request, cursor }) });
    }
    return found;
  });
  const queries = pages.map(({ query }): UseQueryOptions<ObjectPage, StudioError> => query);
  const states = useQueries({ queries, combine: pageStates }, queryClient);

  const listIds = pages.map(({ listId }) => listId).join('\n');
  const lists = useMemo(() => {
    const pagesOf = new Map<string, PageState[]>();
    listIds.split('\n').forEach((listId, index) => {
      const state = states[index];
      if (state) pagesOf.set(listId, [...(pagesOf.get(listId) ?? []), state]);
    });
    return new Map([...pagesOf].map(([id, list]) => [id, toList(id, list)]));
  }, [listIds, states]);

  const loadMore = useCallback(
    (listId: string) =>
      setWanted((previous) => {
        const list = lists.get(listId);
        if (!list || list.status !== 'ready' || !list.more) return previous;
        return new Map(previous).set(listId, (previous.get(listId) ?? 1) + 1);
      }),
    [lists],
  );
  const retry = (listId: string) => {
    for (const page of pages) {
      const { queryKey } = page.query;
      const failed = queryClient.getQueryState(queryKey)?.status === 'error';
      if (page.listId === listId && failed) void queryClient.refetchQueries({ queryKey, exact: true });
    }
  };
  return { lists, loadMore, retry };
}

function toList(id: string, pages: readonly PageState[]): CatalogList {
  const objects: ObjectSummary[] = pages.flatMap((page) => page.data?.objects ?? []);
  const failed = pages.find((page) => page.error && !page.data && !page.isFetching);
  const loading = pages.some((page) => !page.data);
  const more = typeof pages.at(-1)?.data?.next === 'string';
  if (failed?.error) return { id, objects, status: 'failed', error: failed.error, more: false };
  return {
    id,
    objects,
    status: loading ? 'loading' : 'ready',
    more: more || (loading && objects.length > 0),
  };
}
