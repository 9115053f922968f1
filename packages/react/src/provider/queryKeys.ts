import type { ListRequest, RelationRef } from '@studio/core';

/**
 * Keys of everything that is kept in the query client. Each begins with `studio` and the adapter's id, so that a client
 * shared with the host, or by several adapters, never mixes them; `all` invalidates one adapter.
 */
export const queryKeys = {
  all: (adapterId: string) => ['studio', adapterId] as const,
  info: (adapterId: string) => ['studio', adapterId, 'info'] as const,
  /** Lists of every request. */
  allObjects: (adapterId: string) => ['studio', adapterId, 'objects'] as const,
  /** All pages of a request, as `useObjects` keeps them. */
  objects: (adapterId: string, request: ListRequest) =>
    ['studio', adapterId, 'objects', 'all', request] as const,
  /** One page. */
  objectPage: (adapterId: string, request: ListRequest) =>
    ['studio', adapterId, 'objects', 'page', request] as const,
  /** What every relation is. */
  allRelations: (adapterId: string) => ['studio', adapterId, 'relation'] as const,
  relation: (adapterId: string, ref: RelationRef) =>
    ['studio', adapterId, 'relation', ref.schema ?? null, ref.name] as const,
};
