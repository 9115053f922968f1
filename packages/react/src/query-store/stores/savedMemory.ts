import { newId } from '../newId.ts';
import {
  folderKey,
  type FolderPath,
  type SavedChange,
  type SavedQueries,
  type SavedQuery,
} from '../savedQuery.ts';

export interface SavedMemory {
  readonly list: () => SavedQueries;
  readonly apply: (changes: readonly SavedChange[]) => boolean;
}

/** What is saved, as maps; a store that keeps it elsewhere reads and writes them whole. */
export function createSavedMemory(): SavedMemory {
  let queries: ReadonlyMap<string, SavedQuery> = new Map();
  let folders: ReadonlyMap<string, FolderPath> = new Map();
  return {
    list: () => ({ queries: [...queries.values()], folders: [...folders.values()] }),
    apply(changes) {
      const nextQueries = new Map(queries);
      const nextFolders = new Map(folders);
      for (const change of changes) {
        if (change.kind === 'addFolder') nextFolders.set(folderKey(change.folder), change.folder);
        else if (change.kind === 'removeFolder') nextFolders.delete(folderKey(change.folder));
        else if (!applyToQueries(nextQueries, change)) return false;
      }
      queries = nextQueries;
      folders = nextFolders;
      return true;
    },
  };
}

function applyToQueries(
  queries: Map<string, SavedQuery>,
  change: Extract<SavedChange, { kind: 'put' | 'remove' }>,
): boolean {
  const id = change.kind === 'put' ? change.query.id : change.id;
  if ((queries.get(id)?.version ?? null) !== change.base) return false;
  if (change.kind === 'remove') queries.delete(id);
  else queries.set(id, { ...change.query, version: newId(), updatedAt: Date.now() });
  return true;
}
