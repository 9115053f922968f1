import type { ObjectRef } from '@studio/core';
import { objectNotFound } from '../catalog/describeObject.ts';
import { inSchema } from '../catalog/inSchema.ts';
import type { PgConnection } from '../driver/driver.ts';
import { objectDdl } from './objectDdl.ts';

/**
 * The DDL of one object, found as `describeObject` finds it.
 *
 * @throws StudioError `notFound`
 */
export async function describeDdl(connection: PgConnection, ref: ObjectRef): Promise<string> {
  const found = await inSchema(connection, ref);
  const ddl = found && (await objectDdl(connection, found));
  if (ddl == null) throw objectNotFound(ref);
  return ddl;
}
