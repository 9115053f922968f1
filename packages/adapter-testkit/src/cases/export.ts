import type { ExportSource } from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import { conformanceFixture, type FixtureRelation } from '../conformance/fixture.ts';
import { hostileColumns, largeText, numberRows } from '../conformance/fixture/values.ts';
import { parseCsv } from './csvText.ts';
import { exported, pieces, textOf, type Options } from './exporting.ts';
import { jsonFields, jsonParts } from './jsonText.ts';

const needs = ['exportRows'] as const;

function written(name: FixtureRelation): { names: string[]; rows: readonly (readonly (string | null)[])[] } {
  const relation = conformanceFixture().relations.find((candidate) => candidate.name === name);
  const rows = relation?.rows && !('row' in relation.rows) ? relation.rows : [];
  return { names: (relation?.columns ?? []).map((column) => column.name), rows };
}

const sort = [{ column: 'id' }] as const;

/** How JSON shows each column of the specimens; strings unless it is said otherwise. */
const jsonOf: Readonly<Record<string, (text: string) => string>> = {
  id: (text) => text,
  big: (text) => text,
  exact: (text) => (text === 'NaN' ? '"NaN"' : text),
  ratio: (text) => (/[aI]/.test(text) ? JSON.stringify(text) : text),
  doc: (text) => text,
  flag: (text) => (text === 't' ? 'true' : 'false'),
};

function assertSpecimens(objects: readonly string[]): void {
  const { names, rows } = written('specimens');
  assertEqual(objects.length, rows.length, 'Objects');
  for (const [index, row] of rows.entries()) {
    const expected = names.map((name, column) => {
      const text = row[column] ?? null;
      return [name, text === null ? 'null' : (jsonOf[name] ?? JSON.stringify)(text)];
    });
    assertEqual(jsonFields(objects[index] ?? '{}'), expected, `Object ${index}`);
  }
}

export const exportCases: readonly ConformanceCase[] = [
  {
    id: 'export.formats',
    level: 'should',
    title: 'says what it can write, so that only that is offered',
    needs,
    async run(context) {
      const { exportFormats = [] } = await context.adapter.info();
      assert(exportFormats.length > 0, 'An adapter that exports says its formats in info().exportFormats.');
      for (const format of exportFormats) {
        const source = { kind: 'relation', relation: context.relation('empty') } as const;
        // Not all of them are text.
        for await (const piece of pieces(context, { source, format }))
          assert(piece.length > 0, 'A piece is empty.');
      }
    },
  },
  {
    id: 'export.csv',
    level: 'must',
    title: 'writes CSV that holds every value letter for letter, NULL apart from the empty text',
    needs,
    async run(context) {
      for (const name of ['specimens', 'people'] as const) {
        const { names, rows } = written(name);
        assertEqual(parseCsv(await exported(context, name, 'csv', { sort })), [names, ...rows], name);
      }
    },
  },
  {
    id: 'export.json',
    level: 'must',
    title: 'writes JSON whose numbers keep their digits, with documents as they were stored',
    needs,
    async run(context) {
      assertSpecimens(jsonParts(await exported(context, 'specimens', 'json', { sort })));
      assertEqual(jsonParts(await exported(context, 'empty', 'json')), [], 'No rows');
    },
  },
  {
    id: 'export.ndjson',
    level: 'must',
    title: 'writes one whole object on each line of NDJSON, whatever line breaks are in the values',
    needs,
    async run(context) {
      const text = await exported(context, 'specimens', 'ndjson', { sort });
      assert(text.endsWith('\n'), 'The last line is not ended.');
      assertSpecimens(text.slice(0, -1).split('\n'));
    },
  },
  {
    id: 'export.whole',
    level: 'must',
    title: 'writes all rows and whole cells, not a page of cut ones',
    needs,
    async run(context) {
      const numbers = parseCsv(await exported(context, 'numbers', 'csv', { sort }));
      assertEqual(numbers, [written('numbers').names, ...written('numbers').rows], 'numbers');
      assertEqual(numbers.length, numberRows + 1, 'Records of numbers');
      const [, [note] = []] = parseCsv(await exported(context, 'people', 'csv', { columns: ['note'], sort }));
      assert(note === largeText, 'A large cell is not whole.');
    },
  },
  {
    id: 'export.asked',
    level: 'must',
    title: 'writes the columns, rows and order that were asked for, and nothing else',
    needs,
    async run(context) {
      const asked: Options = {
        columns: ['word', 'id'],
        filter: { kind: 'in', column: 'id', values: ['1', '9', '20', '3'] },
        sort: [{ column: 'word', direction: 'desc', nulls: 'first' }, { column: 'id' }],
      };
      const rows = [
        [null, '9'],
        ['plum', '3'],
        ['pear', '20'],
        ['apple', '1'],
      ];
      assertEqual(
        parseCsv(await exported(context, 'numbers', 'csv', asked)),
        [['word', 'id'], ...rows],
        'CSV',
      );
      const objects = jsonParts(await exported(context, 'numbers', 'json', asked)).map(jsonFields);
      assertEqual(
        objects,
        rows.map(([word, id]) => [
          ['word', JSON.stringify(word)],
          ['id', id],
        ]),
        'JSON',
      );
    },
  },
  {
    id: 'export.hostile',
    level: 'must',
    title: 'writes relations and columns of any name',
    needs,
    async run(context) {
      const [names, ...rows] = parseCsv(await exported(context, 'hostile', 'csv'));
      assertEqual(names, hostileColumns, 'Names');
      assertEqual(rows.length, 2, 'Rows');
      const [object = '{}'] = jsonParts(await exported(context, 'hostile', 'json'));
      assertEqual(
        jsonFields(object).map(([name]) => name),
        hostileColumns,
        'Names in JSON',
      );
    },
  },
  {
    id: 'export.header',
    level: 'must',
    title: 'leaves the line of names out of CSV where asked to, and writes it even over no rows',
    needs,
    async run(context) {
      assertEqual(parseCsv(await exported(context, 'empty', 'csv')), [['id', 'label']], 'With names');
      assertEqual(await exported(context, 'empty', 'csv', { header: false }), '', 'Without names');
    },
  },
  {
    id: 'export.view',
    level: 'must',
    title: 'writes the rows of a view',
    needs,
    async run(context) {
      const records = parseCsv(await exported(context, 'happy', 'csv'));
      assertEqual(
        records,
        [
          ['id', 'names'],
          ['1', 'Ada, Barbara'],
        ],
        'happy',
      );
    },
  },
  {
    id: 'export.refusals',
    level: 'must',
    title: 'refuses what readRows would refuse, instead of writing some file',
    needs,
    async run(context) {
      const refuses = (options: Options, code: 'badRequest' | 'invalidValue', what: string) =>
        assertRejects(exported(context, 'numbers', 'csv', options), code, what);
      await refuses({ columns: ['id', 'nowhere'] }, 'badRequest', 'An unknown column');
      await refuses({ sort: [{ column: 'nowhere' }] }, 'badRequest', 'A sort by an unknown column');
      const filter = (column: string, value: string): Options => ({
        filter: { kind: 'compare', column, operator: '=', value },
      });
      await refuses(filter('nowhere', '1'), 'badRequest', 'A filter by an unknown column');
      await refuses(filter('id', 'abc'), 'invalidValue', 'A value that is none');
      const relation = { ...context.relation('empty'), name: 'nowhere' };
      const nowhere = textOf(context, { source: { kind: 'relation', relation }, format: 'csv' });
      await assertRejects(nowhere, 'notFound', 'No such table');
    },
  },
  {
    id: 'export.formats.unknown',
    level: 'must',
    title: 'refuses a format that it does not write, naming those that it does',
    needs,
    async run(context) {
      const { exportFormats = [] } = await context.adapter.info();
      for (const format of ['xlsx', 'parquet'] as const) {
        if (exportFormats.includes(format)) continue;
        const error = await assertRejects(exported(context, 'empty', format), 'notSupported', format);
        assert(/csv|json/i.test(error.message), `“${error.message}” does not name a format that is offered.`);
      }
    },
  },
  {
    id: 'export.query',
    level: 'must',
    title: 'writes the answer to a query',
    needs: ['exportRows', 'runQuery', 'scripts'],
    async run(context) {
      const sql = context.scripts?.awkwardValues ?? '';
      const source: ExportSource = { kind: 'query', query: { sql, maxRows: 1 } };
      const text = await textOf(context, { source, format: 'csv' }).catch((error: unknown) => {
        const { code, message } = error as { code?: string; message: string };
        if (code === 'notSupported') context.skip(message);
        throw error;
      });
      assertEqual(
        parseCsv(text),
        [
          ['a', 'b', 'c', 'd'],
          [null, '', 'NULL', '9007199254740993'],
        ],
        'The answer',
      );
    },
  },
];
