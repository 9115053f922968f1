import { batchRows, maxPageRows } from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import { hostileColumns, numberRows } from '../conformance/fixture/values.ts';
import { cellsOf, idsOf, read, refAt } from './reading.ts';

export const rowsCases: readonly ConformanceCase[] = [
  {
    id: 'rows.columns.all',
    level: 'must',
    title: 'reads all columns in table order where none are named',
    async run(context) {
      const page = await read(context, 'numbers', { limit: 1 });
      assertEqual(
        page.columns.map(({ name, type, keyOnly }) => [name, type.kind, keyOnly ?? false]),
        [
          ['id', 'integer', false],
          ['grade', 'integer', false],
          ['word', 'text', false],
          ['amount', 'decimal', false],
        ],
        'Columns',
      );
      assertEqual(page.rows.width, page.columns.length, 'Cells in each row');
    },
  },
  {
    id: 'rows.columns.order',
    level: 'must',
    title: 'reads the columns that are named, in that order, and adds the key behind them',
    async run(context) {
      const page = await read(context, 'memberships', { columns: ['role', 'person_id'] });
      assertEqual(
        page.columns.map(({ name, keyOnly }) => [name, keyOnly ?? false]),
        [
          ['role', false],
          ['person_id', false],
          ['team_id', true],
        ],
        'Columns and whether they are there for the key only',
      );
      assertEqual(cellsOf(page, 'role'), [null, 'lead', 'member'], 'Roles in the order of the key');
    },
  },
  {
    id: 'rows.columns.unknown',
    level: 'must',
    title: 'refuses a column that does not exist, whatever its name says',
    async run(context) {
      for (const name of ['nowhere', 'NAME', '*', 'name" as x, "email', 'constructor']) {
        await assertRejects(
          read(context, 'people', { columns: [name] }),
          'badRequest',
          `Reading the column ${name}`,
        );
      }
    },
  },
  {
    id: 'rows.notFound',
    level: 'must',
    title: 'says notFound for a relation that is not there',
    async run({ adapter, schema }) {
      const scope = schema === undefined ? {} : { schema };
      for (const name of ['nowhere', 'people"; drop table people; --', 'constructor']) {
        await assertRejects(
          adapter.readRows({ relation: { ...scope, name } }),
          'notFound',
          `Reading ${name}`,
        );
      }
    },
  },
  {
    id: 'rows.limit.default',
    level: 'must',
    title: 'reads 100 rows where no limit is given, so that opening a table never reads all of it',
    async run(context) {
      const page = await read(context, 'numbers');
      assertEqual([page.rows.length, page.more], [100, true], 'Rows, and whether more follow');
    },
  },
  {
    id: 'rows.limit.bounds',
    level: 'must',
    title: 'refuses a limit that is out of bounds, so that every read is bounded',
    async run(context) {
      for (const limit of [0, -1, 2.5, maxPageRows + 1, Number.NaN]) {
        await assertRejects(
          read(context, 'numbers', { limit }),
          'badRequest',
          `Reading with the limit ${limit}`,
        );
      }
    },
  },
  {
    id: 'rows.more',
    level: 'must',
    title: 'knows whether rows follow, also where the page ends with the last row',
    async run(context) {
      const exact = await read(context, 'numbers', { limit: numberRows });
      assertEqual(
        [exact.rows.length, exact.more],
        [numberRows, false],
        'Rows, and whether more follow, of all rows',
      );
      const one = await read(context, 'numbers', { limit: numberRows - 1 });
      assertEqual(
        [one.rows.length, one.more],
        [numberRows - 1, true],
        'Rows, and whether more follow, of all but one',
      );
    },
  },
  {
    id: 'rows.order.key',
    level: 'must',
    title: 'reads in the order of the key where no sort is given, so that a row is where it was',
    async run(context) {
      const ids = await idsOf(context, 'numbers', { limit: numberRows });
      assertEqual(
        ids,
        Array.from({ length: numberRows }, (_, index) => String(index + 1)),
        'Ids',
      );
    },
  },
  {
    id: 'rows.offset',
    level: 'must',
    title: 'jumps to an offset in the same order',
    async run(context) {
      const at = (offset: number) => idsOf(context, 'numbers', { limit: 3, page: { by: 'offset', offset } });
      assertEqual(await at(100), ['101', '102', '103'], 'Three rows from offset 100');
      const beyond = await read(context, 'numbers', { page: { by: 'offset', offset: 1_000_000 } });
      assertEqual([beyond.rows.length, beyond.more, beyond.after], [0, false, null], 'A page after the end');
      for (const offset of [-1, 0.5]) {
        await assertRejects(at(offset), 'badRequest', `Reading from the offset ${offset}`);
      }
    },
  },
  {
    id: 'rows.empty',
    level: 'must',
    title: 'shows the columns of a table without rows',
    async run(context) {
      const page = await read(context, 'empty');
      assertEqual(
        [page.columns.map(({ name }) => name), page.rows.length, page.more, page.after, page.before],
        [['id', 'label'], 0, false, null, null],
        'Columns, rows, more, after and before',
      );
    },
  },
  {
    id: 'rows.identity.key',
    level: 'must',
    title: 'names rows by their whole key',
    async run(context) {
      const page = await read(context, 'memberships', { columns: ['role'] });
      assertEqual(page.identity, { by: 'key', columns: ['team_id', 'person_id'] }, 'Identity');
      const key = [
        { column: 'team_id', text: '2' },
        { column: 'person_id', text: '1' },
      ];
      assertEqual(refAt(page, 0), { by: 'key', key }, 'Reference of the first row');
    },
  },
  {
    id: 'rows.identity.physical',
    level: 'must',
    title: 'gives every row of a keyless table a name of its own, or says why it has none',
    async run(context) {
      const page = await read(context, 'log');
      assertEqual(page.rows.length, 4, 'Rows, of which two are alike');
      if (page.identity.by === 'none') return assert(page.identity.reason !== '', 'There must be a reason.');
      assert(page.identity.by === 'physical', 'A table without a key cannot name rows by one.');
      assertEqual(new Set(page.identity.tokens).size, 4, 'Different tokens');
    },
  },
  {
    id: 'rows.view',
    level: 'must',
    title: 'reads a view, and says why its rows cannot be named',
    async run(context) {
      const page = await read(context, 'happy');
      assertEqual(batchRows(page.rows), [['1', 'Ada, Barbara']], 'Rows of the view');
      assert(page.identity.by === 'none' && page.identity.reason !== '', 'Rows of this view have no name.');
    },
  },
  {
    id: 'rows.hostile',
    level: 'must',
    title: 'reads, sorts and filters by names that try to break out of every quoting',
    async run(context) {
      for (const column of hostileColumns) {
        const page = await read(context, 'hostile', {
          sort: [{ column, direction: 'desc' }],
          filter: { kind: 'not', filter: { kind: 'isNull', column } },
          columns: [column],
        });
        assertEqual(page.columns[0]?.name, column, 'Name of the column');
        assert(page.rows.length >= 1, `Rows with a value in ${column}`);
      }
      const page = await read(context, 'hostile');
      assertEqual(
        batchRows(page.rows)[0],
        ['1', `it's`, '"double"', '$1', 'constructor', '; drop table people; --'],
        'First row',
      );
    },
  },
  {
    id: 'rows.concurrent',
    level: 'must',
    title: 'gives each of many calls at once its own answer',
    async run(context) {
      const offsets = Array.from({ length: 24 }, (_, index) => index * 5);
      const pages = await Promise.all(
        offsets.map((offset) => idsOf(context, 'numbers', { limit: 1, page: { by: 'offset', offset } })),
      );
      assertEqual(
        pages,
        offsets.map((offset) => [String(offset + 1)]),
        'First row of each page',
      );
    },
  },
];
