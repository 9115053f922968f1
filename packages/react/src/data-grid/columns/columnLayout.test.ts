import { describe, expect, it } from 'vitest';
import { initialGridState } from '../gridState.ts';
import {
  arrangeColumns,
  nextHidden,
  nextMoved,
  nextPinned,
  stepTarget,
  type ColumnLayout,
} from './columnLayout.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const { columnOrder, pinned, hidden } = initialGridState;
const natural: ColumnLayout = { columnOrder, pinned, hidden };
const pins: ColumnLayout = { ...natural, pinned: { start: ['c'], end: ['a'] } };

/** `start|centre|end`, each by its letters. */
function written(layout: ColumnLayout, columns = ids): string {
  const { start, centre, end } = arrangeColumns(columns, layout);
  return [start, centre, end].map((part) => part.join('')).join('|');
}

describe('arrangeColumns', () => {
  it.each<[string, ColumnLayout, string]>([
    ['nothing set', natural, '|abcde|'],
    ['an order of some', { ...natural, columnOrder: ['d', 'b'] }, '|dbace|'],
    ['pins', pins, 'c|bde|a'],
    [
      'columns that are gone',
      { ...natural, columnOrder: ['x', 'e'], pinned: { start: ['y'], end: ['z'] } },
      '|eabcd|',
    ],
    [
      'a column that is named twice',
      { ...natural, columnOrder: ['b', 'b'], pinned: { start: ['c', 'c'], end: ['c'] } },
      'c|bade|',
    ],
  ])('%s', (_, layout, expected) => {
    expect(written(layout)).toBe(expected);
  });

  it('keeps columns that are called like what every object has', () => {
    expect(written({ ...natural, columnOrder: ['constructor'] }, ['__proto__', 'constructor'])).toBe(
      '|constructor__proto__|',
    );
  });
});

describe('nextMoved', () => {
  it.each<[string, ColumnLayout, string, Parameters<typeof nextMoved>[3], string]>([
    ['before another', natural, 'd', { pin: undefined, before: 'b' }, '|adbce|'],
    ['to the end', natural, 'a', { pin: undefined, before: undefined }, '|bcdea|'],
    ['before itself', natural, 'b', { pin: undefined, before: 'b' }, '|abcde|'],
    ['among pinned ones', pins, 'e', { pin: 'start', before: 'c' }, 'ec|bd|a'],
    ['to the pinned ones at the end', pins, 'e', { pin: 'end', before: undefined }, 'c|bd|ae'],
    ['out of them', pins, 'c', { pin: undefined, before: 'e' }, '|bdce|a'],
    ['from side to side', pins, 'c', { pin: 'end', before: 'a' }, '|bde|ca'],
    ['before one that is gone', natural, 'b', { pin: undefined, before: 'x' }, '|acdeb|'],
  ])('%s', (_, layout, id, target, expected) => {
    expect(written(nextMoved(ids, layout, id, target))).toBe(expected);
  });

  it('says nothing of the order once all columns stand where they stood by nature', () => {
    const moved = nextMoved(ids, natural, 'a', { pin: undefined, before: 'c' });
    expect(moved.columnOrder).toEqual(['b', 'a', 'c', 'd', 'e']);
    expect(nextMoved(ids, moved, 'a', { pin: undefined, before: 'b' })).toEqual(natural);
  });
});

describe('nextPinned', () => {
  it('brings a column next to those that are not pinned, and back to where it stood', () => {
    const start = nextPinned(ids, pins, 'd', 'start');
    expect(written(start)).toBe('cd|be|a');
    const end = nextPinned(ids, pins, 'd', 'end');
    expect(written(end)).toBe('c|be|da');
    expect(written(nextPinned(ids, end, 'd', undefined))).toBe('c|bde|a');
  });
});

describe('stepTarget', () => {
  const stepped = (layout: ColumnLayout, id: string, step: 1 | -1) => {
    const target = stepTarget(ids, layout, id, step);
    return target && written(nextMoved(ids, layout, id, target));
  };
  it.each<[string, ColumnLayout, string, 1 | -1, string | undefined]>([
    ['forward', natural, 'b', 1, '|acbde|'],
    ['back', natural, 'b', -1, '|bacde|'],
    ['to the end', natural, 'd', 1, '|abced|'],
    ['past the end', natural, 'e', 1, undefined],
    ['past the beginning', natural, 'a', -1, undefined],
    ['over a hidden one', { ...natural, hidden: ['c'] }, 'b', 1, '|acdbe|'],
    ['into the pinned ones', pins, 'b', -1, 'cb|de|a'],
    ['out of the pinned ones', pins, 'c', 1, '|cbde|a'],
    ['into those at the end', pins, 'e', 1, 'c|bd|ea'],
    ['out of those at the end', pins, 'a', -1, 'c|bdea|'],
  ])('%s', (_, layout, id, step, expected) => {
    expect(stepped(layout, id, step)).toBe(expected);
  });
});

describe('nextHidden', () => {
  it('hides and shows several at once', () => {
    const some = nextHidden(natural, ['b', 'd'], true);
    expect(some.hidden).toEqual(['b', 'd']);
    expect(nextHidden(some, ['b', 'c'], false).hidden).toEqual(['d']);
  });
});
