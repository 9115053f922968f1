import * as z from 'zod/mini';
import {
  compareOperators,
  elementMatches,
  filterLimits,
  networkMatches,
  rangeMatches,
  textMatches,
  type Filter,
} from '../../filter.ts';
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
  z.strictObject({ kind: z.literal('isEmpty'), column: name }),
  z.strictObject({
    kind: z.literal('elements'),
    column: name,
    match: z.enum(elementMatches),
    values: z.array(text).check(z.maxLength(requestLimits.values)),
  }),
  z.strictObject({ kind: z.literal('range'), column: name, match: z.enum(rangeMatches), value: text }),
  z.strictObject({ kind: z.literal('network'), column: name, match: z.enum(networkMatches), value: text }),
  z.strictObject({ kind: z.literal('jsonPath'), column: name, path: text }),
  z.strictObject({ kind: z.literal('jsonContains'), column: name, value: text }),
  z.strictObject({
    kind: z.literal('jsonText'),
    column: name,
    keys: z.array(text).check(z.maxLength(requestLimits.keys)),
    match: z.enum([...textMatches, 'equals']),
    value: text,
    caseSensitive: z.exactOptional(z.boolean()),
  }),
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

/** A filter that an adapter made. A newer server may know kinds that this side does not: then the answer is refused. */
export const answeredFilter = filterNode;

export const filter = filterNode.check(
  z.refine(isWithinLimits, {
    error: `holds more than ${filterLimits.conditions} conditions or nests deeper than ${filterLimits.depth}`,
  }),
);
