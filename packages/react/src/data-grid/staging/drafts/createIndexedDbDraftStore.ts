import type { Draft, DraftStore } from './draftStore.ts';

const storeName = 'drafts';

export interface IndexedDbDraftStoreOptions {
  /** The page's `indexedDB`. Nothing here takes it by itself. */
  readonly factory: IDBFactory;
  /** Of the database in it; another name for each user that shares the browser. @default 'studio-drafts' */
  readonly name?: string;
}

/** A {@link DraftStore} in the browser's IndexedDB, which is opened when a draft is first asked for. */
export function createIndexedDbDraftStore({
  factory,
  name = 'studio-drafts',
}: IndexedDbDraftStoreOptions): DraftStore {
  let opened: Promise<IDBDatabase> | undefined;
  const database = () => {
    opened ??= openDatabase(factory, name).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const run = async <Value>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<Value>) => {
    const store = (await database()).transaction(storeName, mode).objectStore(storeName);
    return answer(ask(store));
  };
  return {
    // Only `write` puts anything there.
    read: (key) => run('readonly', (store) => store.get(key) as IDBRequest<Draft | undefined>),
    write: async (key, draft) => void (await run('readwrite', (store) => store.put(draft, key))),
    remove: async (key) => void (await run('readwrite', (store) => store.delete(key))),
  };
}

function openDatabase(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(storeName);
  return answer(request);
}

function answer<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser could not keep a draft.'));
  });
}
