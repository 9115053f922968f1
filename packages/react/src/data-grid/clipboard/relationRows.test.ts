import { createMemoryAdapter } from '@studio/adapter-testkit';
import { restrict, type RowsRequest } from '@studio/core';
import { expect, it } from 'vitest';
import { relationRows } from './relationRows.ts';

/** Rows that there are, where the grid gives room to another number of them. */
const count = 5_000;
const view = { relation: { schema: 'public', name: 'events' }, sort: [] };

function eventsAdapter() {
  const pages: RowsRequest['page'][] = [];
  const adapter = createMemoryAdapter({
    relations: [
      {
        name: 'events',
        columns: [{ name: 'id', type: 'int8' }],
        primaryKey: ['id'],
        rows: { count, row: (index) => [String(index + 1)] },
      },
    ],
    fail(verb, request) {
      if (verb === 'readRows') pages.push((request as RowsRequest).page);
      return undefined;
    },
  });
  return { adapter, pages };
}

/** The first and the last number that is read, and how many there are. */
async function read(first: number, last: number, end: number, fromEnd: number, maxRows?: number) {
  const { adapter: whole, pages } = eventsAdapter();
  const adapter = maxRows === undefined ? whole : restrict(whole, { maxRows });
  const ids: number[] = [];
  const { signal } = new AbortController();
  const endAt = (place: number) => (place >= fromEnd ? end : undefined);
  const wanted = { first, last, columns: ['id'], signal };
  for await (const rows of relationRows(adapter, view, wanted, endAt))
    ids.push(...rows.map((row) => Number(row.cell(0))));
  const gaps = ids.filter((id, index) => index > 0 && id !== (ids[index - 1] ?? 0) + 1);
  return { pages, read: [ids[0], ids.at(-1), ids.length, gaps] };
}

it.each([
  ['at the start', 10, 2_500, [11, 2_501, 2_491, []]],
  ['at the end', 6_000, 6_999, [4_001, 5_000, 1_000, []]],
  ['at the end, over several batches', 4_000, 6_899, [2_001, 4_900, 2_900, []]],
  ['from the start to one that is counted from the end', 10, 6_989, [11, 4_990, 4_980, []]],
  ['from the start to wherever the end is', 10, Infinity, [11, 5_000, 4_990, []]],
  ['from the end to wherever the end is', 6_990, Infinity, [4_991, 5_000, 10, []]],
])('reads the rows that are seen %s, though there are fewer rows than there is room for', async (...row) => {
  const [, first, last, expected] = row;
  expect((await read(first, last, 7_000, 3_500)).read).toEqual(expected);
});

it.each([
  ['at the end', 2_900, 2_999, [4_901, 5_000, 100, []]],
  ['from the start to one that is counted from the end', 10, 2_989, [11, 4_990, 4_980, []]],
])('reads the rows that are seen %s, though there are more rows than there is room for', async (...row) => {
  const [, first, last, expected] = row;
  expect((await read(first, last, 3_000, 1_500)).read).toEqual(expected);
});

it('counts no row off twice: later batches go on from the one before', async () => {
  const { pages } = await read(4_000, 6_899, 7_000, 3_500);
  expect(pages.map((page) => page?.by)).toEqual(['end', 'after', 'after']);
});

it.each([
  ['at the start', 10, 2_500, [11, 2_501, 2_491, []]],
  ['at the end', 4_000, 6_899, [2_001, 4_900, 2_900, []]],
])(
  'reads the rows that are seen %s, however few of them are given at once',
  async (_, first, last, expected) => {
    expect((await read(first, last, 7_000, 3_500, 300)).read).toEqual(expected);
  },
);
