import { createMemoryAdapter } from '@studio/adapter-testkit';
import { restrict } from '@studio/core';
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { pageQuery, rowsKeys, type RowsView } from './rowsQuery.ts';

const createEvents = (count: number) =>
  createMemoryAdapter({
    relations: [
      {
        name: 'events',
        columns: [{ name: 'id', type: 'int8' }],
        primaryKey: ['id'],
        rows: { count, row: (index) => [String(index)] },
      },
    ],
  });
const adapter = createEvents(1_000_000);
const view: RowsView = { relation: { schema: 'public', name: 'events' }, sort: [] };

it('keeps the pages that were read last, and no more of them however many are looked at', async () => {
  const queryClient = new QueryClient();
  for (let page = 0; page < 60; page += 1) {
    await queryClient.fetchQuery(pageQuery(adapter, queryClient, view, page * 50));
  }
  const kept = queryClient.getQueriesData({ queryKey: rowsKeys.view(adapter.id, view) });
  const pages = kept.map(([key]) => Number(key.at(-1)) / 50);
  expect(pages.length).toBeLessThanOrEqual(21);
  expect(Math.min(...pages)).toBeGreaterThanOrEqual(39);
  queryClient.clear();
});

describe('under a cap of rows that are given at once', () => {
  const million = 1_000_000;

  it.each([
    ['the first page', million, { index: 0 }, [0, 199], undefined],
    ['a page that was jumped to', million, { index: 2000 }, [400_000, 400_199], undefined],
    ['the last page', million, { index: 5499, end: 1_100_000 }, [999_800, 999_999], 1_100_000],
    ['a page near the end', million, { index: 5400, end: 1_100_000 }, [980_000, 980_199], 1_100_000],
    ['the end of hardly any rows', 130, { index: 5499, end: 1_100_000 }, [0, 129], 1_100_000],
  ])('shows all rows of %s', async (_, count, { index, end }: Where, [first, last], shownEnd) => {
    const queryClient = new QueryClient();
    const capped = restrict(createEvents(count), { maxRows: 60 });
    const page = await queryClient.fetchQuery(pageQuery(capped, queryClient, view, index, end));
    expect(page.end).toBe(shownEnd);
    expect(page.length).toBe(Number(last) - Number(first) + 1);
    expect(page.row(0)?.cell(0)).toBe(String(first));
    expect(page.row(page.length - 1)?.cell(0)).toBe(String(last));
    queryClient.clear();
  });

  it('shows all rows of a page before one that is shown', async () => {
    const queryClient = new QueryClient();
    const capped = restrict(adapter, { maxRows: 60 });
    await queryClient.fetchQuery(pageQuery(capped, queryClient, view, 5499, 1_100_000));
    const page = await queryClient.fetchQuery(pageQuery(capped, queryClient, view, 5498, 1_100_000));
    expect([page.length, page.row(0)?.cell(0), page.row(199)?.cell(0)]).toEqual([200, '999600', '999799']);
    queryClient.clear();
  });

  it('says how many rows there are once the first of them was reached from the end', async () => {
    const queryClient = new QueryClient();
    const capped = restrict(createEvents(130), { maxRows: 60 });
    await queryClient.fetchQuery(pageQuery(capped, queryClient, view, 5499, 1_100_000));
    expect(queryClient.getQueryData(rowsKeys.facts(capped.id, view))).toEqual({ atLeast: 130, exact: 130 });
    queryClient.clear();
  });
});

interface Where {
  readonly index: number;
  readonly end?: number;
}
