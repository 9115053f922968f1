import type { StudioError } from '@studio/core';
import { contentOf, isSameContent, type DocumentContent, type QueryDocument } from '../queryDocument.ts';
import { mergeDocument } from './mergeDocument.ts';

/** Two texts of one document, of which none replaced the other. */
export interface DocumentConflict {
  /** What another page wrote and the document holds now. */
  readonly theirs: QueryDocument;
  /** The document that what is typed here goes to until it is decided. */
  readonly copyId: string;
}

/** A document as one page has it open. */
export interface DocumentEntry {
  readonly id: string;
  readonly status: 'loading' | 'ready' | 'failed';
  /** What is seen and edited. */
  readonly content: DocumentContent;
  /** What the store had of the written document when this page last agreed with it; `null` for one that is not there. */
  readonly base: QueryDocument | null;
  /** Whether something was done to a document that is not there yet. */
  readonly touched: boolean;
  readonly conflict?: DocumentConflict | undefined;
  /** Where what is typed goes in a conflict, and what was written there last. */
  readonly copy: { readonly id: string; readonly base: QueryDocument | null };
  /** Why it could not be read or written the last time. */
  readonly error?: StudioError | undefined;
}

/** What of a document a user changes; the rest of it stays. */
export type DocumentEdit = Partial<Pick<DocumentContent, 'name' | 'text' | 'parameters' | 'connectionId'>>;

export function newEntry(content: DocumentContent, copyId: string): DocumentEntry {
  const { id } = content;
  return { id, status: 'loading', content, base: null, touched: false, copy: { id: copyId, base: null } };
}

/** What is to be written, and over what. The copy of a conflict has a name of its own. */
export function writeOf(
  entry: DocumentEntry,
  nameCopy: (name: string) => string,
): { readonly content: DocumentContent; readonly base: QueryDocument | null } {
  const { content, conflict, copy, base } = entry;
  if (!conflict) return { content, base };
  return { content: { ...content, id: copy.id, name: nameCopy(content.name) }, base: copy.base };
}

/** Whether there is something that the store does not have. */
export function isUnwritten(entry: DocumentEntry, nameCopy: (name: string) => string): boolean {
  if (entry.status !== 'ready') return false;
  const { content, base } = writeOf(entry, nameCopy);
  return base ? !isSameContent(content, base) : entry.touched;
}

/** After the store was read the first time. */
export function nextLoaded(entry: DocumentEntry, read: QueryDocument | undefined): DocumentEntry {
  const content = read ? contentOf(read) : entry.content;
  return { ...entry, status: 'ready', content, base: read ?? null, error: undefined };
}

export function nextEdited(entry: DocumentEntry, edit: DocumentEdit): DocumentEntry {
  const content = { ...entry.content, ...edit };
  return isSameContent(content, entry.content) ? entry : { ...entry, content, touched: true };
}

/** After a write of `written` was saved as `document`. What was typed meanwhile is still to be written. */
export function nextSaved(entry: DocumentEntry, document: QueryDocument): DocumentEntry {
  const isCopy = document.id === entry.copy.id;
  return {
    ...entry,
    ...(isCopy ? { copy: { id: document.id, base: document } } : { base: document }),
    error: undefined,
  };
}

/** After the store holds something else than this page knew: taken over where nothing was typed here. */
export function nextTold(entry: DocumentEntry, theirs: QueryDocument | undefined): DocumentEntry {
  const { base, conflict, content } = entry;
  if (base?.version === theirs?.version) return entry;
  if (conflict) return theirs ? { ...entry, conflict: { ...conflict, theirs } } : entry;
  if (entry.touched && base === null) return entry;
  if (base && !isSameContent(content, base)) return entry;
  // What was removed elsewhere stays to be seen here, and is there again once it is typed on.
  if (!theirs) return { ...entry, base: null, touched: false };
  return { ...entry, base: theirs, content: contentOf(theirs) };
}

/** After the store refused a write because it holds something else: joined where that loses nothing, else kept apart. */
export function nextRefused(entry: DocumentEntry, theirs: QueryDocument | undefined): DocumentEntry {
  const { base, content, conflict, copy } = entry;
  if (conflict) {
    // The copy itself was written or removed elsewhere. One of the same text is this page's own, left behind before.
    if (!theirs || theirs.text === content.text)
      return { ...entry, copy: { id: copy.id, base: theirs ?? null } };
    const id = furtherCopyId(copy.id);
    return { ...entry, conflict: { ...conflict, copyId: id }, copy: { id, base: null } };
  }
  if (!theirs) return { ...entry, base: null, touched: true };
  const before = base ?? { ...content, text: '', parameters: {} };
  const merged = mergeDocument(before, content, theirs);
  if (merged) return { ...entry, base: theirs, content: merged };
  return { ...entry, touched: true, conflict: { theirs, copyId: copy.id } };
}

/** Where a text goes whose copy has become another's. */
export function furtherCopyId(copyId: string): string {
  return `${copyId}x`;
}

/** How a conflict may be decided: by one text or by both. */
export type ConflictChoice = 'mine' | 'theirs' | 'both';

/** After it was decided. Where both are kept, what was typed here is in the copy and the document shows the other text. */
export function nextResolved(entry: DocumentEntry, choice: ConflictChoice, copyId: string): DocumentEntry {
  const { conflict, content } = entry;
  if (!conflict) return entry;
  const { theirs } = conflict;
  const decided = { ...entry, conflict: undefined, base: theirs };
  if (choice === 'mine') return { ...decided, content: { ...content, name: theirs.name } };
  return { ...decided, content: contentOf(theirs), copy: { id: copyId, base: null } };
}
