import {
  toStudioError,
  type Filter,
  type RelationRef,
  type StudioError,
  type ValueCounts,
} from '@studio/core';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { studioQueryDefaults } from '../../provider/createStudioQueryClient.ts';
import { useStudio } from '../../provider/studioContext.ts';

export interface DistinctValuesRequest {
  readonly relation: RelationRef;
  readonly column: string;
  readonly filter: Filter | undefined;
  readonly search: string;
}

const shownValues = 200;
/** Short: rows change, and the menu is opened anew each time. */
const freshMs = 5_000;

/** The values of a column, most frequent first, while they are looked at. Another search aborts the one before. */
export function useDistinctValues(request: DistinctValuesRequest): UseQueryResult<ValueCounts, StudioError> {
  const { adapter, queryClient, labels } = useStudio();
  const { relation, column, filter, search } = request;
  return useQuery<ValueCounts, StudioError>(
    {
      ...studioQueryDefaults,
      queryKey: [
        'studio',
        adapter.id,
        'values',
        relation.schema ?? null,
        relation.name,
        column,
        filter ?? null,
        search,
      ],
      queryFn: async ({ signal }) => {
        if (!adapter.listValues) throw toStudioError(new Error(labels.notOffered));
        return adapter.listValues(
          {
            relation,
            column,
            limit: shownValues,
            ...(filter && { filter }),
            ...(search !== '' && { search }),
          },
          { signal },
        );
      },
      staleTime: freshMs,
      placeholderData: keepPreviousData,
    },
    queryClient,
  );
}
