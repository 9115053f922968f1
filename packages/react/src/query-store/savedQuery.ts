/** Names of folders from the outermost to the one meant; empty for the top. */
export type FolderPath = readonly string[];

/** A query that is kept on purpose, to be found again. */
export interface SavedQuery {
  readonly id: string;
  readonly name: string;
  readonly folder: FolderPath;
  /** Each once, as it was typed. */
  readonly tags: readonly string[];
  readonly text: string;
  readonly description: string;
  /** Another one after every write, to be compared only. */
  readonly version: string;
  readonly updatedAt: number;
}

/** What a user decides of a saved query. */
export type SavedQueryContent = Omit<SavedQuery, 'version' | 'updatedAt'>;

/** All that is saved. */
export interface SavedQueries {
  readonly queries: readonly SavedQuery[];
  /** Folders that were made by themselves, which are there also while nothing is in them. */
  readonly folders: readonly FolderPath[];
}

/** One step of a change to what is saved. `base` is the version that it replaces; `null` says that there is none yet. */
export type SavedChange =
  | { readonly kind: 'put'; readonly query: SavedQueryContent; readonly base: string | null }
  | { readonly kind: 'remove'; readonly id: string; readonly base: string }
  | { readonly kind: 'addFolder'; readonly folder: FolderPath }
  | { readonly kind: 'removeFolder'; readonly folder: FolderPath };

/** @internal A folder as one text, to compare and to key by. */
export function folderKey(folder: FolderPath): string {
  return JSON.stringify(folder);
}
