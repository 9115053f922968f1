import { filterLimits, type Filter, type TextMatch } from '@studio/core';
import { assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import { bigIntegers } from '../conformance/fixture/values.ts';
import { filteredIds, read } from './reading.ts';

const { even, odd, most } = bigIntegers;

type Compare = Extract<Filter, { kind: 'compare' }>;

const compare = (column: string, operator: Compare['operator'], value: string): Compare => ({
  kind: 'compare',
  column,
  operator,
  value,
});

const text = (match: TextMatch, value: string, caseSensitive?: boolean, column = 'name'): Filter => ({
  kind: 'text',
  column,
  match,
  value,
  ...(caseSensitive !== undefined && { caseSensitive }),
});

/** A case that only compares which people each filter lets through. */
function lets(
  id: string,
  title: string,
  expectations: readonly (readonly [filter: Filter, ids: readonly string[]])[],
  level: ConformanceCase['level'] = 'must',
): ConformanceCase {
  return {
    id,
    level,
    title,
    async run(context) {
      for (const [filter, ids] of expectations) {
        assertEqual(
          await filteredIds(context, filter),
          ids,
          `Ids that ${JSON.stringify(filter)} lets through`,
        );
      }
    },
  };
}

export const filterCases: readonly ConformanceCase[] = [
  lets('filter.compare', 'compares numbers as numbers with every operator', [
    [compare('balance', '=', '10.50'), ['1']],
    [compare('balance', '<>', '9'), ['1', '3', '4', even, odd]],
    [compare('balance', '<', '10.5'), ['2', '4']],
    [compare('balance', '<=', '10.5'), ['1', '2', '4']],
    [compare('balance', '>', '10.5'), ['3', even, odd]],
    [compare('balance', '>=', '10.5'), ['1', '3', even, odd]],
  ]),
  lets('filter.exact', 'finds exactly the row with a number that JavaScript would take for another', [
    [compare('id', '=', odd), [odd]],
    [compare('id', '>', even), [odd, most]],
    [compare('balance', '=', '99999999999999999999.2'), [odd]],
  ]),
  lets('filter.null', 'lets NULL through neither a comparison nor its opposite', [
    [compare('email', '=', 'ada@example.org'), ['1']],
    [compare('email', '<>', 'ada@example.org'), ['2', '4', odd]],
    [{ kind: 'not', filter: compare('email', '=', 'ada@example.org') }, ['2', '4', odd]],
    [{ kind: 'isNull', column: 'email' }, ['3', even, most]],
    [{ kind: 'not', filter: { kind: 'isNull', column: 'email' } }, ['1', '2', '4', odd]],
  ]),
  lets('filter.empty', 'tells the empty text from NULL and from the word NULL', [
    [compare('nickname', '=', ''), ['2']],
    [compare('nickname', '=', 'NULL'), ['4']],
  ]),
  lets('filter.in', 'finds any of a list, and nothing of an empty one', [
    [{ kind: 'in', column: 'id', values: ['2', odd, '77'] }, ['2', odd]],
    [{ kind: 'in', column: 'mood', values: ['ok'] }, ['2', odd]],
    [{ kind: 'in', column: 'id', values: [] }, []],
  ]),
  lets('filter.between', 'includes both ends of a range', [
    [{ kind: 'between', column: 'id', from: '2', to: '4' }, ['2', '3', '4']],
    [{ kind: 'between', column: 'id', from: '4', to: '2' }, []],
  ]),
  lets('filter.text', 'matches text whatever the case, unless told otherwise', [
    [text('contains', 'AD'), ['1']],
    [text('startsWith', 'a'), ['1', '3']],
    [text('startsWith', 'a', true), ['3']],
    [text('endsWith', 'R'), ['4']],
    [text('endsWith', 'R', true), []],
    [text('contains', 'Zoë'), [most]],
  ]),
  lets('filter.text.literal', 'takes %, _ and backslash in a text as what they are', [
    [text('contains', '%'), [odd]],
    [text('contains', '_'), [odd]],
    [text('startsWith', '100%'), [odd]],
    [text('endsWith', '%by'), []],
    [text('contains', '\\'), []],
  ]),
  lets('filter.like', 'matches a pattern with % and _', [
    [text('like', 'a%'), ['1', '3']],
    [text('like', 'a%', true), ['3']],
    [text('like', '_da'), ['1']],
    [text('like', '100\\%%'), [odd]],
  ]),
  lets('filter.regex', 'matches a regular expression', [[text('regex', '^a.a'), ['1', '3']]], 'should'),
  lets('filter.search', 'finds a text in any column, whatever its type and case', [
    [{ kind: 'search', text: 'GRACE@' }, ['2']],
    [{ kind: 'search', text: '99999.2' }, [odd]],
    [{ kind: 'search', text: 'nothing like that' }, []],
  ]),
  lets('filter.nested', 'combines conditions as they are nested', [
    [{ kind: 'and', filters: [compare('active', '=', 't'), compare('mood', '=', 'ok')] }, ['2', odd]],
    [
      {
        kind: 'and',
        filters: [
          { kind: 'or', filters: [compare('mood', '=', 'sad'), compare('mood', '=', 'happy')] },
          { kind: 'not', filter: compare('active', '=', 't') },
        ],
      },
      ['3', even],
    ],
    [
      {
        kind: 'or',
        filters: [
          compare('id', '=', '1'),
          { kind: 'and', filters: [compare('mood', '=', 'ok'), compare('nickname', '=', 'bob')] },
        ],
      },
      ['1', odd],
    ],
  ]),
  lets('filter.nothing', 'takes an empty “and” for true and an empty “or” for false', [
    [{ kind: 'and', filters: [] }, ['1', '2', '3', '4', even, odd, most]],
    [{ kind: 'or', filters: [] }, []],
    [{ kind: 'not', filter: { kind: 'or', filters: [] } }, ['1', '2', '3', '4', even, odd, most]],
  ]),
  {
    id: 'filter.invalidValue',
    level: 'must',
    title: 'says that a value is none of the column’s type, instead of finding nothing',
    async run(context) {
      for (const [column, value] of [
        ['id', 'abc'],
        ['id', '9223372036854775808'],
        ['id', ''],
        ['balance', '1,5'],
        ['mood', 'angry'],
        ['active', 'maybe'],
      ] as const) {
        await assertRejects(
          filteredIds(context, compare(column, '=', value)),
          'invalidValue',
          `${column} = “${value}”`,
        );
      }
    },
  },
  {
    id: 'filter.injection',
    level: 'must',
    title: 'takes a value that looks like SQL for the text that it is',
    async run(context) {
      for (const value of [`' or '1'='1`, `'; drop table people; --`, '$1', `\\'; --`, '${1}', '?']) {
        assertEqual(await filteredIds(context, compare('name', '=', value)), [], `name = ${value}`);
        assertEqual(await filteredIds(context, text('contains', value)), [], `name contains ${value}`);
        assertEqual(
          await filteredIds(context, { kind: 'in', column: 'name', values: [value] }),
          [],
          `name in ${value}`,
        );
        assertEqual(await filteredIds(context, { kind: 'search', text: value }), [], `search for ${value}`);
      }
      assertEqual(
        (await filteredIds(context, { kind: 'and', filters: [] })).length,
        7,
        'People that are left',
      );
    },
  },
  {
    id: 'filter.unknown',
    level: 'must',
    title: 'refuses to filter by what is no column',
    async run(context) {
      for (const column of ['nowhere', 'true or name', '__proto__', 'NAME']) {
        await assertRejects(
          filteredIds(context, { kind: 'isNull', column }),
          'badRequest',
          `Filtering by ${column}`,
        );
        await assertRejects(
          filteredIds(context, compare(column, '=', '1')),
          'badRequest',
          `Filtering by ${column}`,
        );
      }
    },
  },
  {
    id: 'filter.limits',
    level: 'must',
    title: 'refuses a filter over the limits, so that none can wedge the server',
    async run(context) {
      const one = compare('id', '=', '1');
      const many: Filter = {
        kind: 'or',
        filters: Array.from({ length: filterLimits.conditions + 1 }, () => one),
      };
      await assertRejects(filteredIds(context, many), 'badRequest', 'A filter of too many conditions');
      let deep: Filter = one;
      for (let depth = 0; depth < filterLimits.depth + 5; depth += 1) deep = { kind: 'not', filter: deep };
      await assertRejects(filteredIds(context, deep), 'badRequest', 'A filter that is nested too deep');
    },
  },
  {
    id: 'filter.hostile',
    level: 'must',
    title: 'filters a hostile table by hostile values',
    async run(context) {
      const found = await read(context, 'hostile', { filter: compare('$1', '=', '$$') });
      assertEqual(found.rows.length, 1, 'Rows where $1 is $$');
      const quoted = await read(context, 'hostile', { filter: compare('se"lect', '=', `it's`) });
      assertEqual(quoted.rows.length, 1, `Rows where se"lect is it's`);
    },
  },
];
