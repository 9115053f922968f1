import type {
  ConstraintDetail,
  ConstraintFacts,
  ForeignKeyDetail,
  KeyDetail,
  ReferentialAction,
} from '@studio/core';
import type { RawConstraint, RawConstraintFacts, RawForeignKey, RawIndex } from './rawRelation.ts';

function constraintFacts(raw: RawConstraintFacts): ConstraintFacts {
  return {
    name: raw.name,
    ...(raw.comment !== null && { comment: raw.comment }),
    ...(raw.deferrable && { deferrable: true }),
    ...(raw.deferred && { initiallyDeferred: true }),
    ...(raw.enforced === false && { enforced: false }),
    ...(raw.inherited && { inherited: true }),
  };
}

/** A key of a constraint, with what its index says of it. */
export function keyDetail(raw: RawConstraint, indexes: readonly RawIndex[]): KeyDetail {
  // A unique constraint and its index have one name.
  const index = indexes.find((candidate) => candidate.name === raw.name);
  return {
    ...constraintFacts(raw),
    columns: raw.columns,
    ...indexFacts(index),
    ...(raw.period && { withoutOverlaps: true }),
  };
}

function indexFacts(index: RawIndex | undefined): Pick<KeyDetail, 'included' | 'nullsDistinct'> {
  return {
    ...(index && index.included.length > 0 && { included: index.included }),
    ...(index?.nullsNotDistinct && { nullsDistinct: false }),
  };
}

/** Unique constraints, and unique indexes that hold every row and stand on columns alone. */
export function uniqueKeys(
  constraints: readonly RawConstraint[],
  indexes: readonly RawIndex[],
): readonly KeyDetail[] {
  const declared = constraints
    .filter((constraint) => constraint.kind === 'u')
    .map((key) => keyDetail(key, indexes));
  const bare = indexes.flatMap((index): KeyDetail[] => {
    const columns = index.keys.flatMap(({ column }) => (column === null ? [] : [column]));
    const whole = index.predicate === null && columns.length === index.keys.length;
    if (!index.unique || !index.valid || index.constraint !== null || !whole) return [];
    return [{ name: index.name, columns, ...indexFacts(index) }];
  });
  return [...declared, ...bare];
}

const actions: Readonly<Record<string, ReferentialAction>> = {
  a: 'noAction',
  r: 'restrict',
  c: 'cascade',
  n: 'setNull',
  d: 'setDefault',
};

export function foreignKeyDetail(raw: RawForeignKey): ForeignKeyDetail {
  const { relation, columns, referencedRelation, referencedColumns } = raw;
  return {
    ...constraintFacts(raw),
    relation,
    columns,
    referencedRelation,
    referencedColumns,
    onUpdate: actions[raw.onUpdate] ?? 'noAction',
    onDelete: actions[raw.onDelete] ?? 'noAction',
    ...(raw.onDeleteColumns && { onDeleteColumns: raw.onDeleteColumns }),
    ...(raw.match === 'f' && { match: 'full' }),
    validated: raw.validated,
    ...(raw.period && { period: true }),
  };
}

export function constraintDetail(raw: RawConstraint): ConstraintDetail {
  return {
    ...constraintFacts(raw),
    definition: raw.definition ?? '',
    columns: raw.columns,
    validated: raw.validated,
    ...(raw.kind === 'c' && raw.noInherit && { noInherit: true }),
  };
}
