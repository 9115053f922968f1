import type { QueryRequest, TransactionState } from '@studio/core';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { queryKeys } from '../provider/queryKeys.ts';
import { useStudio } from '../provider/studioContext.ts';
import { changesCatalog } from './changesCatalog.ts';
import { createQueryRunner, type QueryTarget, type RunRequest } from './createQueryRunner.ts';
import type { QueryRun, StatementRun } from './queryRun.ts';

/** The last run of a script, and what can be done with it. */
export interface QueryRunState {
  /** Runs a script; one that is still running is cancelled first. */
  readonly run: (sql: string, options?: Omit<RunRequest, 'sql'>) => void;
  readonly cancel: () => void;
  /** Runs the last script again, as it was. */
  readonly retry: () => void;
  /**
   * Runs one statement of the last run again, for ten times as many of its rows; where its `more` says that this can be
   * done. What is shown of it stays until there is more.
   */
  readonly loadMore: (statement: Pick<StatementRun, 'index'>) => void;
  /** The last run, as far as it is; `null` before the first. */
  readonly current: QueryRun | null;
}

/**
 * Runs SQL on the provider's adapter, one script at a time, with rows as they come. Renders at most twenty times a
 * second while they do. Leaving the page cancels. A script that may have changed the catalog makes lists read again.
 *
 * @param defaults limits for every run, such as `maxRows` and `timeoutMs`
 * @param session where scripts run, as `useQuerySession` gives it; @default each on any connection
 */
export function useQueryRun(
  defaults?: Omit<QueryRequest, 'sql'>,
  session?: { readonly target: QueryTarget; readonly transaction?: TransactionState },
): QueryRunState {
  const { adapter, queryClient } = useStudio();
  const target = session?.target ?? adapter;
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
  const last = useSyncExternalStore(runner.subscribe, runner.getSnapshot, () => null);
  const current = useMemo(() => inTransaction(last, session?.transaction), [last, session?.transaction]);
  const run = useCallback<QueryRunState['run']>(
    (sql, options) => runner.run(target, { ...defaults, ...options, sql }),
    [runner, target, defaults],
  );
  const retry = useCallback(() => runner.runAgain(target), [runner, target]);
  const loadMore = useCallback<QueryRunState['loadMore']>(
    ({ index }) => runner.loadMore(target, index),
    [runner, target],
  );
  return { run, cancel: runner.cancel, retry, loadMore, current };
}

/** What a run left open may be over since, by a button or by another run. */
function inTransaction(run: QueryRun | null, transaction: TransactionState | undefined): QueryRun | null {
  const isKnown = run?.transaction !== undefined && transaction !== undefined;
  return isKnown && run.transaction !== transaction ? { ...run, transaction } : run;
}
