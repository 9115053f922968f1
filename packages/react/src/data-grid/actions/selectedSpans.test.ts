import { describe, expect, test } from 'vitest';
import type { CellRange } from '../selection/cellRange.ts';
import { selectedSpans } from './selectedSpans.ts';

const rows = (firstRow: number, lastRow: number, firstColumn = 0, lastColumn = 1): CellRange => ({
  firstRow,
  lastRow,
  firstColumn,
  lastColumn,
});

describe('the rows of a selection', () => {
  const cases: readonly [string, readonly CellRange[], number, unknown][] = [
    ['are counted once, whatever columns are selected in them', [rows(2, 3, 0, 0), rows(3, 4, 2, 2)], 9, 3],
    ['may lie apart', [rows(7, 7), rows(1, 2)], 9, 3],
    ['are not more than there are', [rows(5, Infinity)], 9, 4],
    ['are all of them where it reaches from the first to the end', [rows(0, Infinity)], 200, 'all'],
    ['are all of them where parts of that make it up', [rows(0, 4), rows(5, Infinity)], 200, 'all'],
    ['are some of them where one is left out', [rows(0, 4), rows(6, Infinity)], 9, 8],
    ['are those that were dragged over, also to the last one', [rows(0, 8)], 9, 9],
    ['may be none', [], 9, 0],
  ];
  test.each(cases)('%s', (_, ranges, rowCount, expected) => {
    const found = selectedSpans(ranges, rowCount);
    expect(found.kind === 'all' ? 'all' : found.count).toBe(expected);
  });
});
