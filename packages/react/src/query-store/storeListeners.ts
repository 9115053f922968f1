import type { QueryStoreChange } from './queryStore.ts';

export interface StoreListeners {
  readonly subscribe: (listener: (change: QueryStoreChange) => void) => () => void;
  readonly notify: (change: QueryStoreChange) => void;
  readonly count: () => number;
}

/** Who hears of the changes of a store. */
export function createStoreListeners(): StoreListeners {
  const listeners = new Set<(change: QueryStoreChange) => void>();
  return {
    subscribe(listener) {
      // A function may be given twice, and each ending ends one.
      const own = (change: QueryStoreChange) => listener(change);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    notify(change) {
      for (const listener of [...listeners]) listener(change);
    },
    count: () => listeners.size,
  };
}
