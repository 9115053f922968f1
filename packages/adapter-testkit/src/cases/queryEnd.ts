import { batchRows, collect, StudioError, type ResultFrame } from '@studio/core';
import { assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { ConformanceCase } from '../conformance/conformanceCase.ts';
import { assertAbortFrees, assertAbortsSoon, assertIdleSoon } from './aborting.ts';
import { run, scripted } from './querying.ts';

/** How scripts end that are not read to their end. */
export const queryEndCases: readonly ConformanceCase[] = [
  {
    id: 'query.early',
    level: 'must',
    title: 'ends a script in the database when its reader leaves',
    needs: [...scripted, 'backendIsIdle'],
    async run(context) {
      for await (const frame of run(context, 'manyRows')) {
        if (batchRowsOf(frame) > 0) break;
      }
      await assertIdleSoon(context, 'A script that nobody reads');
      const { statements } = await collect(run(context, 'twoResults'));
      assertEqual(statements.length, 2, 'Statements of the next script');
    },
  },
  {
    id: 'query.abort.before',
    level: 'must',
    title: 'does not run a script that was aborted before',
    needs: scripted,
    async run(context) {
      const aborted = collect(run(context, 'twoResults', {}, AbortSignal.abort()));
      await assertRejects(aborted, 'aborted', 'An aborted script');
    },
  },
  {
    id: 'query.abort.during',
    level: 'must',
    title: 'ends a running script within a second of its abort',
    needs: [...scripted, 'cancel'],
    async run(context) {
      await assertAbortsSoon(
        context,
        ({ signal }) => endOf(run(context, 'endless', {}, signal)),
        'An endless script',
      );
    },
  },
  {
    id: 'query.abort.backend',
    level: 'must',
    title: 'stops an aborted script in the database too',
    needs: [...scripted, 'cancel', 'backendIsIdle'],
    async run(context) {
      await assertAbortFrees(
        context,
        ({ signal }) => endOf(run(context, 'endless', {}, signal)),
        'An aborted script',
      );
    },
  },
];

const batchRowsOf = (frame: ResultFrame): number =>
  frame.kind === 'rows' ? batchRows(frame.rows).length : 0;

/** Reads to the end and throws what ended it: an aborted script ends by a rejection or by an error frame. */
async function endOf(frames: AsyncIterable<ResultFrame>): Promise<void> {
  for await (const frame of frames) {
    if (frame.kind === 'error') throw new StudioError(frame.error);
  }
}
