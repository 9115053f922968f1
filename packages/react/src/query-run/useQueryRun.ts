import type { QueryRequest } from '@studio/core';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { queryKeys } from '../provider/queryKeys.ts';
import { useStudio } from '../provider/studioContext.ts';
import { changesCatalog } from './changesCatalog.ts';
import { createQueryRunner, type RunRequest } from './createQueryRunner.ts';
import type { QueryRun } from './queryRun.ts';

export interface QueryRunState {
  /** Runs a script; one that is still running is cancelled first. */
  readonly run: (sql: string, options?: Omit<RunRequest, 'sql'>) => void;
  readonly cancel: () => void;
  /** Runs the last script again, as it was. */
  readonly retry: () => void;
  /** The last run, as far as it is; `null` before the first. */
  readonly current: QueryRun | null;
}

/**
 * Runs SQL on the provider's adapter, one script at a time, with rows as they come. Renders at most twenty times a
 * second while they do. Leaving the page cancels. A script that may have changed the catalog makes lists read again.
 *
 * @param defaults limits for every run, such as `maxRows` and `timeoutMs`
 */
export function useQueryRun(defaults?: Omit<QueryRequest, 'sql'>): QueryRunState {
  const { adapter, queryClient } = useStudio();
  const runner = useMemo(
    () =>
      createQueryRunner((ended) => {
        if (!changesCatalog(ended)) return;
        void queryClient.invalidateQueries({ queryKey: queryKeys.allObjects(adapter.id) });
        void queryClient.invalidateQueries({ queryKey: queryKeys.allRelations(adapter.id) });
      }),
    [adapter, queryClient],
  );
  useEffect(() => () => runner.cancel(), [runner]);
  const current = useSyncExternalStore(runner.subscribe, runner.getSnapshot, () => null);
  const run = useCallback<QueryRunState['run']>(
    (sql, options) => runner.run(adapter, { ...defaults, ...options, sql }),
    [runner, adapter, defaults],
  );
  const retry = useCallback(() => runner.runAgain(adapter), [runner, adapter]);
  return { run, cancel: runner.cancel, retry, current };
}
