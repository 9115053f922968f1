import type { DataType } from '@studio/core';
import { compareDecimals, parseDecimal, type Decimal } from './decimal.ts';
import { parseInstant } from './instant.ts';

/** What a value is compared by; made once for each value of a sort. */
export type OrderKey = number | bigint | string | Decimal;

/** How values of one type compare. */
export interface Ordering {
  /** Whether values that are equal have the same text, so that the texts can be compared instead. */
  readonly isCanonical: boolean;
  key(text: string): OrderKey;
  compare(a: OrderKey, b: OrderKey): number;
}

/** Numbers and bigints compare exactly with one another in JavaScript; NaN is above everything, as in Postgres. */
function comparePlain(a: OrderKey, b: OrderKey): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

const plain = (isCanonical: boolean, key: (text: string) => OrderKey): Ordering => ({
  isCanonical,
  key,
  compare: comparePlain,
});

const byText = plain(true, (text) => text);

/** Fifteen digits always fit a double exactly, which is much faster to compare than a bigint. */
const byInteger = plain(true, (text) => (text.length <= 15 ? Number(text) : BigInt(text)));

const byFloat = plain(false, Number);

const byInstant = plain(false, (text) => parseInstant(text) ?? text);

const zero: Decimal = { sign: 0, magnitude: 0, digits: '' };

const byDecimal: Ordering = {
  isCanonical: false,
  key: (text) => parseDecimal(text.replace(/[$,]/g, '')) ?? zero,
  // Keys are only ever compared with keys of the same ordering.
  compare: (a, b) => compareDecimals(a as Decimal, b as Decimal),
};

/**
 * How values of that type compare: numbers and moments exactly, enums by their labels' order, everything else by the
 * code units of its text.
 */
export function orderingOf(type: DataType): Ordering {
  switch (type.kind) {
    case 'integer':
      return byInteger;
    case 'decimal':
      return byDecimal;
    case 'float':
      return byFloat;
    case 'date':
    case 'timestamp':
      return byInstant;
    case 'enum': {
      const labels = type.labels ?? [];
      return plain(true, (text) => labels.indexOf(text));
    }
    default:
      return byText;
  }
}
