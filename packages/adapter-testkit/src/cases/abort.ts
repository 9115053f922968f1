import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import { assertAbortFrees, assertAbortsSoon } from './aborting.ts';
import { keyRef } from './reading.ts';

export const abortCases: readonly ConformanceCase[] = [
  {
    id: 'abort.before',
    level: 'must',
    title: 'answers nothing to a call that was aborted before it began',
    async run({ adapter, relation }) {
      const options = { signal: AbortSignal.abort() };
      const people = relation('people');
      await assertRejects(adapter.info(options), 'aborted', 'info');
      await assertRejects(adapter.listObjects({}, options), 'aborted', 'listObjects');
      await assertRejects(
        adapter.describeObject({ kind: 'table', ...people }, options),
        'aborted',
        'describeObject',
      );
      await assertRejects(adapter.readRows({ relation: people }, options), 'aborted', 'readRows');
    },
  },
  {
    id: 'abort.before.optional',
    level: 'must',
    title: 'answers nothing to an aborted count or cell either',
    needs: ['countRows', 'readCell'],
    async run({ adapter, relation }) {
      const options = { signal: AbortSignal.abort() };
      const people = relation('people');
      assert(adapter.countRows && adapter.readCell, 'A verb is missing.');
      await assertRejects(
        adapter.countRows({ relation: people, precision: 'exact' }, options),
        'aborted',
        'countRows',
      );
      await assertRejects(
        adapter.readCell({ relation: people, row: keyRef({ id: '1' }), column: 'name' }, options),
        'aborted',
        'readCell',
      );
    },
  },
  {
    id: 'abort.during',
    level: 'must',
    title: 'ends a slow read within a second of its abort',
    needs: ['slowRead', 'cancel'],
    async run(context) {
      const { adapter, slowRead } = context;
      assert(slowRead, 'There is no slow read.');
      await assertAbortsSoon(context, (options) => adapter.readRows(slowRead, options), 'A slow read');
    },
  },
  {
    id: 'abort.backend',
    level: 'must',
    title: 'stops a slow read in the database too, so that leaving a page frees it',
    needs: ['slowRead', 'cancel', 'backendIsIdle'],
    async run(context) {
      const { adapter, slowRead } = context;
      assert(slowRead, 'There is no slow read.');
      await assertAbortFrees(context, (options) => adapter.readRows(slowRead, options), 'A slow read');
    },
  },
  {
    id: 'abort.after',
    level: 'must',
    title: 'goes on working after an abort',
    needs: ['slowRead', 'cancel'],
    async run(context) {
      const { adapter, relation, slowRead } = context;
      assert(slowRead, 'There is no slow read.');
      await assertAbortsSoon(context, (options) => adapter.readRows(slowRead, options), 'A slow read');
      const pages = await Promise.all(
        Array.from({ length: 10 }, () => adapter.readRows({ relation: relation('people'), limit: 2 })),
      );
      for (const page of pages) assertEqual(page.rows.length, 2, 'Rows after an abort');
    },
  },
];
