import {
  isRelationDetail,
  StudioError,
  type RelationDetail,
  type RelationKind,
  type RelationRef,
  type StudioAdapter,
} from '@studio/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { studioQueryDefaults } from './createStudioQueryClient.ts';
import { queryKeys } from './queryKeys.ts';
import { useStudio } from './studioContext.ts';
import { withRetries } from './withRetries.ts';

const freshMs = 30_000;

/** The query that reads what a relation is, for hooks and for code that asks the query client itself. */
export function relationQuery(adapter: StudioAdapter, ref: RelationRef & { readonly kind?: RelationKind }) {
  return {
    ...studioQueryDefaults,
    queryKey: queryKeys.relation(adapter.id, ref),
    queryFn: ({ signal }: { readonly signal: AbortSignal }): Promise<RelationDetail> =>
      withRetries(() => describeRelation(adapter, ref, signal), signal),
    staleTime: freshMs,
  };
}

/**
 * What a relation is: columns, keys, editability. The kind need not be known; the adapter finds any relation by schema
 * and name. Fails with `notFound` where the relation was dropped.
 */
export function useRelation(
  ref: RelationRef & { readonly kind?: RelationKind },
): UseQueryResult<RelationDetail, StudioError> {
  const { adapter, queryClient } = useStudio();
  return useQuery<RelationDetail, StudioError>(relationQuery(adapter, ref), queryClient);
}

async function describeRelation(
  adapter: StudioAdapter,
  ref: RelationRef & { readonly kind?: RelationKind },
  signal: AbortSignal,
): Promise<RelationDetail> {
  const { kind = 'table', schema, name } = ref;
  const detail = await adapter.describeObject(
    { kind, name, ...(schema !== undefined && { schema }) },
    { signal },
  );
  if (!isRelationDetail(detail)) {
    throw new StudioError({
      code: 'notFound',
      message: `${name} is a ${detail.kind} and has no rows to show.`,
    });
  }
  return detail;
}
