import { describe, expect, it } from 'vitest';
import { heldSource, movedBy, movedPlace, placeOfRow, type GridRow, type RowSource } from './rowSource.ts';

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

const row = (id: string): GridRow => ({ id, ref: null, cell: () => null });
/** Rows by their ids; `undefined` for one that is not loaded. */
const of = (...ids: (string | undefined)[]) =>
  source(ids.length, { row: (index) => (ids[index] === undefined ? undefined : row(ids[index])) });

describe('placeOfRow', () => {
  it.each([
    ['at its place', of('a', 'b', 'c'), 'b', 1, 1],
    ['after rows that came before it', of('x', 'y', 'a', 'b'), 'a', 0, 2],
    ['beyond the last place that there is', of('a', 'b'), 'b', 9, 1],
    ['nowhere, where it is gone', of('a', 'c'), 'b', 1, undefined],
    ['nowhere, while what stands there is not loaded', of('a', undefined, 'b'), 'b', 1, undefined],
  ])('finds a row %s', (_, after, id, near, expected) => {
    expect(placeOfRow(after, id, near)).toBe(expected);
  });
});

describe('movedBy', () => {
  it.each([
    ['not at all', of('a', 'b', 'c'), of('a', 'b', 'c'), 0],
    ['with rows that came before', of('a', 'b', 'c'), of('x', 'y', 'a', 'b', 'c'), 2],
    ['as most of them, where one was sorted elsewhere', of('a', 'b', 'c'), of('b', 'c', 'x', 'a'), -1],
    ['as the number of rows tells, where all are others', of('a', 'b'), of('x', 'y', 'z'), 0],
  ])('says that rows moved %s', (_, before, after, expected) => {
    expect(movedBy(before, after, { first: 0, count: 3 })).toBe(expected);
  });
});

describe('heldSource', () => {
  it('keeps rows where they stood, and takes over those that were not loaded', () => {
    const held = heldSource(of('b', 'c', undefined), of('a', 'b', 'c', 'd'));
    expect([0, 1, 2, 3].map((index) => held.row(index)?.id)).toEqual(['b', 'c', 'c', 'd']);
    expect(held.rowCount).toBe(3);
  });
});
