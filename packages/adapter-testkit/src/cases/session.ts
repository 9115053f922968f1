import {
  collect,
  isStudioError,
  type QuerySession,
  type SessionOptions,
  type StudioErrorData,
} from '@studio/core';
import { assert, assertEqual, assertRejects } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import type { ConformanceScripts } from '../conformance/scripts.ts';
import { assertIdleSoon, untilUnderWay } from './aborting.ts';

const needs = ['openSession', 'scripts'] as const;

async function inSession(
  { adapter }: CaseContext,
  work: (session: QuerySession) => Promise<void>,
  options: SessionOptions = {},
): Promise<void> {
  assert(adapter.openSession, 'There is no verb “openSession”.');
  const session = await adapter.openSession(options);
  try {
    await work(session);
  } finally {
    await session.close();
  }
}

async function run(context: CaseContext, session: QuerySession, script: keyof ConformanceScripts) {
  assert(context.scripts, 'There are no scripts.');
  return collect(session.runQuery({ sql: context.scripts[script] }));
}

async function failureOf(call: Promise<unknown>): Promise<StudioErrorData | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (isStudioError(error)) return error;
    throw error;
  }
}

export const sessionCases: readonly ConformanceCase[] = [
  {
    id: 'session.state',
    level: 'must',
    title: 'says whether a transaction is open, from when on, and when it is over',
    needs,
    run: (context) =>
      inSession(context, async (session) => {
        assertEqual(await session.state(), { transaction: 'idle', savepoints: [] }, 'A new session');
        const begun = await session.control({ kind: 'begin' });
        assertEqual([begun.transaction, typeof begun.since], ['open', 'number'], 'After begin');
        const { transaction } = await run(context, session, 'twoResults');
        assertEqual(transaction, 'open', 'The end of a script in it');
        const ended = await session.control({ kind: 'commit' });
        assertEqual(ended, { transaction: 'idle', savepoints: [] }, 'After commit');
      }),
  },
  {
    id: 'session.failed',
    level: 'must',
    title: 'never reports a failed transaction as committed',
    needs,
    run: (context) =>
      inSession(context, async (session) => {
        await session.control({ kind: 'begin' });
        const { transaction } = await run(context, session, 'failsInTheMiddle');
        assertEqual(
          [transaction, (await session.state()).transaction],
          ['failed', 'failed'],
          'After an error',
        );
        const failure = await failureOf(session.control({ kind: 'commit' }));
        assertEqual([failure?.code, failure?.sqlState], ['sql', '25P02'], 'Error of the commit');
        assertEqual((await session.state()).transaction, 'idle', 'After that');
        assertEqual((await run(context, session, 'twoResults')).statements.length, 2, 'The next script');
      }),
  },
  {
    id: 'session.savepoints',
    level: 'must',
    title: 'mends a failed transaction from a savepoint, and says which of them stand',
    needs,
    run: (context) =>
      inSession(context, async (session) => {
        await session.control({ kind: 'begin' });
        for (const name of ['first "one"', 'second']) await session.control({ kind: 'savepoint', name });
        await run(context, session, 'failsInTheMiddle');
        const failed = await session.state();
        assertEqual(
          [failed.transaction, failed.savepoints],
          ['failed', ['first "one"', 'second']],
          'After an error',
        );
        const mended = await session.control({ kind: 'rollbackTo', name: 'first "one"' });
        assertEqual(
          [mended.transaction, mended.savepoints],
          ['open', ['first "one"']],
          'Rolled back to the first',
        );
        const released = await session.control({ kind: 'release', name: 'first "one"' });
        assertEqual(released.savepoints, [], 'Released');
        const ended = await session.control({ kind: 'rollback' });
        assertEqual(ended.transaction, 'idle', 'After rollback');
      }),
  },
  {
    id: 'session.autoCommit',
    level: 'must',
    title: 'keeps what a script does until it is committed, where that is wanted',
    needs,
    run: (context) =>
      inSession(
        context,
        async (session) => {
          assertEqual((await run(context, session, 'twoResults')).transaction, 'open', 'After a script');
          assertEqual((await session.control({ kind: 'rollback' })).transaction, 'idle', 'After rollback');
        },
        { autoCommit: false },
      ),
  },
  {
    id: 'session.order',
    level: 'must',
    title: 'does what is asked of it one after the other',
    needs,
    run: (context) =>
      inSession(context, async (session) => {
        const [, script, state, ended] = await Promise.all([
          session.control({ kind: 'begin' }),
          run(context, session, 'manyRows'),
          session.control({ kind: 'savepoint', name: 'here' }),
          session.control({ kind: 'rollback' }),
        ]);
        assertEqual(script.statements[0]?.rows.length, 3000, 'Rows of the script');
        assertEqual(
          [script.transaction, state.savepoints, ended.transaction],
          ['open', ['here'], 'idle'],
          'States',
        );
      }),
  },
  {
    id: 'session.explain',
    level: 'must',
    title: 'leaves the open transaction as it was where it shows a plan, or cannot',
    needs,
    run: (context) =>
      inSession(context, async (session) => {
        const { scripts } = context;
        const explain = session.explainQuery?.bind(session);
        if (!explain || !scripts) return context.skip('A session makes no plans here.');
        await session.control({ kind: 'begin' });
        const { json } = await explain({ sql: scripts.manyRows, analyze: true });
        assert(typeof JSON.parse(json) === 'object', 'The plan is no JSON.');
        const sql = scripts.marked.split(';').at(-1)?.trim() ?? '';
        const mistake = await failureOf(explain({ sql }));
        assertEqual(mistake?.position, sql.indexOf(scripts.markedWord), 'Position in UTF-16 code units');
        assertEqual((await session.state()).transaction, 'open', 'After that');
        await run(context, session, 'failsInTheMiddle');
        const failure = await failureOf(explain({ sql: scripts.manyRows }));
        assertEqual([failure?.code, failure?.sqlState], ['sql', '25P02'], 'Error in a failed transaction');
        assertEqual((await session.state()).transaction, 'failed', 'In the end');
      }),
  },
  {
    id: 'session.role',
    level: 'must',
    title: 'does not act as somebody that the user may not be',
    needs,
    async run(context) {
      const opening = context.adapter.openSession?.({ role: 'nobody is called that' });
      assert(opening, 'There is no verb “openSession”.');
      await assertRejects(opening, 'notAllowed', 'A session of a role that there is not');
    },
  },
  {
    id: 'session.close',
    level: 'must',
    title: 'is over when it is closed, and says so',
    needs: [...needs, 'backendIsIdle'],
    run: (context) =>
      inSession(context, async (session) => {
        await session.control({ kind: 'begin' });
        await session.close();
        await assertIdleSoon(context, 'The transaction of a session that was closed');
        await assertRejects(session.state(), 'connectionLost', 'The state of a session that was closed');
        await assertRejects(run(context, session, 'twoResults'), 'connectionLost', 'A script in it');
      }),
  },
  {
    id: 'session.abort',
    level: 'must',
    title: 'goes on after a script of it was cancelled',
    needs: [...needs, 'cancel', 'backendIsIdle'],
    run: (context) =>
      inSession(context, async (session) => {
        const controller = new AbortController();
        assert(context.scripts, 'There are no scripts.');
        const endless = session.runQuery({ sql: context.scripts.endless }, { signal: controller.signal });
        const running = assertRejects(collect(endless), 'aborted', 'An endless script');
        await Promise.race([untilUnderWay(context), running]);
        controller.abort();
        await running;
        await assertIdleSoon(context, 'An aborted script of a session');
        assertEqual((await session.state()).transaction, 'idle', 'The transaction');
        assertEqual((await run(context, session, 'twoResults')).statements.length, 2, 'The next script');
      }),
  },
];
