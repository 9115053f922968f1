import { describe, expect, it } from 'vitest';
import { isNextTo, pageRows, pagesOf, serves, startOf } from './pageRange.ts';

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

describe('startOf', () => {
  const previous = { after: 'a', length: pageRows };
  const next = { before: 'b' };

  it.each([
    ['the first page at the first row', 0, { previous, next }, { by: 'offset', offset: 0 }],
    ['after the page before', 3, { previous, next }, { by: 'after', cursor: 'a' }],
    ['before the page after', 3, { previous: undefined, next }, { by: 'before', cursor: 'b' }],
    ['by offset after a jump', 3, { previous: undefined, next: undefined }, { by: 'offset', offset: 600 }],
    [
      'by offset where the order has no cursor',
      3,
      { previous: { after: null, length: pageRows }, next: { before: null } },
      { by: 'offset', offset: 600 },
    ],
    [
      'by offset after a page that lost rows',
      3,
      { previous: { after: 'a', length: pageRows - 1 }, next: undefined },
      { by: 'offset', offset: 600 },
    ],
  ])('begins %s', (_, index, neighbours, expected) => {
    expect(startOf(index, neighbours)).toEqual(expected);
  });
});
