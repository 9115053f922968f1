import type { StudioError } from '@studio/core';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { ConflictChoice, DocumentConflict, DocumentEdit } from './documents/documentEntry.ts';
import { emptyDocument, type DocumentContent } from './queryDocument.ts';
import { useQueryStore } from './QueryStoreProvider.tsx';

/** A document as it is now, and what can be done with it. */
export interface QueryDocumentState extends DocumentContent {
  /** Only what is `ready` takes edits; what `failed` could not be read, and `error` says why. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Changes what is seen at once, and what is kept a quarter of a second later. */
  readonly edit: (edit: DocumentEdit) => void;
  /** Whether the store has all of it. */
  readonly isKept: boolean;
  /** Why it could not be read or kept the last time. What could not be kept is tried again by itself. */
  readonly error: StudioError | undefined;
  /** Reads or writes again what failed, now. */
  readonly retry: () => void;
  /** Two texts of this document that have to be decided between; until then what is typed goes to a copy. */
  readonly conflict: DocumentConflict | undefined;
  readonly resolve: (choice: ConflictChoice) => Promise<void>;
}

/**
 * A document of the store, which need not be there yet: it is created with its first edit. What another page writes is
 * seen here where nothing is typed; where both type at once, neither text is lost.
 */
export function useQueryDocument(id: string): QueryDocumentState {
  const { documents } = useQueryStore();
  const subscribe = useCallback((listener: () => void) => documents.subscribe(id, listener), [documents, id]);
  const entry = useSyncExternalStore(
    subscribe,
    () => documents.get(id),
    () => null,
  );
  const actions = useMemo(
    () => ({
      edit: (edit: DocumentEdit) => documents.edit(id, edit),
      retry: () => documents.retry(id),
      resolve: (choice: ConflictChoice) => documents.resolve(id, choice),
    }),
    [documents, id],
  );
  return {
    ...(entry?.content ?? emptyDocument(id)),
    ...actions,
    status: entry?.status ?? 'loading',
    isKept: !entry || documents.isKept(entry),
    error: entry?.error,
    conflict: entry?.conflict,
  };
}
