import {
  compareOperators,
  elementMatches,
  networkMatches,
  rangeMatches,
  textMatches,
  type Filter,
} from '@studio/core';
import { describe, expect, it } from 'vitest';
import { defaultLabels } from '../../provider/labels.ts';
import { noFilter, toFilter, toModel } from './filterModel.ts';
import { wholeSentence } from './filterSentence.ts';

const compare = (column: string, value: string): Filter => ({
  kind: 'compare',
  column,
  operator: '=',
  value,
});
const not = (filter: Filter): Filter => ({ kind: 'not', filter });

const conditions: readonly Filter[] = [
  compare('id', '-9223372036854775808'),
  ...compareOperators.map((operator): Filter => ({ kind: 'compare', column: 'a', operator, value: '' })),
  { kind: 'in', column: 'status', values: ['a', 'b,c', '', 'NULL'] },
  { kind: 'in', column: 'status', values: [] },
  {
    kind: 'or',
    filters: [
      { kind: 'in', column: 's', values: ['a'] },
      { kind: 'isNull', column: 's' },
    ],
  },
  { kind: 'between', column: 'at', from: '-infinity', to: 'infinity' },
  ...textMatches.flatMap((match): Filter[] => [
    { kind: 'text', column: 'name', match, value: 'x\ny' },
    { kind: 'text', column: 'name', match, value: 'x', caseSensitive: true },
    { kind: 'jsonText', column: 'doc', keys: ['a', '', '0'], match, value: 'x', caseSensitive: true },
  ]),
  { kind: 'jsonText', column: 'doc', keys: [], match: 'equals', value: 'x' },
  { kind: 'isNull', column: 'x' },
  { kind: 'isEmpty', column: 'x' },
  ...elementMatches.map((match): Filter => ({ kind: 'elements', column: 'x', match, values: ['a', ''] })),
  ...rangeMatches.map((match): Filter => ({ kind: 'range', column: 'x', match, value: '[1,2)' })),
  ...networkMatches.map((match): Filter => ({ kind: 'network', column: 'x', match, value: '10.0.0.0/8' })),
  { kind: 'jsonPath', column: 'doc', path: '$.a[*] ? (@ == "x")' },
  { kind: 'jsonContains', column: 'doc', value: '{"n":12345678901234567890}' },
  { kind: 'search', text: 'x' },
];

describe('what is shown of a filter', () => {
  it.each(conditions.flatMap((filter) => [filter, not(filter), not(not(filter))]))(
    'gives it back as it was: %j',
    (filter) => {
      expect(toFilter(toModel(filter))).toEqual(filter);
      const nested: Filter = {
        kind: 'or',
        filters: [compare('a', '1'), not({ kind: 'and', filters: [filter, compare('b', '2')] })],
      };
      expect(toFilter(toModel(nested))).toEqual(nested);
    },
  );

  it.each<Filter>([
    { kind: 'or', filters: [] },
    not({ kind: 'and', filters: [] }),
    { kind: 'and', filters: [compare('a', '1'), { kind: 'or', filters: [] }] },
    {
      kind: 'and',
      filters: [compare('a', '1'), { kind: 'or', filters: [compare('b', '2'), compare('c', '3')] }],
    },
  ])('keeps groups, empty ones too, whose loss would show other rows: %j', (filter) => {
    expect(toFilter(toModel(filter))).toEqual(filter);
  });

  it('does not take a list and another column that is null for a list with NULL', () => {
    const filter: Filter = {
      kind: 'or',
      filters: [
        { kind: 'in', column: 'a', values: ['1'] },
        { kind: 'isNull', column: 'b' },
      ],
    };
    expect(toModel(filter).nodes).toHaveLength(2);
    expect(toFilter(toModel(filter))).toEqual(filter);
  });

  it('is nothing where there is no condition', () => {
    expect(toFilter(noFilter)).toBeUndefined();
    expect(toModel(undefined)).toEqual(noFilter);
    expect(toModel(null)).toEqual(noFilter);
    expect(toModel({ kind: 'and', filters: [] })).toEqual(noFilter);
  });
});

describe('a filter in words', () => {
  it.each<[string, Filter]>([
    ['price ≥ 100', { kind: 'compare', column: 'price', operator: '>=', value: '100' }],
    ['a = “NULL”', compare('a', 'NULL')],
    ['a = “”', compare('a', '')],
    ['a not = 1', not(compare('a', '1'))],
    ['a is not null', not({ kind: 'isNull', column: 'a' })],
    [
      'a is any of “x”, 2, NULL',
      {
        kind: 'or',
        filters: [
          { kind: 'in', column: 'a', values: ['x', '2'] },
          { kind: 'isNull', column: 'a' },
        ],
      },
    ],
    ['a is any of 1, 2, 3, +2', { kind: 'in', column: 'a', values: ['1', '2', '3', '4', '5'] }],
    [
      'doc → a → 0 text is “x”',
      { kind: 'jsonText', column: 'doc', keys: ['a', '0'], match: 'equals', value: 'x' },
    ],
    [
      'name contains “x” (match case)',
      { kind: 'text', column: 'name', match: 'contains', value: 'x', caseSensitive: true },
    ],
    [
      'a = 1 and any of (b = 2, none of (c = 3, d = 4))',
      {
        kind: 'and',
        filters: [
          compare('a', '1'),
          {
            kind: 'or',
            filters: [
              compare('b', '2'),
              not({ kind: 'or', filters: [compare('c', '3'), compare('d', '4')] }),
            ],
          },
        ],
      },
    ],
  ])('reads: %s', (sentence, filter) => {
    expect(wholeSentence(toModel(filter), defaultLabels)).toBe(sentence);
  });
});
