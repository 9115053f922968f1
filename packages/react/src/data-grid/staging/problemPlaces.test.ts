import { expect, test } from 'vitest';
import { nextPlace, problemPlaces } from './problemPlaces.ts';
import type { StagedProblem, StagedRow, StagedRows } from './stagedChanges.ts';

const failed = (...columns: string[]): StagedProblem => ({
  kind: 'failed',
  error: { code: 'constraint', message: 'No.' },
  columns,
});
const update = (id: string, set: string[], problem?: StagedProblem): StagedRow => ({
  kind: 'update',
  id,
  ref: { by: 'physical', token: id },
  base: new Map(),
  set: new Map(set.map((column) => [column, { to: 'null' }])),
  ...(problem && { problem }),
});
const staged = (...rows: StagedRow[]): StagedRows => new Map(rows.map((row) => [row.id, row]));
const positions = (rows: StagedRows, indexes: [string, number][]) =>
  problemPlaces(rows, new Map(indexes), ['a', 'b', 'c']).map(({ row, column }) => [row, column]);

test('problems stand in the order of the grid, not in that of the edits', () => {
  const rows = staged(
    update('late', ['b'], failed('c', 'b')),
    update('fine', ['a']),
    update('early', ['a'], failed('a')),
  );
  expect(
    positions(rows, [
      ['late', 7],
      ['fine', 3],
      ['early', 2],
    ]),
  ).toEqual([
    [2, 0],
    [7, 1],
    [7, 2],
  ]);
});

test('a problem of a whole row stands at the first cell that was changed', () => {
  expect(positions(staged(update('x', ['c', 'b'], { kind: 'vanished' })), [['x', 4]])).toEqual([[4, 1]]);
  expect(positions(staged(update('x', ['hidden'], failed('hidden'))), [['x', 4]])).toEqual([[4, 0]]);
});

test('a row that is not in the grid has no place', () => {
  expect(positions(staged(update('x', ['a'], failed('a'))), [])).toEqual([]);
});

test('after the last problem comes the first', () => {
  const rows = staged(update('x', ['a'], failed('a')), update('y', ['b'], failed('b')));
  const places = problemPlaces(
    rows,
    new Map([
      ['x', 1],
      ['y', 5],
    ]),
    ['a', 'b'],
  );
  expect(nextPlace(places, { row: 1, column: 0 })).toMatchObject({ row: 5, column: 1 });
  expect(nextPlace(places, { row: 5, column: 1 })).toMatchObject({ row: 1, column: 0 });
  expect(nextPlace([], { row: 0, column: 0 })).toBeUndefined();
});
