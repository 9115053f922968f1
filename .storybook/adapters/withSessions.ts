import { able, StudioError, type QuerySession, type SessionState, type StudioAdapter } from '@studio/core';

const idle: SessionState = { transaction: 'idle', savepoints: [] };

/** Adds sessions to an adapter that runs scripts but has none: what they do to a transaction is played. */
export function withSessions(adapter: StudioAdapter): StudioAdapter {
  const run = adapter.runQuery?.bind(adapter);
  if (!run) return adapter;
  let opened = 0;
  return {
    ...adapter,
    async info(call) {
      const info = await adapter.info(call);
      return { ...info, abilities: { ...info.abilities, openSession: able } };
    },
    async openSession({ autoCommit = true } = {}): Promise<QuerySession> {
      let state = idle;
      const begun = (): SessionState => ({ transaction: 'open', since: Date.now(), savepoints: [] });
      return {
        id: `session-${++opened}`,
        async *runQuery(request, call) {
          if (!autoCommit && state.transaction === 'idle') state = begun();
          for await (const frame of run(request, call)) {
            if (frame.kind === 'error' && state.transaction === 'open')
              state = { ...state, transaction: 'failed' };
            yield frame.kind === 'end' ? { ...frame, transaction: state.transaction } : frame;
          }
        },
        async control(command) {
          const { transaction, savepoints } = state;
          if (command.kind === 'begin') state = begun();
          else if (command.kind === 'savepoint')
            state = { ...state, savepoints: [...savepoints, command.name] };
          else if (command.kind === 'rollbackTo') state = { ...state, transaction: 'open' };
          else if (command.kind === 'release')
            state = { ...state, savepoints: savepoints.filter((name) => name !== command.name) };
          else state = idle;
          if (command.kind !== 'commit' || transaction !== 'failed') return state;
          throw new StudioError({ code: 'sql', sqlState: '25P02', message: 'It was rolled back instead.' });
        },
        state: () => Promise.resolve(state),
        async close() {
          state = idle;
        },
      };
    },
  };
}
