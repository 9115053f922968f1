import { describe, expect, it } from 'vitest';
import { parseArray } from './arrayText.ts';
import { dataTypeNamed } from './dataTypes.ts';
import { jsonContains, jsonTextAt, parseJson } from './jsonText.ts';
import { networkContains, parseNetwork } from './networkText.ts';
import { parseRange } from './rangeText.ts';

describe('an array', () => {
  it.each<[string, readonly (string | null)[] | undefined]>([
    ['{}', []],
    ['{1,NULL,"NULL"}', ['1', null, 'NULL']],
    ['{a b,"c,d","e\\"f","\\\\",""}', ['a b', 'c,d', 'e"f', '\\', '']],
    ['{{1,2},{3,4}}', ['1', '2', '3', '4']],
    ['{a\\,b}', ['a,b']],
    ['{1', undefined],
    ['{1}}', undefined],
    ['1,2', undefined],
    ['', undefined],
  ])('%s has the elements that Postgres sees', (text, elements) => {
    expect(parseArray(text)).toEqual(elements);
  });
});

describe('a range', () => {
  const integer = dataTypeNamed('int4');
  const decimal = dataTypeNamed('numeric');

  it.each<[string, string]>([
    ['[1,4]', '[1,5)'],
    ['(0,5)', '[1,5)'],
    ['(,3]', '(,4)'],
  ])('of whole numbers is the same however it is written: %s and %s', (a, b) => {
    expect(parseRange(a, integer)).toEqual(parseRange(b, integer));
  });

  it('of days ends before the next one', () => {
    const date = dataTypeNamed('date');
    expect(parseRange('[2024-02-28,2024-02-29]', date)).toEqual(parseRange('[2024-02-28,2024-03-01)', date));
    expect(parseRange('[2024-01-01,infinity]', date)?.upper.key).toBe(Number.POSITIVE_INFINITY);
  });

  it('of other numbers keeps its ends', () => {
    expect(parseRange('[1,4]', decimal)).not.toEqual(parseRange('[1,5)', decimal));
    expect(parseRange('["1.5","2")', decimal)).toEqual(parseRange('[1.5,2)', decimal));
  });

  it('is empty where nothing is in it, and none where its ends are the wrong way round', () => {
    expect(parseRange('empty', integer)).toBeNull();
    expect(parseRange('[1,1)', integer)).toBeNull();
    expect(parseRange('[2,1]', integer)).toBeUndefined();
    expect(parseRange('[a,b]', integer)).toBeUndefined();
    expect(parseRange('1,2', integer)).toBeUndefined();
  });
});

describe('a network', () => {
  it.each<[string, string, boolean]>([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.1/8', '10.2.0.0/16', true],
    ['10.0.0.1', '10.0.0.1', true],
    ['10.0.0.1', '10.0.0.0/8', false],
    ['0.0.0.0/0', '::1', false],
    ['::/0', 'fe80::1', true],
    ['fe80::/10', 'fe80:0:0:0:0:0:0:1', true],
  ])('%s contains %s: %s', (outer, inner, expected) => {
    const [a, b] = [parseNetwork(outer), parseNetwork(inner)];
    if (!a || !b) throw new Error('One of them is no network.');
    expect(networkContains(a, b)).toBe(expected);
  });

  it.each(['', '10.0.0', '10.0.0.256', '10.0.0.0/33', '1.2.3.4/x', ':::', '1:2:3', 'g::', '1::2::3'])(
    'is not %j',
    (text) => {
      expect(parseNetwork(text)).toBeUndefined();
    },
  );
});

describe('a document', () => {
  const of = (text: string) => {
    const value = parseJson(text);
    if (value === undefined) throw new Error(`${text} is no JSON.`);
    return value;
  };

  it.each<[string, string, boolean]>([
    ['{"a": 1, "b": 2}', '{"a": 1}', true],
    ['[1, [2, 3]]', '[[3]]', true],
    ['[1, 2]', '[2, 2, 1]', true],
    ['[1, 2]', '1', true],
    ['[[1]]', '1', false],
    ['1', '[1]', false],
    ['{"a": []}', '{"a": {}}', false],
    ['{}', '{"constructor": {}}', false],
  ])('%s contains %s: %s', (outer, inner, expected) => {
    expect(jsonContains(of(outer), of(inner))).toBe(expected);
  });

  it.each<[readonly string[], string | null]>([
    [['a', 'b', '-1'], 'y'],
    [['a'], '{"b": ["x", "y"]}'],
    [['n'], null],
    [['nothing', 'there'], null],
    [['__proto__'], null],
    [['a', 'b', 'x'], null],
  ])('has at %j the text that Postgres gives', (keys, text) => {
    expect(jsonTextAt(of('{"a": {"b": ["x", "y"]}, "n": null}'), keys)).toBe(text);
  });
});
