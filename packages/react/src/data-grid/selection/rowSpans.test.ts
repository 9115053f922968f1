import { describe, expect, it } from 'vitest';
import { columnTest, spansOfRow } from './rowSpans.ts';

const ranges = [
  { firstRow: 0, lastRow: 4, firstColumn: 2, lastColumn: 5 },
  { firstRow: 4, lastRow: 4, firstColumn: 10, lastColumn: 10 },
];

describe('columns of a row that are selected', () => {
  it.each([
    [0, [2, 3, 4, 5]],
    [4, [2, 3, 4, 5, 10]],
    [5, []],
  ])('of row %i are %j', (row, selected) => {
    const isSelected = columnTest(spansOfRow(ranges, row));
    expect(Array.from({ length: 12 }, (_, column) => column).filter(isSelected)).toEqual(selected);
  });

  it('are the same where only other rows became selected', () => {
    const grown = ranges.map((range) => ({ ...range, lastRow: range.lastRow + 1 }));
    expect(spansOfRow(grown, 2)).toBe(spansOfRow(ranges, 2));
  });
});
