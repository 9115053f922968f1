import type { Filter } from '@studio/core';
import { parseRequest, verbs } from '@studio/core/protocol';
import { describe, expect, it } from 'vitest';
import { isFilter } from './isFilter.ts';

const column = 'a';
const filters: readonly Filter[] = [
  { kind: 'and', filters: [] },
  {
    kind: 'or',
    filters: [
      { kind: 'isNull', column },
      { kind: 'isEmpty', column },
    ],
  },
  { kind: 'not', filter: { kind: 'search', text: '' } },
  { kind: 'compare', column, operator: '<>', value: '' },
  { kind: 'in', column: '__proto__', values: ['x', ''] },
  { kind: 'between', column, from: '1', to: '2' },
  { kind: 'text', column, match: 'regex', value: '^a', caseSensitive: true },
  { kind: 'text', column, match: 'contains', value: 'a' },
  { kind: 'elements', column, match: 'any', values: [] },
  { kind: 'range', column, match: 'adjacent', value: '[1,2)' },
  { kind: 'network', column, match: 'containedBy', value: '10.0.0.0/8' },
  { kind: 'jsonPath', column, path: '$.a' },
  { kind: 'jsonContains', column, value: '{}' },
  { kind: 'jsonText', column, keys: ['a', '0'], match: 'equals', value: 'x' },
];

const nested = (depth: number): unknown =>
  depth === 0 ? { kind: 'isNull', column } : { kind: 'not', filter: nested(depth - 1) };
const wide = (count: number): unknown => ({
  kind: 'or',
  filters: Array.from({ length: count }, () => ({ kind: 'isNull', column })),
});

const others: readonly (readonly [string, unknown])[] = [
  ['a text', 'a > 1'],
  ['nothing', null],
  ['a list', [{ kind: 'isNull', column }]],
  ['an unknown kind', { kind: 'sql', text: '1 = 1' }],
  ['a name of every object', { kind: 'constructor', column }],
  ['an operator that there is not', { kind: 'compare', column, operator: '= 1 or 1 =', value: '' }],
  ['a missing value', { kind: 'compare', column, operator: '=' }],
  ['a number as a value', { kind: 'compare', column, operator: '=', value: 1 }],
  ['a field too many', { kind: 'isNull', column, not: true }],
  ['a group with a field too many', { kind: 'and', filters: [], column }],
  ['a list of numbers', { kind: 'in', column, values: [1] }],
  ['a broken condition within', { kind: 'not', filter: { kind: 'and', filters: [{ kind: 'isNull' }] } }],
  ['a group without its conditions', { kind: 'or' }],
  ['what is too deep', nested(21)],
  ['what is far too deep', nested(5_000)],
  ['too many conditions', wide(501)],
];

/** What a server says of it. */
function isTaken(filter: unknown): boolean {
  try {
    parseRequest(verbs.countRows.request, { relation: { name: 't' }, filter, precision: 'exact' });
    return true;
  } catch {
    return false;
  }
}

describe('isFilter', () => {
  it.each([...filters, nested(20), wide(500)])('takes what a server takes: %j', (filter) => {
    expect(isFilter(filter)).toBe(true);
    expect(isTaken(filter)).toBe(true);
  });

  it.each(others)('refuses, as a server does, %s', (_, filter) => {
    expect(isFilter(filter)).toBe(false);
    expect(isTaken(filter)).toBe(false);
  });
});
