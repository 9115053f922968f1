import { describe, expect, it } from 'vitest';
import { parseCsv } from './csvText.ts';
import { jsonFields, jsonParts } from './jsonText.ts';

describe('reading CSV back', () => {
  it.each<[string, (string | null)[][]]>([
    ['', []],
    ['a\n', [['a']]],
    ['a', [['a']]],
    ['\n""\n', [[null], ['']]],
    [
      'a,,""\r\n,\n',
      [
        ['a', null, ''],
        [null, null],
      ],
    ],
    ['"a,""b""\r\nc",d\n', [['a,"b"\r\nc', 'd']]],
  ])('%j', (text, records) => {
    expect(parseCsv(text)).toEqual(records);
  });

  it.each(['"a', '"a"b\n', '"a""\n'])('refuses %j, which is none', (text) => {
    expect(() => parseCsv(text)).toThrow();
  });
});

it('reads JSON back as it is written', () => {
  expect(jsonParts('[\n{"a":1},\n[1.10, 2]\n]\n')).toEqual(['{"a":1}', '[1.10, 2]']);
  expect(jsonParts(' [ ] ')).toEqual([]);
  expect(jsonFields('{"a" : 1.10,"a":{"x": [1,"}"]}, "\\"": "a,:b"}')).toEqual([
    ['a', '1.10'],
    ['a', '{"x": [1,"}"]}'],
    ['"', '"a,:b"'],
  ]);
  expect(() => jsonParts('{"a":NaN}')).toThrow();
});
