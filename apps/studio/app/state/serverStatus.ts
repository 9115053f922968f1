import { requestHeader } from '@studio/core/protocol';
import { useQuery, type QueryClient } from '@tanstack/react-query';
import type { StudioStatus } from './studioStatus.ts';

/** How the studio's own server answers, apart from how its database does. */
export type ServerState = 'answers' | 'silent' | 'sessionEnded';

export interface ServerStatus {
  readonly server: ServerState;
  /** As it was told last. */
  readonly status: StudioStatus;
}

class SessionEndedError extends Error {}

const statusKey = ['app', 'status'] as const;
const calmMs = 5_000;
const busyMs = 600;

/** Milliseconds until the next try, after the server has been silent for so many: the longer, the more patient. */
function retryDelay(silentMs: number): number {
  return Math.min(Math.max(silentMs / 3, busyMs), calmMs);
}

async function fetchStatus(signal: AbortSignal): Promise<StudioStatus> {
  const response = await fetch('/status', { signal, cache: 'no-store' });
  if (response.status === 401) throw new SessionEndedError('The session ended.');
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  // Our own server's answer, of the version that served this page.
  return (await response.json()) as StudioStatus;
}

/** Asks the server how it is, more often while something is going on or amiss. */
export function useServerStatus(initial: StudioStatus): ServerStatus {
  const query = useQuery({
    queryKey: statusKey,
    queryFn: ({ signal }) => fetchStatus(AbortSignal.any([signal, AbortSignal.timeout(4_000)])),
    initialData: initial,
    staleTime: 0,
    retry: false,
    networkMode: 'always',
    refetchInterval: ({ state }) => {
      if (state.status === 'error') return retryDelay(state.errorUpdatedAt - state.dataUpdatedAt);
      return state.data && isBusy(state.data) ? busyMs : calmMs;
    },
  });
  const server =
    query.error === null ? 'answers' : query.error instanceof SessionEndedError ? 'sessionEnded' : 'silent';
  return { server, status: query.data };
}

function isBusy({ database, demo }: StudioStatus): boolean {
  return database.kind === 'starting' || demo.kind === 'running';
}

/** Asks the server at once. */
export function checkServer(queryClient: QueryClient): Promise<void> {
  return queryClient.refetchQueries({ queryKey: statusKey });
}

/** Asks the server to open its database again. Whether that goes well, its status tells. */
export async function retryDatabase(): Promise<void> {
  await fetch('/database/retry', {
    method: 'POST',
    headers: { 'content-type': 'application/json', [requestHeader.name]: requestHeader.value },
    body: '{}',
  }).catch(() => {});
}
