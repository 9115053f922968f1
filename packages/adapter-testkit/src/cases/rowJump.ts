import { batchRows, type RowsRequest, type SortTerm } from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { cellsOf, keyRef, read, refAt } from './reading.ts';

const sorts: readonly (readonly SortTerm[])[] = [
  [],
  [{ column: 'id', direction: 'desc' }],
  [{ column: 'grade' }],
  [
    { column: 'grade', nulls: 'first' },
    { column: 'word', direction: 'desc', nulls: 'last' },
  ],
  [{ column: 'word', direction: 'desc' }, { column: 'amount' }],
];

type Request = Omit<RowsRequest, 'relation' | 'page'>;

const jump = (context: CaseContext, id: string, request: Request = {}) =>
  read(context, 'numbers', { limit: 5, ...request, page: { by: 'row', row: keyRef({ id }) } });

export const rowJumpCases: readonly ConformanceCase[] = [
  {
    id: 'rows.jump.place',
    level: 'must',
    title: 'begins a page with a wanted row, at its place in the order',
    async run(context) {
      for (const sort of sorts) {
        const whole = await read(context, 'numbers', { sort, limit: 1000 });
        const ids = cellsOf(whole, 'id');
        for (const id of ['1', '9', '10', '63', '90', '130']) {
          const page = await jump(context, id, { sort });
          const place = ids.indexOf(id);
          assertEqual(
            batchRows(page.rows),
            batchRows(whole.rows).slice(place, place + 5),
            `Rows from ${id} on, sorted by ${JSON.stringify(sort)}`,
          );
          assertEqual(page.more, place + 5 < ids.length, `Whether rows follow the page of ${id}`);
        }
      }
    },
  },
  {
    id: 'rows.jump.cursors',
    level: 'must',
    title: 'goes on from there, both ways',
    async run(context) {
      for (const sort of sorts) {
        const ids = cellsOf(await read(context, 'numbers', { sort, limit: 1000 }), 'id');
        const id = String(ids[60]);
        const page = await jump(context, id, { sort });
        assert(page.before !== null && page.after !== null, `The page of row ${id} lacks a cursor.`);
        const request = { sort, limit: 5 };
        const next = await read(context, 'numbers', {
          ...request,
          page: { by: 'after', cursor: page.after },
        });
        assertEqual(cellsOf(next, 'id'), ids.slice(65, 70), 'The page after it');
        const last = await read(context, 'numbers', {
          ...request,
          page: { by: 'before', cursor: page.before },
        });
        assertEqual(cellsOf(last, 'id'), ids.slice(55, 60), 'The page before it');
      }
    },
  },
  {
    id: 'rows.jump.filter',
    level: 'must',
    title: 'says that a row is not there where it is gone or the filter leaves it out',
    async run(context) {
      const graded = { kind: 'compare', column: 'grade', operator: '=', value: '3' } as const;
      const page = await jump(context, '17', { filter: graded });
      assertEqual(cellsOf(page, 'id')[0], '17', 'The first row');
      await assertRejects(jump(context, '18', { filter: graded }), 'notFound', 'A row that is left out');
      await assertRejects(jump(context, '777'), 'notFound', 'A row that is gone');
    },
  },
  {
    id: 'rows.jump.refusals',
    level: 'must',
    title: 'refuses to begin with what names no row for good',
    async run(context) {
      await assertRejects(jump(context, 'abc'), 'invalidValue', 'A key that is none');
      const page = { by: 'row', row: keyRef({ word: 'fig' }) } as const;
      await assertRejects(read(context, 'numbers', { page }), 'badRequest', 'A column that is no key');
      const log = await read(context, 'log');
      if (log.identity.by !== 'physical') return;
      await assertRejects(
        read(context, 'log', { page: { by: 'row', row: refAt(log, 0) } }),
        'badRequest',
        'A physical place',
      );
    },
  },
];
