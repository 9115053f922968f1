import {
  toStudioError,
  type ReferenceCount,
  type RelationRef,
  type RowRef,
  type StudioError,
} from '@studio/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { studioQueryDefaults } from '../../provider/createStudioQueryClient.ts';
import { useStudio } from '../../provider/studioContext.ts';
import { withRetries } from '../../provider/withRetries.ts';

const freshMs = 10_000;

/** How many rows reference one row, by foreign key. Asks nothing while `row` is `undefined`. */
export function useReferenceCounts(
  relation: RelationRef,
  row: RowRef | undefined,
): UseQueryResult<readonly ReferenceCount[], StudioError> {
  const { adapter, queryClient, labels } = useStudio();
  return useQuery<readonly ReferenceCount[], StudioError>(
    {
      ...studioQueryDefaults,
      queryKey: [
        'studio',
        adapter.id,
        'referenceCounts',
        relation.schema ?? null,
        relation.name,
        row ?? null,
      ],
      queryFn: ({ signal }) =>
        withRetries(async () => {
          if (!adapter.countReferences || !row) throw toStudioError(new Error(labels.notOffered));
          return adapter.countReferences({ relation, row }, { signal });
        }, signal),
      enabled: row !== undefined && adapter.countReferences !== undefined,
      staleTime: freshMs,
    },
    queryClient,
  );
}
