import { maxImportErrors } from '@studio/core';
import { assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import { badRows, end, exportedText, imported, rowsOf, writes, type Asked } from './importing.ts';

/** What becomes of the rows of a file. */
export const importCases: readonly ConformanceCase[] = [
  {
    id: 'import.csv',
    level: 'must',
    title: 'takes CSV as it stands, NULL apart from the empty text and from the word',
    ...writes,
    async run(context) {
      const text = 'label,id\n,1\n"",2\nNULL,3\n"a, ""b""\nc",4\r\n👍,5';
      assertEqual(await imported(context, 'empty', text), [end(5)], 'Frames');
      const rows = [
        ['1', null],
        ['2', ''],
        ['3', 'NULL'],
        ['4', 'a, "b"\nc'],
        ['5', '👍'],
      ];
      assertEqual(await rowsOf(context, 'empty', ['id', 'label']), rows, 'Rows');
    },
  },
  {
    id: 'import.default',
    level: 'must',
    title: 'gives a default where a field is absent, and NULL only where the file says so',
    ...writes,
    async run(context) {
      const lines = [
        '{"id":80,"name":"a"}',
        '{"id":81,"name":"b","nickname":null}',
        '{"id":82,"name":"c","nickname":""}',
      ];
      const mapping = ['id', 'name', 'nickname'].map((name) => ({ field: name, column: name }));
      assertEqual(
        await imported(context, 'people', lines.join('\n'), { format: 'ndjson', mapping }),
        [end(3)],
        'Frames',
      );
      const rows = (await rowsOf(context, 'people', ['id', 'nickname'])).filter(([id]) =>
        /^8\d$/.test(String(id)),
      );
      assertEqual(
        rows,
        [
          ['80', 'nobody'],
          ['81', null],
          ['82', ''],
        ],
        'Nicknames',
      );
    },
  },
  ...(['csv', 'json', 'ndjson'] as const).map((format): ConformanceCase => ({
    id: `import.roundTrip.${format}`,
    level: 'must',
    title: `takes its own ${format} back and holds the same values`,
    needs: ['importRows', 'exportRows', 'applyChanges'],
    writes: true,
    async run(context) {
      const before = await exportedText(context, 'specimens', format);
      const relation = context.relation('specimens');
      const ids = ['1', '2', '3', '4', '5'];
      const changes = ids.map((text) => ({
        kind: 'delete' as const,
        relation,
        row: { by: 'key' as const, key: [{ column: 'id', text }] },
        expect: [],
      }));
      const { result } = (await context.adapter.applyChanges?.({ changes })) ?? {};
      assertEqual(result, 'applied', 'Deleting what is there');
      assertEqual(await imported(context, 'specimens', before, { format }), [end(5)], 'Frames');
      assertEqual(await exportedText(context, 'specimens', format), before, 'What is exported again');
    },
  })),
  {
    id: 'import.computed',
    level: 'must',
    title: 'passes a column over that the database computes, as exports hold it',
    ...writes,
    async run(context) {
      assertEqual(await imported(context, 'people', 'id,name,initial\n80,Xaver,?'), [end(1)], 'Frames');
      const mapping = [{ field: 'initial', column: 'initial' }];
      await assertRejects(
        imported(context, 'people', 'initial\nA', { mapping }),
        'badRequest',
        'A mapping to it',
      );
    },
  },
  {
    id: 'import.stop',
    level: 'must',
    title: 'keeps nothing where one row is bad, and tells its line and constraint',
    ...writes,
    async run(context) {
      const frames = await imported(context, 'people', 'id,name,balance\n80,"a\nb",1\n81,c,-5000\n82,d,1');
      assertEqual(
        frames.map(({ kind }) => kind),
        ['rowError', 'error'],
        'Frames',
      );
      assertEqual(badRows(frames), [[4, 'constraint', 'people_balance_check']], 'The bad row');
      assertEqual((await rowsOf(context, 'people', ['id'])).length, 7, 'People');
    },
  },
  {
    id: 'import.skip',
    level: 'must',
    title: 'passes bad rows over, each told with its line, and keeps all others',
    ...writes,
    async run(context) {
      const text = [
        'id,name,balance',
        '80,good,1',
        '81,too low,-5000',
        'x,no number,1',
        '80,twice,1',
        '82,,1',
        '83,too short',
        '84,good,2',
      ].join('\n');
      const frames = await imported(context, 'people', text, { onError: 'skip' });
      const bad = badRows(frames);
      assertEqual(
        bad.map(([line, code]) => [line, code]),
        [
          [3, 'constraint'],
          [4, 'invalidValue'],
          [5, 'constraint'],
          [6, 'constraint'],
          [7, 'invalidValue'],
        ],
        'Bad rows',
      );
      assertEqual([bad[0]?.[2], bad[2]?.[2]], ['people_balance_check', 'people_pkey'], 'Constraints');
      const columns = frames.flatMap((frame) => (frame.kind === 'rowError' ? [frame.column] : []));
      assertEqual(
        [columns[1], columns[3]],
        ['id', 'name'],
        'Columns of a value that is none, and of a missing one',
      );
      assertEqual(frames.at(-1), end(2, 0, 5), 'The end');
      assertEqual((await rowsOf(context, 'people', ['id'])).length, 9, 'People');
    },
  },
  {
    id: 'import.manyErrors',
    level: 'must',
    title: 'tells no more bad rows than anyone reads, and counts the rest',
    ...writes,
    async run(context) {
      const rows = Array.from({ length: maxImportErrors + 5 }, () => 'x');
      const frames = await imported(context, 'empty', `id\n${rows.join('\n')}\n1`, { onError: 'skip' });
      assertEqual(badRows(frames).length, maxImportErrors, 'Rows that were told');
      assertEqual(frames.at(-1), end(1, 0, rows.length), 'The end');
    },
  },
  {
    id: 'import.conflict',
    level: 'must',
    title: 'meets existing rows as it was asked to, and counts what it did',
    ...writes,
    async run(context) {
      const text = 'id,word,amount\n1,new,5\n500,new,6';
      assertEqual(
        badRows(await imported(context, 'numbers', text)),
        [[2, 'constraint', 'numbers_pkey']],
        'fail',
      );
      assertEqual(await imported(context, 'numbers', text, { onConflict: 'skip' }), [end(1, 0, 1)], 'skip');
      assertEqual(await imported(context, 'numbers', text, { onConflict: 'update' }), [end(0, 2)], 'update');
      const rows = await rowsOf(context, 'numbers', ['id', 'grade', 'word', 'amount']);
      assertEqual(rows[0], ['1', '1', 'new', '5'], 'A row that was met keeps what the file does not hold');
      await assertRejects(
        imported(context, 'numbers', 'word,amount\na,1', { onConflict: 'skip' }),
        'badRequest',
        'A file without the key',
      );
    },
  },
  {
    id: 'import.dryRun',
    level: 'must',
    title: 'says in a dry run what would happen, and keeps nothing of it',
    ...writes,
    async run(context) {
      const asked: Asked = { dryRun: true, onError: 'skip' };
      assertEqual(await imported(context, 'empty', 'id,label\n1,a\n2,b', asked), [end(2)], 'A good file');
      const frames = await imported(context, 'empty', 'id\n1\n1', asked);
      assertEqual([badRows(frames).length, frames.at(-1)], [1, end(1, 0, 1)], 'A bad one');
      assertEqual(await rowsOf(context, 'empty', ['id']), [], 'Rows afterwards');
    },
  },
  {
    id: 'import.mapping',
    level: 'must',
    title: 'fills the columns that were chosen, by other names, delimiters and texts for NULL',
    ...writes,
    async run(context) {
      const mapping = [
        { field: 'Name; of it', column: 'label' },
        { field: 'no', column: 'id' },
      ];
      const asked: Asked = { mapping, delimiter: ';', nullText: '-' };
      assertEqual(
        await imported(context, 'empty', 'no;"Name; of it";more\n1;-;x\n2;;y', asked),
        [end(2)],
        'With names',
      );
      assertEqual(await imported(context, 'empty', '3,c\n', { header: false }), [end(1)], 'Without names');
      const rows = [
        ['1', null],
        ['2', ''],
        ['3', 'c'],
      ];
      assertEqual(await rowsOf(context, 'empty', ['id', 'label']), rows, 'Rows');
    },
  },
];
