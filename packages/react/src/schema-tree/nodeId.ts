import { isRelationKind, type ObjectRef } from '@studio/core';

/** Kinds other than relations are shown under one of these. */
export const objectGroups = ['sequences', 'types', 'routines'] as const;
export type ObjectGroup = (typeof objectGroups)[number];

const part = encodeURIComponent;

/**
 * Names an object in the tree, and in `expanded`: `sales`, `sales/orders`, `sales/:types/mood`. Parts are
 * percent-encoded, so that names may hold anything.
 */
export function nodeIdOf(ref: ObjectRef): string {
  if (ref.kind === 'schema') return part(ref.name);
  const schema = part(ref.schema ?? '');
  // Relations share one name space, so a reference that guesses the kind still finds its node.
  if (isRelationKind(ref.kind)) return `${schema}/${part(ref.name)}`;
  const signature = ref.signature === undefined ? '' : `/${part(ref.signature)}`;
  return `${schema}/:${ref.kind}/${part(ref.name)}${signature}`;
}

/** Names a group of a schema; `undefined` is the one schema of a database without schemas. */
export function groupIdOf(schema: string | undefined, group: ObjectGroup): string {
  return `${part(schema ?? '')}/:${group}`;
}
