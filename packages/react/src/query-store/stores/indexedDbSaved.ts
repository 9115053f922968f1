import type { QueryStoreChange, SavedQueryStore } from '../queryStore.ts';
import { newId } from '../newId.ts';
import { folderKey, type FolderPath, type SavedChange, type SavedQuery } from '../savedQuery.ts';
import { answer, type Database } from './indexedDb.ts';

const saved = 'saved';
const folders = 'folders';
const both = [saved, folders];

export const savedStores = [
  (database: IDBDatabase) => database.createObjectStore(saved, { keyPath: 'id' }),
  (database: IDBDatabase) => database.createObjectStore(folders),
];

/** The saved queries of a store in the browser. */
export function createIndexedDbSaved(
  { run }: Database,
  notify: (change: QueryStoreChange) => void,
): SavedQueryStore {
  return {
    list: () =>
      run(both, 'readonly', async (transaction) => {
        // Only `apply` puts anything there.
        const queries = answer(transaction.objectStore(saved).getAll() as IDBRequest<SavedQuery[]>);
        const paths = answer(transaction.objectStore(folders).getAll() as IDBRequest<FolderPath[]>);
        return { queries: await queries, folders: await paths };
      }),
    async apply(changes) {
      const applied = await run(both, 'readwrite', async (transaction) => {
        if (!(await isCurrent(transaction.objectStore(saved), changes))) return false;
        for (const change of changes) applyOne(transaction, change);
        return true;
      });
      if (applied && changes.length > 0) notify({ kind: 'saved' });
      return applied;
    },
  };
}

/** Whether every change names the version that is there, so that all can be made. */
async function isCurrent(store: IDBObjectStore, changes: readonly SavedChange[]): Promise<boolean> {
  for (const change of changes) {
    if (change.kind !== 'put' && change.kind !== 'remove') continue;
    const id = change.kind === 'put' ? change.query.id : change.id;
    const theirs: SavedQuery | undefined = await answer(store.get(id));
    if ((theirs?.version ?? null) !== change.base) return false;
  }
  return true;
}

function applyOne(transaction: IDBTransaction, change: SavedChange): void {
  const queries = transaction.objectStore(saved);
  const paths = transaction.objectStore(folders);
  switch (change.kind) {
    case 'put':
      queries.put({ ...change.query, version: newId(), updatedAt: Date.now() } satisfies SavedQuery);
      return;
    case 'remove':
      queries.delete(change.id);
      return;
    case 'addFolder':
      paths.put([...change.folder], folderKey(change.folder));
      return;
    case 'removeFolder':
      paths.delete(folderKey(change.folder));
  }
}
