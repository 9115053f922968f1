import type { QueryStore } from '../queryStore.ts';
import { documentCases } from './documentCases.ts';
import { historyCases } from './historyCases.ts';
import { savedCases } from './savedCases.ts';

/** One promise of a {@link QueryStore}, as something to run. */
export interface QueryStoreCase {
  /** What would be lost without it, as a sentence. */
  readonly name: string;
  /**
   * @param open gives a store that is empty at first; called again, another one on the same data, as another page has it
   * @throws Error that says what was answered instead
   */
  readonly run: (open: () => QueryStore) => Promise<void>;
}

/** Everything that a store must do, for the tests of whoever writes one, with any test runner. */
export const queryStoreCases: readonly QueryStoreCase[] = [...documentCases, ...historyCases, ...savedCases];
