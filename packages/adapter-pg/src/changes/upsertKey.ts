import { StudioError, type Change, type StudioErrorCode } from '@studio/core';
import { columnOf, type RelationShape } from '../catalog/relationShape.ts';
import type { RelationFacts } from './relationFacts.ts';

/**
 * Checks that rows of a relation can be met by these columns. Postgres meets them by a unique index that stands on exactly
 * these columns and holds every row at every moment.
 *
 * @throws StudioError `badRequest` where they are no key, `notSupported` for a key or relation that cannot be used
 */
export function checkUpsertKey(
  shape: RelationShape,
  facts: RelationFacts,
  { key, values }: Extract<Change, { kind: 'upsert' }>,
): void {
  const at = `${shape.schema}.${shape.name}`;
  const refuse = (code: StudioErrorCode, message: string): never => {
    throw new StudioError({ code, message, schema: shape.schema, table: shape.name });
  };
  if (shape.kind !== 'table' && shape.kind !== 'partitionedTable') {
    refuse('notSupported', `${at} is no table, so rows there cannot be met by a key. Upsert into its table.`);
  }
  if (shape.kind === 'table' && shape.identity.by === 'physical' && shape.identity.tables) {
    refuse('notSupported', `Other tables inherit from ${at}, and its keys do not hold for their rows.`);
  }
  const columns = new Set(key.map((name) => columnOf(shape, name).name));
  const missing = key.find((name) => !values.some(({ column }) => column === name));
  if (missing !== undefined) {
    refuse('badRequest', `The change gives no value for ${missing}, which is in the key that it names.`);
  }
  const same = facts.uniqueIndexes.filter(
    (index) =>
      index.columns.length === columns.size &&
      index.columns.every((name) => name !== null && columns.has(name)),
  );
  if (columns.size !== key.length || columns.size === 0 || same.length === 0) {
    refuse('badRequest', `(${key.join(', ')}) is no key of ${at}${keysText(facts)}`);
  }
  const usable = same.find(
    ({ partial, valid, deferrable, overlaps }) => !partial && valid && !deferrable && !overlaps,
  );
  const [index] = same;
  if (usable || !index) return;
  const reason = index.partial
    ? 'holds for a part of the rows only (it has a where clause)'
    : index.overlaps
      ? 'keeps rows without overlaps, which is not the same as without equal values'
      : index.deferrable
        ? 'may be broken until the transaction ends (it is deferrable)'
        : 'is not valid: it is still being built, or that failed';
  refuse('notSupported', `Rows of ${at} cannot be met by (${key.join(', ')}): ${index.name} ${reason}.`);
}

function keysText({ uniqueIndexes }: RelationFacts): string {
  const keys = uniqueIndexes.flatMap(({ columns, partial, deferrable, valid, overlaps }) =>
    partial || deferrable || !valid || overlaps || columns.includes(null) ? [] : [`(${columns.join(', ')})`],
  );
  return keys.length === 0 ? ', and it has none to meet rows by.' : `; its keys are ${keys.join(' and ')}.`;
}
