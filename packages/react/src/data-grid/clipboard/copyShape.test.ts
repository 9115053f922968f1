import { describe, expect, it } from 'vitest';
import { countRows, shapeOf } from './copyShape.ts';

const range = (firstRow: number, lastRow: number, firstColumn: number, lastColumn: number) => ({
  firstRow,
  lastRow,
  firstColumn,
  lastColumn,
});

describe('shapeOf', () => {
  it('is the rows and columns of one range', () => {
    expect(shapeOf([range(2, 4, 1, 2)])).toEqual({ rows: [{ first: 2, last: 4 }], columns: [1, 2] });
  });

  it('puts ranges of the same columns under each other, in the order of the grid', () => {
    expect(shapeOf([range(7, 8, 1, 2), range(0, 0, 1, 2)])).toEqual({
      rows: [
        { first: 0, last: 0 },
        { first: 7, last: 8 },
      ],
      columns: [1, 2],
    });
  });

  it('puts ranges of the same rows beside each other', () => {
    expect(shapeOf([range(0, 3, 5, 5), range(0, 3, 1, 2)])).toEqual({
      rows: [{ first: 0, last: 3 }],
      columns: [1, 2, 5],
    });
  });

  it('joins the pieces that taking a range out leaves', () => {
    const pieces = [range(0, 0, 0, 2), range(1, 1, 0, 2), range(2, 3, 0, 2)];
    expect(shapeOf(pieces)?.rows).toEqual([{ first: 0, last: 3 }]);
  });

  it('is none where rows have different columns', () => {
    expect(shapeOf([range(0, 1, 0, 1), range(1, 2, 2, 3)])).toBeUndefined();
    expect(shapeOf([])).toBeUndefined();
  });

  it('reaches to an end that nobody knows', () => {
    const shape = shapeOf([range(0, Infinity, 0, 1)]);
    expect(shape?.rows).toEqual([{ first: 0, last: Infinity }]);
    expect(countRows(shape?.rows ?? [])).toBe(Infinity);
  });
});
