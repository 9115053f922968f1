import {
  collect,
  isRelationKind,
  relationKinds,
  type ObjectSummary,
  type StudioAdapter,
  type StudioError,
} from '@studio/core';
import { queryKeys, useObjects, useStudio } from '@studio/react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

/** A schema and how many relations are in it. */
export interface SchemaFacts {
  readonly name: string;
  readonly comment: string | undefined;
  readonly tables: number;
  readonly views: number;
  /** Whether there are more than were looked at. */
  readonly atLeast: boolean;
}

const pageObjects = 1000;
const schemasRequest = { kinds: ['schema'], limit: pageObjects } as const;
const relationsRequest = { kinds: relationKinds, limit: pageObjects } as const;

/** The schemas with counts of what is in them, from one page of the catalog however large it is. */
export function useSchemas() {
  const schemas = useObjects(schemasRequest);
  const relations = useObjects(relationsRequest);
  const listed = relations.data?.pages.flatMap((page) => page.objects) ?? [];
  const more = relations.data?.pages.at(-1)?.next != null;
  return {
    error: schemas.error ?? relations.error,
    loading: schemas.isPending || relations.isPending,
    retry: () => void Promise.all([schemas.refetch(), relations.refetch()]),
    schemas: (schemas.data?.pages ?? [])
      .flatMap((page) => page.objects)
      .map((schema): SchemaFacts => countIn(schema, listed, more)),
  };
}

function countIn(schema: ObjectSummary, relations: readonly ObjectSummary[], more: boolean): SchemaFacts {
  const inside = relations.filter(({ ref, partitionOf }) => ref.schema === schema.ref.name && !partitionOf);
  const views = inside.filter(({ ref }) => ref.kind === 'view' || ref.kind === 'materializedView').length;
  // Listed by schema, so that only the last one seen, and those after it, can be incomplete.
  const last = relations.at(-1)?.ref.schema ?? '';
  return {
    name: schema.ref.name,
    comment: schema.comment,
    tables: inside.filter(({ ref }) => isRelationKind(ref.kind)).length - views,
    views,
    atLeast: more && schema.ref.name >= last,
  };
}

/** Bytes of the whole database on disk, as Postgres tells them. */
export function useDatabaseSize(): UseQueryResult<number | null, StudioError> {
  const { adapter, queryClient } = useStudio();
  return useQuery<number | null, StudioError>(
    {
      queryKey: [...queryKeys.all(adapter.id), 'databaseSize'],
      queryFn: ({ signal }) => readDatabaseSize(adapter, signal),
      retry: false,
      networkMode: 'always',
      staleTime: 60_000,
    },
    queryClient,
  );
}

async function readDatabaseSize(adapter: StudioAdapter, signal: AbortSignal): Promise<number | null> {
  if (adapter.dialect !== 'postgres' || !adapter.runQuery) return null;
  const sql = 'select pg_catalog.pg_database_size(pg_catalog.current_database())';
  const { statements } = await collect(adapter.runQuery({ sql }, { signal }));
  const cell = statements[0]?.rows[0]?.[0];
  // A role without the right to know is no reason for an error here.
  return typeof cell === 'string' ? Number(cell) : null;
}
