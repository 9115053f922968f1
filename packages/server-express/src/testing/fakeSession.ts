import { StudioError, type QuerySession, type SessionState } from '@studio/core';

export interface FakeSession extends QuerySession {
  readonly isClosed: () => boolean;
}

let opened = 0;

/** A session of no database: it follows begin and commit, answers every script with nothing, and knows when it is over. */
export function fakeSession(): FakeSession {
  let isClosed = false;
  let state: SessionState = { transaction: 'idle', savepoints: [] };
  const check = (): void => {
    if (isClosed) throw new StudioError({ code: 'connectionLost', message: 'This session was closed.' });
  };
  return {
    id: `fake ${++opened}`,
    isClosed: () => isClosed,
    async *runQuery() {
      check();
      yield { kind: 'end', transaction: state.transaction };
    },
    async control({ kind }) {
      check();
      state = { transaction: kind === 'begin' ? 'open' : 'idle', savepoints: [] };
      return state;
    },
    async state() {
      check();
      return state;
    },
    async close() {
      isClosed = true;
    },
  };
}
