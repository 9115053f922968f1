import type { StudioError } from '@studio/core';
import { toStudioError } from '@studio/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { studioQueryDefaults } from '../provider/createStudioQueryClient.ts';
import { useStudio } from '../provider/studioContext.ts';
import type { DocumentEdit } from './documents/documentEntry.ts';
import { newId } from './newId.ts';
import { contentOf, emptyDocument, type DocumentSummary } from './queryDocument.ts';
import { useQueryStore } from './QueryStoreProvider.tsx';
import { storeQueryKeys } from './storeQueryKeys.ts';

/** The documents that are kept, and what can be done with them. */
export interface QueryDocumentsState {
  /** The list, written last first; read again when it changes, also by other pages. */
  readonly query: UseQueryResult<readonly DocumentSummary[], StudioError>;
  /** Makes a document for this connection and resolves with its id when it is kept. */
  readonly create: (content?: DocumentEdit & { readonly id?: string }) => Promise<string>;
  readonly change: (id: string, edit: DocumentEdit) => Promise<void>;
  /** Resolves with what puts it back as it was; with `null` where it was changed or removed elsewhere meanwhile. */
  readonly remove: (id: string) => Promise<(() => Promise<void>) | null>;
}

/**
 * The documents of a connection, or of all.
 *
 * @param options.connectionId `null` for all. @default the provider's adapter
 */
export function useQueryDocuments(
  options: { readonly connectionId?: string | null } = {},
): QueryDocumentsState {
  const { adapter, queryClient } = useStudio();
  const { store, documents } = useQueryStore();
  const connectionId = options.connectionId === undefined ? adapter.id : (options.connectionId ?? undefined);
  const query = useQuery<readonly DocumentSummary[], StudioError>(
    {
      ...studioQueryDefaults,
      queryKey: storeQueryKeys.documents(adapter.id, store, connectionId),
      queryFn: () =>
        store.documents.list(connectionId === undefined ? {} : { connectionId }).catch((cause: unknown) => {
          throw toStudioError(cause);
        }),
    },
    queryClient,
  );
  const actions = useMemo(
    () => ({
      async create({ id = newId(), ...content }: DocumentEdit & { readonly id?: string } = {}) {
        const document = { ...emptyDocument(id), connectionId: adapter.id, ...content };
        const written = await store.documents.write(document, null);
        // Where it is there already, it is the one to be opened.
        return written.kind === 'saved' ? written.document.id : id;
      },
      change: documents.change,
      async remove(id: string) {
        await documents.flush();
        const document = await store.documents.read(id);
        if (!document || !(await store.documents.remove(id, document.version))) return null;
        return async () => void (await store.documents.write(contentOf(document), null));
      },
    }),
    [adapter, store, documents],
  );
  return { query, ...actions };
}
