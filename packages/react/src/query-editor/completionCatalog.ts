import {
  relationKinds,
  type ColumnDetail,
  type ObjectSummary,
  type RelationRef,
  type StudioAdapter,
} from '@studio/core';
import type { QueryClient } from '@tanstack/react-query';
import { objectPageQuery } from '../provider/useObjects.ts';
import { relationQuery } from '../provider/useRelation.ts';

const pageObjects = 1000;

/** Objects with whether these are all. */
export interface CatalogAnswer {
  readonly objects: readonly ObjectSummary[];
  readonly complete: boolean;
}

/** What completion asks of the catalog. Answers are kept by the query client; a failure is answered with nothing. */
export interface CompletionCatalog {
  schemas(): Promise<CatalogAnswer>;
  /** Relations of one schema or of all: every one where they are few, else those with `text` in their names. */
  relations(schema: string | undefined, text: string): Promise<CatalogAnswer>;
  columns(relation: RelationRef): Promise<readonly ColumnDetail[]>;
}

/** Reads the catalog of an adapter through the cache that the other components share. */
export function createCompletionCatalog(adapter: StudioAdapter, queryClient: QueryClient): CompletionCatalog {
  const list = async (request: Parameters<typeof objectPageQuery>[1]): Promise<CatalogAnswer> => {
    try {
      const page = await queryClient.fetchQuery(objectPageQuery(adapter, request));
      return { objects: page.objects, complete: page.next === null };
    } catch {
      // Nobody asked to see the catalog, so its failure is not shown while one types.
      return { objects: [], complete: false };
    }
  };
  return {
    schemas: () => list({ kinds: ['schema'], limit: pageObjects }),
    async relations(schema, text) {
      const request = { kinds: relationKinds, limit: pageObjects, ...(schema !== undefined && { schema }) };
      const all = await list(request);
      return all.complete || text === '' ? all : list({ ...request, search: text, limit: 200 });
    },
    async columns(relation) {
      try {
        return (await queryClient.fetchQuery(relationQuery(adapter, relation))).columns;
      } catch {
        return [];
      }
    },
  };
}
