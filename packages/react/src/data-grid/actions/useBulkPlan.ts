import {
  StudioError,
  toStudioError,
  type Change,
  type ChangeResult,
  type ColumnChange,
  type Filter,
  type RelationRef,
} from '@studio/core';
import { useQuery } from '@tanstack/react-query';
import { studioQueryDefaults } from '../../provider/createStudioQueryClient.ts';
import { useStudio } from '../../provider/studioContext.ts';

/** A change of all rows that a filter finds: other values for them, or, where there are none, their end. */
export interface BulkChange {
  readonly relation: RelationRef;
  readonly filter: Filter;
  readonly values: readonly ColumnChange[] | undefined;
}

/** What a change would do, by a dry run. */
export interface BulkPlan {
  /** Rows that it writes, by what the database counted. */
  readonly rows: number;
  readonly result: ChangeResult;
}

/** The change as it is sent, for exactly so many rows. */
export function toBulkChange({ relation, filter, values }: BulkChange, expectRows: number): Change {
  return values
    ? { kind: 'updateWhere', relation, filter, values, expectRows }
    : { kind: 'deleteWhere', relation, filter, expectRows };
}

/** The first answer to a wrong number tells the right one; others may change rows in between. */
const mostTries = 4;

/**
 * Tries a change out, rolls it back, and tells how many rows it concerns and what else it does. Made anew for another
 * change, never served from before: what it says is what the database holds now.
 */
export function useBulkPlan(change: BulkChange, enabled: boolean) {
  const { adapter, queryClient } = useStudio();
  return useQuery<BulkPlan, StudioError>(
    {
      ...studioQueryDefaults,
      queryKey: ['studio', adapter.id, 'bulkPlan', change],
      queryFn: async ({ signal }) => {
        try {
          let expected = 0;
          for (let tries = 0; tries < mostTries; tries += 1) {
            if (!adapter.applyChanges) throw new Error('The adapter cannot apply changes.');
            const changes = [toBulkChange(change, expected)];
            const result = await adapter.applyChanges({ changes }, { signal, dryRun: true });
            const [outcome] = result.outcomes;
            if (outcome?.kind === 'failed') throw new StudioError(outcome.error);
            if (outcome?.kind !== 'miscounted') return { rows: expected, result };
            expected = outcome.found;
          }
          throw new StudioError({
            code: 'busy',
            message: 'Other users change these rows all the time, so they could not be counted. Try again.',
            retryable: true,
          });
        } catch (error) {
          throw toStudioError(error);
        }
      },
      enabled,
      staleTime: Infinity,
      gcTime: 0,
    },
    queryClient,
  );
}
