import type { DocumentContent, QueryStore } from '@studio/react';

/**
 * Brings documents that were kept in the browser's local storage, as the studio did before it had a store of queries, into
 * the store. Each is taken out of the old place once the store has it, and never replaces one that is there.
 */
export async function moveOldDocuments(
  storage: Storage | undefined,
  connectionId: string,
  { documents }: QueryStore,
): Promise<void> {
  if (!storage) return;
  const workspaceKey = `studio:${connectionId}:workspace`;
  const prefix = `studio:${connectionId}:document:`;
  const titles = titlesFrom(storage.getItem(workspaceKey));
  for (const key of keysOf(storage).filter((one) => one.startsWith(prefix))) {
    const id = key.slice(prefix.length);
    const text = textFrom(storage.getItem(key));
    const document: DocumentContent = {
      id,
      name: titles.get(id) ?? 'Query',
      text,
      parameters: {},
      connectionId,
    };
    // Where this fails it stays where it was, for the next time.
    if (text.trim() !== '') await documents.write(document, null);
    storage.removeItem(key);
  }
}

function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
}

function titlesFrom(stored: string | null): ReadonlyMap<string, string> {
  const { documents } = recordFrom(stored);
  if (!Array.isArray(documents)) return new Map();
  return new Map(
    documents
      .filter(isRecord)
      .map(({ id, title }): [string, string] => [String(id), typeof title === 'string' ? title : 'Query']),
  );
}

function textFrom(stored: string | null): string {
  const { text } = recordFrom(stored);
  return typeof text === 'string' ? text : '';
}

function recordFrom(stored: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(stored ?? 'null');
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
