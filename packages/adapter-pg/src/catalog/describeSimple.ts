import type { ObjectKind, ObjectRef, RelationKind, SimpleObjectDetail } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { describeRole } from './describeRole.ts';
import { describeAggregate, describeRoutine } from './describeRoutine.ts';
import { describeExtension, describeSchema } from './describeSchema.ts';
import { describeSequence } from './describeSequence.ts';
import { describeComposite, describeDomain, describeEnum, describeRange } from './describeType.ts';
import { serverVersionOf } from './serverVersion.ts';

type SimpleKind = Exclude<ObjectKind, RelationKind>;

/** What is known of an object without rows; `null` where there is none of this kind and name. */
export async function describeSimple(
  connection: PgConnection,
  { kind, ...name }: ObjectRef & { readonly kind: SimpleKind },
): Promise<SimpleObjectDetail | null> {
  const ref = { ...name, kind };
  const version = await serverVersionOf(connection);
  switch (kind) {
    case 'schema':
      return describeSchema(connection, ref);
    case 'extension':
      return describeExtension(connection, ref);
    case 'role':
      return describeRole(connection, ref, version);
    case 'sequence':
      return describeSequence(connection, ref);
    case 'enum':
      return describeEnum(connection, ref);
    case 'domain':
      return describeDomain(connection, ref);
    case 'compositeType':
      return describeComposite(connection, ref);
    case 'rangeType':
      return describeRange(connection, ref, version);
    case 'function':
    case 'procedure':
      return describeRoutine(connection, { ...name, kind }, version);
    case 'aggregate':
      return describeAggregate(connection, ref, version);
  }
}
