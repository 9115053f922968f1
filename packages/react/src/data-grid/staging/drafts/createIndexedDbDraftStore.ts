import type { Draft, DraftStore } from './draftStore.ts';

const storeName = 'drafts';

/** Where drafts are kept in the browser. */
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
  return {
    async read(key) {
      const store = (await database()).transaction(storeName, 'readonly').objectStore(storeName);
      return answer(draftAt(store, key));
    },
    async update(key, next) {
      // One transaction, so that other pages wait for its end.
      const transaction = (await database()).transaction(storeName, 'readwrite');
      const store = transaction.objectStore(storeName);
      const request = draftAt(store, key);
      request.onsuccess = () => {
        const draft = next(request.result);
        if (draft) store.put(draft, key);
        else store.delete(key);
      };
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(failure(transaction.error));
      });
    },
  };
}

/** Only `update` puts anything there. */
function draftAt(store: IDBObjectStore, key: string): IDBRequest<Draft | undefined> {
  return store.get(key) as IDBRequest<Draft | undefined>;
}

function openDatabase(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(storeName);
  return answer(request);
}

function answer<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(failure(request.error));
  });
}

function failure(error: DOMException | null): Error {
  return error ?? new Error('The browser could not keep a draft.');
}
