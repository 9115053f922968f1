import { arrayBatch, type Cell } from '@studio/core';
import { expect, it } from 'vitest';
import { alignedText } from './alignedText.ts';

const columns = [
  { name: 'id', type: { kind: 'integer' } },
  { name: 'a long name', type: { kind: 'text' } },
] as const;
const print = (rows: readonly (readonly Cell[])[], more = {}) =>
  alignedText({ columns, rows: arrayBatch(rows, 2), ...more }).split('\n');

it('aligns numbers at the end, and names in the middle', () => {
  expect(
    print(
      [
        ['1', 'Ada'],
        ['100', null],
      ],
      { footer: '(2 rows)' },
    ),
  ).toEqual([' id  | a long name', '-----+-------------', '   1 | Ada', ' 100 | NULL', '(2 rows)', '']);
});

it('goes on in the next line where a value does, and marks that', () => {
  expect(print([['1', 'two\nlines']]).slice(2, 4)).toEqual(['  1 | two        +', '    | lines']);
});

it('gives wide characters the room of two, and writes a tab out', () => {
  expect(
    print([
      ['1', '漢字'],
      ['2', 'a\tb'],
    ]).slice(2, 4),
  ).toEqual(['  1 | 漢字', '  2 | a\\x09b']);
  expect(
    print([
      ['1', '漢字漢字漢字漢字'],
      ['2', 'x'],
    ])[1],
  ).toBe('----+------------------');
});

it('shows that a value is not whole, and columns where there are no rows', () => {
  expect(print([['1', { cut: true, preview: 'begin', bytes: 99 }]])[2]).toBe('  1 | begin…');
  expect(print([])).toEqual([' id | a long name', '----+-------------', '']);
});

it('prints no more rows than it is to', () => {
  expect(
    print(
      [
        ['1', 'a'],
        ['2', 'b'],
      ],
      { limit: 1 },
    ),
  ).toHaveLength(4);
});
