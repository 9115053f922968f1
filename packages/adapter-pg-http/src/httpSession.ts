import {
  abortedError,
  StudioError,
  throwIfAborted,
  type CallOptions,
  type QuerySession,
  type ResultFrame,
  type SessionState,
} from '@studio/core';
import type { JsonVerbName, RunQueryRequest, VerbAnswer, VerbRequest } from '@studio/core/protocol';
import { LinkError } from './failures.ts';

/** How a session asks its server. */
export interface SessionLink {
  ask<V extends JsonVerbName>(name: V, request: VerbRequest<V>, call?: CallOptions): Promise<VerbAnswer<V>>;
  run(request: RunQueryRequest, call?: CallOptions): AsyncIterable<ResultFrame>;
}

/**
 * A session that a server keeps. Its calls are sent one after the other, for nothing else keeps two requests in their
 * order.
 */
export function httpSession(link: SessionLink, session: string): QuerySession {
  const takeTurn = createTurns();
  return {
    id: session,
    async *runQuery(request, call = {}) {
      const release = await takeTurn(call.signal);
      try {
        yield* link.run({ ...request, session }, call);
      } finally {
        release();
      }
    },
    async control(command, call = {}) {
      const release = await takeTurn(call.signal);
      try {
        return await link.ask('controlSession', { session, command }, call);
      } catch (error) {
        throw command.kind === 'commit' ? inDoubt(error) : error;
      } finally {
        release();
      }
    },
    async state(call = {}): Promise<SessionState> {
      const release = await takeTurn(call.signal);
      try {
        return await link.ask('sessionState', { session }, call);
      } finally {
        release();
      }
    },
    async explainQuery(request, call = {}) {
      const release = await takeTurn(call.signal);
      try {
        return await link.ask('explainQuery', { ...request, session }, call);
      } finally {
        release();
      }
    },
    /** Does not wait: a script that runs is ended by it. */
    async close() {
      await link.ask('closeSession', { session });
    },
  };
}

/** Where the way to the server broke, the commit may have been done all the same. */
function inDoubt(error: unknown): unknown {
  if (!(error instanceof LinkError)) return error;
  return new StudioError(
    {
      code: error.code,
      message:
        'The studio server did not answer, so it is not known whether the transaction was committed. Look at the data before you do it again.',
    },
    { cause: error },
  );
}

function createTurns(): (signal: AbortSignal | undefined) => Promise<() => void> {
  let last: Promise<unknown> = Promise.resolve();
  return async (signal) => {
    throwIfAborted(signal);
    const before = last;
    let end = (): void => {};
    // A place that was given up is passed on when its turn comes.
    last = Promise.all([before, new Promise<void>((resolve) => (end = resolve))]);
    try {
      await unlessAborted(before, signal);
    } catch (error) {
      end();
      throw error;
    }
    return end;
  };
}

function unlessAborted(turn: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(abortedError(signal?.reason));
    signal?.addEventListener('abort', abort, { once: true });
    void turn.then(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    });
  });
}
