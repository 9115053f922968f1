import { useSyncExternalStore } from 'react';

const subscribe = () => () => {};

/** False while the server's markup is taken over, true from then on; for what only the browser knows. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
