import type { CallOptions } from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import { keyRef } from './reading.ts';

const patience = 1000;

/** Waits until the database has nothing of ours to do any more, as long as it may take to get there. */
export async function assertIdleSoon({ backendIsIdle }: CaseContext, what: string): Promise<void> {
  const started = Date.now();
  while (!(await backendIsIdle?.())) {
    assert(Date.now() - started < patience, `${what} still runs in the database a second after it was left.`);
    await moment(20);
  }
}

/** Waits until the call that was begun has reached the database; where nobody can tell, for a moment. */
export async function untilUnderWay({ backendIsIdle }: CaseContext): Promise<void> {
  if (!backendIsIdle) return moment(50);
  const started = Date.now();
  while (await backendIsIdle()) {
    assert(Date.now() - started < 10 * patience, 'The call never reached the database.');
    await moment(5);
  }
}

const moment = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Aborts a call that is under way and expects it to end within a second. */
export async function assertAbortsSoon(
  context: CaseContext,
  start: (options: CallOptions) => Promise<unknown>,
  what: string,
): Promise<void> {
  const controller = new AbortController();
  const call = assertRejects(start({ signal: controller.signal }), 'aborted', what);
  await Promise.race([untilUnderWay(context), call]);
  controller.abort();
  const ended = await Promise.race([call.then(() => true), moment(patience).then(() => false)]);
  assert(ended, `${what} went on for ${patience} ms after it was aborted.`);
}

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
      const controller = new AbortController();
      const reading = adapter.readRows(slowRead, { signal: controller.signal }).catch(() => undefined);
      await untilUnderWay(context);
      controller.abort();
      await assertIdleSoon(context, 'A slow read');
      await reading;
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
