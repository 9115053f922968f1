import type { RowCount } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { noFacts, shownTotal, steady, totalOf, withEndPage, withPage, type RowFacts } from './rowTotal.ts';

const estimate = (value: number): RowCount => ({ value, precision: 'estimate' });
const first = withPage(noFacts, { start: 0, length: 200, more: true });

describe('the number of rows', () => {
  it('is the estimate while nothing better is known', () => {
    expect(totalOf(first, estimate(1_000_000), 200)).toEqual({ rows: 1_000_000, precision: 'estimate' });
  });

  it('is exact once the last page was read, whatever the estimate says', () => {
    const facts = withPage(first, { start: 999_800, length: 150, more: false });
    expect(totalOf(facts, estimate(1_000_000), 200)).toEqual({ rows: 999_950, precision: 'exact' });
  });

  it('is exact for a table of one page, and for an empty one', () => {
    expect(totalOf(withPage(noFacts, { start: 0, length: 3, more: false }), undefined, 200).rows).toBe(3);
    expect(totalOf(withPage(noFacts, { start: 0, length: 0, more: false }), estimate(80), 200)).toEqual({
      rows: 0,
      precision: 'exact',
    });
  });

  it('shrinks where a page past the end was empty', () => {
    const facts = withPage(first, { start: 900_000, length: 0, more: false });
    expect(totalOf(facts, estimate(1_000_000), 200)).toEqual({ rows: 900_000, precision: 'atLeast' });
  });

  it('grows where the estimate was too small', () => {
    const facts = withPage(first, { start: 1_000, length: 200, more: true });
    const total = totalOf(facts, estimate(500), 200);
    expect(total).toEqual({ rows: 1_401, precision: 'atLeast' });
    expect(shownTotal(facts, estimate(500), total)).toEqual({ rows: 1_200, precision: 'atLeast' });
  });

  it('is not held at an end that rows were added behind', () => {
    const ended = withPage(noFacts, { start: 0, length: 200, more: false });
    const grown = withPage(ended, { start: 0, length: 200, more: true });
    expect(totalOf(grown, undefined, 200).precision).toBe('atLeast');
  });

  it('trusts an exact count until a page proves that there are more', () => {
    const count: RowCount = { value: 300, precision: 'exact' };
    expect(totalOf(first, count, 200)).toEqual({ rows: 300, precision: 'exact' });
    const facts: RowFacts = withPage(first, { start: 200, length: 200, more: true });
    expect(totalOf(facts, count, 200).precision).toBe('atLeast');
  });
});

describe('a page that was counted from the last row', () => {
  it.each([
    ['reached the first row', { offset: 400, length: 30, more: true }, { atLeast: 430, exact: 430 }],
    ['is short and the last', { offset: 0, length: 30, more: false }, { atLeast: 30, exact: 30 }],
    ['began before the first row', { offset: 400, length: 0, more: true }, { atLeast: 201, atMost: 400 }],
    ['found no rows at all', { offset: 400, length: 0, more: false }, { atLeast: 0, exact: 0 }],
  ])('tells how many there are where it %s', (_, page, expected) => {
    expect(withEndPage(first, page)).toEqual(expected);
  });
});

describe('steady', () => {
  it('keeps an estimate that hardly differs, so that no row moves for it', () => {
    expect(steady(estimate(1_000_000), estimate(1_000_500))).toEqual(estimate(1_000_000));
    expect(steady(estimate(1_000_000), estimate(2_000_000))).toEqual(estimate(2_000_000));
    expect(steady(estimate(1_000_000), { value: 1_000_500, precision: 'exact' }).value).toBe(1_000_500);
    expect(steady(undefined, estimate(3))).toEqual(estimate(3));
  });
});
