import type { RelationDetail, RelationRef } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { resolveTypes } from '../types/resolveTypes.ts';
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
  const schema = await schemaOf(connection, ref);
  const result = await connection.query(relationQuery({ ...ref, schema }, version));
  const text = result.rows[0]?.[0];
  if (typeof text !== 'string') throw relationNotFound(ref);
  // The query builds exactly this.
  const raw = JSON.parse(text) as RawRelation;
  const types = await resolveTypes(connection, raw.columns ?? []);
  return relationDetail(raw, types);
}

/** The query empties the search path to write names in full, so where a name leads has to be asked before. */
async function schemaOf(connection: PgConnection, ref: RelationRef): Promise<string> {
  if (ref.schema !== undefined) return ref.schema;
  const { rows } = await connection.query({ sql: 'select pg_catalog.current_schema()' });
  const schema = rows[0]?.[0];
  if (typeof schema !== 'string') throw relationNotFound(ref);
  return schema;
}
