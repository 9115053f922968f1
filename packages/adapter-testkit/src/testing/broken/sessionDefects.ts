import { able, StudioError, type QuerySession, type SessionOptions, type StudioAdapter } from '@studio/core';
import type { Defect, Defects } from './defects.ts';
import { soundSession } from './soundSession.ts';

type Open = (options: SessionOptions) => QuerySession;

/** Gives an adapter sessions, which it opens in a way of its own. */
const opening =
  (wrap: (open: Open) => Open): Defect =>
  (adapter) => {
    const { runQuery } = adapter;
    if (!runQuery) throw new TypeError('Sessions need an adapter that runs scripts.');
    const open = wrap((options) => soundSession(runQuery, options));
    const openSession: StudioAdapter['openSession'] = async (options = {}) => {
      if (options.role !== undefined) throw notAllowed();
      return open(options);
    };
    return {
      ...adapter,
      openSession,
      async info(options) {
        const info = await adapter.info(options);
        return { ...info, abilities: { ...info.abilities, openSession: able } };
      },
    };
  };

const notAllowed = () =>
  new StudioError({ code: 'notAllowed', message: 'There is no such role, or it is not yours.' });

const breaking = (change: (session: QuerySession) => Partial<QuerySession>): Defect =>
  opening((open) => (options) => {
    const session = open(options);
    return { ...session, ...change(session) };
  });

const moment = () => new Promise<void>((resolve) => setTimeout(resolve, 20));

/** An adapter whose sessions do as they should. */
export const withSessions: Defect = opening((open) => open);

/** For each case of sessions, one in which somebody would commit, lose or show what was not meant. */
export const sessionDefects: Defects = {
  'session.state': breaking(({ runQuery }) => ({
    async *runQuery(request, options) {
      for await (const frame of runQuery(request, options))
        yield frame.kind === 'end' ? { ...frame, transaction: 'idle' } : frame;
    },
  })),
  'session.failed': breaking(({ control }) => ({
    control: (command, options) =>
      control(command.kind === 'commit' ? { kind: 'rollback' } : command, options),
  })),
  'session.savepoints': breaking(({ control }) => ({
    control: (command, options) =>
      control(command.kind === 'rollbackTo' ? { kind: 'savepoint', name: command.name } : command, options),
  })),
  'session.autoCommit': opening((open) => () => open({ autoCommit: true })),
  'session.order': breaking(({ control }) => ({
    async control(command, options) {
      if (command.kind === 'begin') await moment();
      return control(command, options);
    },
  })),
  'session.explain': breaking(({ explainQuery, control }) => ({
    async explainQuery(request, options) {
      const plan = explainQuery?.(request, options);
      await plan?.catch(() => control({ kind: 'rollback' }));
      return plan ?? Promise.reject(notAllowed());
    },
  })),
  'session.role': (adapter) => {
    const sound = withSessions(adapter);
    return {
      ...sound,
      openSession: ({ role: _role, ...options } = {}) =>
        sound.openSession?.(options) ?? Promise.reject(notAllowed()),
    };
  },
  'session.close': breaking(() => ({ close: () => Promise.resolve() })),
  'session.abort': breaking(({ runQuery, close }) => ({
    runQuery(request, options) {
      options?.signal?.addEventListener('abort', () => void close(), { once: true });
      return runQuery(request, options);
    },
  })),
};
