import { expect, test } from 'vitest';
import { nextTreeMove, type TreeLine } from './nextTreeMove.ts';

const lines: readonly TreeLine[] = [
  { level: 1, expanded: true },
  { level: 2, expanded: true },
  { level: 3 },
  { level: 2, expanded: false },
];

test.each([
  ['ArrowDown', 0, { kind: 'focus', index: 1 }],
  ['ArrowDown', 3, { kind: 'focus', index: 3 }],
  ['ArrowUp', 0, { kind: 'focus', index: 0 }],
  ['PageDown', 0, { kind: 'focus', index: 2 }],
  ['PageUp', 3, { kind: 'focus', index: 1 }],
  ['Home', 3, { kind: 'focus', index: 0 }],
  ['End', 0, { kind: 'focus', index: 3 }],
  ['ArrowRight', 0, { kind: 'focus', index: 1 }],
  ['ArrowRight', 3, { kind: 'expand', index: 3 }],
  ['ArrowRight', 2, null],
  ['ArrowLeft', 1, { kind: 'collapse', index: 1 }],
  ['ArrowLeft', 2, { kind: 'focus', index: 1 }],
  ['ArrowLeft', 3, { kind: 'focus', index: 0 }],
  ['Enter', 2, null],
  [' ', 2, null],
  ['x', 2, null],
] as const)('%s on line %i', (key, index, move) => {
  expect(nextTreeMove(key, index, lines, 2, false)).toEqual(move);
});

test('in a right-to-left page the arrows change sides', () => {
  expect(nextTreeMove('ArrowLeft', 3, lines, 2, true)).toEqual({ kind: 'expand', index: 3 });
  expect(nextTreeMove('ArrowRight', 2, lines, 2, true)).toEqual({ kind: 'focus', index: 1 });
});

test('does not leave an open line with nothing in it for the line that comes after', () => {
  const empty: readonly TreeLine[] = [{ level: 1, expanded: true }, { level: 1 }];
  expect(nextTreeMove('ArrowRight', 0, empty, 2, false)).toBeNull();
  expect(nextTreeMove('ArrowRight', 0, empty.slice(0, 1), 2, false)).toBeNull();
});

test('does not climb out of the outermost level', () => {
  expect(nextTreeMove('ArrowLeft', 1, [{ level: 1 }, { level: 1 }], 2, false)).toBeNull();
});

test('nothing moves where nothing is', () => {
  expect(nextTreeMove('ArrowDown', 0, [], 2, false)).toBeNull();
});
