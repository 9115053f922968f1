import { isInHistory, type HistoryEntry } from '../historyEntry.ts';
import type { HistoryStore, QueryStoreChange } from '../queryStore.ts';
import { placeOf } from './createMemoryQueryStore.ts';
import { answer, type Database } from './indexedDb.ts';

const history = 'history';
const byOrder = 'order';

export const historyStores = [
  (database: IDBDatabase) =>
    database.createObjectStore(history, { keyPath: 'entry.id' }).createIndex(byOrder, ['order', 'entry.id']),
];

/** Ordered so that the latest comes first, for only in that direction can many be read at once. */
interface Kept {
  readonly order: number;
  readonly entry: HistoryEntry;
}

/** Entries that are read at once while looking for those that match. */
const chunk = 500;

/** How many may be too many until the oldest are dropped, so that not every run pays for it. */
const slack = 100;

/** The history of a store in the browser. */
export function createIndexedDbHistory(
  { run }: Database,
  notify: (change: QueryStoreChange) => void,
  maxHistory: number,
): HistoryStore {
  const change = async (work: (store: IDBObjectStore) => void | Promise<void>) => {
    await run([history], 'readwrite', async (transaction) => work(transaction.objectStore(history)));
    notify({ kind: 'history' });
  };
  return {
    put: (entry) =>
      change(async (store) => {
        store.put({ order: -entry.startedAt, entry } satisfies Kept);
        const count = await answer(store.count());
        if (count > maxHistory + Math.min(slack, maxHistory / 10))
          await dropOldest(store, count - maxHistory);
      }),
    async list({ limit, cursor, ...filter }) {
      const place = cursor === undefined ? undefined : placeOf(cursor);
      return run([history], 'readonly', async (transaction) => {
        const index = transaction.objectStore(history).index(byOrder);
        const found: HistoryEntry[] = [];
        let after = place && [-place[0], place[1]];
        for (;;) {
          const range = after ? IDBKeyRange.lowerBound(after, true) : null;
          const kept: readonly Kept[] = await answer(index.getAll(range, chunk));
          for (const { entry } of kept) if (isInHistory(entry, filter)) found.push(entry);
          const last = kept.at(-1);
          if (found.length > limit || kept.length < chunk || !last) break;
          after = [last.order, last.entry.id];
        }
        const entries = found.slice(0, limit);
        const last = entries.at(-1);
        const isMore = last !== undefined && found.length > limit;
        return { entries, next: isMore ? JSON.stringify([last.startedAt, last.id]) : null };
      });
    },
    remove: (ids) =>
      change((store) => {
        for (const id of ids) store.delete(id);
      }),
    clear: () => change((store) => void store.clear()),
  };
}

async function dropOldest(store: IDBObjectStore, count: number): Promise<void> {
  const keys = await answer(store.index(byOrder).getAllKeys());
  // The index answers the keys of the entries, in its own order.
  for (const key of keys.slice(-count)) store.delete(key);
}
