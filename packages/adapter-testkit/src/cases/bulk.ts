import type { Change, Filter } from '@studio/core';
import { assert, assertEqual } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import type { FixtureRelation } from '../conformance/fixture.ts';
import { assertApplied, assertRejected, change, insert, writing } from './changing.ts';
import { rowsOf, setting } from './reading.ts';

const bulk = { ...writing, needs: ['applyChanges', 'bulkChanges'] } as const;

const figs: Filter = { kind: 'compare', column: 'word', operator: '=', value: 'fig' };
const everything: Filter = { kind: 'and', filters: [] };

type Values = Readonly<Record<string, string | null>>;

const updateWhere = (
  context: CaseContext,
  name: FixtureRelation,
  filter: Filter,
  values: Values,
  expectRows: number,
): Change => ({
  kind: 'updateWhere',
  relation: context.relation(name),
  filter,
  values: setting(values),
  expectRows,
});

const deleteWhere = (
  context: CaseContext,
  name: FixtureRelation,
  filter: Filter,
  expectRows: number,
): Change => ({ kind: 'deleteWhere', relation: context.relation(name), filter, expectRows });

export const bulkCases: readonly ConformanceCase[] = [
  {
    id: 'bulk.update',
    level: 'must',
    title: 'writes to the rows that meet a filter, and to no other',
    ...bulk,
    async run(context) {
      const before = await rowsOf(context, 'numbers');
      const met = before.filter((row) => row[2] === 'fig').length;
      const result = await change(context, updateWhere(context, 'numbers', figs, { word: 'date' }, met));
      assertApplied(result);
      assertEqual(result.outcomes, [{ kind: 'applied', affected: met }], 'Outcome');
      const wanted = before.map((row) => row.map((cell) => (cell === 'fig' ? 'date' : cell)));
      assertEqual(await rowsOf(context, 'numbers'), wanted, 'All numbers afterwards');
    },
  },
  {
    id: 'bulk.delete',
    level: 'must',
    title: 'deletes the rows that meet a filter, and no other',
    ...bulk,
    async run(context) {
      const before = await rowsOf(context, 'numbers');
      const left = before.filter((row) => row[2] !== 'fig');
      const result = await change(
        context,
        deleteWhere(context, 'numbers', figs, before.length - left.length),
      );
      assertApplied(result);
      assertEqual(await rowsOf(context, 'numbers'), left, 'All numbers afterwards');
    },
  },
  {
    id: 'bulk.null',
    level: 'must',
    title: 'leaves rows alone of which a filter is unknown, because they hold NULL',
    ...bulk,
    async run(context) {
      const before = await rowsOf(context, 'numbers');
      const left = before.filter((row) => row[2] === 'fig' || row[2] === null);
      const filter: Filter = { kind: 'not', filter: figs };
      assertApplied(
        await change(context, deleteWhere(context, 'numbers', filter, before.length - left.length)),
      );
      assertEqual(await rowsOf(context, 'numbers'), left, 'All numbers afterwards');
    },
  },
  {
    id: 'bulk.miscounted',
    level: 'must',
    title: 'writes nothing where a filter meets another number of rows than the user was told',
    ...bulk,
    async run(context) {
      const before = await rowsOf(context, 'numbers');
      const found = before.filter((row) => row[2] === 'fig').length;
      for (const expectRows of [0, found - 1, found + 1]) {
        const result = await change(
          context,
          insert(context, 'log', { level: '9', message: 'beside' }),
          updateWhere(context, 'numbers', figs, { word: 'date' }, expectRows),
          deleteWhere(context, 'numbers', figs, expectRows),
        );
        assertRejected(result, ['applied', 'miscounted', 'miscounted']);
        assertEqual(
          result.outcomes.slice(1),
          [1, 2].map(() => ({ kind: 'miscounted', expected: expectRows, found })),
          'What was expected and found',
        );
      }
      assertEqual(await rowsOf(context, 'numbers'), before, 'All numbers afterwards');
      assertEqual((await rowsOf(context, 'log')).length, 4, 'Rows of the log');
    },
  },
  {
    id: 'bulk.all',
    level: 'must',
    title: 'takes an empty condition for all rows, also where they have no key',
    ...bulk,
    async run(context) {
      const { length } = await rowsOf(context, 'log');
      assertApplied(
        await change(
          context,
          updateWhere(context, 'log', everything, { message: 'same' }, length),
          deleteWhere(context, 'log', { kind: 'compare', column: 'level', operator: '=', value: '2' }, 2),
        ),
      );
      assertEqual(
        await rowsOf(context, 'log'),
        [
          ['1', 'same'],
          ['3', 'same'],
        ],
        'The log afterwards',
      );
    },
  },
  {
    id: 'bulk.failing',
    level: 'must',
    title: 'writes to none of many rows where one of them would break a rule',
    ...bulk,
    async run(context) {
      const before = await rowsOf(context, 'people');
      const { result, outcomes } = await change(
        context,
        updateWhere(context, 'people', everything, { name: null }, before.length),
      );
      const [outcome] = outcomes;
      assert(
        result === 'rejected' && outcome?.kind === 'failed' && outcome.error.code === 'constraint',
        `Writing NULL to a column that must not hold it was ${JSON.stringify(outcome)}.`,
      );
      assertEqual(await rowsOf(context, 'people'), before, 'All people afterwards');
    },
  },
  {
    id: 'bulk.unknown',
    level: 'must',
    title: 'refuses a filter by a column that is not there, in place of meeting all rows',
    ...bulk,
    async run(context) {
      const before = await rowsOf(context, 'log');
      const filter: Filter = { kind: 'isNull', column: 'no such column' };
      assertRejected(await change(context, deleteWhere(context, 'log', filter, before.length)), ['failed']);
      assertEqual(await rowsOf(context, 'log'), before, 'The log afterwards');
    },
  },
];
