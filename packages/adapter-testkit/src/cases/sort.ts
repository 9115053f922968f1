import type { SortTerm } from '@studio/core';
import { assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { bigIntegers } from '../conformance/fixture/values.ts';
import { cellsOf, idsOf, read } from './reading.ts';

const sorted = (context: CaseContext, ...sort: SortTerm[]) => idsOf(context, 'people', { sort });

const { even, odd, most } = bigIntegers;

export const sortCases: readonly ConformanceCase[] = [
  {
    id: 'sort.integers',
    level: 'must',
    title: 'sorts integers as numbers, also where JavaScript would take two of them for one',
    async run(context) {
      assertEqual(
        await sorted(context, { column: 'id', direction: 'desc' }),
        [most, odd, even, '4', '3', '2', '1'],
        'Ids, largest first',
      );
    },
  },
  {
    id: 'sort.decimals',
    level: 'must',
    title: 'sorts decimals exactly and as numbers: -0.10, 9, 10.5, 100',
    async run(context) {
      assertEqual(
        await sorted(context, { column: 'balance' }),
        ['4', '2', '1', '3', even, odd, most],
        'Ids by balance',
      );
    },
  },
  {
    id: 'sort.nulls.default',
    level: 'must',
    title: 'puts NULL last ascending and first descending where nothing else is said',
    async run(context) {
      const nulls = async (direction: 'asc' | 'desc') =>
        cellsOf(await read(context, 'specimens', { sort: [{ column: 'big', direction }] }), 'big').indexOf(
          null,
        );
      assertEqual(
        [await nulls('asc'), await nulls('desc')],
        [4, 0],
        'Place of NULL ascending and descending',
      );
    },
  },
  {
    id: 'sort.nulls',
    level: 'must',
    title: 'puts NULL where it was asked to, in either direction',
    async run(context) {
      const place = async (direction: 'asc' | 'desc', nulls: 'first' | 'last') =>
        cellsOf(
          await read(context, 'specimens', { sort: [{ column: 'big', direction, nulls }] }),
          'big',
        ).indexOf(null);
      assertEqual(
        [
          await place('asc', 'first'),
          await place('asc', 'last'),
          await place('desc', 'first'),
          await place('desc', 'last'),
        ],
        [0, 4, 0, 4],
        'Place of NULL',
      );
    },
  },
  {
    id: 'sort.several',
    level: 'must',
    title: 'sorts by several columns in different directions, the first one first',
    async run(context) {
      assertEqual(
        await sorted(
          context,
          { column: 'active' },
          { column: 'mood', direction: 'desc', nulls: 'last' },
          { column: 'balance' },
        ),
        [even, '3', '1', '2', odd, most, '4'],
        'Ids by active, mood, balance',
      );
    },
  },
  {
    id: 'sort.total',
    level: 'must',
    title: 'keeps rows that sort alike in the order of the key, so that no page repeats or loses one',
    async run(context) {
      const ids = await idsOf(context, 'numbers', {
        sort: [{ column: 'word', direction: 'desc' }],
        limit: 1000,
      });
      const words = cellsOf(
        await read(context, 'numbers', { sort: [{ column: 'word', direction: 'desc' }], limit: 1000 }),
        'word',
      );
      const groups = new Map<unknown, number[]>();
      for (const [index, word] of words.entries())
        groups.set(word, [...(groups.get(word) ?? []), Number(ids[index])]);
      for (const [word, group] of groups) {
        assertEqual(
          group,
          [...group].sort((a, b) => a - b),
          `Ids of the rows with the word ${String(word)}`,
        );
      }
    },
  },
  {
    id: 'sort.moments',
    level: 'must',
    title: 'sorts moments by time: BC first, infinity last',
    async run(context) {
      const ids = await idsOf(context, 'specimens', { sort: [{ column: 'moment' }] });
      assertEqual(ids, ['1', '3', '5', '2', '4'], 'Ids by moment');
      const days = await idsOf(context, 'specimens', { sort: [{ column: 'day', nulls: 'first' }] });
      assertEqual(days, ['4', '1', '3', '5', '2'], 'Ids by day');
    },
  },
  {
    id: 'sort.enum',
    level: 'should',
    title: 'sorts an enum by the order of its labels',
    async run(context) {
      assertEqual(
        await sorted(context, { column: 'mood' }, { column: 'id' }),
        ['3', most, '2', odd, '1', even, '4'],
        'Ids by mood',
      );
    },
  },
  {
    id: 'sort.unknown',
    level: 'must',
    title: 'refuses to sort by what is no column',
    async run(context) {
      for (const column of ['nowhere', 'name desc; drop table people', '1', '__proto__']) {
        await assertRejects(sorted(context, { column }), 'badRequest', `Sorting by ${column}`);
      }
    },
  },
];
