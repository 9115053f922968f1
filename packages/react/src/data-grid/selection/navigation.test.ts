import { describe, expect, it } from 'vitest';
import { nextPosition, tabPosition, type GridPosition } from './navigation.ts';

const extent = { rows: 1_000_000, columns: 20, pageRows: 25 };
const press = (keys: string) => {
  const parts = keys.split('+');
  return { key: parts.at(-1) ?? '', ctrlKey: parts.includes('Mod'), metaKey: false };
};
const at = (row: number, column: number): GridPosition => ({ row, column });

describe('nextPosition', () => {
  it.each([
    ['ArrowDown', at(0, 0), at(1, 0)],
    ['ArrowUp', at(0, 3), at(-1, 3)],
    ['ArrowUp', at(-1, 3), at(-1, 3)],
    ['ArrowRight', at(2, 19), at(2, 19)],
    ['ArrowLeft', at(2, 0), at(2, 0)],
    ['Home', at(7, 9), at(7, 0)],
    ['End', at(7, 9), at(7, 19)],
    ['Mod+Home', at(999, 9), at(0, 0)],
    ['Mod+End', at(0, 0), at(999_999, 19)],
    ['Mod+ArrowDown', at(5, 4), at(999_999, 4)],
    ['Mod+ArrowUp', at(5, 4), at(0, 4)],
    ['Mod+ArrowRight', at(5, 4), at(5, 19)],
    ['PageDown', at(-1, 0), at(25, 0)],
    ['PageDown', at(999_990, 0), at(999_999, 0)],
    ['PageUp', at(10, 0), at(0, 0)],
    ['PageUp', at(0, 0), at(0, 0)],
  ])('%s', (keys, from, to) => {
    expect(nextPosition(from, press(keys), extent)).toEqual(to);
  });

  it('leaves other keys alone', () => {
    expect(nextPosition(at(0, 0), press('a'), extent)).toBeUndefined();
  });

  it('goes the other way in a page from right to left', () => {
    expect(nextPosition(at(0, 3), press('ArrowLeft'), extent, true)).toEqual(at(0, 4));
  });

  it('stays in the header of an empty table', () => {
    const empty = { ...extent, rows: 0 };
    for (const keys of ['ArrowDown', 'PageDown', 'Mod+End', 'Mod+Home']) {
      expect(nextPosition(at(-1, 2), press(keys), empty)?.row).toBe(-1);
    }
  });
});

describe('tabPosition', () => {
  it('goes on in the next row and stops at the ends', () => {
    expect(tabPosition(at(4, 19), false, extent)).toEqual(at(5, 0));
    expect(tabPosition(at(4, 0), true, extent)).toEqual(at(3, 19));
    expect(tabPosition(at(0, 0), true, extent)).toBeUndefined();
    expect(tabPosition(at(999_999, 19), false, extent)).toBeUndefined();
  });
});
