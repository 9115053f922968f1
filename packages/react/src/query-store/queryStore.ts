import type { HistoryEntry, HistoryFilter } from './historyEntry.ts';
import type { DocumentContent, DocumentSummary, QueryDocument } from './queryDocument.ts';
import type { SavedChange, SavedQueries } from './savedQuery.ts';

/**
 * Where documents, history and saved queries are kept: in memory, in the browser, or behind the host's own server.
 * `queryStoreCases` decides whether an object is one.
 *
 * Components and hooks call it; it calls nobody but its listeners. Any number of pages may use the same data at once.
 * Every call may reject, best with a `StudioError` whose message says what to do: what was to be written then stays in
 * the page, is told as not kept, and is written again later. A call that rejected changed nothing. No call throws before
 * it returns its promise. Everything given and answered is plain data, which neither side changes afterwards.
 */
export interface QueryStore {
  readonly documents: DocumentStore;
  readonly history: HistoryStore;
  readonly saved: SavedQueryStore;
  /**
   * Tells of every change, by this object and, where the store hears of it, by other pages, after it can be read.
   * Without the latter a page sees what others wrote when it writes or is opened again; nothing is lost either way.
   *
   * @returns what ends it
   */
  subscribe(listener: (change: QueryStoreChange) => void): () => void;
}

/** What was changed in a store, to be read again. */
export type QueryStoreChange =
  /** `version` is the one that is there now, `null` where it was removed; who has that need not read it again. */
  | { readonly kind: 'document'; readonly id: string; readonly version: string | null }
  | { readonly kind: 'history' }
  | { readonly kind: 'saved' };

/** How a write ended that names the version it replaces. */
export type DocumentWritten =
  | { readonly kind: 'saved'; readonly document: QueryDocument }
  /** Someone else wrote or removed it; nothing was changed. `theirs` is what is there now. */
  | { readonly kind: 'conflict'; readonly theirs: QueryDocument | undefined }
  /** Sent by a page that is being left; how it ended is seen when the document is read. */
  | { readonly kind: 'left' };

/** The documents of a {@link QueryStore}. */
export interface DocumentStore {
  /** Those of a connection, or all; the one written last first. */
  list(filter?: { readonly connectionId?: string }): Promise<readonly DocumentSummary[]>;
  /** `undefined` where there is none. */
  read(id: string): Promise<QueryDocument | undefined>;
  /**
   * Replaces the version `base` of a document, or creates it where `base` is `null`. Comparing and writing are one step:
   * of two pages that write over the same version, one is saved and the other answered with a conflict. Called at most
   * once at a time for each document of a page, up to four times a second while one types.
   */
  write(document: DocumentContent, base: string | null, options?: WriteOptions): Promise<DocumentWritten>;
  /** Removes a document where it is still that version. `false`: it is another one by now, and stays. */
  remove(id: string, base: string): Promise<boolean>;
}

/** What else a store is told of a write. */
export interface WriteOptions {
  /**
   * Given when the page is being left and may not live to see the answer. Send everything before returning — a request
   * with `keepalive`, a database request that waits for no other — and answer `left` or as ever. Nobody can be asked any
   * more, so where the document is at another version by now, keep the text in a document of this id and name, unless
   * that is there already. Where the page lives on after all, the same write follows without the option.
   */
  readonly leaving?: { readonly id: string; readonly name: string };
}

/** The runs of a {@link QueryStore}. */
export interface HistoryStore {
  /** Adds an entry, or replaces the one with its id. The store bounds how many it keeps, and drops the oldest. */
  put(entry: HistoryEntry): Promise<void>;
  /** Entries that match, latest first. */
  list(request: HistoryRequest): Promise<HistoryPage>;
  /** Removes these; ids that are not there are no error. */
  remove(ids: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

/** Asks for a page of the history. */
export interface HistoryRequest extends HistoryFilter {
  /** Entries on the page, 1 to 500. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string;
}

/** A page of the history, latest first. */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** What the next page begins after; `null` on the last one. Entries that come meanwhile are on no later page. */
  readonly next: string | null;
}

/** The saved queries of a {@link QueryStore}. */
export interface SavedQueryStore {
  /** Everything, in no order. */
  list(): Promise<SavedQueries>;
  /**
   * Makes all changes or, where a version is not the one that is there, none. A folder is there while it was added or
   * something is in it; adding one that is there and removing one that is not change nothing.
   *
   * @returns whether they were made
   */
  apply(changes: readonly SavedChange[]): Promise<boolean>;
}
