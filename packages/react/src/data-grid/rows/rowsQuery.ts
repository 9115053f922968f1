import {
  isStudioError,
  toStudioError,
  type Filter,
  type RowPage,
  type RelationRef,
  type SortTerm,
  type StudioAdapter,
  type StudioError,
} from '@studio/core';
import type { Query, QueryClient } from '@tanstack/react-query';
import { studioQueryDefaults } from '../../provider/createStudioQueryClient.ts';
import { LoadedPage, type RowPatch } from './loadedPage.ts';
import { agreeing } from './anchoredPages.ts';
import { pageRows } from './pageRange.ts';
import { askByOffset, askFor, fits, type Neighbour, type PageAsk, type PagePlace } from './pageStart.ts';
import { readFullPage } from './readFullPage.ts';
import { noFacts, withEndPage, withPage, type RowFacts } from './rowTotal.ts';

/** Which rows, in which order. */
export interface RowsView {
  readonly relation: RelationRef;
  readonly sort: readonly SortTerm[];
  readonly filter?: Filter | undefined;
}

/** Where the query client keeps rows. A relation's key invalidates all of its views. */
export const rowsKeys = {
  relation: (adapterId: string, { schema, name }: RelationRef) =>
    ['studio', adapterId, 'rows', schema ?? null, name] as const,
  view: (adapterId: string, { relation, sort, filter }: RowsView) =>
    [...rowsKeys.relation(adapterId, relation), { sort, filter: filter ?? null }] as const,
  page: (adapterId: string, view: RowsView, index: number) =>
    [...rowsKeys.view(adapterId, view), index] as const,
  facts: (adapterId: string, { relation, filter }: RowsView) =>
    ['studio', adapterId, 'rowFacts', relation.schema ?? null, relation.name, filter ?? null] as const,
  counts: (adapterId: string, { schema, name }: RelationRef) =>
    ['studio', adapterId, 'rowCount', schema ?? null, name] as const,
};

const freshMs = 30_000;
/** How long a page is kept after it was scrolled out of view. */
const keptMs = 60_000;
/** Pages that are kept at most beside those in sight, so that looking all over a table takes no more memory. */
const keptPages = 20;
const firstRetryMs = 1_000;
const longestRetryMs = 10_000;

/**
 * The query that reads one page. Pages that were read before lend it their cursors.
 *
 * @param end the number of rows, where pages can be counted from the last one by it
 */
export function pageQuery(
  adapter: StudioAdapter,
  queryClient: QueryClient,
  view: RowsView,
  index: number,
  end?: number,
) {
  const read = (ask: PageAsk, signal: AbortSignal) =>
    readFullPage(
      (page, limit) =>
        adapter.readRows(
          {
            relation: view.relation,
            page,
            limit,
            ...(view.sort.length > 0 && { sort: view.sort }),
            ...(view.filter && { filter: view.filter }),
          },
          { signal },
        ),
      ask.start,
      ask.limit,
    );
  return {
    ...studioQueryDefaults,
    queryKey: rowsKeys.page(adapter.id, view, index),
    queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<LoadedPage> => {
      const place = placeOf(queryClient, adapter.id, view, index, end);
      let ask = askFor(place);
      try {
        let page = await read(ask, signal);
        if (!fits(ask, page)) page = await read((ask = askByOffset(place, ask.anchor)), signal);
        queryClient.setQueryData<RowFacts>(rowsKeys.facts(adapter.id, view), (facts = noFacts) =>
          factsOf(facts, index, ask, page),
        );
        forgetPages(queryClient, rowsKeys.view(adapter.id, view));
        return new LoadedPage(index * pageRows, page, ask.anchor === 'end' ? end : undefined);
      } catch (error) {
        throw toStudioError(error);
      }
    },
    staleTime: freshMs,
    gcTime: keptMs,
    refetchInterval: retryInterval,
  };
}

function factsOf(facts: RowFacts, index: number, { anchor, start, limit }: PageAsk, page: RowPage): RowFacts {
  const { length } = page.rows;
  if (anchor === 'start') return withPage(facts, { start: index * pageRows, length, more: page.more });
  if (start.by !== 'end' || length === limit) return facts;
  return withEndPage(facts, { offset: start.offset, length, more: page.more });
}

/** What is known of a page before it is read. */
export function placeOf(
  queryClient: QueryClient,
  adapterId: string,
  view: RowsView,
  index: number,
  end: number | undefined,
): PagePlace {
  const stateOf = (other: number) =>
    queryClient.getQueryState<LoadedPage>(rowsKeys.page(adapterId, view, other));
  const anchor = (page: LoadedPage) =>
    page.end === undefined ? 'start' : page.end === end ? 'end' : undefined;
  const neighbour = (other: number): Neighbour | undefined => {
    const state = stateOf(other);
    // After rows were added or deleted, a cursor of before would repeat or skip some.
    if (!state?.data || state.isInvalidated) return undefined;
    const { page, length } = state.data;
    const known = anchor(state.data);
    return known && { anchor: known, after: page.after, before: page.before, length };
  };
  const own = stateOf(index)?.data;
  return {
    index,
    end,
    own: own && anchor(own),
    previous: neighbour(index - 1),
    next: neighbour(index + 1),
  };
}

/** Forgets pages that cannot stand beside the others, and reads anew those of them that are in sight. */
export function forgetContradicted(
  queryClient: QueryClient,
  adapterId: string,
  view: RowsView,
  end: number | undefined,
): void {
  const queryKey = rowsKeys.view(adapterId, view);
  const pages = queryClient.getQueriesData<LoadedPage>({ queryKey }).map(([, page]) => page);
  const kept = new Set(agreeing(pages, end));
  if (kept.size === pages.filter((page) => page !== undefined).length) return;
  void queryClient.resetQueries({
    queryKey,
    predicate: ({ state }) => state.data instanceof LoadedPage && !kept.has(state.data),
  });
}

/** Forgets the pages out of sight that were read longest ago, where there are too many. */
function forgetPages(queryClient: QueryClient, queryKey: readonly unknown[]): void {
  const cache = queryClient.getQueryCache();
  const unseen = cache.findAll({ queryKey, type: 'inactive', fetchStatus: 'idle' });
  const oldest = unseen.toSorted((one, other) => one.state.dataUpdatedAt - other.state.dataUpdatedAt);
  for (const query of oldest.slice(0, Math.max(0, unseen.length - keptPages))) cache.remove(query);
}

/** Reads again by itself what may succeed the next time, while the page is seen: after 1 s, 2 s, 4 s, then every 10 s. */
function retryInterval(
  query: Query<LoadedPage, StudioError, LoadedPage, readonly unknown[]>,
): number | false {
  const { status, error, errorUpdateCount } = query.state;
  if (status !== 'error' || !isStudioError(error) || !error.retryable) return false;
  return Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(errorUpdateCount - 1, 4));
}

/** Puts saved changes into the pages that are kept, so that the grid shows them before they are read again. */
export function patchRows(
  queryClient: QueryClient,
  adapterId: string,
  relation: RelationRef,
  changes: ReadonlyMap<string, RowPatch>,
): void {
  const queryKey = rowsKeys.relation(adapterId, relation);
  queryClient.setQueriesData<LoadedPage>({ queryKey }, (page) => page?.patched(changes));
}

/** Where rows of a view stand, by id, as far as pages that are kept can tell. */
export function locateRows(
  queryClient: QueryClient,
  adapterId: string,
  view: RowsView,
  ids: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const queryKey = rowsKeys.view(adapterId, view);
  for (const [, page] of queryClient.getQueriesData<LoadedPage>({ queryKey })) page?.locate(ids, found);
  return found;
}

/** Reads again what is on screen, and forgets what is kept of the rest of the relation's rows and counts. */
export function refreshRows(queryClient: QueryClient, adapterId: string, relation: RelationRef): void {
  void queryClient.invalidateQueries({ queryKey: rowsKeys.relation(adapterId, relation) });
  void queryClient.invalidateQueries({ queryKey: rowsKeys.counts(adapterId, relation) });
}
