import { useQueries } from '@tanstack/react-query';
import { studioQueryDefaults } from '../../provider/createStudioQueryClient.ts';
import { queryKeys } from '../../provider/queryKeys.ts';
import { useStudio } from '../../provider/studioContext.ts';
import type { Danger } from '../script/danger.ts';
import { loadDangerFacts, writtenFacts, type DangerFacts } from './dangerFacts.ts';

export interface KnownDanger {
  readonly danger: Danger;
  readonly facts: DangerFacts;
  readonly isLoading: boolean;
}

/** What the database says of dangers, from what is written to what is counted. Asked anew each time. */
export function useDangerFacts(
  dangers: readonly Danger[],
  searchPath: readonly string[],
): readonly KnownDanger[] {
  const { adapter, queryClient } = useStudio();
  const answers = useQueries(
    {
      queries: dangers.map((danger) => ({
        ...studioQueryDefaults,
        queryKey: [...queryKeys.all(adapter.id), 'danger', danger, searchPath],
        queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
          loadDangerFacts(adapter, danger, searchPath, { signal }),
        staleTime: 0,
        gcTime: 0,
      })),
    },
    queryClient,
  );
  return dangers.map((danger, index) => {
    const answer = answers[index];
    return {
      danger,
      facts: answer?.data ?? writtenFacts(danger),
      isLoading: answer?.isFetching ?? false,
    };
  });
}
