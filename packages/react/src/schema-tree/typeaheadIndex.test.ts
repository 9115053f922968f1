import { expect, test } from 'vitest';
import { typeaheadIndex } from './typeaheadIndex.ts';

const names = ['Customers', 'cities', undefined, 'orders', 'order_items'];

test.each([
  ['c', 0, 1],
  ['c', 1, 0],
  ['cc', 0, 1],
  ['cu', 1, 0],
  ['order', 3, 3],
  ['order_', 3, 4],
  ['o', 3, 4],
  ['x', 0, -1],
] as const)('typing %s on line %i goes to %i', (typed, index, expected) => {
  expect(typeaheadIndex(typed, index, names)).toBe(expected);
});
