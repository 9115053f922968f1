import {
  StudioError,
  type Dependent,
  type DependentList,
  type DependentPartKind,
  type DependentsRequest,
  type ObjectKind,
  type ObjectRef,
} from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { objectNotFound } from './describeObject.ts';
import { dependentsQuery, targetQuery } from './dependentsQuery.ts';
import { inSchema } from './inSchema.ts';
import { letter } from './relationDetail.ts';

const defaultLimit = 200;
const maxLimit = 1_000;

interface RawDependent {
  readonly schema: string;
  readonly name: string;
  readonly relkind: string | null;
  readonly prokind: string | null;
  readonly typtype: string | null;
  readonly signature: string | null;
  readonly partKind: DependentPartKind | null;
  readonly partName: string | null;
  readonly column: string | null;
  readonly normal: boolean;
}

/**
 * What uses an object, as the database keeps it. It does not know of what functions name in texts.
 *
 * @throws StudioError `notFound`
 */
export async function listDependents(
  connection: PgConnection,
  { ref, limit = defaultLimit }: DependentsRequest,
): Promise<DependentList> {
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > maxLimit) {
    throw new StudioError({
      code: 'badRequest',
      message: `The limit of a list is a whole number from 1 to ${maxLimit}, not ${limit}.`,
    });
  }
  const target = await inSchema(connection, ref);
  if (target === undefined) throw objectNotFound(ref);
  const { rows } = await connection.query(dependentsQuery(target, limit + 1));
  if (rows.length === 0) {
    const there = await connection.query(targetQuery(target));
    if (there.rows.length === 0) throw objectNotFound(ref);
  }
  // The query builds exactly this.
  const raw = rows.slice(0, limit).map(([text]) => JSON.parse(text ?? 'null') as RawDependent);
  return { dependents: raw.flatMap(dependentOf), more: rows.length > limit };
}

const relationKinds = {
  r: 'table',
  p: 'partitionedTable',
  v: 'view',
  m: 'materializedView',
  f: 'foreignTable',
  S: 'sequence',
  c: 'compositeType',
} as const satisfies Readonly<Record<string, ObjectKind>>;
const routineKinds = { f: 'function', w: 'function', p: 'procedure', a: 'aggregate' } as const;
const typeKinds = { e: 'enum', d: 'domain', c: 'compositeType', r: 'rangeType' } as const;

function kindOf({ relkind, prokind, typtype }: RawDependent): ObjectKind | undefined {
  if (relkind !== null) return letter(relationKinds, relkind);
  if (prokind !== null) return letter(routineKinds, prokind);
  return typtype === null ? undefined : letter(typeKinds, typtype);
}

function dependentOf(raw: RawDependent): readonly Dependent[] {
  const kind = kindOf(raw);
  if (kind === undefined) return [];
  const ref: ObjectRef = {
    kind,
    schema: raw.schema,
    name: raw.name,
    ...(raw.signature !== null && { signature: raw.signature }),
  };
  const { partKind, partName, column } = raw;
  return [
    {
      ref,
      ...(partKind !== null && partName !== null && { part: { kind: partKind, name: partName } }),
      ...(column !== null && { column }),
      dependency: raw.normal ? 'normal' : 'auto',
    },
  ];
}
