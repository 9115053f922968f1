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
  /** Replaces what was kept under the key. */
  readonly write: (key: string, draft: Draft) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
}
