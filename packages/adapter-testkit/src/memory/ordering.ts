import type { DataType } from '@studio/core';
import { compareDecimals, parseDecimal, type Decimal } from './decimal.ts';
import { parseInstant } from './instant.ts';

/** What a value is compared by; made once for each value of a sort. */
export type OrderKey = number | bigint | string | Decimal;

/** How values of one type compare. */
export interface Ordering {
  key(text: string): OrderKey;
  compare(a: OrderKey, b: OrderKey): number;
}

/** Numbers and bigints compare exactly with one another in JavaScript; NaN is above everything, as in Postgres. */
function comparePlain(a: OrderKey, b: OrderKey): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

const plain = (key: (text: string) => OrderKey): Ordering => ({ key, compare: comparePlain });

const byText = plain((text) => text);

/** Fifteen digits always fit a double exactly, which is much faster to compare than a bigint. */
const byInteger = plain((text) => (text.length <= 15 ? Number(text) : BigInt(text)));

const byFloat = plain(Number);

const byInstant = plain((text) => parseInstant(text) ?? text);

const zero: Decimal = { sign: 0, magnitude: 0, digits: '' };

const byDecimal: Ordering = {
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
      return plain((text) => labels.indexOf(text));
    }
    default:
      return byText;
  }
}
