import type { RelationDetail, RelationRef } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { preparedQuery } from '../driver/preparedQuery.ts';
import { resolveTypes } from '../types/resolveTypes.ts';
import { inSchema } from './inSchema.ts';
import { partitionsQuery } from './inheritanceQuery.ts';
import type { RawPartition, RawRelation } from './rawRelation.ts';
import { relationDetail } from './relationDetail.ts';
import { relationQuery } from './relationQuery.ts';
import { keyOfView, relationNotFound } from './relationShape.ts';
import { serverVersionOf } from './serverVersion.ts';
import { readViewKey } from './viewKey.ts';

/**
 * All that the catalog says of a relation, whatever its kind: one query, one more for types that are not built in, and one
 * for partitions.
 *
 * @throws StudioError `notFound`
 */
export async function describeRelation(connection: PgConnection, ref: RelationRef): Promise<RelationDetail> {
  const version = await serverVersionOf(connection);
  const found = await inSchema<RelationRef>(connection, ref);
  if (found === undefined) throw relationNotFound(ref);
  const result = await preparedQuery(connection, relationQuery(found, version));
  const text = result.rows[0]?.[0];
  if (typeof text !== 'string') throw relationNotFound(ref);
  // The query builds exactly this.
  const described = JSON.parse(text) as RawRelation;
  const raw =
    described.kind === 'v'
      ? { ...described, ...keyOfView(await readViewKey(connection, described.id)) }
      : described;
  const types = await resolveTypes(connection, raw.columns ?? []);
  const partitions =
    raw.kind === 'p' ? await readPartitions(connection, [raw.id], { version, sizes: true }) : [];
  return relationDetail(raw, types, partitions);
}

/** The partitions below some relations, at every depth. */
export async function readPartitions(
  connection: PgConnection,
  ids: readonly number[],
  { version, sizes }: { readonly version: number; readonly sizes: boolean },
): Promise<readonly RawPartition[]> {
  const { rows } = await connection.query(partitionsQuery(ids, version, sizes));
  // The query builds exactly this.
  return rows.map(([text]) => JSON.parse(text ?? 'null') as RawPartition);
}
