import type {
  ColumnDetail,
  ForeignKeyDetail,
  IndexDetail,
  KeyDetail,
  PartitionDetail,
  PartitionNode,
  RelationDetail,
  RelationName,
} from '../catalog.ts';
import { unable } from '../abilities.ts';
import type { PolicyRules } from './policyRules.ts';
import { isConcealed, type RelationView } from './relationView.ts';

/**
 * What a relation is, without what the policy hides of it: columns with all that names them, statistics over rows that
 * are not visible, and references to relations that are not. Texts that may name anything (definitions of views and
 * triggers, policies, DDL) are left out.
 */
export function narrowDetail(rules: PolicyRules, view: RelationView): RelationDetail {
  const {
    estimatedRows,
    bytes,
    ddl: _ddl,
    definition: _definition,
    triggers: _triggers,
    policies: _policies,
    rules: _rules,
    statistics: _statistics,
    foreign: _foreign,
    primaryKey,
    checks,
    exclusions,
    indexes,
    inherits,
    inheritedBy,
    partition,
    labelColumn,
    ...detail
  } = view.detail;
  const isShown = (columns: readonly string[]) => !columns.some((column) => view.isHidden(column));
  const mentionsHidden = hiddenNameFinder(view);
  const shownKeys = (key: KeyDetail) => isShown(key.columns);
  const shownConstraint = (constraint: {
    readonly columns: readonly string[];
    readonly definition: string;
  }) => isShown(constraint.columns) && !mentionsHidden(constraint.definition);
  const narrowIndexes = indexes?.filter(
    (index) =>
      isShown(indexColumns(index)) && !mentionsHidden(`${index.definition} ${index.predicate ?? ''}`),
  );
  const narrowPartition = partition && visiblePartition(rules, view, partition, mentionsHidden);
  return {
    ...detail,
    columns: detail.columns.flatMap((column) =>
      view.isHidden(column.name) ? [] : [visibleColumn(column, mentionsHidden, view)],
    ),
    uniqueKeys: detail.uniqueKeys.filter(shownKeys),
    foreignKeys: detail.foreignKeys.filter((key) => isVisibleForeignKey(rules, key)),
    referencedBy: detail.referencedBy.filter((key) => isVisibleForeignKey(rules, key)),
    rowIdentity: view.identity,
    ...(primaryKey && shownKeys(primaryKey) && { primaryKey }),
    ...(checks && { checks: checks.filter(shownConstraint) }),
    ...(exclusions && { exclusions: exclusions.filter(shownConstraint) }),
    ...(narrowIndexes && { indexes: view.filter ? narrowIndexes.map(withoutBytes) : narrowIndexes }),
    ...(inherits && { inherits: inherits.filter((parent) => rules.isVisible(parent)) }),
    ...(inheritedBy && { inheritedBy: inheritedBy.filter((child) => rules.isVisible(child)) }),
    ...(labelColumn !== undefined && !isConcealed(view, labelColumn) && { labelColumn }),
    ...(narrowPartition && { partition: narrowPartition }),
    ...(!view.filter && estimatedRows !== undefined && { estimatedRows }),
    ...(!view.filter && bytes !== undefined && { bytes }),
  };
}

/** Finds the name of a hidden column in a text, as it is or quoted. Too many finds only hide too much. */
function hiddenNameFinder(view: RelationView): (text: string) => boolean {
  const hidden = [...view.columns.keys()].filter((name) => view.isHidden(name));
  const spellings = hidden.flatMap((name) => [name, name.replaceAll('"', '""')]);
  return (text) => spellings.some((spelling) => text.includes(spelling));
}

function indexColumns({ columns, included }: IndexDetail): string[] {
  return [...columns, ...included].filter((column) => column !== null);
}

function withoutBytes({ bytes: _bytes, ...index }: IndexDetail): IndexDetail {
  return index;
}

function isVisibleForeignKey(rules: PolicyRules, key: ForeignKeyDetail): boolean {
  const isShownSide = (relation: RelationName, columns: readonly string[]) =>
    rules.isVisible(relation) && !columns.some(rules.concealmentOf(relation).isHidden);
  return isShownSide(key.relation, key.columns) && isShownSide(key.referencedRelation, key.referencedColumns);
}

/** Bounds are values of rows, so they go with either rule; the key may be an expression. */
function visiblePartition(
  rules: PolicyRules,
  view: RelationView,
  partition: PartitionDetail,
  mentionsHidden: (text: string) => boolean,
): PartitionDetail {
  const { parent, bounds, key, strategy, partitions } = partition;
  const hasBounds = !view.conceals && !view.filter;
  return {
    ...(parent && rules.isVisible(parent) && { parent }),
    ...(hasBounds && bounds !== undefined && { bounds }),
    ...(key !== undefined && !mentionsHidden(key) && { key }),
    ...(strategy && { strategy }),
    ...(hasBounds && partitions && { partitions: visiblePartitions(rules, partitions) }),
  };
}

/** Rules of a partition are its own, so its statistics and key are left to its own description. */
function visiblePartitions(rules: PolicyRules, partitions: readonly PartitionNode[]): PartitionNode[] {
  return partitions
    .filter((partition) => rules.isVisible(partition))
    .map(({ estimatedRows: _estimatedRows, key: _key, partitions: below, ...partition }) => ({
      ...partition,
      ...(below && { partitions: visiblePartitions(rules, below) }),
    }));
}

const maskedReason = 'You may not see these values, so rows cannot be filtered or sorted by them.';

function visibleColumn(
  column: ColumnDetail,
  mentionsHidden: (text: string) => boolean,
  view: RelationView,
): ColumnDetail {
  const { generated, default: fallback, ...rest } = column;
  return {
    ...rest,
    ...(view.masks.has(column.name) && { filterability: unable(maskedReason) }),
    ...(fallback !== undefined && !mentionsHidden(fallback) && { default: fallback }),
    ...(generated && {
      generated: { ...generated, ...(mentionsHidden(generated.expression) && { expression: '…' }) },
    }),
  };
}
