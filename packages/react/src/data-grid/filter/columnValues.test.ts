import type { Filter } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { chosenValues, withChosenValues, withoutChosenValues } from './columnValues.ts';
import { toFilter, toModel } from './filterModel.ts';
import { searchOf, withSearch } from './wholeSearch.ts';

const is = (column: string, value: string): Filter => ({ kind: 'compare', column, operator: '=', value });
const isNull: Filter = { kind: 'isNull', column: 'a' };
const list: Filter = { kind: 'in', column: 'a', values: ['1', '2'] };
const all = (...filters: Filter[]): Filter => ({ kind: 'and', filters });
const any = (...filters: Filter[]): Filter => ({ kind: 'or', filters });

describe('values of a column that are chosen from a menu', () => {
  it.each<[Filter | undefined, string[], boolean]>([
    [undefined, [], false],
    [is('a', '1'), ['1'], false],
    [isNull, [], true],
    [all(list, is('b', '2')), ['1', '2'], false],
    [any(list, isNull), ['1', '2'], true],
    [any(is('a', '1'), is('b', '2')), [], false],
    [{ kind: 'not', filter: is('a', '1') }, [], false],
  ])('are those that the filter names: %j', (filter, values, hasNull) => {
    expect(chosenValues(toModel(filter), 'a')).toEqual({ values, hasNull });
  });

  it.each<[Filter | undefined, string[], boolean, Filter | undefined]>([
    [undefined, ['1'], false, is('a', '1')],
    [undefined, [], true, isNull],
    [undefined, ['1', '2'], true, any(list, isNull)],
    [all(is('b', '2'), is('a', '3')), ['1', '2'], false, all(is('b', '2'), list)],
    [list, [], false, undefined],
    [any(is('b', '1'), is('c', '2')), ['1', '2'], false, all(any(is('b', '1'), is('c', '2')), list)],
  ])(
    'take the place of those before, and touch nothing else: %j %j %j',
    (filter, values, hasNull, expected) => {
      expect(toFilter(withChosenValues(toModel(filter), 'a', { values, hasNull }))).toEqual(expected);
    },
  );

  it('are listed of the rows that all other conditions show', () => {
    expect(toFilter(withoutChosenValues(toModel(all(list, is('b', '2'))), 'a'))).toEqual(is('b', '2'));
  });
});

describe('the search over all columns', () => {
  const search: Filter = { kind: 'search', text: 'x' };

  it('is what stands beside all other conditions, not one of several', () => {
    expect(searchOf(toModel(all(is('a', '1'), search)))?.text).toBe('x');
    expect(searchOf(toModel(any(is('a', '1'), search)))).toBeUndefined();
    expect(searchOf(toModel({ kind: 'not', filter: search }))).toBeUndefined();
  });

  it('narrows what is shown, and goes as it came', () => {
    const either = any(is('a', '1'), is('b', '2'));
    const searched = withSearch(toModel(either), 'x');
    expect(toFilter(searched)).toEqual(all(either, search));
    expect(toFilter(withSearch(toModel(toFilter(searched)), ''))).toEqual(either);
  });
});
