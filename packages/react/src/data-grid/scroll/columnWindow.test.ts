import { describe, expect, it } from 'vitest';
import { columnsBetween, columnStarts } from './columnWindow.ts';

const starts = columnStarts(
  Array.from({ length: 1_600 }, () => ({ width: 100 })),
  40,
);

describe('columnStarts', () => {
  it('adds widths up after the gutter, to where the last column ends', () => {
    expect(columnStarts([{ width: 80 }, { width: 120 }], 40)).toEqual([40, 120, 240]);
    expect(columnStarts([], 40)).toEqual([40]);
  });
});

describe('columnsBetween', () => {
  it.each([
    ['at the start', 0, 500, { first: 0, last: 5 }],
    ['in the middle', 80_000, 80_500, { first: 798, last: 805 }],
    ['where a column just begins', 1_040, 1_040, { first: 9, last: 11 }],
    ['at the end', 160_040 - 500, 160_040, { first: 1_594, last: 1_599 }],
    ['past the end, as after columns were hidden', 900_000, 900_500, { first: 1_599, last: 1_599 }],
  ])('draws what is in sight and one more on each side %s', (_, from, to, expected) => {
    expect(columnsBetween(starts, from, to)).toEqual(expected);
  });

  it('draws nothing where there are no columns', () => {
    const { first, last } = columnsBetween([40], 0, 500);
    expect(last).toBeLessThan(first);
  });
});
