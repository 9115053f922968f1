import { arrayBatch, batchRows } from '@studio/core';
import { expect, test } from 'vitest';
import { createGrowingRows } from './growingRows.ts';

test('finds every row across batches of different sizes', () => {
  const rows = createGrowingRows(1);
  let next = 0;
  for (const size of [3, 1, 0, 500, 2]) {
    rows.append(
      arrayBatch(
        Array.from({ length: size }, () => [String(next++)]),
        1,
      ),
    );
  }
  expect(batchRows(rows.snapshot()).map(([cell]) => cell)).toEqual(
    Array.from({ length: 506 }, (_, i) => String(i)),
  );
});

test('does not change a grid that is drawing while more rows come', () => {
  const rows = createGrowingRows(1);
  rows.append(arrayBatch([['a']]));
  const before = rows.snapshot();
  rows.append(arrayBatch([['b']]));
  expect(before.length).toBe(1);
  expect(() => before.cell(1, 0)).toThrow(RangeError);
  expect(rows.snapshot().cell(1, 0)).toBe('b');
});

test('keeps batches instead of copying their cells', () => {
  const rows = createGrowingRows(1);
  let asked = 0;
  const batch = { length: 1_000_000, width: 1, cell: () => String((asked += 1)) };
  rows.append(batch);
  rows.append(batch);
  rows.snapshot().cell(1_500_000, 0);
  expect(asked).toBe(1);
});

test('refuses a row that has not come', () => {
  expect(() => createGrowingRows(2).snapshot().cell(0, 0)).toThrow('There is no row 0: 0 have come.');
});
