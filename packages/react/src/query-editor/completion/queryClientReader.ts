import type { StudioAdapter } from '@studio/core';
import type { QueryClient } from '@tanstack/react-query';
import { studioQueryDefaults } from '../../provider/createStudioQueryClient.ts';
import { queryKeys } from '../../provider/queryKeys.ts';
import { objectPageQuery } from '../../provider/useObjects.ts';
import { relationQuery } from '../../provider/useRelation.ts';
import { serverInfoQuery } from '../../provider/useServerInfo.ts';
import { withRetries } from '../../provider/withRetries.ts';
import type { CatalogReader } from './completionCatalog.ts';

const freshMs = 30_000;

/** Reads the catalog through the cache that the other components share. */
export function queryClientReader(adapter: StudioAdapter, queryClient: QueryClient): CatalogReader {
  return {
    info: () => queryClient.fetchQuery(serverInfoQuery(adapter)),
    list: (request) => queryClient.fetchQuery(objectPageQuery(adapter, request)),
    describe: (ref) =>
      queryClient.fetchQuery({
        ...studioQueryDefaults,
        // Beside what relations are, so that it is forgotten with them when something changes the catalog.
        queryKey: [...queryKeys.allRelations(adapter.id), 'named', ref],
        queryFn: async ({ signal }) => {
          try {
            return await (ref.kind === 'table'
              ? queryClient.fetchQuery(relationQuery(adapter, { ...ref, kind: 'table' }))
              : withRetries(() => adapter.describeObject(ref, { signal }), signal));
          } catch {
            // Kept as well: a name that is being written is no object's for a while.
            return null;
          }
        },
        staleTime: freshMs,
      }),
  };
}
