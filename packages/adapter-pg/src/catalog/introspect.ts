import type { RelationDetail } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { resolveTypes } from '../types/resolveTypes.ts';
import { readPartitions } from './describeRelation.ts';
import type { RawPartition, RawRelation } from './rawRelation.ts';
import { relationDetail } from './relationDetail.ts';
import { relationsQuery } from './relationQuery.ts';
import { keyOfView } from './relationShape.ts';
import { serverVersionOf } from './serverVersion.ts';
import { readViewKey } from './viewKey.ts';

/** Relations that one query describes: so many that its own cost is nothing, so few that its answer stays small. */
const batchRelations = 1_000;

/**
 * Describes all relations of some schemas, or of all but the database's own, as they are at one moment, in the order in
 * which they were made. The same as `describeObject` says of each, without sizes in bytes.
 */
export async function introspect(
  connection: PgConnection,
  schemas: readonly string[] | undefined,
): Promise<readonly RelationDetail[]> {
  const version = await serverVersionOf(connection);
  // Not read only: that would be told as a reason why nothing can be changed.
  await connection.query({ sql: 'begin isolation level repeatable read' });
  try {
    // The planner takes the query for a long one and would compile it, which takes seconds.
    const { rows: settings } = await connection.query({
      sql: "select pg_catalog.current_setting('search_path'), pg_catalog.set_config('jit', 'off', true)",
    });
    const path = settings[0]?.[0] ?? '';
    const relations: RelationDetail[] = [];
    let after = 0;
    for (;;) {
      const { rows } = await connection.query(relationsQuery(schemas, version, after, batchRelations));
      // The query builds exactly this.
      const batch = rows.map(([text]) => JSON.parse(text ?? 'null') as RawRelation);
      for (const [place, raw] of batch.entries()) {
        if (raw.kind === 'v') batch[place] = { ...raw, ...keyOfView(await readViewKey(connection, raw.id)) };
      }
      // Types are called as the session calls them, and the query has left its own path behind.
      await connection.query({
        sql: "select pg_catalog.set_config('search_path', $1, true)",
        parameters: [path],
      });
      relations.push(...(await batchDetails(connection, batch, version)));
      const last = batch.at(-1);
      if (last === undefined || batch.length < batchRelations) return relations;
      after = last.id;
    }
  } finally {
    await connection.query({ sql: 'rollback' });
  }
}

async function batchDetails(
  connection: PgConnection,
  batch: readonly RawRelation[],
  version: number,
): Promise<readonly RelationDetail[]> {
  const types = await resolveTypes(
    connection,
    batch.flatMap(({ columns }) => columns ?? []),
  );
  const partitioned = batch.filter(({ kind }) => kind === 'p').map(({ id }) => id);
  const below = new Map<number, RawPartition[]>(partitioned.map((id) => [id, []]));
  if (partitioned.length > 0) {
    const partitions = await readPartitions(connection, partitioned, { version, sizes: false });
    for (const partition of partitions) below.get(partition.top)?.push(partition);
  }
  let next = 0;
  return batch.map((raw) => {
    const first = next;
    next += raw.columns?.length ?? 0;
    return relationDetail(raw, types.slice(first, next), below.get(raw.id) ?? []);
  });
}
