import {
  isStudioError,
  maxImportErrors,
  type ExportFormat,
  type ImportFrame,
  type ImportRequest,
} from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import type { FixtureRelation } from '../conformance/fixture.ts';
import { assertIdleSoon } from './abort.ts';
import { cellsOf, read } from './reading.ts';

type Asked = Partial<Omit<ImportRequest, 'relation' | 'source'>>;

const writes = { needs: ['importRows'], writes: true } as const satisfies Partial<ConformanceCase>;

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function start(
  context: CaseContext,
  name: FixtureRelation,
  source: ImportRequest['source'],
  asked: Asked = {},
  signal?: AbortSignal,
): AsyncIterable<ImportFrame> {
  assert(context.adapter.importRows, 'There is no verb “importRows”.');
  return context.adapter.importRows(
    { relation: context.relation(name), format: 'csv', ...asked, source },
    { signal },
  );
}

async function imported(
  context: CaseContext,
  name: FixtureRelation,
  text: string,
  asked: Asked = {},
): Promise<readonly ImportFrame[]> {
  const frames: ImportFrame[] = [];
  for await (const frame of start(context, name, inPieces(text, 11), asked)) frames.push(frame);
  const last = frames.at(-1)?.kind;
  assert(last === 'end' || last === 'error', `The last frame is “${last}”, and neither “end” nor “error”.`);
  return frames.filter(({ kind }) => kind !== 'progress');
}

const end = (inserted: number, updated = 0, skipped = 0): ImportFrame => ({
  kind: 'end',
  inserted,
  updated,
  skipped,
});

function badRows(
  frames: readonly ImportFrame[],
): (readonly [line: number, code: string, constraint: string | undefined])[] {
  return frames.flatMap((frame) =>
    frame.kind === 'rowError' ? [[frame.line, frame.error.code, frame.error.constraint] as const] : [],
  );
}

async function rowsOf(context: CaseContext, name: FixtureRelation, columns: readonly string[]) {
  const page = await read(context, name, { columns, limit: 1000, cellBytes: 1_000_000 });
  const cells = columns.map((column) => cellsOf(page, column));
  return (cells[0] ?? []).map((_cell, row) => cells.map((column) => column[row]));
}

async function exportedText(
  context: CaseContext,
  name: FixtureRelation,
  format: ExportFormat,
): Promise<string> {
  assert(context.adapter.exportRows, 'There is no verb “exportRows”.');
  const decoder = new TextDecoder();
  let text = '';
  const source = { kind: 'relation', relation: context.relation(name), sort: [{ column: 'id' }] } as const;
  for await (const piece of context.adapter.exportRows({ source, format })) {
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

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
  {
    id: 'import.refusals',
    level: 'must',
    title: 'refuses what does not fit before it writes anything',
    ...writes,
    async run(context) {
      const refuses = (text: string, asked: Asked, what: string) =>
        assertRejects(imported(context, 'empty', text, asked), 'badRequest', what);
      await refuses('id,nowhere\n1,2', {}, 'A field without a column');
      await refuses('id\n1', { mapping: [{ field: 'id', column: 'nowhere' }] }, 'A column that is not there');
      await refuses('id\n1', { mapping: [{ field: 'nowhere', column: 'id' }] }, 'A field that is not there');
      await refuses('', {}, 'An empty file');
      await refuses('{"id":1}', { format: 'json' }, 'JSON that is no array');
      await assertRejects(
        imported(context, 'happy', 'id\n1'),
        ['notSupported', 'badRequest', 'sql'],
        'A view',
      ).catch(
        // Views may take rows; one that does not may say so as its last frame.
        async () => assertEqual((await imported(context, 'happy', 'id\n1')).at(-1)?.kind, 'error', 'A view'),
      );
      const relation = { ...context.relation('empty'), name: 'nowhere' };
      const nowhere = async () => {
        const frames = context.adapter.importRows?.({
          relation,
          format: 'csv',
          source: inPieces('id\n1', 9),
        });
        for await (const frame of frames ?? []) assert(frame, 'No frame.');
      };
      await assertRejects(nowhere(), 'notFound', 'No such table');
      assertEqual(await rowsOf(context, 'empty', ['id']), [], 'Rows');
    },
  },
  {
    id: 'import.broken',
    level: 'must',
    title: 'keeps nothing of a file that breaks off or is not UTF-8',
    ...writes,
    async run(context) {
      const broken = ['[{"id":1},{"id":2}', '[{"id":1},{"id":2'];
      for (const text of broken) {
        // Before anything was written it may be thrown.
        const last = await imported(context, 'empty', text, { format: 'json' }).then(
          (frames) => frames.at(-1)?.kind,
          (error: unknown) => isStudioError(error) && error.code === 'badRequest' && 'error',
        );
        assertEqual(last, 'error', text);
      }
      async function* wrong() {
        yield new TextEncoder().encode('id,label\n1,a\n');
        yield Uint8Array.of(0x32, 0x2c, 0xff, 0x0a);
      }
      const frames: ImportFrame[] = [];
      for await (const frame of start(context, 'empty', wrong(), { onError: 'skip' })) frames.push(frame);
      assertEqual(frames.at(-1)?.kind, 'error', 'The last frame for bytes that are none');
      assertEqual(await rowsOf(context, 'empty', ['id']), [], 'Rows');
    },
  },
  {
    id: 'import.blob',
    level: 'must',
    title: 'takes a file as browsers hold it',
    ...writes,
    async run(context) {
      const frames: ImportFrame[] = [];
      for await (const frame of start(context, 'empty', new Blob(['id,label\n1,é\n', '2,b'])))
        frames.push(frame);
      assertEqual(frames.at(-1), end(2), 'The end');
      const progress = frames.flatMap((frame) => (frame.kind === 'progress' ? [frame] : []));
      assert(progress.length > 0, 'Nothing was said of the progress.');
    },
  },
  {
    id: 'import.hostile',
    level: 'must',
    title: 'imports into relations and columns of any name',
    needs: ['importRows', 'exportRows'],
    writes: true,
    async run(context) {
      const page = await read(context, 'hostile');
      const names = page.columns.map(({ name }) => name);
      const mapping = names.map((column, index) => ({ field: String(index + 1), column }));
      const asked: Asked = { header: false, mapping };
      assertEqual(await imported(context, 'hostile', '7,a,b,c,d,"e\\.\n\\N"', asked), [end(1)], 'Frames');
      const rows = await rowsOf(context, 'hostile', names);
      assertEqual(rows.at(-1), ['7', 'a', 'b', 'c', 'd', 'e\\.\n\\N'], 'The row');
    },
  },
  {
    id: 'import.aborted',
    level: 'must',
    title: 'ends within a second of its abort and keeps nothing, even while the file hangs',
    ...writes,
    async run(context) {
      await assertRejects(
        collectAll(start(context, 'empty', inPieces('id\n1', 9), {}, AbortSignal.abort())),
        'aborted',
        'An import that was aborted before it began',
      );
      const controller = new AbortController();
      async function* hanging() {
        yield new TextEncoder().encode('id,label\n1,a\n2,b\n');
        controller.abort();
        await new Promise(() => {});
      }
      const started = performance.now();
      await assertRejects(
        collectAll(start(context, 'empty', hanging(), {}, controller.signal)),
        'aborted',
        'An import that was aborted',
      );
      const ms = performance.now() - started;
      assert(ms < 1_500, `It took ${Math.round(ms)} ms to end.`);
      if (context.backendIsIdle) await assertIdleSoon(context, 'An import that was aborted');
      assertEqual(await rowsOf(context, 'empty', ['id']), [], 'Rows');
    },
  },
  {
    id: 'import.left',
    level: 'must',
    title: 'keeps nothing where its reader leaves before the end',
    ...writes,
    async run(context) {
      async function* endless() {
        yield new TextEncoder().encode('id\n');
        for (let id = 1; ; id += 1) {
          yield new TextEncoder().encode(`${id}\n`);
          await new Promise((resolve) => setTimeout(resolve));
        }
      }
      for await (const frame of start(context, 'empty', endless()))
        if (frame.kind === 'progress' && frame.rows > 0) break;
      if (context.backendIsIdle) await assertIdleSoon(context, 'An import that was left');
      assertEqual(await rowsOf(context, 'empty', ['id']), [], 'Rows');
    },
  },
];

async function collectAll(frames: AsyncIterable<ImportFrame>): Promise<readonly ImportFrame[]> {
  const all: ImportFrame[] = [];
  for await (const frame of frames) all.push(frame);
  return all;
}
