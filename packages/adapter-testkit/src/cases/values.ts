import { isCutCell } from '@studio/core';
import { assert, assertEqual } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import { conformanceFixture } from '../conformance/fixture.ts';
import { largeText } from '../conformance/fixture/values.ts';
import { cellsOf, read } from './reading.ts';

function written(column: string): (string | null)[] {
  const specimens = conformanceFixture().relations.find(({ name }) => name === 'specimens');
  const index = specimens?.columns.findIndex(({ name }) => name === column) ?? -1;
  const rows = specimens?.rows && !('row' in specimens.rows) ? specimens.rows : [];
  return rows.map((row) => row[index] ?? null);
}

/** Each column of the specimens must come back as it was written, letter for letter. */
function identical(columns: readonly string[], id: string, title: string): ConformanceCase {
  return {
    id,
    level: 'must',
    title,
    async run(context) {
      const page = await read(context, 'specimens');
      for (const column of columns) assertEqual(cellsOf(page, column), written(column), `Cells of ${column}`);
    },
  };
}

export const valueCases: readonly ConformanceCase[] = [
  identical(['big'], 'values.integers', 'shows integers over 2^53 to the last digit'),
  identical(['exact'], 'values.decimals', 'shows decimals with all their digits, trailing zeros and NaN'),
  identical(['ratio'], 'values.floats', 'shows floats, infinities and NaN as the database writes them'),
  identical(['moment', 'day'], 'values.moments', 'shows microseconds, infinity, BC and years after 9999'),
  identical(
    ['doc'],
    'values.json',
    'shows JSON as it was stored, big numbers, spaces and repeated keys included',
  ),
  identical(
    ['word'],
    'values.text',
    'shows text exactly: empty, the word NULL, emoji, control characters, spaces',
  ),
  identical(['raw'], 'values.bytes', 'shows bytes in a form that can be written back'),
  identical(
    ['flag', 'code', 'tags', 'mood'],
    'values.others',
    'shows booleans, uuids, arrays and enums exactly',
  ),
  {
    id: 'values.null',
    level: 'must',
    title: 'tells NULL from the empty text and from the word NULL',
    async run(context) {
      const nicknames = cellsOf(await read(context, 'people', { limit: 4 }), 'nickname');
      assertEqual(nicknames, ['countess', '', null, 'NULL'], 'Nicknames');
    },
  },
  {
    id: 'values.cut',
    level: 'must',
    title:
      'sends a large cell cut and says so, so that it can neither freeze the page nor be saved by mistake',
    async run(context) {
      const [large, short] = cellsOf(await read(context, 'people', { limit: 2 }), 'note');
      assert(isCutCell(large), 'A cell of 80,000 bytes must arrive cut where the limit is 65,536.');
      assertEqual(large.bytes, 80_000, 'Size of the whole text in UTF-8 bytes');
      assert(
        large.preview !== '' && largeText.startsWith(large.preview),
        'The preview is not the beginning of the text.',
      );
      assert(large.preview.length < largeText.length, 'The preview is the whole text.');
      assertEqual(short, 'short', 'A short cell beside it');
    },
  },
  {
    id: 'values.cut.limit',
    level: 'must',
    title: 'sends a cell whole where the request allows its size, and cut where it is one byte over',
    async run(context) {
      const [whole] = cellsOf(await read(context, 'people', { limit: 1, cellBytes: 80_000 }), 'note');
      assert(whole === largeText, 'A cell that is as large as the limit must arrive whole.');
      const [cut] = cellsOf(await read(context, 'people', { limit: 1, cellBytes: 79_999 }), 'note');
      assert(isCutCell(cut ?? null), 'A cell one byte over the limit must arrive cut.');
    },
  },
  {
    id: 'values.cut.characters',
    level: 'must',
    title: 'never ends a preview in half a character',
    async run(context) {
      for (const cellBytes of [1, 5, 6, 7, 8, 9, 1023, 1025]) {
        const [cell] = cellsOf(
          await read(context, 'people', { limit: 1, columns: ['note'], cellBytes }),
          'note',
        );
        assert(isCutCell(cell), `With ${cellBytes} bytes a cell must arrive cut.`);
        assert(
          /^(👍)*$/u.test(cell.preview),
          `With ${cellBytes} bytes the preview ends in half a character.`,
        );
      }
    },
  },
];
