import { commentStatements } from './ddlText.ts';
import type { ConstraintFacts, RelationFacts } from './rawFacts.ts';
import type { CatalogAddress, DdlStatement, DdlStyle } from './statement.ts';

/**
 * Whether a constraint stands in `create table`. There `not valid` would be ignored, for an empty table is valid; and the
 * keys of partitioned tables and partitions are tied to each other by name later.
 */
export function isInline(relation: RelationFacts, constraint: ConstraintFacts, style: DdlStyle): boolean {
  const { kind } = constraint;
  if (kind === 'n') return constraint.validated && isOwnNotNull(relation, constraint);
  if (kind === 'c') return isOwnCheck(relation, constraint) && isPlainCheck(constraint) && !style.separate;
  if (!'pux'.includes(kind) || relation.partitionKey !== null || relation.bounds !== null) return false;
  return kind !== 'u' || !repeatsKey(relation, constraint);
}

/** In one statement the server makes one of two keys on the same columns. */
function repeatsKey({ constraints }: RelationFacts, constraint: ConstraintFacts): boolean {
  const columnsOf = ({ definition }: ConstraintFacts) => definition.slice(definition.indexOf('('));
  return (constraints ?? []).some(
    (other) =>
      other !== constraint &&
      (other.kind === 'p' || other.kind === 'u') &&
      columnsOf(other) === columnsOf(constraint),
  );
}

/** `not enforced` is never validated, but takes no validation either. */
function isPlainCheck({ validated, definition }: ConstraintFacts): boolean {
  return validated || definition.endsWith('NOT ENFORCED');
}

/** A partition has all checks of its parent before it is attached; other tables inherit them. */
function isOwnCheck(relation: RelationFacts, constraint: ConstraintFacts): boolean {
  return constraint.local || relation.bounds !== null;
}

/** One that is the table's own on a column that is only inherited; all others are said with their column. */
function isOwnNotNull(relation: RelationFacts, constraint: ConstraintFacts): boolean {
  const column = relation.columns?.find(({ number }) => number === constraint.column);
  return constraint.local && column !== undefined && !column.local && relation.bounds === null;
}

export function constraintClause({ name, definition }: ConstraintFacts): string {
  return `constraint ${name} ${definition}`;
}

/** Constraints that are added after the table is there, and the comments on all. */
export function constraintStatements(relation: RelationFacts, style: DdlStyle): readonly DdlStatement[] {
  return (relation.constraints ?? []).flatMap((constraint) => [
    ...addStatement(relation, constraint, style),
    ...commentStatements(
      `constraint ${constraint.name} on ${relation.name}`,
      `pg_constraint ${constraint.id}`,
      constraint.comment,
    ),
  ]);
}

function addStatement(
  relation: RelationFacts,
  constraint: ConstraintFacts,
  style: DdlStyle,
): readonly DdlStatement[] {
  const { kind } = constraint;
  if (isInline(relation, constraint, style)) return [];
  if (kind === 'n' && (constraint.validated || !constraint.local)) return [];
  if (kind === 'c' && !isOwnCheck(relation, constraint)) return [];
  // With `only` a partitioned table takes no foreign key, and a check would not reach the tables that inherit.
  const only =
    kind === 'c' || kind === 'n' || (kind === 'f' && relation.partitionKey !== null) ? '' : 'only ';
  const foreign = relation.kind === 'f' ? 'foreign ' : '';
  return [
    {
      phase: kind === 'f' ? 'foreignKey' : 'constraint',
      sql: `alter ${foreign}table ${only}${relation.name}\n  add ${constraintClause(constraint)}`,
      makes: constraintAddresses(constraint),
      needs: [`pg_class ${relation.id}`],
    },
  ];
}

/** A key brings its index. */
export function constraintAddresses({ id, kind, index }: ConstraintFacts): readonly CatalogAddress[] {
  return 'pux'.includes(kind) ? [`pg_constraint ${id}`, `pg_class ${index}`] : [`pg_constraint ${id}`];
}
