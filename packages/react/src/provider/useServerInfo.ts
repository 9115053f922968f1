import type { ServerInfo, StudioAdapter, StudioError } from '@studio/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { studioQueryDefaults } from './createStudioQueryClient.ts';
import { queryKeys } from './queryKeys.ts';
import { useStudio } from './studioContext.ts';
import { withRetries } from './withRetries.ts';

/** The query that reads what the server is, for hooks and for code that asks the query client itself. */
export function serverInfoQuery(adapter: StudioAdapter) {
  return {
    ...studioQueryDefaults,
    queryKey: queryKeys.info(adapter.id),
    queryFn: ({ signal }: { readonly signal: AbortSignal }): Promise<ServerInfo> =>
      withRetries(() => adapter.info({ signal }), signal),
    staleTime: Infinity,
  };
}

/** What the server is and can do. Asked once for each adapter. */
export function useServerInfo(): UseQueryResult<ServerInfo, StudioError> {
  const { adapter, queryClient } = useStudio();
  return useQuery<ServerInfo, StudioError>(serverInfoQuery(adapter), queryClient);
}
