import { describe, expect, it } from 'vitest';
import type { DataType, DataTypeKind } from '../dataType.ts';
import type { Filter } from '../filter.ts';
import {
  canBeJudged,
  columnsOfFilter,
  judgeFilter,
  requiredValues,
  type KnownValue,
  type Verdict,
} from './rowFilter.ts';

const typed = (kind: DataTypeKind, labels?: readonly string[]): DataType => ({
  name: kind,
  display: kind,
  kind,
  ...(labels && { labels }),
});

const types = new Map<string, DataType>([
  ['id', typed('integer')],
  ['name', typed('text')],
  ['price', typed('decimal')],
  ['mood', typed('enum', ['sad', 'ok'])],
  ['code', typed('uuid')],
]);

const is = (column: string, value: string): Filter => ({ kind: 'compare', column, operator: '=', value });
const not = (filter: Filter): Filter => ({ kind: 'not', filter });
const all = (...filters: Filter[]): Filter => ({ kind: 'and', filters });
const any = (...filters: Filter[]): Filter => ({ kind: 'or', filters });
const isNull = (column: string): Filter => ({ kind: 'isNull', column });
const oneOf = (column: string, ...values: string[]): Filter => ({ kind: 'in', column, values });

describe('judgeFilter', () => {
  const id = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';
  it.each<[title: string, Filter, Record<string, KnownValue>, Verdict]>([
    ['the same text is the same value', is('id', '5'), { id: '5' }, true],
    ['another number is another value', is('id', '5'), { id: '6' }, false],
    ['another spelling may be the same number', is('id', '5'), { id: '05' }, 'unsure'],
    ['and stays unsure when it is negated', not(is('id', '5')), { id: '05' }, 'unsure'],
    [
      '`<>` is the negation',
      { kind: 'compare', column: 'id', operator: '<>', value: '5' },
      { id: '6' },
      true,
    ],
    ['another text may be the same under a collation', is('name', 'a'), { name: 'A' }, 'unsure'],
    ['a number may be rounded when it is stored', is('price', '1.005'), { price: '1.005' }, 'unsure'],
    ['labels are exact', is('mood', 'ok'), { mood: 'sad' }, false],
    ['but only where they are labels', is('mood', 'ok'), { mood: 'OK' }, 'unsure'],
    ['canonical uuids are exact', is('code', id), { code: id.replace('a', 'b') }, false],
    ['an uppercase uuid may be the same', is('code', id), { code: id.toUpperCase() }, 'unsure'],
    ['NULL is neither equal nor unequal', is('id', '5'), { id: null }, null],
    ['nor is it when that is negated', not(is('id', '5')), { id: null }, null],
    ['a value that is not known is unsure', is('id', '5'), {}, 'unsure'],
    ['NULL is NULL', isNull('id'), { id: null }, true],
    ['a text is not NULL', isNull('name'), { name: 'a' }, false],
    ['an empty text is NULL in some databases', isNull('name'), { name: '' }, 'unsure'],
    ['in: one of them', oneOf('id', '4', '5'), { id: '5' }, true],
    ['in: none of them', oneOf('id', '4', '5'), { id: '6' }, false],
    ['in: of none', oneOf('id'), { id: '6' }, false],
    ['in: NULL', oneOf('id', '4'), { id: null }, null],
    [
      'one that is false decides an “and”',
      all(is('name', 'b'), is('id', '5')),
      { id: '6', name: 'a' },
      false,
    ],
    ['one that is unsure does not', all(is('name', 'b'), is('id', '5')), { id: '5', name: 'a' }, 'unsure'],
    ['one that is true decides an “or”', any(is('name', 'b'), is('id', '5')), { id: '5', name: 'a' }, true],
    ['unsure wins over unknown', all(is('name', 'b'), is('id', '5')), { id: null, name: 'a' }, 'unsure'],
    ['an empty “and” is true', all(), {}, true],
    ['an empty “or” is false', any(), {}, false],
    [
      'a pattern is for the database',
      { kind: 'text', column: 'name', match: 'like', value: 'a%' },
      { name: 'a' },
      'unsure',
    ],
    ['so is an order', { kind: 'compare', column: 'id', operator: '<', value: '5' }, { id: '4' }, 'unsure'],
    ['and a search', { kind: 'search', text: 'a' }, { name: 'a' }, 'unsure'],
  ])('%s', (_, filter, values, verdict) => {
    const row = {
      value: (column: string) => values[column],
      type: (column: string) => types.get(column),
    };
    expect(judgeFilter(filter, row)).toBe(verdict);
  });
});

it('a search looks at every column', () => {
  expect([...columnsOfFilter(all(is('a', '1'), { kind: 'search', text: 'x' }), ['b', 'c'])]).toEqual([
    'b',
    'c',
    'a',
  ]);
  expect([...columnsOfFilter(not(any(is('a', '1'), isNull('d'))), ['b'])]).toEqual(['a', 'd']);
});

it('a new row needs what every part of an “and” asks for, and nothing that is one of several', () => {
  const filter = all(
    is('a', '1'),
    all(oneOf('b', '2'), oneOf('c', '3', '4')),
    any(is('d', '5')),
    not(is('e', '6')),
  );
  expect([...requiredValues(filter)]).toEqual([
    ['a', '1'],
    ['b', '2'],
  ]);
});

it.each<[Filter, boolean]>([
  [is('a', '1'), true],
  [all(is('a', '1'), { kind: 'between', column: 'b', from: '1', to: '2' }), false],
  [any(is('a', '1'), { kind: 'between', column: 'b', from: '1', to: '2' }), true],
  [not(all(is('a', '1'), { kind: 'search', text: 'x' })), true],
  [not(any(is('a', '1'), { kind: 'search', text: 'x' })), false],
])('whether it can be judged: %j', (filter, judged) => {
  expect(canBeJudged(filter)).toBe(judged);
});
