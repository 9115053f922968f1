import { isStudioError, type ImportFrame } from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import { assertIdleSoon } from './aborting.ts';
import { collectAll, end, imported, inPieces, rowsOf, start, writes, type Asked } from './importing.ts';
import { read } from './reading.ts';

/** Files that are refused, break off or are left. */
export const brokenImportCases: readonly ConformanceCase[] = [
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
