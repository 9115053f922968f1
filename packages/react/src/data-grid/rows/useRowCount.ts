import {
  toStudioError,
  type CountRequest,
  type RowCount,
  type StudioAdapter,
  type StudioError,
} from '@studio/core';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import { studioQueryDefaults } from '../../provider/createStudioQueryClient.ts';
import { useStudio } from '../../provider/studioContext.ts';
import { pageRows } from './pageRange.ts';
import { rowsKeys, type RowsView } from './rowsQuery.ts';
import { noFacts, shownTotal, steady, totalOf, type RowFacts, type RowTotal } from './rowTotal.ts';

/** Tables up to this size are counted without being asked: it reads no more than a few pages. */
const countedUnasked = 10_000;

export interface RowCounting {
  /** Rows to give room to in the scrollbar. */
  readonly total: RowTotal;
  /** Rows to say. */
  readonly shown: RowTotal;
  /** Counts all rows; absent where they are counted, or the connection cannot. */
  readonly countExactly?: () => void;
  readonly counting: boolean;
  readonly cancelCounting: () => void;
  /** Why counting exactly failed. */
  readonly error?: StudioError;
}

/**
 * How many rows there are: from the pages that were read, else from the database's statistics. Small tables, and the end of
 * a table that was scrolled past, are counted up to a cap; a large one only when asked.
 */
export function useRowCount(view: RowsView, enabled: boolean): RowCounting {
  const { adapter, queryClient } = useStudio();
  const factsKey = rowsKeys.facts(adapter.id, view);
  const { data: facts = noFacts } = useQuery<RowFacts>(
    {
      queryKey: factsKey,
      queryFn: () => noFacts,
      initialData: noFacts,
      enabled: false,
      staleTime: Infinity,
      structuralSharing: false,
    },
    queryClient,
  );
  const isOpen = adapter.countRows !== undefined && facts.exact === undefined;
  const able = enabled && isOpen;
  const queryOf = (how: CountedHow) => countQuery(adapter, queryClient, view, how);

  // Asked for beside the first page: the number of rows, where it comes later, moves the cells.
  const estimate = useQuery<RowCount, StudioError>(
    { ...queryOf({ precision: 'estimate' }), enabled: isOpen },
    queryClient,
  );
  const cap = facts.atMost ?? countedUnasked;
  const isSmall = estimate.isError || (estimate.data?.value ?? Infinity) <= countedUnasked;
  const capped = useQuery<RowCount, StudioError>(
    { ...queryOf({ precision: 'capped', cap }), enabled: able && (facts.atMost !== undefined || isSmall) },
    queryClient,
  );
  const exactQuery = queryOf({ precision: 'exact' });
  const exact = useQuery<RowCount, StudioError>({ ...exactQuery, enabled: false }, queryClient);

  const count = exact.data ?? better(capped.data, estimate.data);
  const total = totalOf(facts, count, pageRows);
  return {
    total,
    shown: shownTotal(facts, count, total),
    counting: exact.isFetching,
    cancelCounting: () => void queryClient.cancelQueries({ queryKey: exactQuery.queryKey }),
    ...(able && total.precision !== 'exact' && { countExactly: () => void exact.refetch() }),
    ...(exact.error && exact.error.code !== 'aborted' && { error: exact.error }),
  };
}

type CountedHow = Pick<CountRequest, 'precision' | 'cap'>;

/** The query that counts the rows of a view. */
export function countQuery(
  adapter: StudioAdapter,
  queryClient: QueryClient,
  view: RowsView,
  how: CountedHow,
) {
  const { relation, filter } = view;
  const queryKey = [...rowsKeys.counts(adapter.id, relation), filter ?? null, how];
  return {
    ...studioQueryDefaults,
    queryKey,
    queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<RowCount> => {
      if (!adapter.countRows) throw new Error('A query that is never enabled ran.');
      try {
        const count = await adapter.countRows({ relation, ...(filter && { filter }), ...how }, { signal });
        return steady(queryClient.getQueryData<RowCount>(queryKey), count);
      } catch (error) {
        throw toStudioError(error);
      }
    },
    staleTime: Infinity,
  };
}

/** A count that stopped at its cap says less than an estimate above it. */
function better(capped: RowCount | undefined, estimate: RowCount | undefined): RowCount | undefined {
  if (!capped || capped.precision === 'exact') return capped ?? estimate;
  return estimate && estimate.value > capped.value ? estimate : capped;
}
