import { StudioError } from '@studio/core';
import { compareHistory, isInHistory, type HistoryEntry } from '../historyEntry.ts';
import { newId } from '../newId.ts';
import { contentOf, summaryOf, type QueryDocument } from '../queryDocument.ts';
import type { DocumentStore, HistoryStore, QueryStore, SavedQueryStore } from '../queryStore.ts';
import { createStoreListeners, type StoreListeners } from '../storeListeners.ts';
import { createSavedMemory } from './savedMemory.ts';

/** How much a store keeps. */
export interface QueryStoreLimits {
  /** Runs that are kept; of more, the oldest are dropped. @default 10,000 */
  readonly maxHistory?: number;
}

export const defaultMaxHistory = 10_000;

/** A {@link QueryStore} that lasts as long as the page. Share one object to share what is in it. */
export function createMemoryQueryStore({
  maxHistory = defaultMaxHistory,
}: QueryStoreLimits = {}): QueryStore {
  const listeners = createStoreListeners();
  return {
    documents: createDocuments(listeners),
    history: createHistory(listeners, maxHistory),
    saved: createSaved(listeners),
    subscribe: listeners.subscribe,
  };
}

function createDocuments({ notify }: StoreListeners): DocumentStore {
  const documents = new Map<string, QueryDocument>();
  return {
    list: async ({ connectionId } = {}) =>
      [...documents.values()]
        .filter((document) => connectionId === undefined || document.connectionId === connectionId)
        .sort((a, b) => b.updatedAt - a.updatedAt)
        .map(summaryOf),
    read: async (id) => documents.get(id),
    // Nobody else can write over what only this page has, so leaving it changes nothing.
    async write(content, base) {
      const theirs = documents.get(content.id);
      if ((theirs?.version ?? null) !== base) return { kind: 'conflict', theirs };
      const document = { ...contentOf(content), version: newId(), updatedAt: Date.now() };
      documents.set(content.id, document);
      notify({ kind: 'document', id: content.id, version: document.version });
      return { kind: 'saved', document };
    },
    async remove(id, base) {
      if (documents.get(id)?.version !== base) return false;
      documents.delete(id);
      notify({ kind: 'document', id, version: null });
      return true;
    },
  };
}

function createHistory({ notify }: StoreListeners, maxHistory: number): HistoryStore {
  let entries: readonly HistoryEntry[] = [];
  const set = (next: readonly HistoryEntry[]) => {
    entries = next;
    notify({ kind: 'history' });
  };
  return {
    async put(entry) {
      const others = entries.filter(({ id }) => id !== entry.id);
      set([...others, entry].sort(compareHistory).slice(0, maxHistory));
    },
    async list({ limit, cursor, ...filter }) {
      const found = entries.filter((entry) => isInHistory(entry, filter));
      const after = cursor === undefined ? undefined : readCursor(cursor);
      const start = after ? found.findIndex((entry) => compareHistory(after, entry) < 0) : 0;
      const page = start < 0 ? [] : found.slice(start, start + limit);
      const last = page.at(-1);
      const isMore = last !== undefined && start + limit < found.length;
      return { entries: page, next: isMore ? writeCursor(last) : null };
    },
    async remove(ids) {
      const gone = new Set(ids);
      set(entries.filter(({ id }) => !gone.has(id)));
    },
    clear: async () => set([]),
  };
}

type Place = Pick<HistoryEntry, 'startedAt' | 'id'>;

function writeCursor({ startedAt, id }: Place): string {
  return JSON.stringify([startedAt, id]);
}

function readCursor(cursor: string): HistoryEntry {
  const [startedAt, id] = placeOf(cursor);
  // Only its place in the order is looked at.
  return { startedAt, id } as HistoryEntry;
}

/** @internal The place in the history that a cursor of ours names. */
export function placeOf(cursor: string): readonly [startedAt: number, id: string] {
  try {
    const place: unknown = JSON.parse(cursor);
    if (Array.isArray(place) && typeof place[0] === 'number' && typeof place[1] === 'string')
      return [place[0], place[1]];
  } catch {
    // Told below, as any other text that is no cursor.
  }
  throw new StudioError({
    code: 'badRequest',
    message: 'This is no place in the history. Give `next` of a page that was answered.',
  });
}

function createSaved({ notify }: StoreListeners): SavedQueryStore {
  const memory = createSavedMemory();
  return {
    list: async () => memory.list(),
    async apply(changes) {
      const applied = memory.apply(changes);
      if (applied && changes.length > 0) notify({ kind: 'saved' });
      return applied;
    },
  };
}
