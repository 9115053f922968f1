import type { CallOptions, QueryRequest, ResultFrame } from '@studio/core';
import { createStatementReader } from '../query-editor/statements.ts';
import type { QueryTarget } from './createQueryRunner.ts';
import { cannotRun } from './runQueryErrors.ts';

/**
 * Runs a script as one that does not end at its first error: what follows the statement that failed is sent anew. The
 * frames are those of one script, with one end. A failed transaction ends it, for nothing more would run in that; so does
 * an error that is of no statement.
 */
export async function* runPastErrors(
  target: QueryTarget,
  request: QueryRequest,
  call: CallOptions,
): AsyncGenerator<ResultFrame, void> {
  if (!target.runQuery) throw cannotRun();
  const read = createStatementReader(request.sql);
  let from = 0;
  let statements = 0;
  for (;;) {
    let failedAt: number | undefined;
    let end: (ResultFrame & { readonly kind: 'end' }) | undefined;
    let start: number | undefined;
    const before = statements;
    for await (const frame of target.runQuery({ ...request, sql: request.sql.slice(from) }, call)) {
      if (frame.kind === 'end') {
        end = frame;
      } else if (frame.kind === 'statement') {
        start = from + frame.range[0];
        statements = before + frame.index + 1;
        yield { ...frame, index: statements - 1, range: [start, from + frame.range[1]] };
      } else if (frame.kind === 'error') {
        failedAt = start;
        const { position } = frame.error;
        yield position === undefined
          ? frame
          : { kind: 'error', error: { ...frame.error, position: from + position } };
      } else {
        yield frame;
      }
    }
    // Without an end the answer was cut off, which the reader of the frames finds out.
    if (!end) return;
    const next = failedAt !== undefined && end.transaction !== 'failed' ? read(failedAt)?.next : undefined;
    if (next === undefined || !read(next)) {
      yield end;
      return;
    }
    from = next;
  }
}
