import { toStudioError, type ChangeResult, type RelationRef, type StudioError } from '@studio/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { studioQueryDefaults } from '../../provider/createStudioQueryClient.ts';
import { useStudio } from '../../provider/studioContext.ts';
import { orderedRows, toChange } from './changeSet.ts';
import type { StagedRows } from './stagedChanges.ts';

const keys = {
  plan: (adapterId: string, changes: unknown) => ['studio', adapterId, 'plan', changes] as const,
  /** Whether the adapter answers statements, once it was asked. */
  answers: (adapterId: string) => ['studio', adapterId, 'plansChanges'] as const,
};

export interface PlannedChanges {
  readonly plan: UseQueryResult<ChangeResult, StudioError>;
  /** Whether the adapter is known to answer no statements. */
  readonly isSilent: boolean;
}

/** A dry run of all that is staged, made while `enabled` and again whenever something else is staged. */
export function usePlannedStatements(
  relation: RelationRef,
  rows: StagedRows,
  enabled: boolean,
): PlannedChanges {
  const { adapter, queryClient } = useStudio();
  const changes = useMemo(() => orderedRows(rows).map((row) => toChange(relation, row)), [relation, rows]);
  const plan = useQuery<ChangeResult, StudioError, ChangeResult, readonly unknown[]>(
    {
      ...studioQueryDefaults,
      queryKey: keys.plan(adapter.id, changes),
      async queryFn({ signal }) {
        try {
          if (!adapter.applyChanges) throw new Error('The adapter cannot apply changes.');
          const result = await adapter.applyChanges({ changes }, { signal, dryRun: true });
          queryClient.setQueryData(keys.answers(adapter.id), result.statements !== undefined);
          return result;
        } catch (error) {
          throw toStudioError(error);
        }
      },
      enabled,
      // A dry run says what the database holds now: it serves all who ask together, and nobody later.
      staleTime: Infinity,
      gcTime: 0,
      retry: false,
    },
    queryClient,
  );
  return { plan, isSilent: queryClient.getQueryData(keys.answers(adapter.id)) === false };
}
