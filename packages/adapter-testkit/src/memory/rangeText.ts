import type { DataType } from '@studio/core';
import { dataTypeNamed } from './dataTypes.ts';
import { orderingOf, type OrderKey, type Ordering } from './ordering.ts';
import { isValue } from './values.ts';

/** One end of a range; without a key it has no end there. */
interface Bound {
  readonly key: OrderKey | undefined;
  readonly inclusive: boolean;
}

export interface MemoryRange {
  readonly lower: Bound;
  readonly upper: Bound;
}

/** What the elements of a range type are; `undefined` for ranges that this adapter only knows as text. */
export function elementOfRange(type: DataType): DataType | undefined {
  const element = elements.get(type.name);
  return element === undefined ? undefined : dataTypeNamed(element);
}

const elements = new Map([
  ['int4range', 'int4'],
  ['int8range', 'int8'],
  ['numrange', 'numeric'],
  ['daterange', 'date'],
  ['tstzrange', 'timestamptz'],
]);

/** A range as Postgres writes it; `null` for the empty one, `undefined` where the text is none. */
export function parseRange(text: string, element: DataType): MemoryRange | null | undefined {
  const trimmed = text.trim();
  if (trimmed.toLowerCase() === 'empty') return null;
  const match = /^([[(])("(?:[^"]|"")*"|[^,"]*),("(?:[^"]|"")*"|[^,"]*)([\])])$/.exec(trimmed);
  if (!match) return undefined;
  const [, open = '', from = '', to = '', close = ''] = match;
  const [lowerText, upperText] = [from, to].map((bound) => bound.replace(/^"|"$/g, '').replaceAll('""', '"'));
  for (const bound of [lowerText, upperText]) {
    if (bound !== undefined && bound !== '' && !isValue(bound, element)) return undefined;
  }
  const { key, compare } = orderingOf(element);
  const boundOf = (bound = '', inclusive: boolean): Bound =>
    bound === '' ? { key: undefined, inclusive: false } : { key: key(bound), inclusive };
  const lower = boundOf(lowerText, open === '[');
  const upper = boundOf(upperText, close === ']');
  if (lower.key === undefined || upper.key === undefined) return discrete({ lower, upper }, element);
  const order = compare(lower.key, upper.key);
  if (order > 0) return undefined;
  return order === 0 && !(lower.inclusive && upper.inclusive) ? null : discrete({ lower, upper }, element);
}

/** The key of a day is its microseconds. */
const day = 86_400_000_000n;

/** Of whole numbers and days `(1,3]` is `[2,4)`; written so, ranges that touch are seen to. */
function discrete(range: MemoryRange, element: DataType): MemoryRange {
  if (element.kind !== 'integer' && element.kind !== 'date') return range;
  const step = element.kind === 'date' ? day : 1n;
  const next = (key: OrderKey | undefined) =>
    typeof key === 'bigint' ? key + step : typeof key === 'number' ? key + 1 : key;
  const { lower, upper } = range;
  return {
    lower: lower.inclusive || lower.key === undefined ? lower : { key: next(lower.key), inclusive: true },
    upper: upper.inclusive ? { key: next(upper.key), inclusive: false } : upper,
  };
}

/** Whether `a` ends before `b` begins. */
export function endsBefore({ compare }: Ordering, a: MemoryRange, b: MemoryRange): boolean {
  if (a.upper.key === undefined || b.lower.key === undefined) return false;
  const order = compare(a.upper.key, b.lower.key);
  return order < 0 || (order === 0 && !(a.upper.inclusive && b.lower.inclusive));
}

/** Whether one begins exactly where the other ends. */
export function isAdjacent({ compare }: Ordering, a: MemoryRange, b: MemoryRange): boolean {
  const touches = (upper: Bound, lower: Bound) =>
    upper.key !== undefined &&
    lower.key !== undefined &&
    compare(upper.key, lower.key) === 0 &&
    upper.inclusive !== lower.inclusive;
  return touches(a.upper, b.lower) || touches(b.upper, a.lower);
}

/** Whether all of `inner` is in `outer`. */
export function rangeContains({ compare }: Ordering, outer: MemoryRange, inner: MemoryRange): boolean {
  const holds = (outerBound: Bound, innerBound: Bound, sign: 1 | -1) => {
    if (outerBound.key === undefined) return true;
    if (innerBound.key === undefined) return false;
    const order = compare(outerBound.key, innerBound.key) * sign;
    return order < 0 || (order === 0 && (outerBound.inclusive || !innerBound.inclusive));
  };
  return holds(outer.lower, inner.lower, 1) && holds(outer.upper, inner.upper, -1);
}
