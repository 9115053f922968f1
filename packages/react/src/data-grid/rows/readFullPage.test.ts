import { createMemoryAdapter } from '@studio/adapter-testkit';
import { restrict, rowRefOf } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { readFullPage, type ReadPart } from './readFullPage.ts';

const letters = 'abcdefghij';
const relation = { schema: 'public', name: 'letters' };

function createLetters(primaryKey: readonly string[]) {
  const adapter = createMemoryAdapter({
    relations: [
      {
        name: 'letters',
        columns: [
          { name: 'letter', type: 'text' },
          { name: 'place', type: 'int4' },
        ],
        ...(primaryKey.length > 0 && { primaryKey }),
        rows: [...letters].map((letter, place) => [letter, String(place)]),
      },
    ],
  });
  const capped = restrict(adapter, { maxRows: 3 });
  const read: ReadPart = (page, limit) => capped.readRows({ relation, page, limit });
  return read;
}

const shown = (page: Awaited<ReturnType<typeof readFullPage>>) =>
  Array.from({ length: page.rows.length }, (_, row) => page.rows.cell(row, 0)).join('');

describe.each([
  ['rows with a key', ['letter']],
  ['rows without a key, that have no cursors', []],
])('of %s', (_, key) => {
  it.each([
    ['from the first row', { by: 'offset', offset: 0 }, 7, 'abcdefg', true],
    ['from one between', { by: 'offset', offset: 2 }, 7, 'cdefghi', true],
    ['as far as there are rows', { by: 'offset', offset: 6 }, 7, 'ghij', false],
    ['from behind the last row', { by: 'offset', offset: 20 }, 7, '', false],
    ['that a part fills', { by: 'offset', offset: 0 }, 3, 'abc', true],
  ] as const)('reads a page %s', async (_, start, limit, expected, more) => {
    const page = await readFullPage(createLetters(key), start, limit);
    expect([shown(page), page.more]).toEqual([expected, more]);
  });

  it('names every row by its own name', async () => {
    const page = await readFullPage(createLetters(key), { by: 'offset', offset: 1 }, 8);
    const names = [...'bcdefghi'].map((_, row) => JSON.stringify(rowRefOf(page, row)));
    expect(names).not.toContain('null');
    expect(new Set(names).size).toBe(8);
  });

  it.each([
    ['to the last row', { by: 'end', offset: 0 }, 7, 'defghij', false],
    ['to one before it', { by: 'end', offset: 2 }, 7, 'bcdefgh', true],
    ['from the first row on, where there are no more', { by: 'end', offset: 6 }, 7, 'abcd', true],
    ['of all rows, where there are no more', { by: 'end', offset: 0 }, 20, 'abcdefghij', false],
  ] as const)('reads a page %s', async (_, start, limit, expected, more) => {
    const page = await readFullPage(createLetters(key), start, limit);
    expect([shown(page), page.more]).toEqual([expected, more]);
  });
});

it('gives cursors of both ends of all that was read', async () => {
  const read = createLetters(['letter']);
  const page = await readFullPage(read, { by: 'offset', offset: 2 }, 5);
  expect(shown(await readFullPage(read, { by: 'after', cursor: page.after ?? '' }, 5))).toBe('hij');
  expect(shown(await readFullPage(read, { by: 'before', cursor: page.before ?? '' }, 5))).toBe('ab');
  const last = await readFullPage(read, { by: 'end', offset: 0 }, 5);
  expect(shown(await readFullPage(read, { by: 'before', cursor: last.before ?? '' }, 5))).toBe('abcde');
});
