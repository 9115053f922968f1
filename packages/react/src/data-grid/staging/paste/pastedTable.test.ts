import { describe, expect, test } from 'vitest';
import { guessFormat, readTable } from './pastedTable.ts';

const clipboard = (text: string, exact = '') => ({ text, html: '', exact });
const texts = (text: string, format: 'tab' | 'comma') =>
  readTable(clipboard(text), format)?.map((row) => row.map((cell) => cell.text));

describe('text with tabs', () => {
  test.each<[string, string, string[][]]>([
    [
      'cells and lines',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'the line end of a spreadsheet begins no row',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['spaces are kept', ' a \t b', [[' a ', ' b']]],
    ['a quoted field holds tabs, lines and quotes', '"a\tb\n""c"""\td', [['a\tb\n"c"', 'd']]],
    ['a field that only begins with a quote is as it is', '"6" nails"\td', [['"6" nails"', 'd']]],
    ['a quote without an end', '"open\td', [['"open', 'd']]],
    [
      'empty fields',
      '\t\n\t',
      [
        ['', ''],
        ['', ''],
      ],
    ],
    ['an empty line is a row', 'a\n\nb', [['a'], [''], ['b']]],
    ['a comma is text', 'Hello, world', [['Hello, world']]],
  ])('%s', (_, text, rows) => {
    expect(texts(text, 'tab')).toEqual(rows);
  });

  test('tells an empty text in quotes from an empty field', () => {
    expect(readTable(clipboard('""\t'), 'tab')).toEqual([
      [
        { text: '', isExact: true },
        { text: '', isExact: false },
      ],
    ]);
  });
});

test('text with commas', () => {
  expect(texts('1,"a, b",\n2,"c ""d""",x', 'comma')).toEqual([
    ['1', 'a, b', ''],
    ['2', 'c "d"', 'x'],
  ]);
});

test.each([
  ['tab', 'a\tb\nc\td'],
  ['tab', 'Dear all, hello'],
  ['tab', 'a,b\nc'],
  ['comma', 'a,b\nc,d'],
  ['tab', 'a\tb,c'],
] as const)('is most likely read by %s: %j', (format, text) => {
  expect(guessFormat(clipboard(text))).toBe(format);
});

test('cells of a grid come with NULL and every text as it is', () => {
  const exact = JSON.stringify([[null, '', 'NULL', 'a\tb\n']]);
  const both = clipboard('a\tb', exact);
  expect(guessFormat(both)).toBe('exact');
  expect(readTable(both, 'exact')?.[0]?.map((cell) => cell.text)).toEqual([null, '', 'NULL', 'a\tb\n']);
});

test.each(['{', '[]', '[1]', '[["a", 1]]', '"a"'])('%s is no grid’s cells', (exact) => {
  expect(guessFormat(clipboard('a\tb', exact))).toBe('tab');
});
