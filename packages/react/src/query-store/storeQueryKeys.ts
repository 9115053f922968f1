import type { HistoryFilter } from './historyEntry.ts';
import type { QueryStore } from './queryStore.ts';

const numbers = new WeakMap<QueryStore, number>();
let last = 0;

/** A number for each store object, for keys that have to be plain. */
function numberOf(store: QueryStore): number {
  const number = numbers.get(store) ?? (last += 1);
  numbers.set(store, number);
  return number;
}

const root = (adapterId: string, store: QueryStore) => ['studio', adapterId, 'queryStore', numberOf(store)];

/** Keys of the lists of a store in the query client. */
export const storeQueryKeys = {
  allDocuments: (adapterId: string, store: QueryStore): readonly unknown[] => [
    ...root(adapterId, store),
    'documents',
  ],
  documents: (adapterId: string, store: QueryStore, connectionId: string | undefined): readonly unknown[] => [
    ...root(adapterId, store),
    'documents',
    connectionId ?? null,
  ],
  allHistory: (adapterId: string, store: QueryStore): readonly unknown[] => [
    ...root(adapterId, store),
    'history',
  ],
  history: (adapterId: string, store: QueryStore, filter: HistoryFilter): readonly unknown[] => [
    ...root(adapterId, store),
    'history',
    filter,
  ],
  saved: (adapterId: string, store: QueryStore): readonly unknown[] => [...root(adapterId, store), 'saved'],
};
