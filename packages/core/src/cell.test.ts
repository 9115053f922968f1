import { describe, expect, it } from 'vitest';
import { arrayBatch, batchRows, isCutCell, type Cell } from './cell.ts';

describe('arrayBatch', () => {
  it('answers every cell as it was given', () => {
    const cut: Cell = { cut: true, preview: 'abc', bytes: 70_000 };
    const rows: Cell[][] = [
      ['1', '', null],
      ['😀', '\ud83d', cut],
    ];
    const batch = arrayBatch(rows);
    expect([batch.length, batch.width]).toEqual([2, 3]);
    expect(batchRows(batch)).toEqual(rows);
    expect(batch.cell(1, 2)).toBe(cut);
  });

  it('keeps the width of a result without rows, and of rows without cells', () => {
    expect(arrayBatch([], 4)).toMatchObject({ length: 0, width: 4 });
    expect(arrayBatch([[], []])).toMatchObject({ length: 2, width: 0 });
  });

  it('refuses rows of different widths, which would shift values into other columns', () => {
    expect(() => arrayBatch([['1', '2'], ['3']])).toThrow(RangeError);
  });

  it.each([
    [-1, 0],
    [1, 0],
    [0, 1],
    [0, Number.NaN],
  ])('throws instead of answering undefined for the cell %s, %s', (row, column) => {
    expect(() => arrayBatch([['1']]).cell(row, column)).toThrow(RangeError);
  });
});

it('tells a cut cell from text, NULL and nothing', () => {
  expect(isCutCell({ cut: true, preview: '', bytes: 1 })).toBe(true);
  for (const cell of ['{"cut":true}', '', null, undefined]) expect(isCutCell(cell)).toBe(false);
});
