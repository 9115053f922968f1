import type { Cell, ValueCounts, ValuesRequest } from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import type { FixtureRelation } from '../conformance/fixture.ts';
import { numberRows } from '../conformance/fixture/values.ts';
import { cellsOf, filteredIds, read } from './reading.ts';

async function values(
  { adapter, relation }: CaseContext,
  name: FixtureRelation,
  column: string,
  request: Partial<ValuesRequest> = {},
): Promise<ValueCounts> {
  assert(adapter.listValues, 'There is no verb “listValues”.');
  return adapter.listValues({ relation: relation(name), column, ...request });
}

function pairs({ values: found }: ValueCounts): (readonly [Cell, number])[] {
  return found.map(({ value, count }) => [value, count]);
}

const needs = ['listValues'] as const;

export const listValuesCases: readonly ConformanceCase[] = [
  {
    id: 'values.list.counts',
    level: 'must',
    title: 'lists each value with how often it occurs, the most frequent first, NULL among them',
    needs,
    async run(context) {
      const moods = await values(context, 'people', 'mood');
      assertEqual(
        pairs(moods),
        [
          ['sad', 2],
          ['ok', 2],
          ['happy', 2],
          [null, 1],
        ],
        'Moods',
      );
      assertEqual([moods.more, moods.sampledRows], [false, undefined], 'What is said of the rest');
      const words = await values(context, 'numbers', 'word');
      const all = cellsOf(await read(context, 'numbers', { columns: ['word'], limit: 1000 }), 'word');
      for (const { value, count } of words.values) {
        assertEqual(count, all.filter((cell) => cell === value).length, `How often ${String(value)} occurs`);
      }
      assertEqual(words.values.length, new Set(all).size, 'Different words');
      const counts = words.values.map(({ count }) => count);
      assertEqual(
        counts,
        [...counts].sort((a, b) => b - a),
        'Counts in the order of the answer',
      );
    },
  },
  {
    id: 'values.list.narrowed',
    level: 'must',
    title: 'lists values of the rows that a filter lets through, and that contain what is searched for',
    needs,
    async run(context) {
      const active = { kind: 'compare', column: 'active', operator: '=', value: 't' } as const;
      assertEqual(
        pairs(await values(context, 'people', 'mood', { filter: active })),
        [
          ['ok', 2],
          ['sad', 1],
          ['happy', 1],
          [null, 1],
        ],
        'Moods of active people',
      );
      assertEqual(
        pairs(await values(context, 'people', 'name', { search: 'ADA' })),
        [['Ada', 1]],
        'Names with “ADA”',
      );
      assertEqual(
        pairs(await values(context, 'people', 'name', { search: '%' })).length,
        1,
        'Names with “%”',
      );
      assertEqual(pairs(await values(context, 'empty', 'label')), [], 'Values of an empty table');
    },
  },
  {
    id: 'values.list.limit',
    level: 'must',
    title: 'lists no more values than asked for, and says that there are more',
    needs,
    async run(context) {
      const three = await values(context, 'numbers', 'grade', { limit: 3 });
      assertEqual([three.values.length, three.more], [3, true], 'Three grades');
      const whole = await values(context, 'numbers', 'grade');
      assertEqual(pairs(three), pairs(whole).slice(0, 3), 'The first three');
      assertEqual(
        (await values(context, 'numbers', 'id')).values.length,
        100,
        'Values where no limit is named',
      );
      const exact = await values(context, 'numbers', 'grade', { limit: whole.values.length });
      assertEqual(exact.more, false, 'Whether more follow after all');
    },
  },
  {
    id: 'values.list.sample',
    level: 'must',
    title: 'looks at no more rows than it may, and says so, instead of calling a sample the whole',
    needs,
    async run(context) {
      const sample = await values(context, 'numbers', 'grade', { scanRows: 20 });
      const { sampledRows } = sample;
      assert(
        sampledRows !== undefined && sampledRows <= 20 && sampledRows > 0,
        `Of ${numberRows} rows 20 may be looked at, but ${String(sampledRows)} are said to have been.`,
      );
      const counted = sample.values.reduce((sum, { count }) => sum + count, 0);
      assertEqual(counted, sampledRows, 'Rows that are counted');
      const whole = await values(context, 'numbers', 'grade', { scanRows: numberRows });
      assertEqual(whole.sampledRows, undefined, 'Sampled rows where all were looked at');
    },
  },
  {
    id: 'values.list.found',
    level: 'must',
    title: 'lists values by which their rows are found again',
    needs,
    async run(context) {
      for (const column of ['mood', 'balance', 'nickname', 'active'] as const) {
        for (const { value, count } of (await values(context, 'people', column)).values) {
          if (typeof value !== 'string' && value !== null) continue;
          const found = await filteredIds(
            context,
            value === null ? { kind: 'isNull', column } : { kind: 'compare', column, operator: '=', value },
          );
          assertEqual(found.length, count, `Rows whose ${column} is ${String(value)}`);
        }
      }
    },
  },
  {
    id: 'values.list.types',
    level: 'must',
    title: 'lists values of every type, as cells show them, and large ones cut',
    needs,
    async run(context) {
      const page = await read(context, 'specimens');
      for (const { name } of page.columns) {
        const listed = (await values(context, 'specimens', name)).values.map(({ value }) => value);
        const shown = [...new Set(cellsOf(page, name))];
        assertEqual(new Set(listed).size, listed.length, `Different values of ${name}`);
        for (const value of shown) assert(listed.includes(value), `${name} misses ${String(value)}.`);
      }
      const notes = await values(context, 'people', 'note');
      assert(
        notes.values.some(({ value }) => typeof value === 'object' && value !== null),
        'A note of 80,000 bytes is not cut.',
      );
    },
  },
  {
    id: 'values.list.refusals',
    level: 'must',
    title: 'refuses what readRows would refuse, with the same codes',
    needs,
    async run(context) {
      await assertRejects(values(context, 'people', 'nowhere'), 'badRequest', 'A column that does not exist');
      await assertRejects(values(context, 'people', 'name', { limit: 0 }), 'badRequest', 'A limit of none');
      await assertRejects(values(context, 'people', 'name', { limit: 1001 }), 'badRequest', 'Too many');
      await assertRejects(values(context, 'people', 'name', { scanRows: 0 }), 'badRequest', 'No rows');
      await assertRejects(
        values(context, 'people', 'name', {
          filter: { kind: 'compare', column: 'id', operator: '=', value: 'abc' },
        }),
        'invalidValue',
        'A filter value that is none',
      );
      const nowhere = { ...context.relation('empty'), name: 'nowhere' };
      await assertRejects(
        values(context, 'empty', 'id', { relation: nowhere }),
        'notFound',
        'A table that does not exist',
      );
    },
  },
];
