import type { Filter, SortTerm } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { filterText, parseFilterText } from './filterText.ts';
import { gridUrlParts, parseGridUrl, type GridUrl } from './gridUrl.ts';

const nothing: GridUrl = { tab: 'rows', sort: [], filter: null };

/** The way through a browser's address bar, which encodes what it likes to. */
function throughAddress(state: GridUrl): GridUrl {
  const { search, hash } = gridUrlParts(state);
  const url = new URL(`/tables/a/b${search}${hash}`, 'http://127.0.0.1');
  return parseGridUrl({ search: url.search, hash: url.hash });
}

const awkward = [
  '',
  ' ',
  'paid',
  '(',
  ')',
  ',',
  'a,b',
  ')(',
  '%',
  '%28',
  '&',
  '#',
  '+',
  '=',
  '"',
  "'",
  '\\',
  '\n',
  'é',
  '表',
  '🚢',
  '__proto__',
];

describe('a filter in the address', () => {
  const filters: Filter[] = [
    { kind: 'compare', column: 'status', operator: '=', value: 'paid' },
    ...(['<>', '<', '<=', '>', '>='] as const).map((operator): Filter => ({
      kind: 'compare',
      column: 'a',
      operator,
      value: '1',
    })),
    ...awkward.flatMap((text): Filter[] => [
      { kind: 'compare', column: `c${text}`, operator: '=', value: text },
      { kind: 'in', column: 'c', values: [text, text] },
      { kind: 'search', text },
      { kind: 'text', column: 'c', match: 'contains', value: text },
    ]),
    { kind: 'in', column: 'c', values: [] },
    { kind: 'between', column: 'at', from: '2026-01-01', to: '2026-12-31' },
    { kind: 'text', column: 'c', match: 'regex', value: '^(a|b)$', caseSensitive: true },
    { kind: 'isNull', column: 'c' },
    { kind: 'not', filter: { kind: 'isNull', column: 'c' } },
    { kind: 'and', filters: [] },
    {
      kind: 'or',
      filters: [
        {
          kind: 'and',
          filters: [
            { kind: 'isNull', column: 'a' },
            { kind: 'search', text: 'x' },
          ],
        },
        { kind: 'not', filter: { kind: 'compare', column: 'a', operator: '<>', value: 'b' } },
      ],
    },
    { kind: 'isEmpty', column: 'tags' },
    { kind: 'elements', column: 'tags', match: 'all', values: ['a', '', 'b,c'] },
    { kind: 'elements', column: 'tags', match: 'any', values: [] },
    { kind: 'range', column: 'valid', match: 'containsElement', value: '2024-01-01' },
    { kind: 'network', column: 'host', match: 'containedBy', value: '10.0.0.0/8' },
    { kind: 'jsonPath', column: 'doc', path: '$.a[*] ? (@ == "x")' },
    { kind: 'jsonContains', column: 'doc', value: '{"a":[]}' },
    { kind: 'jsonText', column: 'doc', keys: ['a', '', '0'], match: 'equals', value: '' },
    {
      kind: 'jsonText',
      column: 'doc',
      keys: [],
      match: 'contains',
      value: 'x',
      caseSensitive: true,
    },
  ];

  it.each(filters)('comes back as it was: %j', (filter) => {
    expect(throughAddress({ ...nothing, filter }).filter).toEqual(filter);
  });

  it('can be read', () => {
    expect(
      filterText({
        kind: 'and',
        filters: [
          { kind: 'compare', column: 'status', operator: '=', value: 'paid' },
          { kind: 'compare', column: 'total', operator: '>', value: '100' },
        ],
      }),
    ).toBe('and(eq(status,paid),gt(total,100))');
  });

  it('stands in the fragment, which no server sees', () => {
    const { search, hash } = gridUrlParts({ ...nothing, filter: { kind: 'search', text: 'hunter2' } });
    expect(search).toBe('');
    expect(hash).toBe('#filter=search(hunter2)');
  });

  it.each([
    '',
    'eq',
    'eq(',
    'eq(a',
    'eq(a)',
    'eq(a,b',
    'eq(a,b))',
    'eq(a,b)x',
    'eq(a,b,c)',
    'eq(a(b),c)',
    'and(eq)',
    'not()',
    'between(a,b)',
    'nothing(a)',
    'empty(a,b)',
    'range.sideways(a,b)',
    'elements(a,b)',
    'json.text.equals.loud(a,b)',
    'json.path(a,b,c)',
    'eq(%ZZ,a)',
    'constructor(a)',
    'not('.repeat(100_000),
  ])('that is broken counts as none: %s', (text) => {
    expect(parseFilterText(text)).toBeNull();
  });
});

describe('a sort order in the address', () => {
  const orders: SortTerm[][] = [
    [],
    [
      { column: 'placed_at', direction: 'desc' },
      { column: 'id', direction: 'asc' },
    ],
    [{ column: 'a', direction: 'asc', nulls: 'first' }],
    ...awkward
      .filter((text) => text !== '')
      .map((column): SortTerm[] => [{ column, direction: 'desc', nulls: 'last' }]),
    [{ column: 'asc:a', direction: 'asc' }],
  ];
  it.each(orders.map((sort) => [sort]))('comes back as it was: %j', (sort) => {
    expect(throughAddress({ ...nothing, sort }).sort).toEqual(sort);
  });

  it('can be read', () => {
    expect(
      gridUrlParts({
        tab: 'structure',
        sort: [{ column: 'placed_at', direction: 'desc' }],
        filter: null,
      }).search,
    ).toBe('?tab=structure&sort=desc:placed_at');
  });

  it('that is broken is passed over', () => {
    expect(parseGridUrl({ search: '?sort=up:a&sort=asc:&sort=asc:b&tab=nothing', hash: '#x' })).toEqual({
      tab: 'rows',
      sort: [{ column: 'b', direction: 'asc' }],
      filter: null,
    });
  });
});
