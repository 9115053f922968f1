import { describe, expect, test } from 'vitest';
import { nextTreeMove, typeaheadIndex } from './treeNavigation.ts';
import type { TreeRow } from './treeRows.ts';

const object = (id: string, level: number, parentId: string | null, expanded?: boolean): TreeRow => ({
  kind: 'object',
  id,
  level,
  parentId,
  object: { ref: { kind: 'table', name: id } },
  position: 1,
  setSize: 1,
  ...(expanded !== undefined && { expanded }),
});
const rows = [
  object('a', 1, null, true),
  object('a1', 2, 'a'),
  object('a2', 2, 'a'),
  object('b', 1, null, false),
];

describe('keys in the tree', () => {
  test.each([
    ['ArrowDown', 0, { kind: 'focus', index: 1 }],
    ['ArrowDown', 3, { kind: 'focus', index: 3 }],
    ['ArrowUp', 0, { kind: 'focus', index: 0 }],
    ['Home', 2, { kind: 'focus', index: 0 }],
    ['End', 0, { kind: 'focus', index: 3 }],
    ['PageDown', 0, { kind: 'focus', index: 2 }],
    ['PageUp', 3, { kind: 'focus', index: 1 }],
    ['ArrowRight', 0, { kind: 'focus', index: 1 }],
    ['ArrowRight', 3, { kind: 'expand', index: 3 }],
    ['ArrowRight', 1, null],
    ['ArrowLeft', 2, { kind: 'focus', index: 0 }],
    ['ArrowLeft', 0, { kind: 'collapse', index: 0 }],
    ['ArrowLeft', 3, null],
    ['Enter', 1, { kind: 'activate', index: 1 }],
    [' ', 1, { kind: 'activate', index: 1 }],
    ['Tab', 1, null],
  ] as const)('%s on line %i', (key, index, move) => {
    expect(nextTreeMove(key, index, rows, 2)).toEqual(move);
  });

  test('change sides in a right-to-left page', () => {
    expect(nextTreeMove('ArrowLeft', 3, rows, 2, true)).toEqual({ kind: 'expand', index: 3 });
    expect(nextTreeMove('ArrowRight', 2, rows, 2, true)).toEqual({ kind: 'focus', index: 0 });
  });
});

describe('typing ahead', () => {
  const names = ['Customers', 'cities', undefined, 'orders', 'order_items'];
  test.each([
    ['c', 0, 1],
    ['c', 1, 0],
    ['cc', 0, 1],
    ['cu', 1, 0],
    ['order', 3, 3],
    ['order_', 3, 4],
    ['o', 3, 4],
    ['x', 0, -1],
  ] as const)('%s from line %i goes to %i', (typed, index, expected) => {
    expect(typeaheadIndex(typed, index, names)).toBe(expected);
  });
});
