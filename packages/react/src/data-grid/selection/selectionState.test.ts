import { describe, expect, it } from 'vitest';
import { clipRange, isInRange } from './cellRange.ts';
import type { GridPosition } from './navigation.ts';
import {
  extendTo,
  movedSelection,
  selectCell,
  selectColumns,
  selectedRanges,
  selectEverything,
  selectRow,
  toggleFrom,
  widen,
  type SelectionState,
} from './selectionState.ts';

const at = (row: number, column: number): GridPosition => ({ row, column });
const extent = { rows: 4, columns: 4 };

/** The selected cells of a grid of four rows and columns: `#` selected, `.` not; a cell that two ranges hold is `2`. */
function picture(state: SelectionState): string[] {
  const ranges = selectedRanges(state).flatMap((range) => clipRange(range, extent) ?? []);
  return Array.from({ length: extent.rows }, (_, row) =>
    Array.from({ length: extent.columns }, (_unused, column) => {
      const count = ranges.filter((range) => isInRange(range, at(row, column))).length;
      return count === 0 ? '.' : count === 1 ? '#' : String(count);
    }).join(''),
  );
}

const one = selectCell(at(1, 1));
const square = extendTo(one, at(2, 2));

describe('a selection', () => {
  it.each<[string, SelectionState, string[]]>([
    ['is one cell', one, ['....', '.#..', '....', '....']],
    ['grows from its anchor', square, ['....', '.##.', '.##.', '....']],
    ['goes with its rows', movedSelection(square, (row) => row - 1), ['.##.', '.##.', '....', '....']],
    [
      'goes with its rows, and stays where it is whole columns',
      movedSelection(toggleFrom(selectColumns(one, 0), at(1, 2)), (row) => row + 1),
      ['#...', '#...', '#.#.', '#...'],
    ],
    ['turns around its anchor', extendTo(square, at(0, 0)), ['##..', '##..', '....', '....']],
    ['takes another cell beside it', toggleFrom(square, at(0, 3)), ['...#', '.##.', '.##.', '....']],
    [
      'grows beside another range without holding a cell twice',
      extendTo(toggleFrom(square, at(0, 3)), at(3, 2)),
      ['..##', '.###', '.###', '..##'],
    ],
    ['loses a cell that is taken out', toggleFrom(square, at(1, 1)), ['....', '..#.', '.##.', '....']],
    [
      'loses a range that is taken out',
      extendTo(toggleFrom(square, at(1, 1)), at(1, 3)),
      ['....', '....', '.##.', '....'],
    ],
    ['is never nothing', toggleFrom(one, at(1, 1)), ['....', '.#..', '....', '....']],
    ['is a row', selectRow(one, 2), ['....', '....', '####', '....']],
    ['is rows', extendTo(selectRow(one, 2), at(3, 0)), ['....', '....', '####', '####']],
    ['is rows apart', selectRow(selectRow(one, 2), 0, true), ['####', '....', '####', '....']],
    ['loses a row', selectRow(selectEverything(one), 2, true), ['####', '####', '....', '####']],
    ['is columns', selectColumns(one, 2, 3), ['..##', '..##', '..##', '..##']],
    [
      'is a column from its header',
      selectColumns(selectCell(at(-1, 2)), 2),
      ['..#.', '..#.', '..#.', '..#.'],
    ],
    [
      'is columns from their headers',
      extendTo(selectColumns(selectCell(at(-1, 2)), 2), at(-1, 1)),
      ['.##.', '.##.', '.##.', '.##.'],
    ],
    ['widens to rows', widen(square, 'rows'), ['....', '####', '####', '....']],
    ['widens to columns', widen(square, 'columns'), ['.##.', '.##.', '.##.', '.##.']],
    ['widens to everything', widen(widen(square, 'rows'), 'columns'), ['####', '####', '####', '####']],
    ['is everything', selectEverything(one), ['####', '####', '####', '####']],
    [
      'is cells again from everything',
      extendTo(selectEverything(one), at(2, 1)),
      ['....', '.#..', '.#..', '....'],
    ],
    ['is nothing while a header is active', selectCell(at(-1, 1)), ['....', '....', '....', '....']],
    [
      'does not grow from a header',
      extendTo(selectCell(at(-1, 1)), at(1, 2)),
      ['....', '..#.', '....', '....'],
    ],
  ])('%s', (_name, state, expected) => {
    expect(picture(state)).toEqual(expected);
  });

  it('is by filter, not by the rows that are known', () => {
    for (const state of [selectEverything(one), selectColumns(one, 0)])
      expect(selectedRanges(state)[0]).toMatchObject({ firstRow: 0, lastRow: Infinity });
  });
});
