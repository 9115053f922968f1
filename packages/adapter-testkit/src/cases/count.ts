import type { CountRequest, Filter, RowCount } from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import type { FixtureRelation } from '../conformance/fixture.ts';
import { numberRows } from '../conformance/fixture/values.ts';

async function count(
  { adapter, relation }: CaseContext,
  name: FixtureRelation,
  request: Omit<CountRequest, 'relation'>,
): Promise<RowCount> {
  assert(adapter.countRows, 'There is no verb “countRows”.');
  return adapter.countRows({ relation: relation(name), ...request });
}

const filter: Filter = { kind: 'compare', column: 'grade', operator: '=', value: '3' };

const needs = ['countRows'] as const;

export const countCases: readonly ConformanceCase[] = [
  {
    id: 'count.exact',
    level: 'must',
    title: 'counts all rows exactly when asked to, within a filter too',
    needs,
    async run(context) {
      assertEqual(
        await count(context, 'numbers', { precision: 'exact' }),
        { value: numberRows, precision: 'exact' },
        'All',
      );
      assertEqual(
        await count(context, 'empty', { precision: 'exact' }),
        { value: 0, precision: 'exact' },
        'None',
      );
      const found = await context.adapter.readRows({
        relation: context.relation('numbers'),
        filter,
        limit: 1000,
      });
      assertEqual(
        await count(context, 'numbers', { precision: 'exact', filter }),
        { value: found.rows.length, precision: 'exact' },
        'Filtered',
      );
    },
  },
  {
    id: 'count.capped',
    level: 'must',
    title: 'stops counting at the cap and says that there may be more',
    needs,
    async run(context) {
      const capped = await count(context, 'numbers', { precision: 'capped', cap: 20 });
      assert(
        capped.precision === 'exact'
          ? capped.value === numberRows
          : capped.value === 20 && capped.precision === 'atLeast',
        `A count capped at 20 of ${numberRows} rows was ${JSON.stringify(capped)}.`,
      );
    },
  },
  {
    id: 'count.capped.below',
    level: 'must',
    title: 'says that a count below or at the cap is exact',
    needs,
    async run(context) {
      for (const cap of [numberRows, numberRows + 1]) {
        assertEqual(
          await count(context, 'numbers', { precision: 'capped', cap }),
          { value: numberRows, precision: 'exact' },
          `A count capped at ${cap}`,
        );
      }
    },
  },
  {
    id: 'count.estimate',
    level: 'must',
    title: 'never calls a guess exact',
    needs,
    async run(context) {
      for (const name of ['numbers', 'empty', 'happy'] as const) {
        const { value, precision } = await count(context, name, { precision: 'estimate' });
        assert(
          Number.isInteger(value) && value >= 0,
          `An estimate must be a number of rows, but it is ${value}.`,
        );
        if (precision !== 'exact') continue;
        const exact = await count(context, name, { precision: 'exact' });
        assertEqual(value, exact.value, `An estimate of ${name} that calls itself exact`);
      }
    },
  },
  {
    id: 'count.refusals',
    level: 'must',
    title: 'refuses what readRows would refuse, with the same codes',
    needs,
    async run(context) {
      const { adapter } = context;
      const bad = (column: string, value: string) =>
        count(context, 'numbers', {
          precision: 'exact',
          filter: { kind: 'compare', column, operator: '=', value },
        });
      await assertRejects(bad('nowhere', '1'), 'badRequest', 'A column that does not exist');
      await assertRejects(bad('id', 'abc'), 'invalidValue', 'A value that is none');
      const nowhere = { ...context.relation('empty'), name: 'nowhere' };
      assert(adapter.countRows, 'There is no verb “countRows”.');
      await assertRejects(
        adapter.countRows({ relation: nowhere, precision: 'exact' }),
        'notFound',
        'No such table',
      );
    },
  },
];
