import type { Filter } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { conditionOperators, noFilter, toFilter, toModel } from './filterModel.ts';
import { operatorsOf } from './operators.ts';

const compare = (column: string, value: string): Filter => ({
  kind: 'compare',
  column,
  operator: '=',
  value,
});

describe('the filter bar', () => {
  it.each<[string, Filter]>([
    ['a comparison', compare('id', '-9223372036854775808')],
    ['a list', { kind: 'in', column: 'status', values: ['a', 'b,c'] }],
    ['a range', { kind: 'between', column: 'at', from: '-infinity', to: 'infinity' }],
    ['a text match', { kind: 'text', column: 'name', match: 'startsWith', value: '' }],
    ['NULL', { kind: 'isNull', column: 'x' }],
    ['not NULL', { kind: 'not', filter: { kind: 'isNull', column: 'x' } }],
    ['no match', { kind: 'not', filter: { kind: 'text', column: 'x', match: 'contains', value: 'y' } }],
    ['a search', { kind: 'search', text: 'x' }],
    ['all of several', { kind: 'and', filters: [compare('a', '1'), compare('b', '2')] }],
    ['any of several', { kind: 'or', filters: [compare('a', '1'), { kind: 'search', text: 'x' }] }],
    [
      'a tree',
      {
        kind: 'and',
        filters: [compare('a', '1'), { kind: 'or', filters: [compare('b', '2'), compare('c', '3')] }],
      },
    ],
    [
      'what it has no control for',
      { kind: 'text', column: 'a', match: 'like', value: '%', caseSensitive: true },
    ],
    ['the filter that nothing passes', { kind: 'or', filters: [] }],
    ['a negated comparison', { kind: 'not', filter: compare('a', '1') }],
  ])('keeps the meaning of %s', (_, filter) => {
    expect(toFilter(toModel(filter))).toEqual(filter);
  });

  it('keeps the conditions beside a part that it cannot show', () => {
    const nested: Filter = { kind: 'or', filters: [compare('b', '2'), compare('c', '3')] };
    const model = toModel({ kind: 'and', filters: [compare('a', '1'), nested] });
    expect(model.conditions.map((condition) => condition.kind)).toEqual(['column', 'custom']);
  });

  it('has no filter where it has no condition', () => {
    expect(toFilter(noFilter)).toBeUndefined();
    expect(toModel(undefined)).toEqual(noFilter);
    expect(toModel({ kind: 'and', filters: [] })).toEqual(noFilter);
  });
});

describe('operatorsOf', () => {
  it('offers what makes sense for the type, and NULL for all', () => {
    expect(operatorsOf('boolean')).toEqual(['=', '<>', 'isNull', 'isNotNull']);
    expect(operatorsOf('integer')).toContain('between');
    expect(operatorsOf('integer')).not.toContain('startsWith');
    expect(operatorsOf('text')[0]).toBe('contains');
    for (const operator of operatorsOf('text')) expect(conditionOperators).toContain(operator);
  });
});
