import type { CallOptions, StudioAdapter } from '../adapter.ts';
import { isRelationDetail, type ColumnDetail, type RelationDetail } from '../catalog.ts';
import { isStudioError, type StudioError, type StudioErrorCode } from '../error.ts';
import type { Filter } from '../filter.ts';
import type { RelationRef, RowRef } from '../rows.ts';
import type { KeptDescriptions } from './keptDescriptions.ts';
import type { Mask } from './policy.ts';
import type { PolicyRules } from './policyRules.ts';
import { refusal } from './refusal.ts';

/** A relation as a policy lets it be seen. */
export interface RelationView {
  /** As the catalog names it: the one that rules were asked about, and the one to use from here on. */
  readonly ref: RelationRef;
  /** As it is; nothing of this is answered without {@link narrowDetail}. */
  readonly detail: RelationDetail;
  readonly filter: Filter | undefined;
  /** Every column of the relation, hidden ones included. */
  readonly columns: ReadonlyMap<string, ColumnDetail>;
  readonly isHidden: (column: string) => boolean;
  readonly masks: ReadonlyMap<string, Mask>;
  /** Whether columns are hidden or masked, or would be if they came. */
  readonly conceals: boolean;
  /** How a caller names its rows. */
  readonly identity: RelationDetail['rowIdentity'];
}

/**
 * Looks a relation up under a policy. Databases read a name in more than one way (without its schema, in another case),
 * and a rule must not depend on which one a caller chose: rules are asked about the name in the catalog.
 *
 * @throws StudioError `notFound`, the same whether there is no such relation or the policy hides it
 */
export async function viewRelation(
  adapter: StudioAdapter,
  rules: PolicyRules,
  relation: RelationRef,
  options: CallOptions | undefined,
): Promise<RelationView> {
  const detail = await describeRelation(adapter, relation, options);
  if (!detail) throw relationNotFound(relation);
  return viewOf(rules, relation, detail);
}

/**
 * Reads from a relation under a policy, by a description that may be a moment old; where that shows by what the adapter
 * answers, once more by a new one.
 */
export async function readFromView<T>(
  { adapter, rules, kept }: { adapter: StudioAdapter; rules: PolicyRules; kept: KeptDescriptions },
  relation: RelationRef,
  options: CallOptions | undefined,
  read: (view: RelationView) => Promise<T>,
): Promise<T> {
  const detail = kept.find(relation);
  if (detail !== undefined) {
    try {
      return await read(viewOf(rules, relation, detail));
    } catch (error) {
      if (!isStudioError(error) || !tellsOfChange.has(error.code)) throw error;
      kept.forget(relation);
    }
  }
  const view = await viewRelation(adapter, rules, relation, options);
  const answer = await read(view);
  kept.keep(relation, view.detail);
  return answer;
}

/** Errors that a relation answers which is no longer as it was described. */
const tellsOfChange: ReadonlySet<StudioErrorCode> = new Set<StudioErrorCode>([
  'badRequest',
  'notFound',
  'invalidValue',
  'permission',
  'sql',
]);

/** @throws StudioError `notFound` where the policy hides it */
function viewOf(rules: PolicyRules, relation: RelationRef, detail: RelationDetail): RelationView {
  const { schema, name } = detail.ref;
  const ref = { ...(schema !== undefined && { schema }), name };
  if (!rules.isVisible(ref)) throw relationNotFound(relation);
  const filter = rules.filterOf(ref);
  const { hides, isHidden, masks } = rules.concealmentOf(ref);
  const isConcealed = (column: string) => isHidden(column) || masks.has(column);
  return {
    ref,
    detail,
    filter,
    columns: new Map(detail.columns.map((column) => [column.name, column])),
    isHidden,
    masks,
    conceals: hides || masks.size > 0,
    identity: visibleIdentity(detail.rowIdentity, filter, isConcealed),
  };
}

async function describeRelation(
  adapter: StudioAdapter,
  { schema, name }: RelationRef,
  options: CallOptions | undefined,
): Promise<RelationDetail | undefined> {
  try {
    const ref = { kind: 'table', ...(schema !== undefined && { schema }), name } as const;
    const detail = await adapter.describeObject(ref, options);
    return isRelationDetail(detail) ? detail : undefined;
  } catch (error) {
    if (isStudioError(error) && error.code === 'notFound') return undefined;
    throw error;
  }
}

function visibleIdentity(
  identity: RelationDetail['rowIdentity'],
  filter: Filter | undefined,
  isConcealed: (column: string) => boolean,
): RelationDetail['rowIdentity'] {
  if (identity.by === 'key' && identity.columns.some(isConcealed)) {
    return { by: 'none', reason: 'You may not see the key of these rows, so they cannot be named.' };
  }
  if (identity.by === 'physical' && filter) {
    return {
      by: 'none',
      reason: 'These rows have no key, so it cannot be checked which of them you may change.',
    };
  }
  return identity;
}

function relationNotFound({ schema, name }: RelationRef): StudioError {
  return refusal({
    code: 'notFound',
    message: `There is no “${schema === undefined ? name : `${schema}.${name}`}” (any more). Refresh the list to see what there is.`,
    ...(schema !== undefined && { schema }),
    table: name,
  });
}

export function isConcealed(view: RelationView, column: string): boolean {
  return view.isHidden(column) || view.masks.has(column);
}

/**
 * Checks the name of a column that a caller sends where values are told apart by it: to filter, sort, expect or write.
 *
 * @throws StudioError `badRequest`, the same whether there is no such column or the policy hides it; `notAllowed` for a
 * masked one
 */
export function checkColumn(view: RelationView, column: string): void {
  checkShownColumn(view, column);
  if (!view.masks.has(column)) return;
  throw refusal({
    code: 'notAllowed',
    message: `You may not see the values of the column “${column}”, so they cannot be used here.`,
    column,
  });
}

/** Checks the name of a column that a caller wants to see. */
export function checkShownColumn(view: RelationView, column: string): void {
  // Without a rule the adapter says it better. Names are the catalog's own: a database that takes another spelling for the
  // same column would let it past the rule.
  const isRuled = view.conceals || view.filter !== undefined;
  if (!isRuled || (view.columns.has(column) && !view.isHidden(column))) return;
  throw refusal({
    code: 'badRequest',
    message: `There is no column “${column}” in this relation.`,
    column,
  });
}

/**
 * Checks that a reference names a row in the way that a caller may.
 *
 * @throws StudioError `badRequest`
 */
export function checkRowRef({ identity, filter }: RelationView, row: RowRef): void {
  if (identity.by === 'none') throw misfit(identity.reason);
  if (row.by === 'physical') {
    if (identity.by === 'key') throw misfit(`They are named by ${identity.columns.join(', ')}.`);
    return;
  }
  if (identity.by === 'physical') throw misfit('They are named by a token.');
  const names = new Set(row.key.map(({ column }) => column));
  const fits =
    names.size === row.key.length &&
    names.size === identity.columns.length &&
    identity.columns.every((column) => names.has(column));
  if (!fits) throw misfit(`They are named by ${identity.columns.join(', ')}.`);
  // A key of no columns would name every row at once.
  if (filter && names.size === 0) throw misfit('They have no key.');
}

function misfit(reason: string): StudioError {
  return refusal({
    code: 'badRequest',
    message: `The row cannot be named like this. ${reason} Read the row again and send the reference that came with it.`,
  });
}
