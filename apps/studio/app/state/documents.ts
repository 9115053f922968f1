import {
  freeName,
  useQueryDocuments,
  useQueryStore,
  useStudio,
  type DocumentSummary,
  type QueryStore,
} from '@studio/react';
import { useCallback, useEffect } from 'react';

const nameOf = (number: number) => `Query ${number}`;
const isGivenName = (name: string) => /^Query \d+$/.test(name);

/** The SQL documents of this connection, changed last first; empty until they were read. */
export function useDocuments(): readonly DocumentSummary[] {
  return useQueryDocuments().query.data ?? [];
}

/** What a document is called, for where it is listed. */
export function nameIn(documents: readonly DocumentSummary[], id: string): string {
  return documents.find((document) => document.id === id)?.name ?? 'Query';
}

/** Makes a document under a name that no other has, unless it is there. */
export function useMakeDocument(): (
  id: string,
  content?: { readonly name?: string; readonly text?: string },
) => Promise<void> {
  const { adapter } = useStudio();
  const { store } = useQueryStore();
  return useCallback(
    async (id, { name, text = '' } = {}) => {
      if (await store.documents.read(id)) return;
      const all = await store.documents.list({ connectionId: adapter.id });
      const taken = all.map((document) => document.name);
      const free = name === undefined ? freeName(nameOf, taken) : freeNameLike(name, taken);
      await store.documents.write({ id, name: free, text, parameters: {}, connectionId: adapter.id }, null);
    },
    [adapter, store],
  );
}

/** A document that is looked at is there, so that it has a name. What cannot be kept is told by the document itself. */
export function useDocumentIsThere(id: string): void {
  const make = useMakeDocument();
  useEffect(() => {
    make(id).catch(() => undefined);
  }, [make, id]);
}

/** Removes a document that was closed and never written in, so that they do not gather. */
export async function forgetWhereEmpty({ documents }: QueryStore, id: string): Promise<void> {
  const document = await documents.read(id);
  if (document && document.text.trim() === '' && isGivenName(document.name))
    await documents.remove(id, document.version);
}

function freeNameLike(name: string, taken: readonly string[]): string {
  return taken.includes(name) ? freeName((number) => `${name} ${number + 1}`, taken) : name;
}
