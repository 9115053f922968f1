import type { ServerInfo, StudioError } from '@studio/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { studioQueryDefaults } from './createStudioQueryClient.ts';
import { queryKeys } from './queryKeys.ts';
import { useStudio } from './studioContext.ts';
import { withRetries } from './withRetries.ts';

/** What the server is and can do. Asked once for each adapter. */
export function useServerInfo(): UseQueryResult<ServerInfo, StudioError> {
  const { adapter, queryClient } = useStudio();
  return useQuery<ServerInfo, StudioError>(
    {
      ...studioQueryDefaults,
      queryKey: queryKeys.info(adapter.id),
      queryFn: ({ signal }) => withRetries(() => adapter.info({ signal }), signal),
      staleTime: Infinity,
    },
    queryClient,
  );
}
