import * as z from 'zod/mini';
import { compareOperators, filterLimits, textMatches, type Filter } from '../../filter.ts';
import { requestLimits } from '../limits.ts';
import { name, text } from './common.ts';

const filterNode = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('and'),
    get filters() {
      return z.array(filterNode).check(z.maxLength(filterLimits.conditions));
    },
  }),
  z.strictObject({
    kind: z.literal('or'),
    get filters() {
      return z.array(filterNode).check(z.maxLength(filterLimits.conditions));
    },
  }),
  z.strictObject({
    kind: z.literal('not'),
    get filter() {
      return filterNode;
    },
  }),
  z.strictObject({
    kind: z.literal('compare'),
    column: name,
    operator: z.enum(compareOperators),
    value: text,
  }),
  z.strictObject({
    kind: z.literal('in'),
    column: name,
    values: z.array(text).check(z.maxLength(requestLimits.values)),
  }),
  z.strictObject({ kind: z.literal('between'), column: name, from: text, to: text }),
  z.strictObject({
    kind: z.literal('text'),
    column: name,
    match: z.enum(textMatches),
    value: text,
    caseSensitive: z.exactOptional(z.boolean()),
  }),
  z.strictObject({ kind: z.literal('isNull'), column: name }),
  z.strictObject({
    kind: z.literal('search'),
    text: z.string().check(z.maxLength(requestLimits.search)),
  }),
]);

/** A condition or an empty group counts as one; groups and `not` around it are its depth. */
function isWithinLimits(filter: Filter): boolean {
  let conditions = 0;
  const pending: { readonly filter: Filter; readonly depth: number }[] = [{ filter, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { filter: node, depth } = next;
    const inner = node.kind === 'not' ? [node.filter] : 'filters' in node ? node.filters : [];
    if (inner.length === 0) conditions += 1;
    else for (const child of inner) pending.push({ filter: child, depth: depth + 1 });
    if (depth > filterLimits.depth || conditions > filterLimits.conditions) return false;
  }
  return true;
}

export const filter = filterNode.check(
  z.refine(isWithinLimits, {
    error: `holds more than ${filterLimits.conditions} conditions or nests deeper than ${filterLimits.depth}`,
  }),
);
