import type { DataType, ObjectKind, ObjectRef, RelationKind, SimpleObjectDetail } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { resolveTypes, type TypeId } from '../types/resolveTypes.ts';
import { simpleQuery } from './simpleQueries.ts';

type SimpleKind = Exclude<ObjectKind, RelationKind>;

interface RawSimple {
  readonly comment: string | null;
  readonly owner: string | null;
  readonly labels?: readonly string[] | null;
  readonly base?: TypeId | null;
  readonly attributes?: readonly (TypeId & { readonly name: string })[] | null;
  readonly returns?: string | null;
  readonly language?: string;
  readonly source?: string | null;
}

/** What is known of an object without rows; `null` where there is none of this kind and name. */
export async function describeSimple(
  connection: PgConnection,
  ref: ObjectRef & { readonly kind: SimpleKind },
): Promise<SimpleObjectDetail | null> {
  const result = await connection.query(simpleQuery(ref));
  const text = result.rows[0]?.[0];
  if (typeof text !== 'string') return null;
  // The queries build exactly this.
  const raw = JSON.parse(text) as RawSimple;
  const ids = [...(raw.base ? [raw.base] : []), ...(raw.attributes ?? [])];
  const types = ids.length === 0 ? [] : await resolveTypes(connection, ids);
  const base = raw.base ? types[0] : undefined;
  const attributeTypes = raw.base ? types.slice(1) : types;
  return {
    kind: ref.kind,
    ref,
    ...(raw.comment !== null && { comment: raw.comment }),
    ...(raw.owner !== null && { owner: raw.owner }),
    ...(raw.labels && { labels: raw.labels }),
    ...(base && { base }),
    ...(raw.attributes && { attributes: withTypes(raw.attributes, attributeTypes) }),
    ...(typeof raw.returns === 'string' && { returns: raw.returns }),
    ...(raw.language !== undefined && { language: raw.language }),
    ...(typeof raw.source === 'string' && { source: raw.source }),
  };
}

function withTypes(attributes: readonly { readonly name: string }[], types: readonly DataType[]) {
  return attributes.flatMap(({ name }, index) => {
    const type = types[index];
    return type === undefined ? [] : [{ name, type }];
  });
}
