import { describe, expect, it } from 'vitest';
import { heldSource, movedPlace, type GridRow, type RowSource } from './rowSource.ts';

const source = (rowCount: number, more: Partial<RowSource> = {}): RowSource => ({
  rowCount,
  row: () => undefined,
  ...more,
});
const fromMiddle = (rowCount: number, newRows = 0) =>
  source(rowCount, { newRows, isApproximate: (index) => index >= rowCount / 2 });

describe('movedPlace', () => {
  it.each([
    ['a row of the end, once there are more', fromMiddle(700), source(1000), 690, 990],
    ['a row of the end, once there are fewer', fromMiddle(1300), source(1000), 1290, 990],
    ['a row of the end, by another estimate', fromMiddle(700), fromMiddle(1000), 690, 990],
    ['a row of the end that no longer counts from there', fromMiddle(1300), fromMiddle(200), 700, 700],
    ['a row that there is no room for any more', fromMiddle(1300), source(100), 700, 0],
    ['a row of the start, once there are more', fromMiddle(700), source(1000), 10, 10],
    ['a row whose place is sure, as others are added', source(700), source(1000), 690, 690],
    ['a row, as two new ones are staged', source(700), source(702, { newRows: 2 }), 10, 12],
    [
      'a row, as one of two new ones is taken back',
      source(9, { newRows: 2 }),
      source(8, { newRows: 1 }),
      5,
      4,
    ],
    ['a new row, as another is staged', source(8, { newRows: 1 }), source(9, { newRows: 2 }), 0, 0],
    ['a row of the end, as a new one is staged', fromMiddle(700), fromMiddle(701, 1), 690, 691],
  ])('finds %s', (_, before, after, index, expected) => {
    expect(movedPlace(before, after, index)).toBe(expected);
  });
});

describe('heldSource', () => {
  const row = (id: string): GridRow => ({ id, ref: null, cell: () => null });
  const of = (...ids: (string | undefined)[]) =>
    source(ids.length, { row: (index) => (ids[index] === undefined ? undefined : row(ids[index])) });

  it('keeps rows where they stood, and takes over those that were not loaded', () => {
    const held = heldSource(of('b', 'c', undefined), of('a', 'b', 'c', 'd'));
    expect([0, 1, 2, 3].map((index) => held.row(index)?.id)).toEqual(['b', 'c', 'c', 'd']);
    expect(held.rowCount).toBe(3);
  });
});
