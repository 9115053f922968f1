import { toStudioError, type RelationRef, type RowRef, type StudioError } from '@studio/core';
import { useQuery } from '@tanstack/react-query';
import { studioQueryDefaults } from '../../provider/createStudioQueryClient.ts';
import { useStudio } from '../../provider/studioContext.ts';
import { withRetries } from '../../provider/withRetries.ts';
import { keyFilter } from '../relations/reference.ts';
import { LoadedPage } from '../rows/loadedPage.ts';
import { rowsKeys } from '../rows/rowsQuery.ts';
import type { GridRow } from '../rows/rowSource.ts';

export interface RecordByKey {
  /** `null` where there is none; `undefined` until that is known. */
  readonly row: GridRow | null | undefined;
  readonly error: StudioError | undefined;
}

/**
 * One row by its key, whatever the grid shows. It is kept as pages are, so that what is saved is put into it too. Asks
 * nothing while `ref` is `undefined`; a row that is named by its place is not looked for, for its place is not its own.
 */
export function useRecordByKey(relation: RelationRef, ref: RowRef | undefined): RecordByKey {
  const { adapter, queryClient } = useStudio();
  const key = ref?.by === 'key' ? ref.key : undefined;
  const { data, error } = useQuery<LoadedPage, StudioError>(
    {
      ...studioQueryDefaults,
      queryKey: [...rowsKeys.relation(adapter.id, relation), 'record', key ?? null],
      queryFn: ({ signal }) =>
        withRetries(async () => {
          if (!key) throw toStudioError(new Error('There is no key to read a row by.'));
          const page = await adapter.readRows({ relation, filter: keyFilter(key), limit: 1 }, { signal });
          return new LoadedPage(0, page);
        }, signal),
      enabled: key !== undefined,
    },
    queryClient,
  );
  if (ref && !key) return { row: null, error: undefined };
  return { row: data && (data.row(0) ?? null), error: error ?? undefined };
}
