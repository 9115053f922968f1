import { collect, type StudioAdapter, type StudioError } from '@studio/core';
import { queryKeys, useObjects, useStudio } from '@studio/react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

/** A schema and how many relations are in it, as soon as they are counted. */
export interface SchemaFacts {
  readonly name: string;
  readonly comment: string | undefined;
  readonly counts: RelationCounts | undefined;
}

/** Of one schema, partitions apart. */
export interface RelationCounts {
  readonly tables: number;
  readonly views: number;
}

const noRelations: RelationCounts = { tables: 0, views: 0 };
const schemasRequest = { kinds: ['schema'], limit: 1000 } as const;

/** The schemas with counts of what is in them. The counts come later, and where they cannot be had they stay away. */
export function useSchemas() {
  const schemas = useObjects(schemasRequest);
  const { data: counts } = useFact('relationCounts', readRelationCounts);
  return {
    error: schemas.error,
    loading: schemas.isPending,
    retry: () => void schemas.refetch(),
    schemas: (schemas.data?.pages ?? [])
      .flatMap((page) => page.objects)
      .map(({ ref, comment }): SchemaFacts => ({
        name: ref.name,
        comment,
        counts: counts ? (counts.get(ref.name) ?? noRelations) : undefined,
      })),
  };
}

/** Bytes of the whole database on disk, as Postgres tells them. */
export function useDatabaseSize(): UseQueryResult<number | null, StudioError> {
  return useFact('databaseSize', readDatabaseSize);
}

/** What only SQL tells of a database; `null` where there is no SQL. */
function useFact<Fact>(
  name: string,
  read: (adapter: StudioAdapter, signal: AbortSignal) => Promise<Fact>,
): UseQueryResult<Fact, StudioError> {
  const { adapter, queryClient } = useStudio();
  return useQuery<Fact, StudioError>(
    {
      queryKey: [...queryKeys.all(adapter.id), name],
      queryFn: ({ signal }) => read(adapter, signal),
      retry: false,
      networkMode: 'always',
      staleTime: 60_000,
    },
    queryClient,
  );
}

async function readDatabaseSize(adapter: StudioAdapter, signal: AbortSignal): Promise<number | null> {
  const rows = await readCells(
    adapter,
    'select pg_catalog.pg_database_size(pg_catalog.current_database())',
    signal,
  );
  const cell = rows?.[0]?.[0];
  // A role without the right to know is no reason for an error here.
  return typeof cell === 'string' ? Number(cell) : null;
}

const relationCountsSql = `
select
  n.nspname,
  pg_catalog.count(*) filter (where c.relkind in ('r', 'p', 'f')),
  pg_catalog.count(*) filter (where c.relkind in ('v', 'm'))
from pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'f', 'v', 'm') and not c.relispartition
group by n.nspname`;

/** By schema; those without a relation are absent. Reads no more than a name for each schema, however many tables there are. */
async function readRelationCounts(
  adapter: StudioAdapter,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, RelationCounts> | null> {
  const rows = await readCells(adapter, relationCountsSql, signal);
  return (
    rows &&
    new Map(
      rows.map(([schema, tables, views]) => [
        String(schema),
        { tables: Number(tables), views: Number(views) },
      ]),
    )
  );
}

async function readCells(adapter: StudioAdapter, sql: string, signal: AbortSignal) {
  if (adapter.dialect !== 'postgres' || !adapter.runQuery) return null;
  const { statements } = await collect(adapter.runQuery({ sql }, { signal }));
  return statements[0]?.error ? null : (statements[0]?.rows ?? null);
}
