import { expect, test } from 'vitest';
import { nextRowMove, type TreeLine } from './nextRowMove.ts';

const rows: readonly TreeLine[] = [
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
  ['Enter', 2, { kind: 'select', index: 2 }],
  [' ', 2, { kind: 'select', index: 2 }],
  ['x', 2, null],
])('%s on line %i', (key, index, move) => {
  expect(nextRowMove(key, index, rows, 2, false)).toEqual(move);
});

test('in a right-to-left page the arrows change sides', () => {
  expect(nextRowMove('ArrowLeft', 3, rows, 2, true)).toEqual({ kind: 'expand', index: 3 });
  expect(nextRowMove('ArrowRight', 2, rows, 2, true)).toEqual({ kind: 'focus', index: 1 });
});

test('nothing moves where nothing is', () => {
  expect(nextRowMove('ArrowDown', 0, [], 2, false)).toBeNull();
});
