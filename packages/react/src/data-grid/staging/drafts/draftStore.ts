/** Changes to one relation that were not saved, as they are kept. */
export interface Draft {
  /** When they were staged last, as ISO 8601 writes it. */
  readonly savedAt: string;
  /** What is staged, as text that only the version that wrote it needs to understand. */
  readonly changes: string;
}

/**
 * Keeps what is staged beyond the page. A key names the adapter and the relation; whoever shares the store between users
 * puts their name before it. What is kept holds values of the database: keep it where those may be kept.
 */
export interface DraftStore {
  /** `undefined` where nothing is kept. */
  readonly read: (key: string) => Promise<Draft | undefined>;
  /**
   * Replaces what is kept under the key by what `next` makes of it; `undefined` is nothing. Nobody else may write between
   * the reading and the writing: the same table may be edited in several pages at once.
   */
  readonly update: (key: string, next: (draft: Draft | undefined) => Draft | undefined) => Promise<void>;
}
