import { collect, isCutCell, type ResultFrame } from '@studio/core';
import { assert, assertEqual } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { run, scripted, textOf, type Script } from './querying.ts';

async function framesOf(context: CaseContext, script: Script): Promise<ResultFrame[]> {
  const frames: ResultFrame[] = [];
  for await (const frame of run(context, script)) frames.push(frame);
  return frames;
}

/** Kinds of frames with batches of rows taken together, for how rows are cut into batches is the adapter's business. */
function kindsOf(frames: readonly ResultFrame[]): string[] {
  return frames
    .map(({ kind }) => kind)
    .filter((kind, index, all) => kind !== 'rows' || all[index - 1] !== 'rows');
}

export const queryCases: readonly ConformanceCase[] = [
  {
    id: 'query.frames',
    level: 'must',
    title: 'sends the pieces of an answer in order and says when it ends',
    needs: scripted,
    async run(context) {
      const frames = await framesOf(context, 'twoResults');
      const one = ['statement', 'columns', 'rows', 'complete'];
      assertEqual(kindsOf(frames), [...one, ...one, 'end'], 'Kinds of the frames');
      const indexes = frames.flatMap((frame) => (frame.kind === 'statement' ? [frame.index] : []));
      assertEqual(indexes, [0, 1], 'Indexes of the statements');
      assertEqual(frames.at(-1), { kind: 'end', transaction: 'idle' }, 'The last frame');
    },
  },
  {
    id: 'query.twoResults',
    level: 'must',
    title: 'shows the result of every statement, not only of the last',
    needs: scripted,
    async run(context) {
      const { statements } = await collect(run(context, 'twoResults'));
      assertEqual(
        statements.map(({ columns, rows, affected }) => [columns?.map(({ name }) => name), rows, affected]),
        [
          [['a'], [['1']], 1],
          [['b'], [['2']], 1],
        ],
        'Columns, rows and number of rows of both statements',
      );
    },
  },
  {
    id: 'query.range',
    level: 'must',
    title: 'says where each statement stands in the text, counted as the editor counts',
    needs: scripted,
    async run(context) {
      const sql = textOf(context, 'marked');
      const { statements } = await collect(run(context, 'marked'));
      const texts = statements.map(({ range: [start, end] }) =>
        sql.slice(start, end).trim().replace(/;$/, ''),
      );
      assertEqual(
        texts,
        sql.split(';').map((part) => part.trim()),
        'Texts of the statements',
      );
    },
  },
  {
    id: 'query.duplicateNames',
    level: 'must',
    title: 'keeps both of two columns that have the same name',
    needs: scripted,
    async run(context) {
      const { statements } = await collect(run(context, 'duplicateNames'));
      const [statement] = statements;
      assertEqual(
        statement?.columns?.map(({ name }) => name),
        ['a', 'a'],
        'Names of the columns',
      );
      assertEqual(statement?.rows, [['1', '2']], 'Rows');
    },
  },
  {
    id: 'query.values',
    level: 'must',
    title: 'shows NULL, the empty text, the word NULL and large numbers exactly',
    needs: scripted,
    async run(context) {
      const { statements } = await collect(run(context, 'awkwardValues'));
      assertEqual(statements[0]?.rows, [[null, '', 'NULL', '9007199254740993']], 'Row');
    },
  },
  {
    id: 'query.noRows',
    level: 'must',
    title: 'shows the columns of a result without rows',
    needs: scripted,
    async run(context) {
      const { statements } = await collect(run(context, 'noRows'));
      const [statement] = statements;
      assertEqual([statement?.columns?.length, statement?.rows.length], [1, 0], 'Columns and rows');
      assert(
        statement?.tag !== undefined && !/\d/.test(statement.tag),
        'The tag must be there, without numbers.',
      );
    },
  },
  {
    id: 'query.error',
    level: 'must',
    title: 'says which statement failed, keeps what came before it and runs none after it',
    needs: scripted,
    async run(context) {
      const frames = await framesOf(context, 'failsInTheMiddle');
      assertEqual(
        kindsOf(frames),
        ['statement', 'columns', 'rows', 'complete', 'statement', 'error', 'end'],
        'Kinds of the frames',
      );
      const error = frames.find((frame) => frame.kind === 'error');
      assertEqual(error?.error.code, 'sql', 'Code of the error');
    },
  },
  {
    id: 'query.error.position',
    level: 'must',
    title: 'marks the place of an error in the editor, also behind an emoji',
    needs: scripted,
    async run(context) {
      const { statements } = await collect(run(context, 'marked'));
      assertEqual(
        statements.at(-1)?.error?.position,
        textOf(context, 'marked').indexOf(textOf(context, 'markedWord')),
        'Position in UTF-16 code units',
      );
    },
  },
  {
    id: 'query.notice',
    level: 'must',
    title: 'shows what the server says while a statement runs',
    needs: scripted,
    async run(context) {
      const { statements } = await collect(run(context, 'notice'));
      assertEqual(
        statements[0]?.notices.map(({ message }) => message),
        ['hello from the server'],
        'Notices',
      );
    },
  },
  {
    id: 'query.rows',
    level: 'must',
    title: 'sends every row of a long result, in order',
    needs: scripted,
    async run(context) {
      const { statements } = await collect(run(context, 'manyRows'));
      const [statement] = statements;
      assertEqual(
        statement?.rows.map(([n]) => n),
        Array.from({ length: 3000 }, (_, index) => String(index + 1)),
        'Rows',
      );
      assertEqual(statement?.cut, undefined, 'Whether rows are missing');
    },
  },
  {
    id: 'query.maxRows',
    level: 'must',
    title: 'stops at the wanted number of rows and says that some are missing',
    needs: scripted,
    async run(context) {
      const { statements } = await collect(run(context, 'manyRows', { maxRows: 1234 }));
      assertEqual(
        [statements[0]?.rows.length, statements[0]?.cut],
        [1234, 'maxRows'],
        'Rows, and why some are missing',
      );
      const all = await collect(run(context, 'manyRows', { maxRows: 3000 }));
      assertEqual(
        [all.statements[0]?.rows.length, all.statements[0]?.cut],
        [3000, undefined],
        'Exactly as many as there are',
      );
    },
  },
  {
    id: 'query.cut',
    level: 'must',
    title: 'sends a large cell of a result cut and says so',
    needs: scripted,
    async run(context) {
      const { statements } = await collect(run(context, 'largeCell', { cellBytes: 5999 }));
      const cell = statements[0]?.rows[0]?.[0];
      assert(isCutCell(cell), 'A cell of 6,000 bytes must arrive cut where the limit is 5,999.');
      assertEqual(
        [cell.bytes, /^é+$/.test(cell.preview)],
        [6000, true],
        'Bytes, and whether the preview is a beginning',
      );
      const whole = await collect(run(context, 'largeCell', { cellBytes: 6000 }));
      assertEqual(whole.statements[0]?.rows[0]?.[0], 'é'.repeat(3000), 'The cell whole');
    },
  },
  {
    id: 'query.empty',
    level: 'must',
    title: 'takes a script without statements for done',
    needs: scripted,
    async run({ adapter }) {
      for (const sql of ['', '  \n ', '-- nothing here']) {
        assert(adapter.runQuery, 'There is no verb “runQuery”.');
        const { statements, error } = await collect(adapter.runQuery({ sql }));
        assertEqual([statements, error], [[], undefined], `Answer to “${sql}”`);
      }
    },
  },
  {
    id: 'query.concurrent',
    level: 'must',
    title: 'gives each of several scripts at once its own answer',
    needs: scripted,
    async run(context) {
      const results = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          collect(run(context, index % 2 === 0 ? 'twoResults' : 'duplicateNames')),
        ),
      );
      assertEqual(
        results.map(({ statements }) => statements.length),
        [2, 1, 2, 1, 2, 1],
        'Statements of each script',
      );
    },
  },
];
