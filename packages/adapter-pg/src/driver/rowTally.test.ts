import { expect, test } from 'vitest';
import { RowTally } from './rowTally.ts';

test('wants no row beyond those that were asked for, and tells that there was one', () => {
  const tally = new RowTally(3, 'objects');
  expect(tally.startBatch()).toBe(4);
  expect(tally.add(2, 20)).toBe(2);
  expect(tally.isExceeded).toBe(false);
  expect(tally.add(2, 20)).toBe(1);
  expect(tally.isExceeded).toBe(true);
  expect(tally.add(1, 10)).toBe(0);
});

test('asks for more small rows at once, and for one where rows are huge', () => {
  const [small, huge] = [new RowTally(Infinity, 'objects'), new RowTally(Infinity, 'objects')];
  for (const [tally, bytes] of [
    [small, 10],
    [huge, 10_000_000],
  ] as const) {
    const rows = tally.startBatch();
    tally.add(rows, rows * bytes);
    tally.endBatch();
  }
  expect(small.startBatch()).toBe(1000);
  expect(huge.startBatch()).toBe(1);
});

test('says how many rows came in all batches together', () => {
  const tally = new RowTally(Infinity, 'objects');
  tally.startBatch();
  tally.add(7, 70);
  expect(tally.tagOfAll('SELECT 7')).toBe('SELECT 7');
  tally.endBatch();
  tally.startBatch();
  tally.add(5, 50);
  expect(tally.tagOfAll('SELECT 5')).toBe('SELECT 12');
});
