import { expect, it } from 'vitest';
import { rowNumber } from './rowNumber.ts';

it.each([
  ['1', 0],
  ['2147483648', 2_147_483_647],
  ['1,000,000', 999_999],
  ['1 000', 999],
  ["1'000", 999],
  ['99999999999999999999', 2_147_483_647],
  ['0', undefined],
  ['-1', undefined],
  ['', undefined],
  ['1e3', undefined],
  ['last', undefined],
])('%j is the row at %j', (text, place) => {
  expect(rowNumber(text, 2_147_483_648)).toBe(place);
});
