import type { QueryStore, QueryStoreChange } from '../queryStore.ts';
import { createStoreListeners } from '../storeListeners.ts';
import { defaultMaxHistory, type QueryStoreLimits } from './createMemoryQueryStore.ts';
import { createDatabase } from './indexedDb.ts';
import { createIndexedDbDocuments, documentStores } from './indexedDbDocuments.ts';
import { createIndexedDbHistory, historyStores } from './indexedDbHistory.ts';
import { createIndexedDbSaved, savedStores } from './indexedDbSaved.ts';

/** Where queries are kept in the browser, and how many. */
export interface IndexedDbQueryStoreOptions extends QueryStoreLimits {
  /** Of the database in the browser; another name for each user that shares the browser. @default 'studio-queries' */
  readonly name?: string;
  /** @default the page's `indexedDB`, taken when the store is first used */
  readonly factory?: IDBFactory;
}

/**
 * A {@link QueryStore} in the browser's IndexedDB, opened when it is first used. Pages of the same origin share it and
 * tell each other of changes through a `BroadcastChannel`, which is open while someone listens.
 */
export function createIndexedDbQueryStore(options: IndexedDbQueryStoreOptions = {}): QueryStore {
  const { name = 'studio-queries', maxHistory = defaultMaxHistory, factory } = options;
  const listeners = createStoreListeners();
  const database = createDatabase(
    () => factory ?? globalThis.indexedDB,
    name,
    (opened) => {
      for (const create of [...documentStores, ...historyStores, ...savedStores]) create(opened);
    },
  );
  let channel: BroadcastChannel | undefined;

  const notify = (change: QueryStoreChange) => {
    listeners.notify(change);
    if (channel) channel.postMessage(change);
    else tellOnce(name, change);
  };
  return {
    documents: createIndexedDbDocuments(database, notify),
    history: createIndexedDbHistory(database, notify, maxHistory),
    saved: createIndexedDbSaved(database, notify),
    subscribe(listener) {
      const end = listeners.subscribe(listener);
      if (!channel) {
        channel = new BroadcastChannel(name);
        channel.onmessage = ({ data }) => {
          if (isChange(data)) listeners.notify(data);
        };
      }
      return () => {
        end();
        if (listeners.count() > 0) return;
        channel?.close();
        channel = undefined;
      };
    },
  };
}

/** A page that listens to nobody tells others all the same. */
function tellOnce(name: string, change: QueryStoreChange): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(change);
  channel.close();
}

/** Any script of the origin may post to the channel. */
function isChange(data: unknown): data is QueryStoreChange {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return false;
  if (data.kind === 'document')
    return 'id' in data && typeof data.id === 'string' && 'version' in data && isVersion(data.version);
  return data.kind === 'history' || data.kind === 'saved';
}

function isVersion(value: unknown): boolean {
  return value === null || typeof value === 'string';
}
