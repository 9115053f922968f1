import { isStudioError, type StudioError, type StudioErrorCode } from '@studio/core';
import { useServerInfo } from '@studio/react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { checkServer, type ServerStatus } from './serverStatus.ts';

/** Whether the database answers, as far as it was tried. */
export interface DatabaseAccess {
  /** Why it could not be asked, until it was asked with success. */
  readonly error: StudioError | null;
  readonly retry: () => void;
}

/** Errors that tell of the way to the database rather than of what was asked. */
const lostCodes: readonly StudioErrorCode[] = [
  'unreachable',
  'connectionLost',
  'loginFailed',
  'notAuthenticated',
];

/** Tries again by itself after so many milliseconds; seldom where each try stands in the database's log as an attack. */
const retryMs = (error: StudioError) => (error.code === 'loginFailed' ? 15_000 : 3_000);

/** Watches the way to the database, and mends what was lost on it once it is there again. */
export function useDatabaseAccess({ server, status }: ServerStatus): DatabaseAccess {
  const { error: lastError, isSuccess, refetch } = useServerInfo();
  const [error, setError] = useState<StudioError | null>(null);
  // A try that is under way has no error yet; the one before stands until it went well.
  if (lastError && lastError !== error) setError(lastError);
  if (isSuccess && error) setError(null);
  const usable = server === 'answers' && status.database.kind === 'ready';

  useEffect(() => {
    if (!usable || !error) return undefined;
    const timer = setInterval(() => void refetch({ cancelRefetch: false }), retryMs(error));
    return () => clearInterval(timer);
  }, [usable, error, refetch]);
  useCheckOnFailure(refetch);
  useRefetchOnReturn(usable && error === null);
  useRefreshWhenDone(status.demo.kind === 'done');
  return { error, retry: () => void refetch() };
}

/** Looks at the server and the database at once when something that was asked gets lost, rather than at the next beat. */
function useCheckOnFailure(refetchInfo: ReturnType<typeof useServerInfo>['refetch']): void {
  const queryClient = useQueryClient();
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe(({ type, query, ...event }) => {
        if (type !== 'updated' || query.queryKey[0] !== 'studio') return;
        if (!('action' in event) || event.action.type !== 'error') return;
        const error: unknown = event.action.error;
        if (!isStudioError(error) || !lostCodes.includes(error.code)) return;
        void checkServer(queryClient);
        if (query.queryKey[2] !== 'info') void refetchInfo({ cancelRefetch: false });
      }),
    [queryClient, refetchInfo],
  );
}

/** How long after the return a request that was under way may still fail for the old reason, in milliseconds. */
const lateFailureMs = 3_000;

/** Asks again for what failed once the database can be asked again. */
function useRefetchOnReturn(answers: boolean): void {
  const queryClient = useQueryClient();
  const before = useRef(answers);
  useEffect(() => {
    const returned = answers && !before.current;
    before.current = answers;
    if (!returned) return undefined;
    refetchFailed(queryClient);
    const timer = setTimeout(() => refetchFailed(queryClient), lateFailureMs);
    return () => clearTimeout(timer);
  }, [queryClient, answers]);
}

function useRefreshWhenDone(done: boolean): void {
  const queryClient = useQueryClient();
  const before = useRef(done);
  useEffect(() => {
    if (done && !before.current) void queryClient.invalidateQueries({ queryKey: ['studio'] });
    before.current = done;
  }, [queryClient, done]);
}

function refetchFailed(queryClient: QueryClient): void {
  void queryClient.refetchQueries({
    queryKey: ['studio'],
    predicate: ({ state }) => state.status === 'error',
  });
}
