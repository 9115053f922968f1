import { arrayBatch } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { agreeing } from './anchoredPages.ts';
import { LoadedPage } from './loadedPage.ts';
import { pageRows } from './pageRange.ts';

const page = (index: number, end?: number) =>
  new LoadedPage(
    index * pageRows,
    {
      columns: [],
      rows: arrayBatch([]),
      identity: { by: 'none', reason: 'None' },
      after: null,
      before: null,
      more: true,
    },
    end,
  );

describe('agreeing', () => {
  const million = 1_000_000;
  const kept = (pages: readonly (LoadedPage | undefined)[]) =>
    agreeing(pages, million).map(({ start }) => start / pageRows);

  it('shows pages of both ends that stand apart', () => {
    expect(kept([page(0), undefined, page(4998, million), page(4999, million)])).toEqual([0, 4998, 4999]);
  });

  it('shows none that were counted by another number of rows', () => {
    expect(kept([page(0), page(4998, million), page(4999, 900_000)])).toEqual([0, 4998]);
    expect(agreeing([page(0), page(4999, million)], undefined)).toHaveLength(1);
  });

  it.each([
    ['after', [page(7), page(8, million), page(4999, million)], [7]],
    ['before', [page(7, million), page(8), page(4999, million)], [8]],
  ])('shows none of the end where one stands %s one of the start', (_, pages, expected) => {
    expect(kept(pages)).toEqual(expected);
  });
});
