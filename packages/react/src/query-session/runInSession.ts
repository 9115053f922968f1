import {
  toStudioError,
  type CallOptions,
  type QueryRequest,
  type QuerySession,
  type ResultFrame,
} from '@studio/core';
import { readScript } from '../query-run/script/readScript.ts';
import type { HeldSession } from './heldSession.ts';
import { atRest, type FailedStatement, type UnderWay } from './querySession.ts';
import { isLoss } from './sessionErrors.ts';

/** Runs a script in a session, and keeps track of what it does to the transaction. */
export async function* runInSession(
  held: HeldSession,
  session: QuerySession,
  request: QueryRequest,
  call: CallOptions,
): AsyncGenerator<ResultFrame, void> {
  const openedAt = Date.now();
  let sql = '';
  let failed: FailedStatement | undefined;
  let isSettled = false;
  try {
    for await (const frame of session.runQuery(request, call)) {
      if (frame.kind === 'statement') sql = request.sql.slice(...frame.range);
      if (frame.kind === 'error') failed = { sql, error: frame.error };
      if (frame.kind === 'end') {
        isSettled = true;
        const { savepoints } = held.getSnapshot();
        held.apply({ transaction: frame.transaction, savepoints }, openedAt, failed);
      }
      yield frame;
    }
    // Its savepoints may be others now.
    if (held.getSnapshot().transaction !== 'idle') await held.inquire({ was: 'transaction' });
  } catch (thrown) {
    isSettled = true;
    const cause = toStudioError(thrown);
    const was = isLoss(cause) ? lostIn(request.sql, held) : atRest(held.getSnapshot());
    await held.inquire({ was, cause, openedAt, failed: { sql, error: cause.toJSON() } });
    throw thrown;
  } finally {
    // Its reader left, which cancels it.
    if (!isSettled) void held.inquire({ was: atRest(held.getSnapshot()), openedAt, failed: cancelled(sql) });
  }
}

function lostIn(sql: string, held: HeldSession): UnderWay {
  if (readScript(sql).some(({ transaction }) => transaction === 'commits')) return 'commit';
  const { transaction, mode } = held.getSnapshot();
  return transaction === 'idle' && mode === 'auto' ? 'statement' : 'transaction';
}

const cancelled = (sql: string): FailedStatement => ({
  sql,
  error: { code: 'aborted', message: 'The operation was cancelled.' },
});
