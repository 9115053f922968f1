import { newId } from '../newId.ts';
import {
  contentOf,
  isSameContent,
  summaryOf,
  type DocumentContent,
  type QueryDocument,
} from '../queryDocument.ts';
import type { DocumentStore, QueryStoreChange } from '../queryStore.ts';
import { answer, type Database } from './indexedDb.ts';

const documents = 'documents';
/** Texts of pages that were left while they wrote, each under the id of the copy that it becomes if it must. */
const left = 'left';
const both = [documents, left];

export const documentStores = [
  (database: IDBDatabase) => database.createObjectStore(documents, { keyPath: 'id' }),
  (database: IDBDatabase) => database.createObjectStore(left, { keyPath: 'copy.id' }),
];

/** What a page that was left wanted to write, and what to call it where the document has changed since. */
interface Left {
  readonly content: DocumentContent;
  readonly base: string | null;
  readonly copy: { readonly id: string; readonly name: string };
}

/** The documents of a store in the browser. */
export function createIndexedDbDocuments(
  { run, send }: Database,
  notify: (change: QueryStoreChange) => void,
): DocumentStore {
  /** What this page left behind and may yet write, so that it is not found twice: copies' ids by documents'. */
  const ownLeft = new Map<string, string>();

  /** Reads after what was left behind is in its place. */
  const read = async <Value>(ask: (store: IDBObjectStore) => IDBRequest<Value>): Promise<Value> => {
    const [value, changed] = await run(both, 'readwrite', async (transaction) => {
      const written = await placeLeft(transaction);
      return [await answer(ask(transaction.objectStore(documents))), written] as const;
    });
    for (const { id, version } of changed) notify({ kind: 'document', id, version });
    return value;
  };
  return {
    async list({ connectionId } = {}) {
      // Only `stamped` makes what is put there.
      const all = await read((store) => store.getAll() as IDBRequest<QueryDocument[]>);
      return all
        .filter((document) => connectionId === undefined || document.connectionId === connectionId)
        .sort((a, b) => b.updatedAt - a.updatedAt)
        .map(summaryOf);
    },
    read: (id) => read((store) => store.get(id) as IDBRequest<QueryDocument | undefined>),
    async write(content, base, { leaving } = {}) {
      if (leaving) {
        ownLeft.set(content.id, leaving.id);
        const record: Left = { content: contentOf(content), base, copy: leaving };
        await send([left], (transaction) => transaction.objectStore(left).put(record));
        return { kind: 'left' };
      }
      const written = await run(both, 'readwrite', async (transaction) => {
        const store = transaction.objectStore(documents);
        const theirs: QueryDocument | undefined = await answer(store.get(content.id));
        if ((theirs?.version ?? null) !== base) return { kind: 'conflict', theirs } as const;
        const document = stamped(content);
        store.put(document);
        for (const id of [content.id, ownLeft.get(content.id)])
          if (id !== undefined) transaction.objectStore(left).delete(id);
        return { kind: 'saved', document } as const;
      });
      if (written.kind === 'saved') {
        ownLeft.delete(content.id);
        notify({ kind: 'document', id: content.id, version: written.document.version });
      }
      return written;
    },
    async remove(id, base) {
      const removed = await run(both, 'readwrite', async (transaction) => {
        const store = transaction.objectStore(documents);
        const theirs: QueryDocument | undefined = await answer(store.get(id));
        if (theirs?.version !== base) return false;
        store.delete(id);
        return true;
      });
      if (removed) notify({ kind: 'document', id, version: null });
      return removed;
    },
  };
}

function stamped(content: DocumentContent): QueryDocument {
  return { ...contentOf(content), version: newId(), updatedAt: Date.now() };
}

/** Writes what pages left behind: over what they had read, else beside it. Tells what it wrote. */
async function placeLeft(transaction: IDBTransaction): Promise<readonly QueryDocument[]> {
  const store = transaction.objectStore(documents);
  const records: readonly Left[] = await answer(transaction.objectStore(left).getAll());
  const written: QueryDocument[] = [];
  for (const { content, base, copy } of records) {
    transaction.objectStore(left).delete(copy.id);
    const theirs: QueryDocument | undefined = await answer(store.get(content.id));
    if (theirs && (isSameContent(theirs, content) || theirs.text === content.text)) continue;
    const isCurrent = !theirs || theirs.version === base;
    // The page lived on, and made the copy itself.
    if (!isCurrent && (await answer(store.count(copy.id))) > 0) continue;
    const document = stamped(isCurrent ? content : { ...content, ...copy });
    store.put(document);
    written.push(document);
  }
  return written;
}
