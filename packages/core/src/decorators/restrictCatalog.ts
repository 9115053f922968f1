import type { CallOptions, StudioAdapter } from '../adapter.ts';
import {
  isRelationDetail,
  isRelationKind,
  type ListRequest,
  type ObjectDetail,
  type ObjectPage,
  type ObjectRef,
  type ObjectSummary,
} from '../catalog.ts';
import { isStudioError, StudioError } from '../error.ts';
import type { PolicyRules } from './policyRules.ts';
import { visibleObject } from './visibleObject.ts';

const defaultListed = 200;
const mostListed = 1000;

/**
 * Lists what the policy shows. Pages are full where enough is visible, and a cursor always stands after a visible object,
 * for it may hold the name of the object it stands after.
 */
export async function listVisibleObjects(
  adapter: StudioAdapter,
  rules: PolicyRules,
  request: ListRequest,
  options: CallOptions | undefined,
): Promise<ObjectPage> {
  const limit = request.limit ?? defaultListed;
  const isLimit = Number.isInteger(limit) && limit >= 1 && limit <= mostListed;
  // What is no limit is left for the adapter to refuse.
  if (!isLimit) return adapter.listObjects(request, options);
  const objects: ObjectSummary[] = [];
  let from = request.cursor;
  for (;;) {
    const read = (count: number) =>
      adapter.listObjects({ ...request, limit: count, ...(from !== undefined && { cursor: from }) }, options);
    const wanted = limit - objects.length;
    let page = await read(Math.max(wanted, defaultListed));
    const last = placeOfVisible(rules, page, wanted);
    if (last !== undefined && last < page.objects.length - 1) {
      // More is visible than is wanted: read once more, up to the last one that is.
      page = await read(last + 1);
      // The catalog was changed meanwhile.
      if (placeOfVisible(rules, page, wanted) !== page.objects.length - 1) continue;
    }
    objects.push(...page.objects.filter(({ ref }) => rules.isListed(ref)).map(visibleSummary(rules)));
    if (page.next === null || objects.length === limit) return { objects, next: page.next };
    from = page.next;
  }
}

/** Place in the page of its visible object number `count`, from 1 on. */
function placeOfVisible(rules: PolicyRules, { objects }: ObjectPage, count: number): number | undefined {
  let seen = 0;
  for (const [place, { ref }] of objects.entries()) {
    if (rules.isListed(ref) && ++seen === count) return place;
  }
  return undefined;
}

function visibleSummary(rules: PolicyRules): (summary: ObjectSummary) => ObjectSummary {
  return ({ estimatedRows, partitionOf, ...summary }) => {
    const isCounted = !isRelationKind(summary.ref.kind) || rules.filterOf(summary.ref) === undefined;
    return {
      ...summary,
      ...(isCounted && estimatedRows !== undefined && { estimatedRows }),
      ...(partitionOf && rules.isVisible(partitionOf) && { partitionOf }),
    };
  };
}

/**
 * Describes an object that has no rows, without what of it may name what is hidden.
 *
 * @throws StudioError `notFound`, the same whether there is no such object or the policy hides it
 */
export async function describeVisibleObject(
  adapter: StudioAdapter,
  rules: PolicyRules,
  ref: ObjectRef,
  options: CallOptions | undefined,
): Promise<ObjectDetail> {
  if (!rules.isListed(ref)) throw objectNotFound(ref);
  let detail: ObjectDetail;
  try {
    detail = await adapter.describeObject(ref, options);
  } catch (error) {
    if (isStudioError(error) && error.code === 'notFound') throw objectNotFound(ref);
    throw error;
  }
  if (isRelationDetail(detail) || !rules.isListed(detail.ref)) throw objectNotFound(ref);
  return visibleObject(rules, detail);
}

function objectNotFound({ schema, name }: ObjectRef): StudioError {
  const full = schema === undefined ? name : `${schema}.${name}`;
  return new StudioError({
    code: 'notFound',
    message: `There is no “${full}” (any more). Refresh the list to see what there is.`,
  });
}
