import type { RowRef } from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import type { FixtureRelation } from '../conformance/fixture.ts';
import { largeText } from '../conformance/fixture/values.ts';
import { keyRef, read, refAt } from './reading.ts';

async function cell(
  context: CaseContext,
  name: FixtureRelation,
  row: RowRef,
  column: string,
): Promise<string | null> {
  assert(context.adapter.readCell, 'There is no verb “readCell”.');
  return context.adapter.readCell({ relation: context.relation(name), row, column });
}

const needs = ['readCell'] as const;

export const cellCases: readonly ConformanceCase[] = [
  {
    id: 'cell.whole',
    level: 'must',
    title: 'reads the whole of a cell that arrived cut, to the last character',
    needs,
    async run(context) {
      const whole = await cell(context, 'people', keyRef({ id: '1' }), 'note');
      assert(
        whole === largeText,
        `The whole cell differs: it has ${whole?.length} code units of ${largeText.length}.`,
      );
    },
  },
  {
    id: 'cell.values',
    level: 'must',
    title: 'reads a cell exactly: NULL, the empty text, 30 digits',
    needs,
    async run(context) {
      const key = keyRef({ id: '2' });
      assertEqual(await cell(context, 'people', keyRef({ id: '3' }), 'nickname'), null, 'NULL');
      assertEqual(await cell(context, 'people', key, 'nickname'), '', 'The empty text');
      assertEqual(
        await cell(context, 'specimens', key, 'exact'),
        '123456789012345678901234567890.000000000000000001',
        'Thirty digits',
      );
    },
  },
  {
    id: 'cell.compositeKey',
    level: 'must',
    title: 'finds the row by all columns of its key, in whatever order they come',
    needs,
    async run(context) {
      const role = (key: Record<string, string>) => cell(context, 'memberships', keyRef(key), 'role');
      assertEqual(await role({ person_id: '1', team_id: '10' }), 'lead', 'Role of person 1 in team 10');
      assertEqual(await role({ team_id: '10', person_id: '2' }), 'member', 'Role of person 2 in team 10');
    },
  },
  {
    id: 'cell.keyless',
    level: 'must',
    title: 'finds a row without a key by its token',
    needs,
    async run(context) {
      const page = await read(context, 'log');
      if (page.identity.by === 'none') return context.skip(page.identity.reason);
      for (const row of [0, 1, 2, 3]) {
        assertEqual(
          await cell(context, 'log', refAt(page, row), 'message'),
          page.rows.cell(row, 1),
          `Message of row ${row}`,
        );
      }
    },
  },
  {
    id: 'cell.gone',
    level: 'must',
    title: 'says notFound where the row is gone',
    needs,
    async run(context) {
      await assertRejects(
        cell(context, 'people', keyRef({ id: '77' }), 'note'),
        'notFound',
        'A cell of no row',
      );
    },
  },
  {
    id: 'cell.refusals',
    level: 'must',
    title: 'refuses a key or column that is none, instead of answering some cell',
    needs,
    async run(context) {
      const key = keyRef({ id: '1' });
      await assertRejects(
        cell(context, 'people', key, 'nowhere'),
        ['badRequest', 'notFound'],
        'No such column',
      );
      await assertRejects(
        cell(context, 'people', keyRef({ name: 'Ada' }), 'note'),
        'badRequest',
        'A row by no key',
      );
      await assertRejects(
        cell(context, 'people', { by: 'key', key: [] }, 'note'),
        'badRequest',
        'A row by nothing',
      );
      await assertRejects(
        cell(context, 'memberships', keyRef({ team_id: '10' }), 'role'),
        'badRequest',
        'Half a key',
      );
    },
  },
];
