import type { SortTerm } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { nextSort, sortedBy, sortOf } from './sorting.ts';

const asc = (column: string): SortTerm => ({ column, direction: 'asc' });
const desc = (column: string): SortTerm => ({ column, direction: 'desc' });

describe('nextSort', () => {
  it.each([
    ['starts ascending', [], 'a', false, [asc('a')]],
    ['turns to descending', [asc('a')], 'a', false, [desc('a')]],
    ['goes back to none', [desc('a')], 'a', false, []],
    ['reads a term without direction as ascending', [{ column: 'a' }], 'a', false, [desc('a')]],
    ['replaces other columns', [asc('a'), desc('b')], 'c', false, [asc('c')]],
    ['appends after the others', [asc('a')], 'b', true, [asc('a'), asc('b')]],
    ['turns an appended term where it stands', [asc('a'), asc('b')], 'a', true, [desc('a'), asc('b')]],
    ['takes one term out and keeps the rest', [desc('a'), asc('b')], 'a', true, [asc('b')]],
  ] as const)('%s', (_, sort, column, append, expected) => {
    expect(nextSort(sort, column, { append })).toEqual(expected);
  });
});

describe('sortedBy', () => {
  it.each([
    ['alone', [asc('a')], 'b', 'desc', false, [desc('b')]],
    ['beside others', [asc('a')], 'b', 'desc', true, [asc('a'), desc('b')]],
    ['where it stood', [asc('a'), asc('b')], 'a', 'desc', true, [desc('a'), asc('b')]],
    ['no longer', [asc('a'), asc('b')], 'a', undefined, true, [asc('b')]],
    ['no longer, though it never was', [asc('a')], 'b', undefined, false, [asc('a')]],
  ] as const)('sorts %s', (_, sort, column, direction, append, expected) => {
    expect(sortedBy(sort, column, direction, { append })).toEqual(expected);
  });
});

describe('sortOf', () => {
  it('tells direction and place', () => {
    expect(sortOf([asc('a'), desc('b')], 'b')).toEqual({ direction: 'desc', order: 2 });
    expect(sortOf([asc('a')], 'b')).toBeUndefined();
  });
});
