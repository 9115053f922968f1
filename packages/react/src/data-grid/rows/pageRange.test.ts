import { describe, expect, it } from 'vitest';
import { isNextTo, pagesOf, serves } from './pageRange.ts';

describe('pagesOf', () => {
  it('reads ahead near a border and only there', () => {
    expect(pagesOf(0, 30, 1_000_000)).toEqual({ first: 0, last: 0 });
    expect(pagesOf(140, 170, 1_000_000)).toEqual({ first: 0, last: 1 });
    expect(pagesOf(999_970, 999_999, 1_000_000)).toEqual({ first: 4_999, last: 4_999 });
  });

  it('stays inside an empty table', () => {
    expect(pagesOf(0, -1, 0)).toEqual({ first: 0, last: 0 });
  });
});

describe('serves', () => {
  it.each([
    ['the same pages', { first: 3, last: 4 }, true],
    ['one page less, so that leaving it asks for nothing', { first: 4, last: 4 }, true],
    ['one page more', { first: 3, last: 5 }, false],
    ['others', { first: 5, last: 5 }, false],
  ])('knows of %s', (_, needed, expected) => {
    expect(serves({ first: 3, last: 4 }, needed)).toBe(expected);
  });

  it('lets go what is far from what is needed', () => {
    expect(serves({ first: 3, last: 6 }, { first: 4, last: 5 })).toBe(false);
  });
});

describe('isNextTo', () => {
  it('tells wheel from jump', () => {
    expect(isNextTo({ first: 0, last: 1 }, { first: 2, last: 2 })).toBe(true);
    expect(isNextTo({ first: 0, last: 1 }, { first: 3, last: 3 })).toBe(false);
  });
});
