import type { CallOptions, StudioAdapter } from '../adapter.ts';
import type { ForeignKeyDetail } from '../catalog.ts';
import {
  defaultReferencesCap,
  type ReferenceCount,
  type ReferencesRequest,
  type RelationRef,
  type ValueCounts,
  type ValuesRequest,
} from '../rows.ts';
import type { PolicyRules } from './policyRules.ts';
import { checkColumn, checkRowRef, isConcealed, type RelationView } from './relationView.ts';
import { keyFilter } from './restrictRead.ts';
import { allOf } from './rowFilter.ts';
import { refusal } from './refusal.ts';
import { visibleFilter } from './visibleFilter.ts';

/**
 * Values of a column in visible rows. How many rows were looked at would tell of hidden ones, so under a row filter only
 * those that were counted are said.
 */
export async function listVisibleValues(
  list: NonNullable<StudioAdapter['listValues']>,
  view: RelationView,
  request: ValuesRequest,
  options: CallOptions | undefined,
): Promise<ValueCounts> {
  checkColumn(view, request.column);
  const filter = allOf(view.filter, visibleFilter(view, request.filter));
  const found = await list({ ...request, relation: view.ref, ...(filter && { filter }) }, options);
  if (!view.filter || found.sampledRows === undefined) return found;
  return { ...found, sampledRows: found.values.reduce((sum, { count }) => sum + count, 0) };
}

/**
 * Counts of visible rows that reference a visible row. A foreign key is told of only where both of its sides may be seen,
 * values included, for the filter that comes with it holds them.
 */
export async function countVisibleReferences(
  adapter: StudioAdapter,
  count: NonNullable<StudioAdapter['countReferences']>,
  rules: PolicyRules,
  view: RelationView,
  request: ReferencesRequest,
  options: CallOptions | undefined,
): Promise<readonly ReferenceCount[]> {
  checkRowRef(view, request.row);
  if (view.filter) await checkRowIsVisible(adapter, view, request, options);
  const found = await count({ ...request, relation: view.ref }, options);
  const shown = found.filter((reference) => isVisibleReference(rules, view, reference));
  return Promise.all(shown.map((reference) => recounted(adapter, rules, reference, request, options)));
}

async function checkRowIsVisible(
  adapter: StudioAdapter,
  view: RelationView,
  { row }: ReferencesRequest,
  options: CallOptions | undefined,
): Promise<void> {
  const filter = allOf(view.filter, keyFilter(row));
  const page = await adapter.readRows(
    { relation: view.ref, columns: [], limit: 1, ...(filter && { filter }) },
    options,
  );
  if (page.rows.length > 0) return;
  throw refusal({
    code: 'notFound',
    message: 'This row is gone. Read the page again to see what there is now.',
  });
}

function isVisibleReference(rules: PolicyRules, view: RelationView, reference: ReferenceCount): boolean {
  const key = view.detail.referencedBy.find(
    ({ name, relation }) =>
      name === reference.foreignKey &&
      relation.name === reference.relation.name &&
      relation.schema === reference.relation.schema,
  );
  return key !== undefined && isWhollyVisible(rules, view, key);
}

function isWhollyVisible(rules: PolicyRules, view: RelationView, key: ForeignKeyDetail): boolean {
  if (!rules.isVisible(key.relation)) return false;
  const { isHidden, masks } = rules.concealmentOf(key.relation);
  return (
    !key.columns.some((column) => isHidden(column) || masks.has(column)) &&
    !key.referencedColumns.some((column) => isConcealed(view, column))
  );
}

/** Where rows of the referencing relation are hidden, those that are not are counted anew; the index is the same. */
async function recounted(
  adapter: StudioAdapter,
  rules: PolicyRules,
  reference: ReferenceCount,
  { cap }: ReferencesRequest,
  options: CallOptions | undefined,
): Promise<ReferenceCount> {
  const relation: RelationRef = reference.relation;
  const rule = rules.filterOf(relation);
  if (!rule || 'reason' in reference.count) return reference;
  const filter = allOf(rule, reference.filter);
  const count = await adapter.countRows?.(
    {
      relation,
      precision: 'capped',
      cap: cap ?? defaultReferencesCap,
      ...(filter && { filter }),
    },
    options,
  );
  return { ...reference, count: count ?? { reason: 'You may see a part of these rows only.' } };
}
