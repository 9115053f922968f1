import type { PlanNode } from '../plan.ts';
import { textOf } from '../planValue.ts';
import { quoteIdentifier } from '../quoteIdentifier.ts';
import { conditionColumns, countComparisons, type ConditionColumn } from './conditionColumns.ts';
import { isFixedFor } from './isFixedFor.ts';
import type { IndexProposal } from './planHint.ts';

/** Columns of one index at most: those that say the least about rows come last, and help the least. */
const mostColumns = 3;

/**
 * The statement for an index by which a node would find the rows that a condition leaves, `undefined` where that cannot be
 * told with care: catalogs are not ours, and what is computed from a column is in no index of that column.
 */
export function proposeIndex(node: PlanNode, condition: string): IndexProposal | undefined {
  if (textOf(node.fields, 'Relation Name') === undefined || isCatalog(node)) return undefined;
  const usable = conditionColumns(condition).filter(
    (column) => isOf(node, column) && isIndexable(node, column),
  );
  const equal = usable.filter(({ comparison }) => comparison === 'equal');
  const range = usable.find(
    ({ comparison, name }) => comparison === 'range' && !equal.some((other) => other.name === name),
  );
  const columns = [
    ...new Map(
      [...equal.slice(0, mostColumns), ...(range ? [range] : [])].map((column) => [column.name, column]),
    ).values(),
  ].slice(0, mostColumns);
  if (columns.length === 0) return undefined;
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  return {
    statement: `create index concurrently on ${relationName(node)} (${names});`,
    isPart: columns.length < countComparisons(condition),
    asText: columns.filter(({ cast }) => cast !== undefined).map(({ name }) => name),
  };
}

/** Whether a node reads a table of the database's own, which nobody makes indexes or statistics for. */
export function isCatalog({ fields }: PlanNode): boolean {
  return ['pg_catalog', 'information_schema', 'pg_toast'].includes(textOf(fields, 'Schema') ?? '');
}

/** The table that a node reads, quoted as SQL wants it. */
export function relationName({ fields }: PlanNode): string {
  return [textOf(fields, 'Schema'), textOf(fields, 'Relation Name')]
    .filter((name) => name !== undefined)
    .map(quoteIdentifier)
    .join('.');
}

function isOf(node: PlanNode, { qualifier }: ConditionColumn): boolean {
  return qualifier === undefined || qualifier === aliasOf(node);
}

/** A `varchar` is compared as `text`, and its index is of use then. */
function isIndexable(node: PlanNode, { cast, other }: ConditionColumn): boolean {
  return (cast === undefined || cast === 'text') && isFixedFor(aliasOf(node), other);
}

function aliasOf({ fields }: PlanNode): string {
  return textOf(fields, 'Alias') ?? textOf(fields, 'Relation Name') ?? '';
}
