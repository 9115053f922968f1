import { expect, test } from 'vitest';
import { rangeWithIndex } from './rangeWithIndex.ts';

const range = { startIndex: 10, endIndex: 12, overscan: 1, count: 20 };

test.each([
  ['after what is in sight', 17, [9, 10, 11, 12, 13, 17]],
  ['before what is in sight', 2, [2, 9, 10, 11, 12, 13]],
  ['in sight', 11, [9, 10, 11, 12, 13]],
  ['nowhere', -1, [9, 10, 11, 12, 13]],
  ['on a line that is gone', 20, [9, 10, 11, 12, 13]],
])('the tab stop is %s', (_where, index, drawn) => {
  expect(rangeWithIndex(range, index)).toEqual(drawn);
});
