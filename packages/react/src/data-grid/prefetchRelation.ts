import type { Filter, RelationRef, SortTerm } from '@studio/core';
import type { QueryKey } from '@tanstack/react-query';
import type { Studio } from '../provider/studioContext.ts';
import { firstQueries } from './rows/firstQueries.ts';

/** Which rows a grid will show first. */
export interface PrefetchRequest {
  readonly relation: RelationRef;
  /** @default [] the order of the key */
  readonly sort?: readonly SortTerm[];
  /** @default all rows */
  readonly filter?: Filter | undefined;
}

/**
 * Asks for all that a `<DataGrid>` needs before it can show rows, so that one that is drawn later shows them at once: what
 * the relation is, its first page, about how many rows it has, and what the server can do. For a link that is pressed, or the
 * loader of a route. What is known already, and not old, is not asked for again.
 *
 * @param studio the adapter and the query client of the provider that the grid will stand in
 * @returns when all answers are there. It never rejects: a grid asks again for what failed, and shows why. A grid that is
 * drawn meanwhile waits for the same answers. What no grid came for is kept for a minute or more, or until the query client is
 * cleared.
 */
export async function prefetchRelation(
  studio: Pick<Studio, 'adapter' | 'queryClient'>,
  { relation: { schema, name }, sort = [], filter }: PrefetchRequest,
): Promise<void> {
  // No more of it than that: it may be the reference of an object, which adapters that are strict refuse.
  const relation = { name, ...(schema !== undefined && { schema }) };
  const queries = firstQueries(studio, { relation, sort, filter });
  await Promise.all(
    queries.map((query) => studio.queryClient.prefetchQuery<unknown, Error, unknown, QueryKey>(query)),
  );
}
