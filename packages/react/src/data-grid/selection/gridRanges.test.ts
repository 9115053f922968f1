import { describe, expect, it } from 'vitest';
import type { GridRange } from '../gridState.ts';
import { fromGridRanges, toGridRanges } from './gridRanges.ts';
import { headerRow, type GridPosition } from './navigation.ts';
import {
  extendTo,
  selectCell,
  selectColumns,
  selectedRanges,
  selectEverything,
  selectRow,
  toggleFrom,
  type SelectionState,
} from './selectionState.ts';

const ids = ['id', 'name', 'price', 'name (2)'];
const at = (row: number, column: number): GridPosition => ({ row, column });
const one = selectCell(at(1, 1));

const cases: readonly (readonly [string, SelectionState, readonly GridRange[] | null])[] = [
  ['one cell', one, null],
  ['the header of a column', selectCell(at(headerRow, 2)), null],
  [
    'a rectangle',
    extendTo(one, at(3, 2)),
    [{ firstRow: 1, lastRow: 3, firstColumn: 'name', lastColumn: 'price' }],
  ],
  [
    'one that grew upwards',
    extendTo(selectCell(at(5, 3)), at(2, 1)),
    [{ firstRow: 2, lastRow: 5, firstColumn: 'name', lastColumn: 'name (2)' }],
  ],
  [
    'whole rows',
    extendTo(selectRow(one, 4), at(6, 1)),
    [{ firstRow: 4, lastRow: 6, firstColumn: null, lastColumn: null }],
  ],
  [
    'whole columns, from the header',
    selectColumns(selectCell(at(headerRow, 0)), 1, 2),
    [{ firstRow: 0, lastRow: null, firstColumn: 'name', lastColumn: 'price' }],
  ],
  [
    'everything',
    selectEverything(one),
    [{ firstRow: 0, lastRow: null, firstColumn: null, lastColumn: null }],
  ],
  [
    'several ranges',
    toggleFrom(extendTo(one, at(2, 2)), at(7, 0)),
    [
      { firstRow: 1, lastRow: 2, firstColumn: 'name', lastColumn: 'price' },
      { firstRow: 7, lastRow: 7, firstColumn: 'id', lastColumn: 'id' },
    ],
  ],
];

describe('a selection as plain data', () => {
  it.each(cases)('says %s, and brings it back', (_name, state, ranges) => {
    expect(toGridRanges(state, ids)).toEqual(ranges);
    const back = fromGridRanges(ranges ?? [], state.active, ids);
    expect(toGridRanges(back, ids)).toEqual(ranges);
    expect(back.active).toEqual(state.active);
    const farther = at(state.active.row + 2, state.active.column);
    expect(selectedRanges(extendTo(back, farther))).toEqual(selectedRanges(extendTo(state, farther)));
  });

  it('holds what is selected apart from the active cell', () => {
    const ranges = [{ firstRow: 1, lastRow: 2, firstColumn: 'name', lastColumn: 'price' }];
    expect(toGridRanges(fromGridRanges(ranges, at(9, 0), ids), ids)).toEqual(ranges);
  });

  it('follows its columns where those stand in another order, and passes over those that are gone', () => {
    const range = { firstRow: 0, lastRow: 4, firstColumn: 'name', lastColumn: 'price' };
    const gone = { ...range, lastColumn: 'gone' };
    expect(selectedRanges(fromGridRanges([gone, range], at(0, 0), ['price', 'name', 'id']))).toEqual([
      { firstRow: 0, lastRow: 4, firstColumn: 0, lastColumn: 1 },
    ]);
    expect(toGridRanges(fromGridRanges([gone], at(0, 0), ids), ids)).toBeNull();
  });
});
