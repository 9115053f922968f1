import type { ComparedResult } from './compareResults.ts';

/** A result that stays beside later ones. */
export interface PinnedResult extends ComparedResult {
  /** The run and the statement that it is of. */
  readonly of: string;
  /** What it is called. */
  readonly title: string;
  /** Ids of the columns that name a row, where they are known. */
  readonly key: readonly string[] | undefined;
}

/** What changed the pinned result. */
export interface PinnedDetails {
  readonly reason: 'pin' | 'unpin';
}
