import type { RowColumn, RowIdentity, StudioError } from '@studio/core';
import { replaceEqualDeep, useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useServerInfo } from '../../provider/useServerInfo.ts';
import { useStudio } from '../../provider/studioContext.ts';
import { agreeing } from './anchoredPages.ts';
import type { LoadedPage } from './loadedPage.ts';
import { pageIndexes, pageOf, pageRows, type NeededRows } from './pageRange.ts';
import { anchorOf, endOf } from './pageStart.ts';
import type { RowSource } from './rowSource.ts';
import {
  forgetContradicted,
  locateRows,
  pageQuery,
  placeOf,
  refreshRows,
  rowsKeys,
  type RowsView,
} from './rowsQuery.ts';
import { usePageRange } from './usePageRange.ts';
import { useRowCount, type RowCounting } from './useRowCount.ts';

/** The rows of a relation as far as they were read. Each page is asked for when it comes in sight. */
export interface Rows {
  /** What is shown: the view that was asked for, or the one before while that loads. */
  readonly view: RowsView;
  /** Names `view`; changes with it. */
  readonly viewKey: string;
  readonly source: RowSource;
  /** Absent until the first page came. */
  readonly columns: readonly RowColumn[] | undefined;
  readonly identity: RowIdentity | undefined;
  readonly count: RowCounting;
  /** Whether rows of another view than the one asked for are shown. */
  readonly stale: boolean;
  /** Whether rows in sight are being read. */
  readonly loading: boolean;
  /** Why rows in sight are missing or may be old. Goes away by itself when reading succeeds. */
  readonly error: StudioError | undefined;
  /** Why the view that was asked for is not shown. */
  readonly viewError: StudioError | undefined;
  /** Reads again what failed. */
  readonly retry: () => void;
  /** Reads again all that is in sight. */
  readonly refresh: () => void;
  /** Tells which rows are needed; their pages are read. */
  readonly show: (needed: NeededRows) => void;
  /** The number of rows by which a place is counted from the last row; `undefined` for one that is from the first. */
  readonly endAt: (place: number) => number | undefined;
  /** Where rows stand, by id; a row that was not read lately is left out. */
  readonly locate: (ids: ReadonlySet<string>) => ReadonlyMap<string, number>;
}

/** Rows of a relation by their place, read page by page as they come in sight. */
export function useRows(wanted: RowsView): Rows {
  const { adapter, queryClient } = useStudio();
  const wantedKey = JSON.stringify(rowsKeys.page(adapter.id, wanted, 0));
  const [shown, setShown] = useState({ key: wantedKey, view: wanted });
  const stale = shown.key !== wantedKey;
  const first = useQuery<LoadedPage, StudioError, LoadedPage, readonly unknown[]>(
    { ...pageQuery(adapter, queryClient, wanted, 0), enabled: stale },
    queryClient,
  );
  const { view } = shown;
  const pageAt = (index: number) =>
    queryClient.getQueryData<LoadedPage>(rowsKeys.page(adapter.id, view, index));
  const isLoaded = (index: number) => pageAt(index) !== undefined;
  const [indexes, show] = usePageRange(shown.key, (pages) => pageIndexes(pages).every(isLoaded));
  const failing = indexes.find((index) => {
    const state = queryClient.getQueryState(rowsKeys.page(adapter.id, view, index));
    return state !== undefined && state.data === undefined && state.errorUpdateCount > 0;
  });
  const count = useRowCount(view, indexes.some(isLoaded));
  const { total } = count;
  const readsFromEnd = useServerInfo().data?.abilities.readFromEnd?.ok === true;
  // Rows without names may have no order either that could be read backwards.
  const namedBy = useLast(shown.key, indexes.map(pageAt).find((page) => page)?.page.identity.by);
  const isNamed = namedBy !== undefined && namedBy !== 'none';
  const end = readsFromEnd && isNamed ? endOf(total) : undefined;
  const read = useQueries(
    {
      queries: indexes.map((index) => ({
        ...pageQuery(adapter, queryClient, view, index, end),
        // While one page cannot be read, only that one is tried.
        enabled: failing === undefined || failing === index,
      })),
      combine,
    },
    queryClient,
  );

  useEffect(
    () => forgetContradicted(queryClient, adapter.id, view, end),
    [queryClient, adapter.id, view, end, read.pages],
  );

  const anyPage = read.pages.find((page) => page !== undefined);
  const { rows: rowCount, precision } = total;
  const source = useMemo(() => {
    const fromEnd = (index: number) => anchorOf(placeOf(queryClient, adapter.id, view, index, end)) === 'end';
    return pagesSource(agreeing(read.pages, end), rowCount, precision === 'exact' ? undefined : fromEnd);
  }, [read.pages, rowCount, precision, end, queryClient, adapter.id, view]);
  const described = useMemo(
    () => anyPage && { columns: anyPage.page.columns, identity: anyPage.page.identity },
    [anyPage],
  );
  const known = useLast(shown.key, described);
  const failure = useLast(shown.key, read.error);

  // The first page of another view came, or there is nothing to keep showing meanwhile.
  if (stale && (first.data || !known)) setShown({ key: wantedKey, view: wanted });

  return {
    view,
    viewKey: shown.key,
    source,
    columns: known?.columns,
    identity: known?.identity,
    count,
    stale,
    loading: read.loading || (stale && first.isFetching),
    error: read.error ?? (read.failedBefore ? failure : undefined),
    viewError: stale ? (first.error ?? undefined) : undefined,
    retry: () => {
      if (stale) void first.refetch();
      else read.refetchFailed();
    },
    refresh: () => refreshRows(queryClient, adapter.id, view.relation),
    show,
    endAt(place) {
      const page = placeOf(queryClient, adapter.id, view, pageOf(place), end);
      return anchorOf(page) === 'end' ? end : undefined;
    },
    locate: (ids) => locateRows(queryClient, adapter.id, view, ids),
  };
}

type PageResult = UseQueryResult<LoadedPage, Error>;

function combine(results: readonly PageResult[]) {
  const failed = results.filter((result) => result.isError);
  return {
    pages: results.map((result) => result.data),
    loading: results.some((result) => result.isFetching),
    // `pageQuery` throws nothing else.
    error: (failed[0]?.error ?? undefined) as StudioError | undefined,
    failedBefore: results.some((result) => result.isLoading && result.errorUpdateCount > 0),
    refetchFailed: () => {
      for (const result of failed) void result.refetch();
    },
  };
}

/** @param fromEnd tells of a page that is not loaded whether it will be counted from a last row whose number is not sure */
function pagesSource(
  pages: readonly LoadedPage[],
  rowCount: number,
  fromEnd: ((index: number) => boolean) | undefined,
): RowSource {
  const byIndex = new Map(pages.map((page) => [page.start / pageRows, page] as const));
  return {
    rowCount,
    ...(fromEnd && {
      isApproximate(index: number) {
        const page = Math.floor(index / pageRows);
        const loaded = byIndex.get(page);
        return loaded ? loaded.end !== undefined : fromEnd(page);
      },
    }),
    row(index) {
      const page = Math.floor(index / pageRows);
      return byIndex.get(page)?.row(index - page * pageRows);
    },
  };
}

/**
 * The last value that was there under a name; the same object as long as it says the same. Each page says anew what its
 * columns are, and others would have all of the grid drawn anew.
 */
function useLast<Value>(name: string, value: Value | undefined): Value | undefined {
  const [last, setLast] = useState({ name, value });
  const before = last.name === name ? last.value : undefined;
  const now = value === undefined ? before : replaceEqualDeep(before, value);
  if (last.name !== name || now !== before) setLast({ name, value: now });
  return now;
}
