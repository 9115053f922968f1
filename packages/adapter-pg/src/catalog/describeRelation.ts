import type { RelationDetail, RelationRef } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { resolveTypes } from '../types/resolveTypes.ts';
import { inSchema } from './inSchema.ts';
import type { RawRelation } from './rawRelation.ts';
import { relationDetail } from './relationDetail.ts';
import { relationQuery } from './relationQuery.ts';
import { relationNotFound } from './relationShape.ts';
import { serverVersionOf } from './serverVersion.ts';

/**
 * All that the catalog says of a relation, whatever its kind: one query, and one more for types that are not built in.
 *
 * @throws StudioError `notFound`
 */
export async function describeRelation(connection: PgConnection, ref: RelationRef): Promise<RelationDetail> {
  const version = await serverVersionOf(connection);
  const found = await inSchema<RelationRef>(connection, ref);
  if (found === undefined) throw relationNotFound(ref);
  const result = await connection.query(relationQuery(found, version));
  const text = result.rows[0]?.[0];
  if (typeof text !== 'string') throw relationNotFound(ref);
  // The query builds exactly this.
  const raw = JSON.parse(text) as RawRelation;
  const types = await resolveTypes(connection, raw.columns ?? []);
  return relationDetail(raw, types);
}
