/** The part of `localStorage` that is used here. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The text of one SQL document, which other windows of the browser may be editing too. */
export interface DocumentText {
  readonly text: string;
  /** Changes with every write, so that a window sees that another one wrote. */
  readonly revision: string;
}

export const noText: DocumentText = { text: '', revision: '' };

export function documentKey(connectionId: string, documentId: string): string {
  return `studio:${connectionId}:document:${documentId}`;
}

export function readDocument(storage: TextStorage, key: string): DocumentText {
  return parseDocument(storage.getItem(key));
}

/** What was stored under a key; a text that is none of ours counts as empty. */
export function parseDocument(stored: string | null): DocumentText {
  try {
    const value: unknown = JSON.parse(stored ?? 'null');
    if (typeof value !== 'object' || value === null || !('text' in value) || !('revision' in value))
      return noText;
    return { text: String(value.text), revision: String(value.revision) };
  } catch {
    return noText;
  }
}

export type Saved =
  | { readonly kind: 'saved'; readonly revision: string }
  /** Another window wrote in the meantime. Nothing was overwritten; `theirs` is what stands there. */
  | { readonly kind: 'conflict'; readonly theirs: DocumentText }
  /** The browser refused: storage is full or forbidden. The text lives on only in the page. */
  | { readonly kind: 'refused' };

/** Writes a text over the one that had `base` as its revision, and over no other. */
export function saveDocument(storage: TextStorage, key: string, text: string, base: string): Saved {
  const theirs = readDocument(storage, key);
  if (theirs.revision !== base && theirs.text !== text) return { kind: 'conflict', theirs };
  const revision = crypto.randomUUID();
  try {
    storage.setItem(key, JSON.stringify({ text, revision } satisfies DocumentText));
    return { kind: 'saved', revision };
  } catch {
    return { kind: 'refused' };
  }
}
