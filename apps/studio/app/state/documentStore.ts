import { documentKey, parseDocument, readDocument, saveDocument, type TextStorage } from './documentText.ts';

export interface DocumentStore {
  /** The text as it stands in this window. */
  textOf(id: string): string;
  edit(id: string, text: string): void;
  subscribe(listener: () => void): () => void;
  /** Writes what is not written yet; for when the page is left. */
  flush(): void;
  /** Takes over what another window wrote, unless this one has edits of its own. */
  acceptStored(key: string | null, stored: string | null): void;
}

export interface DocumentStoreOptions {
  /** Absent on the server and where the browser keeps nothing. */
  readonly storage: TextStorage | undefined;
  readonly connectionId: string;
  /** Another window changed the document at the same time; `text` is what this one had. */
  readonly onConflict: (id: string, text: string) => void;
  /** Milliseconds after the last edit until it is written. @default 250 */
  readonly delay?: number;
}

interface Entry {
  text: string;
  revision: string;
  edited: boolean;
}

/** The texts of SQL documents: in memory while one types, in the browser's storage a moment later. */
export function createDocumentStore(options: DocumentStoreOptions): DocumentStore {
  const { storage, connectionId, onConflict, delay = 250 } = options;
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function entryOf(id: string): Entry {
    const known = entries.get(id);
    if (known) return known;
    const stored = storage ? readDocument(storage, documentKey(connectionId, id)) : parseDocument(null);
    const entry = { ...stored, edited: false };
    entries.set(id, entry);
    return entry;
  }

  function save(id: string, entry: Entry) {
    if (!storage) return;
    const saved = saveDocument(storage, documentKey(connectionId, id), entry.text, entry.revision);
    if (saved.kind === 'refused') return;
    entry.edited = false;
    if (saved.kind === 'saved') {
      entry.revision = saved.revision;
      return;
    }
    const mine = entry.text;
    entries.set(id, { ...saved.theirs, edited: false });
    notify();
    onConflict(id, mine);
  }

  function flush() {
    clearTimeout(timer);
    for (const [id, entry] of [...entries]) if (entry.edited) save(id, entry);
  }

  function notify() {
    for (const listener of [...listeners]) listener();
  }

  return {
    textOf: (id) => entryOf(id).text,
    edit(id, text) {
      const entry = entryOf(id);
      if (entry.text === text) return;
      entry.text = text;
      entry.edited = true;
      clearTimeout(timer);
      timer = setTimeout(flush, delay);
      notify();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush,
    acceptStored(key, stored) {
      for (const [id, entry] of entries) {
        if (documentKey(connectionId, id) !== key || entry.edited) continue;
        entries.set(id, { ...parseDocument(stored), edited: false });
        notify();
      }
    },
  };
}
