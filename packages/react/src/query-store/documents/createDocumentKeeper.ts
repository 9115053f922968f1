import { toStudioError } from '@studio/core';
import { newId } from '../newId.ts';
import { emptyDocument } from '../queryDocument.ts';
import type { QueryStore, QueryStoreChange } from '../queryStore.ts';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import {
  furtherCopyId,
  isUnwritten,
  newEntry,
  nextEdited,
  nextLoaded,
  nextRefused,
  nextResolved,
  nextSaved,
  nextTold,
  writeOf,
  type ConflictChoice,
  type DocumentEdit,
  type DocumentEntry,
} from './documentEntry.ts';

/** Holds the documents that a page has open, and keeps them and the store the same. */
export interface DocumentKeeper {
  /** The same object until something changes. Reads nothing by itself. */
  readonly get: (id: string) => DocumentEntry;
  /** Hears of one document, which is read when the first asks for it. */
  readonly subscribe: (id: string, listener: () => void) => () => void;
  /** Nothing happens before the document was read. */
  readonly edit: (id: string, edit: DocumentEdit) => void;
  /** Reads a document where that is needed, changes it and writes it. Rejects where it could not be read. */
  readonly change: (id: string, edit: DocumentEdit) => Promise<void>;
  /** Reads or writes again what failed. */
  readonly retry: (id: string) => void;
  readonly resolve: (id: string, choice: ConflictChoice) => Promise<void>;
  /** Writes what is not written yet, and resolves when that ended, well or not. */
  readonly flush: () => Promise<void>;
  /** Sends what is not written yet while the page goes. */
  readonly leave: () => void;
  /** How copies are called from now on. */
  readonly nameCopies: (nameCopy: (name: string) => string) => void;
  /** Whether the store has all of what a document is here. */
  readonly isKept: (entry: DocumentEntry) => boolean;
  /** Whether something is only in this page. */
  readonly hasUnwritten: () => boolean;
  /** Whether something is only in this page because the store refused it. */
  readonly hasFailed: () => boolean;
  /** Begins to hear of other pages. Returns what ends it, which writes what is not written. */
  readonly start: () => () => void;
}

export interface DocumentKeeperOptions {
  /** How the copy is called that a conflict makes. @default in English */
  readonly nameCopy?: (name: string) => string;
  /** Milliseconds from a change until it is written; what comes meanwhile is written with it. @default 250 */
  readonly delayMs?: number;
}

const firstRetryMs = 1_000;
const maxRetryMs = 30_000;

export function createDocumentKeeper(
  { documents, subscribe: subscribeStore }: QueryStore,
  { nameCopy: givenName = queryStoreLabels.copyOfQuery, delayMs = 250 }: DocumentKeeperOptions = {},
): DocumentKeeper {
  const entries = new Map<string, DocumentEntry>();
  const listeners = new Map<string, Set<() => void>>();
  const writing = new Map<string, Promise<void>>();
  let nameCopy = givenName;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = 0;
  let failures = 0;

  const get = (id: string): DocumentEntry => {
    const entry = entries.get(id) ?? newEntry(emptyDocument(id), newId());
    entries.set(id, entry);
    return entry;
  };
  const set = (entry: DocumentEntry) => {
    if (entries.get(entry.id) === entry) return;
    entries.set(entry.id, entry);
    for (const listener of [...(listeners.get(entry.id) ?? [])]) listener();
  };
  const unwritten = () => [...entries.values()].filter((entry) => isUnwritten(entry, nameCopy));

  const read = async (id: string) => {
    try {
      const document = await documents.read(id);
      const entry = get(id);
      set(entry.status === 'ready' ? nextTold(entry, document) : nextLoaded(entry, document));
    } catch (cause) {
      const entry = get(id);
      // What is in the page already can be worked with.
      if (entry.status !== 'ready') set({ ...entry, status: 'failed', error: toStudioError(cause) });
    }
  };
  const writeAll = async (id: string) => {
    try {
      for (let entry = get(id); isUnwritten(entry, nameCopy); entry = get(id)) {
        const { content, base } = writeOf(entry, nameCopy);
        const written = await documents.write(content, base?.version ?? null);
        if (written.kind === 'saved') set(nextSaved(get(id), written.document));
        else if (written.kind === 'conflict') set(nextRefused(get(id), written.theirs));
        failures = 0;
      }
    } catch (cause) {
      failures += 1;
      set({ ...get(id), error: toStudioError(cause) });
      writeSoon(Math.min(firstRetryMs * 2 ** (failures - 1), maxRetryMs));
    }
  };
  const write = (id: string): Promise<void> => {
    const under = writing.get(id);
    if (under) return under;
    // Begun only when it is known to be under way: a store may tell of it before it answers.
    const begun = Promise.resolve()
      .then(() => writeAll(id))
      .finally(() => writing.delete(id));
    writing.set(id, begun);
    return begun;
  };
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    await Promise.all(unwritten().map(({ id }) => write(id)));
  };
  const writeSoon = (ms: number) => {
    // Not begun anew with every change, or what someone types on and on would never be written.
    if (timer !== undefined && dueAt <= Date.now() + ms) return;
    clearTimeout(timer);
    dueAt = Date.now() + ms;
    timer = setTimeout(() => void flush(), ms);
  };
  const hear = async (change: QueryStoreChange) => {
    if (change.kind !== 'document' || !entries.has(change.id)) return;
    // What this page writes itself is known when the write is answered.
    await writing.get(change.id);
    const { base, conflict, status } = get(change.id);
    const known = conflict ? conflict.theirs : base;
    if (status !== 'loading' && known?.version !== change.version) await read(change.id);
  };
  const edit = (id: string, change: DocumentEdit) => {
    const entry = get(id);
    if (entry.status !== 'ready') return;
    set(nextEdited(entry, change));
    if (isUnwritten(get(id), nameCopy)) writeSoon(delayMs);
  };
  return {
    get,
    edit,
    async change(id, change) {
      if (get(id).status !== 'ready') await read(id);
      const { status, error } = get(id);
      if (status !== 'ready' && error) throw error;
      edit(id, change);
      await write(id);
    },
    subscribe(id, listener) {
      const all = listeners.get(id) ?? new Set();
      listeners.set(id, all);
      all.add(listener);
      // Also one that was read before: not every store tells what other pages did meanwhile.
      if (all.size === 1) void read(id);
      return () => void all.delete(listener);
    },
    retry(id) {
      if (get(id).status === 'ready') void flush();
      else {
        set({ ...get(id), status: 'loading', error: undefined });
        void read(id);
      }
    },
    async resolve(id, choice) {
      await writing.get(id);
      const { conflict, copy } = get(id);
      if (!conflict) return;
      // The text is kept before it leaves the page.
      if (choice === 'both') await write(id);
      if (choice === 'both' && isUnwritten(get(id), nameCopy)) return;
      set(nextResolved(get(id), choice, newId()));
      await write(id);
      if (choice === 'both' || get(id).conflict || isUnwritten(get(id), nameCopy)) return;
      const kept = get(id).copy.base ?? copy.base;
      set({ ...get(id), copy: { id: newId(), base: null } });
      // Where it was changed elsewhere, or cannot be removed now, there is one document too many and nothing lost.
      if (kept) await documents.remove(kept.id, kept.version).catch(() => false);
    },
    flush,
    leave() {
      for (const entry of unwritten()) {
        const { content, base } = writeOf(entry, nameCopy);
        const { copy, conflict } = entry;
        const leaving = {
          id: conflict ? furtherCopyId(copy.id) : copy.id,
          name: nameCopy(entry.content.name),
        };
        documents.write(content, base?.version ?? null, { leaving }).catch(() => undefined);
      }
      void flush();
    },
    nameCopies(next) {
      nameCopy = next;
    },
    isKept: (entry) => !isUnwritten(entry, nameCopy),
    hasFailed: () => unwritten().some(({ error }) => error !== undefined),
    hasUnwritten: () => unwritten().length > 0,
    start() {
      const end = subscribeStore((change) => void hear(change));
      return () => {
        end();
        void flush();
      };
    },
  };
}
