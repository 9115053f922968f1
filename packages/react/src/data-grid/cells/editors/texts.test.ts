import { describe, expect, it } from 'vitest';
import { readArray, writeArray } from './arrayLiteral.ts';
import { formatJson } from './jsonText.ts';

describe('formatJson', () => {
  it.each([
    [
      '{"big":9007199254740993,"e":1e400,"a":[1.50,{}],"a":"two  , {spaces}\\u0041"}',
      '{\n  "big": 9007199254740993,\n  "e": 1e400,\n  "a": [\n    1.50,\n    {}\n  ],\n  "a": "two  , {spaces}\\u0041"\n}',
    ],
    ['[]', '[]'],
    [' null ', 'null'],
  ])('changes nothing but white space of %j', (text, formatted) => {
    expect(formatJson(text)).toBe(formatted);
    const bare = (json: string) => json.replace(/\s/g, '');
    expect(bare(formatted)).toBe(bare(text));
  });
});

describe('an array', () => {
  it.each([
    ['{}', []],
    ['{a,b c,NULL}', ['a', 'b c', null]],
    ['{"NULL","",  "a\\"b\\\\c" }', ['NULL', '', 'a"b\\c']],
    ['{{1,2},{3,4}}', ['{1,2}', '{3,4}']],
    ['[0:1]={1,2}', ['1', '2']],
  ])('%s is read into its elements', (literal, texts) => {
    expect(readArray(literal)?.elements.map(({ text }) => text)).toEqual(texts);
  });

  it.each(['{}', '{a,NULL,"NULL",""}', '{"a b","c\\"d","\\\\"}', '{{1,2},{NULL,4}}', '[0:1]={1,2}'])(
    '%s is written as it was read',
    (literal) => {
      const read = readArray(literal);
      expect(read && writeArray(read)).toBe(literal);
    },
  );
});
