import {
  StudioError,
  toStudioError,
  type CallOptions,
  type QueryRequest,
  type ResultFrame,
} from '@studio/core';
import { createStatementReader } from '../query-editor/statements.ts';
import type { QueryTarget } from './createQueryRunner.ts';

export interface EachStatementRequest extends Omit<QueryRequest, 'parameters'> {
  /** Values of the parameters of each statement, in order; an empty list for one without. */
  readonly statementParameters: readonly (readonly (string | null)[])[];
  readonly onError?: 'stop' | 'continue' | undefined;
}

/**
 * Runs the statements of a script one after the other in one session, each with values of its own, for a script as a whole
 * cannot have any. The frames are those of one script, with one end.
 */
export async function* runEachStatement(
  target: QueryTarget,
  { statementParameters, onError, ...request }: EachStatementRequest,
  call: CallOptions,
): AsyncGenerator<ResultFrame, void> {
  const session = await openOn(target, call);
  try {
    const read = createStatementReader(request.sql);
    let index = 0;
    let statement = read(0);
    while (statement) {
      const { from, next } = statement;
      const parameters = statementParameters[index] ?? [];
      const own = {
        ...request,
        sql: request.sql.slice(from, next),
        ...(parameters.length > 0 && { parameters }),
      };
      let hasFailed = false;
      let end: (ResultFrame & { readonly kind: 'end' }) | undefined;
      for await (const frame of session.runQuery(own, call)) {
        if (frame.kind === 'end') end = frame;
        else yield inScript(frame, index, from);
        hasFailed ||= frame.kind === 'error';
      }
      // Without an end the answer was cut off, which the reader of the frames finds out.
      if (!end) return;
      index += 1;
      statement = read(next);
      const isOver = hasFailed && (onError !== 'continue' || end.transaction === 'failed');
      if (!statement || isOver) {
        yield end;
        return;
      }
    }
    yield { kind: 'end', transaction: 'idle' };
  } finally {
    await session.close().catch(() => {});
  }
}

function inScript(frame: ResultFrame, index: number, from: number): ResultFrame {
  if (frame.kind === 'statement') {
    const [start, end] = frame.range;
    return { ...frame, index, range: [from + start, from + end] };
  }
  if (frame.kind !== 'error' || frame.error.position === undefined) return frame;
  return { kind: 'error', error: { ...frame.error, position: from + frame.error.position } };
}

/** Statements on connections of their own would not see what those before them began. */
async function openOn(target: QueryTarget, call: CallOptions) {
  try {
    if (target.openSession) return await target.openSession(call);
  } catch (thrown) {
    const error = toStudioError(thrown);
    if (error.code !== 'notSupported' && error.code !== 'notAllowed') throw error;
  }
  throw new StudioError({
    code: 'notSupported',
    message:
      'This connection has no sessions, and without one only a single statement can be given values. Run the statements one by one.',
  });
}
