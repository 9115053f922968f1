import {
  rowRefOf,
  type Filter,
  type RelationRef,
  type RowPage,
  type RowRef,
  type StudioError,
} from '@studio/core';
import { useQuery } from '@tanstack/react-query';
import { studioQueryDefaults } from '../../provider/createStudioQueryClient.ts';
import { useStudio } from '../../provider/studioContext.ts';
import { useRelation } from '../../provider/useRelation.ts';
import { withRetries } from '../../provider/withRetries.ts';
import { rowsKeys } from '../rows/rowsQuery.ts';
import { rowSummary, type RowSummary } from './rowSummary.ts';

/** Bytes of a value that is only told in short. */
const shortBytes = 2_000;
const freshMs = 10_000;

export interface SummarizedRow extends RowSummary {
  readonly ref: RowRef | null;
  readonly page: RowPage;
  readonly index: number;
}

export interface SummarizedRows {
  /** Absent until they were read. */
  readonly rows: readonly SummarizedRow[] | undefined;
  /** Whether there are more than were asked for. */
  readonly hasMore: boolean;
  readonly error: StudioError | null;
  readonly retry: () => void;
}

/** The first rows of a relation that a filter finds, in short. */
export function useRowSummaries(
  relation: RelationRef,
  filter: Filter,
  limit: number,
  enabled = true,
): SummarizedRows {
  const { adapter, queryClient } = useStudio();
  const { data: detail, error: detailError } = useRelation(relation);
  const request = { relation, filter, limit, cellBytes: shortBytes };
  const found = useQuery<RowPage, StudioError>(
    {
      ...studioQueryDefaults,
      queryKey: [...rowsKeys.counts(adapter.id, relation), 'summaries', request],
      queryFn: ({ signal }) => withRetries(() => adapter.readRows(request, { signal }), signal),
      staleTime: freshMs,
      enabled,
    },
    queryClient,
  );
  const page = found.data;
  const isKnown = page && (detail || detailError);
  return {
    rows: isKnown
      ? Array.from({ length: page.rows.length }, (_, index) => ({
          ...rowSummary(page, index, detail),
          ref: rowRefOf(page, index),
          page,
          index,
        }))
      : undefined,
    hasMore: page?.more ?? false,
    error: found.error,
    retry: () => void found.refetch(),
  };
}
