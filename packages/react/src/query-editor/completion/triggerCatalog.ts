import type { Dependent, StudioAdapter } from '@studio/core';
import type { QueryClient } from '@tanstack/react-query';
import { studioQueryDefaults } from '../../provider/createStudioQueryClient.ts';
import { queryKeys } from '../../provider/queryKeys.ts';
import type { CompletionCatalog } from './completionCatalog.ts';
import type { RelationPath } from './want.ts';

/** What triggers of the database tell of the functions that they run. */
export interface TriggerCatalog {
  /** The relations of triggers that run a function, a few; empty where there are none, or nobody can tell. */
  relationsOfTrigger(routine: RelationPath): Promise<readonly RelationPath[]>;
}

const freshMs = 30_000;
const mostRelations = 20;

/** Asks an adapter that knows what depends on what. */
export function createTriggerCatalog(
  adapter: Pick<StudioAdapter, 'id' | 'listDependents'>,
  queryClient: QueryClient,
  { searchPath }: Pick<CompletionCatalog, 'searchPath'>,
): TriggerCatalog {
  const dependents = (schema: string, name: string): Promise<readonly Dependent[]> =>
    queryClient.fetchQuery({
      ...studioQueryDefaults,
      queryKey: [...queryKeys.allRelations(adapter.id), 'triggersOf', schema, name],
      queryFn: async ({ signal }) => {
        // Functions of triggers take no arguments.
        const ref = { kind: 'function', schema, name, signature: '' } as const;
        // Kept as well where it fails: a function that is being written is in no catalog for a while.
        const list = await adapter.listDependents?.({ ref, limit: 200 }, { signal }).catch(() => null);
        return list?.dependents ?? [];
      },
      staleTime: freshMs,
    });
  return {
    async relationsOfTrigger({ schema, name }) {
      for (const each of schema === undefined ? await searchPath() : [schema]) {
        const triggers = (await dependents(each, name).catch(() => [])).filter(
          ({ part }) => part?.kind === 'trigger',
        );
        if (triggers.length > 0) return triggers.slice(0, mostRelations).map(({ ref }) => ref);
      }
      return [];
    },
  };
}
