import type { ExplainState, PendingRun, PinnedResult, QueryRunState, QuerySessionState } from '@studio/react';
import { createContext, useContext } from 'react';

/** What runs in one document: its session, what was run last, and how to run and cancel. */
export interface DocumentRun extends QueryRunState {
  readonly session: QuerySessionState;
  /** A run that waits until the user has confirmed it. */
  readonly pending: PendingRun | null;
  readonly explain: ExplainState;
  /** Which answer is in sight: that of the last run, or of the last question for a plan. */
  readonly shown: ShownAnswer;
  readonly show: (answer: ShownAnswer) => void;
}

export type ShownAnswer = 'results' | 'plan';

export interface DocumentRuns {
  /** Of every open document, by its id. */
  readonly runs: ReadonlyMap<string, DocumentRun>;
  /**
   * Whether a document may be closed: at once where nothing is open in it, else when the user has said what becomes of its
   * transaction.
   */
  readonly mayClose: (id: string) => Promise<boolean>;
  /** A result that stays, whichever document is looked at, so that those of others can be compared with it. */
  readonly pinned: PinnedResult | null;
  readonly pin: (pinned: PinnedResult | null) => void;
}

export const DocumentRunsContext = createContext<DocumentRuns>({
  runs: new Map(),
  mayClose: () => Promise.resolve(true),
  pinned: null,
  pin: () => {},
});

/** `undefined` for the moment until the document is open. */
export function useDocumentRun(id: string): DocumentRun | undefined {
  return useContext(DocumentRunsContext).runs.get(id);
}

export function useMayClose(): DocumentRuns['mayClose'] {
  return useContext(DocumentRunsContext).mayClose;
}

export function usePinnedResult(): Pick<DocumentRuns, 'pinned' | 'pin'> {
  return useContext(DocumentRunsContext);
}
