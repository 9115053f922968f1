import { describe, expect, it } from 'vitest';
import type { CellRange } from './cellRange.ts';
import { filledCorners, fillRange } from './fillRange.ts';

const from: CellRange = { firstRow: 4, lastRow: 5, firstColumn: 2, lastColumn: 3 };
const near = { across: 0, down: 0 };

describe('fillRange', () => {
  it.each([
    ['down', { row: 8, column: 2 }, { ...from, firstRow: 6, lastRow: 8 }],
    ['up', { row: 1, column: 3 }, { ...from, firstRow: 1, lastRow: 3 }],
    ['to columns after', { row: 4, column: 6 }, { ...from, firstColumn: 4, lastColumn: 6 }],
    ['to columns before', { row: 5, column: 0 }, { ...from, firstColumn: 0, lastColumn: 1 }],
    ['nowhere inside', { row: 5, column: 3 }, undefined],
  ])('goes %s', (_, to, filled) => {
    expect(fillRange(from, to, near)).toEqual(filled);
  });

  it('goes the longer of two ways, since a hand that drags wanders', () => {
    const to = { row: 7, column: 4 };
    expect(fillRange(from, to, { down: 60, across: 5 })).toEqual({ ...from, firstRow: 6, lastRow: 7 });
    expect(fillRange(from, to, { down: 12, across: 140 })).toEqual({
      ...from,
      firstColumn: 4,
      lastColumn: 4,
    });
  });
});

describe('filledCorners', () => {
  it.each([
    [undefined, { row: 4, column: 2 }, { row: 5, column: 3 }],
    [
      { ...from, firstRow: 6, lastRow: 8 },
      { row: 4, column: 2 },
      { row: 8, column: 3 },
    ],
    [
      { ...from, firstRow: 1, lastRow: 3 },
      { row: 5, column: 2 },
      { row: 1, column: 3 },
    ],
    [
      { ...from, firstColumn: 4, lastColumn: 6 },
      { row: 4, column: 2 },
      { row: 5, column: 6 },
    ],
    [
      { ...from, firstColumn: 0, lastColumn: 1 },
      { row: 4, column: 3 },
      { row: 5, column: 0 },
    ],
  ])('hold the range and what is filled: %j', (filled, anchor, end) => {
    expect(filledCorners(from, filled)).toEqual({ anchor, end });
  });
});
