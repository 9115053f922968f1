import { createMemoryAdapter } from '@studio/adapter-testkit';
import type { ReactNode } from 'react';
import { renderStudio, type RenderStudioOptions } from '../../testing/renderStudio.tsx';
import type { QueryStore } from '../queryStore.ts';
import { QueryStoreProvider, type QueryStoreProviderProps } from '../QueryStoreProvider.tsx';

export const connectionId = 'shop';

export interface RenderQueriesOptions extends RenderStudioOptions {
  readonly provider?: Omit<QueryStoreProviderProps, 'store' | 'children'>;
}

/** Renders parts that keep documents, over a store and an adapter that has nothing. */
export function renderQueries(
  store: QueryStore,
  children: ReactNode,
  { provider, ...options }: RenderQueriesOptions = {},
) {
  return renderStudio(
    createMemoryAdapter({ id: connectionId, relations: [] }),
    <QueryStoreProvider store={store} {...provider}>
      {children}
    </QueryStoreProvider>,
    { width: 340, ...options },
  );
}
