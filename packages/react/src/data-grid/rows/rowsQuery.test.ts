import { createMemoryAdapter } from '@studio/adapter-testkit';
import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { pageQuery, rowsKeys, type RowsView } from './rowsQuery.ts';

const adapter = createMemoryAdapter({
  relations: [
    {
      name: 'events',
      columns: [{ name: 'id', type: 'int8' }],
      primaryKey: ['id'],
      rows: { count: 1_000_000, row: (index) => [String(index)] },
    },
  ],
});
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
