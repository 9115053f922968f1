import { toStudioError, type StudioError } from '@studio/core';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { usePartLabels } from '../provider/usePartLabels.ts';
import { createDocumentKeeper, type DocumentKeeper } from './documents/createDocumentKeeper.ts';
import type { HistoryEntry } from './historyEntry.ts';
import type { QueryStore } from './queryStore.ts';
import { queryStoreLabels } from './queryStoreLabels.ts';
import { useFreshLists } from './useFreshLists.ts';

/** Properties of {@link QueryStoreProvider}. */
export interface QueryStoreProviderProps {
  /** Keep it the same object from render to render. */
  readonly store: QueryStore;
  /**
   * The host's `window`, whose `pagehide` says that the page is left: then what was typed in the last quarter of a second is
   * sent too. Nothing here listens to it by itself. @default none
   */
  readonly page?: EventTarget | undefined;
  /** Whether runs go to the history. @default true */
  readonly recordHistory?: boolean;
  readonly children?: ReactNode;
}

/** What the parts under a {@link QueryStoreProvider} share. */
export interface QueryStoreContextValue {
  readonly store: QueryStore;
  readonly documents: DocumentKeeper;
  /** Puts a run into the history, where the host wants one. Never rejects. */
  readonly record: (entry: HistoryEntry) => void;
  /** Why the last run could not be recorded. */
  readonly recordError: StudioError | null;
}

const QueryStoreContext = createContext<QueryStoreContextValue | null>(null);

/**
 * Gives a store of documents, history and saved queries to the parts under it. Stands under a `StudioProvider`. When it
 * leaves the page, what was typed is written.
 */
export function QueryStoreProvider({ store, page, recordHistory = true, children }: QueryStoreProviderProps) {
  const labels = usePartLabels(queryStoreLabels);
  const [recordError, setRecordError] = useState<StudioError | null>(null);
  const { copyOfQuery } = labels;
  const documents = useMemo(() => createDocumentKeeper(store), [store]);
  // Not given when it is made: a label that is another function with each render would take away what is open.
  useEffect(() => documents.nameCopies(copyOfQuery), [documents, copyOfQuery]);
  useEffect(() => documents.start(), [documents]);
  useEffect(() => {
    const { leave } = documents;
    page?.addEventListener('pagehide', leave);
    return () => page?.removeEventListener('pagehide', leave);
  }, [page, documents]);
  useFreshLists(store);
  const record = useCallback(
    (entry: HistoryEntry) => {
      if (!recordHistory) return;
      store.history.put(entry).then(
        () => setRecordError(null),
        (cause: unknown) => setRecordError(toStudioError(cause)),
      );
    },
    [store, recordHistory],
  );
  const value = useMemo(
    () => ({ store, documents, record, recordError }),
    [store, documents, record, recordError],
  );
  return <QueryStoreContext.Provider value={value}>{children}</QueryStoreContext.Provider>;
}

/**
 * The store of the nearest provider, with the documents that are open.
 *
 * @throws Error outside of a `QueryStoreProvider`
 */
export function useQueryStore(): QueryStoreContextValue {
  const value = useContext(QueryStoreContext);
  if (!value) {
    throw new Error(
      'This part keeps documents, history or saved queries and found no place for them, because no <QueryStoreProvider> is ' +
        'above it. Wrap it: <QueryStoreProvider store={createMemoryQueryStore()}>…</QueryStoreProvider>.',
    );
  }
  return value;
}
