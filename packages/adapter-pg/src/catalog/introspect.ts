import type { RelationDetail } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { resolveTypes } from '../types/resolveTypes.ts';
import { readPartitions } from './describeRelation.ts';
import type { RawPartition, RawRelation } from './rawRelation.ts';
import { relationDetail } from './relationDetail.ts';
import { relationIdsQuery } from './relationQuery.ts';
import { keyOfView } from './relationShape.ts';
import { serverVersionOf } from './serverVersion.ts';
import { readViewKey } from './viewKey.ts';
import { readDefaultClasses } from './whole/plainIndex.ts';
import { readPlainNames } from './whole/plainNames.ts';
import { readForeignKeysOfAll, readWholeRelations } from './whole/wholeRelations.ts';

/** Relations that are described at a time: so many that a query for them costs little, so few that answers stay small. */
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
    // The planner takes some queries for long ones and would compile them, which takes seconds.
    const { rows: settings } = await connection.query({
      sql: "select pg_catalog.current_setting('search_path'), pg_catalog.set_config('jit', 'off', true)",
    });
    const path = settings[0]?.[0] ?? '';
    const { rows } = await connection.query(relationIdsQuery(schemas));
    const ids = rows.map(([id]) => Number(id));
    const context = {
      version,
      isPlainName: await readPlainNames(connection),
      classes: await readDefaultClasses(connection),
      foreignKeys: await readForeignKeysOfAll(connection, ids, version),
    };
    const relations: RelationDetail[] = [];
    for (let first = 0; first < ids.length; first += batchRelations) {
      await setPath(connection, 'pg_catalog, pg_temp');
      const found = await readWholeRelations(connection, ids.slice(first, first + batchRelations), context);
      const batch: RawRelation[] = [];
      for (const raw of found) {
        batch.push(raw.kind === 'v' ? { ...raw, ...keyOfView(await readViewKey(connection, raw.id)) } : raw);
      }
      // Types are called as the session calls them.
      await setPath(connection, path);
      relations.push(...(await batchDetails(connection, batch, version)));
    }
    return relations;
  } finally {
    await connection.query({ sql: 'rollback' });
  }
}

async function setPath(connection: PgConnection, path: string): Promise<void> {
  await connection.query({
    sql: "select pg_catalog.set_config('search_path', $1, true)",
    parameters: [path],
  });
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
