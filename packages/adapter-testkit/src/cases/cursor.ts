import { batchRows, type RowPage, type SortTerm } from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { numberRows } from '../conformance/fixture/values.ts';
import { cellsOf, joined, pagesForward, read, setting } from './reading.ts';

const sorts: readonly (readonly SortTerm[])[] = [
  [],
  [{ column: 'id', direction: 'desc' }],
  [{ column: 'grade' }],
  [{ column: 'grade', direction: 'desc' }],
  [
    { column: 'grade', nulls: 'first' },
    { column: 'word', direction: 'desc', nulls: 'last' },
  ],
  [
    { column: 'word', direction: 'desc' },
    { column: 'grade', direction: 'desc', nulls: 'last' },
  ],
  [{ column: 'amount' }, { column: 'id', direction: 'desc' }],
];

async function backward(context: CaseContext, sort: readonly SortTerm[], last: RowPage, limit: number) {
  const pages = [last];
  for (let page: RowPage | undefined = last; page?.before != null && pages.length < 1000; page = pages[0]) {
    pages.unshift(
      await read(context, 'numbers', { sort, limit, page: { by: 'before', cursor: page.before } }),
    );
  }
  return pages;
}

export const cursorCases: readonly ConformanceCase[] = [
  {
    id: 'cursor.forward',
    level: 'must',
    title: 'pages forward over every row once, with NULLs, ties and mixed directions',
    async run(context) {
      for (const sort of sorts) {
        const whole = await read(context, 'numbers', { sort, limit: 1000 });
        const pages = await pagesForward(context, 'numbers', { sort, limit: 7 });
        assertEqual(
          joined(pages),
          batchRows(whole.rows),
          `All rows in pages of seven, sorted by ${JSON.stringify(sort)}`,
        );
      }
    },
  },
  {
    id: 'cursor.backward',
    level: 'must',
    title: 'pages back over the same rows in the same order',
    async run(context) {
      for (const sort of sorts) {
        const forward = await pagesForward(context, 'numbers', { sort, limit: 9 });
        const last = forward.at(-1);
        assert(last, 'There is no page.');
        const pages = await backward(context, sort, last, 9);
        assertEqual(joined(pages), joined(forward), `All rows paged back, sorted by ${JSON.stringify(sort)}`);
      }
    },
  },
  {
    id: 'cursor.backward.more',
    level: 'must',
    title: 'knows on a page that was reached backward that rows follow it',
    async run(context) {
      const [, second] = await pagesForward(context, 'numbers', { limit: 50 });
      assert(second?.before != null, 'The second page has no cursor to the first.');
      const first = await read(context, 'numbers', {
        limit: 50,
        page: { by: 'before', cursor: second.before },
      });
      assertEqual(
        [first.more, first.after !== null, first.before],
        [true, true, null],
        'more, after, before',
      );
    },
  },
  {
    id: 'cursor.ends',
    level: 'must',
    title: 'has no cursor before the first row and none after the last',
    async run(context) {
      const pages = await pagesForward(context, 'numbers', { limit: 50 });
      assertEqual(
        pages.map(({ before, after, more }) => [before !== null, after !== null, more]),
        [
          [false, true, true],
          [true, true, true],
          [true, false, false],
        ],
        'before, after and more of the three pages',
      );
    },
  },
  {
    id: 'cursor.filter',
    level: 'must',
    title: 'pages within a filter',
    async run(context) {
      const filter = { kind: 'compare', column: 'grade', operator: '>=', value: '3' } as const;
      const request = { filter, sort: [{ column: 'word' }] };
      const whole = await read(context, 'numbers', { ...request, limit: 1000 });
      assert(
        whole.rows.length > 20 && whole.rows.length < numberRows,
        'The filter lets through a part of the rows.',
      );
      const pages = await pagesForward(context, 'numbers', { ...request, limit: 6 });
      assertEqual(joined(pages), batchRows(whole.rows), 'Filtered rows in pages of six');
    },
  },
  {
    id: 'cursor.inserted',
    level: 'must',
    title: 'neither repeats nor loses a row where others insert and delete before the page',
    needs: ['applyChanges'],
    writes: true,
    async run(context) {
      const sort: SortTerm[] = [{ column: 'amount', direction: 'desc' }];
      const before = await read(context, 'numbers', { sort, limit: 1000 });
      const first = await read(context, 'numbers', { sort, limit: 10 });
      assert(first.after !== null, 'There is no cursor after the first page.');
      const relation = context.relation('numbers');
      const result = await context.adapter.applyChanges?.({
        changes: [
          ...['1001', '1002', '1003'].map((id) => ({
            kind: 'insert' as const,
            relation,
            values: setting({ id, amount: '5000' }),
          })),
          {
            kind: 'delete',
            relation,
            row: { by: 'key', key: [{ column: 'id', text: String(cellsOf(before, 'id')[2]) }] },
            expect: [],
          },
        ],
      });
      assertEqual(result?.result, 'applied', 'Changes by another user');
      const second = await read(context, 'numbers', {
        sort,
        limit: 10,
        page: { by: 'after', cursor: first.after },
      });
      assertEqual(cellsOf(second, 'id'), cellsOf(before, 'id').slice(10, 20), 'Ids on the second page');
    },
  },
  {
    id: 'cursor.rowGone',
    level: 'must',
    title: 'goes on from a row that was deleted meanwhile',
    needs: ['applyChanges'],
    writes: true,
    async run(context) {
      const first = await read(context, 'numbers', { limit: 5 });
      assert(first.after !== null, 'There is no cursor after the first page.');
      await context.adapter.applyChanges?.({
        changes: [
          {
            kind: 'delete',
            relation: context.relation('numbers'),
            row: { by: 'key', key: [{ column: 'id', text: '5' }] },
            expect: [],
          },
        ],
      });
      const second = await read(context, 'numbers', { limit: 2, page: { by: 'after', cursor: first.after } });
      assertEqual(cellsOf(second, 'id'), ['6', '7'], 'Ids after the deleted row');
    },
  },
  {
    id: 'cursor.otherSort',
    level: 'must',
    title: 'refuses a cursor of another sort, instead of showing rows from anywhere',
    async run(context) {
      const { after } = await read(context, 'numbers', { limit: 5, sort: [{ column: 'grade' }] });
      assert(after !== null, 'There is no cursor after the first page.');
      const page = { by: 'after', cursor: after } as const;
      for (const sort of [[{ column: 'word' }], [{ column: 'grade', direction: 'desc' }], []] as const) {
        await assertRejects(
          read(context, 'numbers', { page, sort }),
          'badRequest',
          `Sort ${JSON.stringify(sort)}`,
        );
      }
      await assertRejects(
        read(context, 'specimens', { page, sort: [{ column: 'big' }] }),
        'badRequest',
        'The cursor in another relation',
      );
    },
  },
  {
    id: 'cursor.junk',
    level: 'must',
    title: 'refuses a cursor that it never gave, whatever is in it',
    async run(context) {
      for (const cursor of ['', 'junk', '[]', '{}', 'null', `' or 1=1 --`, 'bnVsbA', 'eyJ2IjpbXX0']) {
        for (const by of ['after', 'before'] as const) {
          await assertRejects(
            read(context, 'numbers', { page: { by, cursor } }),
            'badRequest',
            `The cursor “${cursor}”`,
          );
        }
      }
    },
  },
];
