import { batchRows, type RowsRequest, type SortTerm } from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { cellsOf, read } from './reading.ts';

const sorts: readonly (readonly SortTerm[])[] = [
  [],
  [{ column: 'id', direction: 'desc' }],
  [{ column: 'grade', nulls: 'first' }, { column: 'word' }],
];

const fromEnd = (
  context: CaseContext,
  offset: number,
  request: Omit<RowsRequest, 'relation' | 'page'> = {},
) => read(context, 'numbers', { limit: 5, ...request, page: { by: 'end', offset } });

export const rowEndCases: readonly ConformanceCase[] = [
  {
    id: 'rows.end.place',
    level: 'must',
    title: 'reads the last rows, and those any number of rows before them, in the order of every page',
    needs: ['readFromEnd'],
    async run(context) {
      for (const sort of sorts) {
        const whole = batchRows((await read(context, 'numbers', { sort, limit: 1000 })).rows);
        for (const offset of [0, 1, 7, whole.length - 5]) {
          const page = await fromEnd(context, offset, { sort });
          const end = whole.length - offset;
          assertEqual(batchRows(page.rows), whole.slice(end - 5, end), `Rows up to ${offset} before the end`);
          assertEqual(page.more, offset > 0, `Whether rows follow a page that ends ${offset} before the end`);
          assertEqual(
            page.before === null,
            end === 5,
            `Whether the page ${offset} before the end is the first`,
          );
        }
      }
    },
  },
  {
    id: 'rows.end.first',
    level: 'must',
    title: 'reads fewer rows where the first one is reached, and none before it',
    needs: ['readFromEnd'],
    async run(context) {
      const whole = cellsOf(await read(context, 'numbers', { limit: 1000 }), 'id');
      const short = await fromEnd(context, whole.length - 3);
      assertEqual([cellsOf(short, 'id'), short.before], [whole.slice(0, 3), null], 'The first three rows');
      for (const beyond of [whole.length, whole.length + 10]) {
        const none = await fromEnd(context, beyond);
        assertEqual(
          [none.rows.length, none.before, none.more],
          [0, null, true],
          `Rows, cursor and whether rows follow, ${beyond} before the end`,
        );
      }
      const empty = await read(context, 'empty', { page: { by: 'end', offset: 2 } });
      assertEqual([empty.rows.length, empty.before, empty.more], [0, null, false], 'The end of no rows');
    },
  },
  {
    id: 'rows.end.cursors',
    level: 'must',
    title: 'goes on from there, both ways',
    needs: ['readFromEnd'],
    async run(context) {
      for (const sort of sorts) {
        const ids = cellsOf(await read(context, 'numbers', { sort, limit: 1000 }), 'id');
        const request = { sort, limit: 5 };
        const { before, after } = await fromEnd(context, 5, request);
        assert(before !== null && after !== null, 'The page before the last one lacks a cursor.');
        const last = await read(context, 'numbers', { ...request, page: { by: 'after', cursor: after } });
        assertEqual([cellsOf(last, 'id'), last.more], [ids.slice(-5), false], 'The page after it');
        const previous = await read(context, 'numbers', {
          ...request,
          page: { by: 'before', cursor: before },
        });
        assertEqual(cellsOf(previous, 'id'), ids.slice(-15, -10), 'The page before it');
      }
    },
  },
  {
    id: 'rows.end.filter',
    level: 'must',
    title: 'counts only rows that the filter lets through',
    needs: ['readFromEnd'],
    async run(context) {
      const filter = { kind: 'compare', column: 'grade', operator: '=', value: '3' } as const;
      const ids = cellsOf(await read(context, 'numbers', { filter, limit: 1000 }), 'id');
      const page = await fromEnd(context, 2, { filter, limit: 3 });
      assertEqual(cellsOf(page, 'id'), ids.slice(-5, -2), 'Rows before the last two of the filter');
    },
  },
  {
    id: 'rows.end.refusals',
    level: 'must',
    title: 'refuses an offset from the end that is none',
    needs: ['readFromEnd'],
    async run(context) {
      for (const offset of [-1, 0.5]) {
        await assertRejects(fromEnd(context, offset), 'badRequest', `Reading ${offset} rows before the end`);
      }
    },
  },
];
