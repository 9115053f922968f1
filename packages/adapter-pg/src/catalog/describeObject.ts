import { isRelationKind, StudioError, type ObjectDetail, type ObjectRef } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { describeRelation } from './describeRelation.ts';
import { describeSimple } from './describeSimple.ts';
import { inSchema } from './inSchema.ts';

/**
 * What an object is. A relation is found by its name whatever kind of relation the reference says, for a table may have
 * become a view since it was listed.
 *
 * @throws StudioError `notFound`
 */
export async function describeObject(connection: PgConnection, ref: ObjectRef): Promise<ObjectDetail> {
  if (isRelationKind(ref.kind)) return describeRelation(connection, ref);
  const found = await inSchema(connection, ref);
  const detail = found && (await describeSimple(connection, { ...found, kind: ref.kind }));
  if (detail) return detail;
  throw objectNotFound(ref);
}

export function objectNotFound(ref: ObjectRef): StudioError {
  const name = ref.schema === undefined ? ref.name : `${ref.schema}.${ref.name}`;
  return new StudioError({
    code: 'notFound',
    message: `There is no ${ref.kind} ${name}${ref.signature === undefined ? '' : `(${ref.signature})`}, or this role may not know of it. It may have been dropped or renamed.`,
    ...(ref.schema !== undefined && { schema: ref.schema }),
  });
}
