import { arrayBatch } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { pageRows } from './pageRange.ts';
import { anchorOf, askFor, endOf, fits, type Neighbour, type PagePlace } from './pageStart.ts';

const counted = (anchor: 'start' | 'end'): Neighbour => ({
  anchor,
  after: `after ${anchor}`,
  before: `before ${anchor}`,
  length: pageRows,
});
const [fromStart, fromEnd] = [counted('start'), counted('end')];
const million = 1_000_000;
const ask = (place: Partial<PagePlace>) => askFor({ index: 3, end: undefined, ...place });

describe('endOf', () => {
  it.each([
    ['an estimate of a large table', { rows: million, precision: 'estimate' }, million],
    ['a large table that was counted', { rows: million, precision: 'exact' }, million],
    ['a small table', { rows: 99_999, precision: 'estimate' }, undefined],
    ['a number of rows that there are at least', { rows: million, precision: 'atLeast' }, undefined],
  ] as const)('of %s', (_, total, expected) => {
    expect(endOf(total)).toBe(expected);
  });
});

describe('anchorOf', () => {
  it.each([
    ['the first page', { index: 0, next: fromEnd }, 'start'],
    ['a page before the middle', { index: 2499 }, 'start'],
    ['a page after the middle', { index: 2501 }, 'end'],
    ['a page of which nobody knows how far the end is', { index: 4999, end: undefined }, 'start'],
    ['a page after one that is counted from the start', { index: 4000, previous: fromStart }, 'start'],
    ['a page before one that is counted from the end', { index: 4, next: fromEnd }, 'end'],
    ['a page where both meet', { index: 4000, previous: fromStart, next: fromEnd }, 'start'],
    [
      'a page where both meet the other way round',
      { index: 4000, previous: fromEnd, next: fromStart },
      'start',
    ],
    ['a page that is read again', { index: 4000, own: 'start' }, 'start'],
  ] as const)('of %s', (_, place, expected) => {
    expect(anchorOf({ end: million, ...place })).toBe(expected);
  });
});

describe('askFor', () => {
  const offset = (rows: number) => ({ by: 'offset', offset: rows });
  const short = { ...fromStart, length: pageRows - 1 };
  const uncursored = { ...fromStart, after: null, before: null };

  it.each([
    ['the first page at the first row', { index: 0, next: fromStart }, offset(0)],
    [
      'after the page before',
      { previous: fromStart, next: fromStart },
      { by: 'after', cursor: 'after start' },
    ],
    ['before the page after', { next: fromStart }, { by: 'before', cursor: 'before start' }],
    ['by offset after a jump', {}, offset(600)],
    ['by offset where the order has no cursor', { previous: uncursored, next: uncursored }, offset(600)],
    ['by offset after a page that lost rows', { previous: short }, offset(600)],
    [
      'by offset from the start beside what has no cursor, also near the end',
      { index: 4990, end: million, previous: uncursored },
      offset(998_000),
    ],
    ['by offset from the end after a jump', { index: 4990, end: million }, { by: 'end', offset: 1800 }],
    [
      'before a page of the end',
      { index: 4, end: million, next: fromEnd },
      { by: 'before', cursor: 'before end' },
    ],
    [
      'after a page of the end',
      { index: 4990, end: million, previous: fromEnd },
      { by: 'after', cursor: 'after end' },
    ],
  ])('begins %s', (_, place, expected) => {
    expect(ask(place)).toEqual({ anchor: expect.any(String), start: expected, limit: pageRows });
  });

  it('reads the last page from the last row back, as many rows as stand on it', () => {
    const last = { index: 5000, end: million + 7, previous: fromEnd };
    expect(ask(last)).toEqual({ anchor: 'end', start: { by: 'end', offset: 0 }, limit: 7 });
  });
});

describe('fits', () => {
  const page = (length: number, more: boolean) => ({
    rows: arrayBatch(Array.from({ length }, () => ['1'])),
    more,
  });

  it.each([
    ['a full page before one', { next: fromEnd }, page(pageRows, true), true],
    ['a page that lacks rows before one', { next: fromEnd }, page(pageRows - 1, true), false],
    ['a full page after one', { previous: fromEnd }, page(pageRows, true), true],
    ['a page after one that is the last too early', { previous: fromEnd }, page(pageRows, false), false],
    ['the last page in the order of the start', { previous: fromStart }, page(3, false), true],
  ])('judges %s', (_, place, read, expected) => {
    expect(fits(ask({ index: 4990, end: million, ...place }), read)).toBe(expected);
  });
});
