import type { ObjectKind, RelationRef } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';

const free: ReadonlySet<ObjectKind> = new Set<ObjectKind>(['schema', 'extension', 'role']);

/**
 * A reference with its schema, which is the first of the search path where it has none; `undefined` where that is empty.
 * Queries of the catalog change the path to write names in full, so where a name leads has to be asked before.
 */
export async function inSchema<Ref extends RelationRef & { readonly kind?: ObjectKind }>(
  connection: PgConnection,
  ref: Ref,
): Promise<Ref | undefined> {
  if (ref.schema !== undefined || (ref.kind && free.has(ref.kind))) return ref;
  const { rows } = await connection.query({ sql: 'select pg_catalog.current_schema()' });
  const schema = rows[0]?.[0];
  return typeof schema === 'string' ? { ...ref, schema } : undefined;
}
