import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { collect, isStudioError, type StudioAdapter } from '@studio/core';
import { describe, expect, it } from 'vitest';
import type { CommonOptions, Operation } from './options.ts';
import { createStudioRouter } from './createStudioRouter.ts';
import { createSessionStore } from './sessionStore.ts';
import { fakeSession, type FakeSession } from './testing/fakeSession.ts';
import { adapterWith, post, serve } from './testing/serve.ts';

/** An adapter of sessions, with those that it opened. */
function withSessions() {
  const sessions: FakeSession[] = [];
  const adapter: StudioAdapter = adapterWith({
    openSession: async () => {
      const session = fakeSession();
      sessions.push(session);
      return session;
    },
  });
  return { adapter, sessions };
}

/** Whoever a header says it is. */
const byHeader = ({ request }: Operation) =>
  ({ ok: true, principal: { id: request.headers['x-user'] } }) as const;

async function served(options: Partial<CommonOptions> = {}) {
  const { adapter, sessions } = withSessions();
  const { url } = await serve({
    adapters: { main: adapter, other: adapter },
    authorize: byHeader,
    ...options,
  });
  const as = (user: string, id = 'main') =>
    createPgHttpAdapter({ url: `${url}/${id}`, headers: { 'x-user': user } });
  return { url, sessions, as };
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'done',
    (error: unknown) => (isStudioError(error) ? error.code : String(error)),
  );
}

describe('the id of a session', () => {
  it('is good for whoever opened it, on the connection where that was', async () => {
    const { as } = await served();
    const session = await as('ada').openSession();
    expect(session.id).toMatch(/^[0-9a-f]{32}$/);
    expect((await session.control({ kind: 'begin' })).transaction).toBe('open');
    expect((await collect(session.runQuery({ sql: 'select 1' }))).transaction).toBe('open');
    expect(await session.state()).toEqual({ transaction: 'open', savepoints: [] });
  });

  it('tells nobody else whether there is such a session', async () => {
    const { url, as, sessions } = await served();
    const { id } = await as('ada').openSession();
    for (const [path, rest] of [
      ['controlSession', { command: { kind: 'commit' } }],
      ['sessionState', {}],
      ['runQuery', { sql: 'select 1' }],
      ['closeSession', {}],
    ] as const) {
      const answers = new Set<string>();
      for (const [user, adapter, session] of [
        ['eve', 'main', id],
        ['ada', 'other', id],
        ['eve', 'main', 'f'.repeat(32)],
        ['eve', 'main', '__proto__'],
        ['', 'main', id],
      ] as const) {
        const response = await post(
          `${url}/${adapter}/${path}`,
          { session, ...rest },
          { headers: { 'x-user': user } },
        );
        answers.add(`${response.status} ${await response.text()}`);
      }
      expect([...answers], path).toHaveLength(1);
    }
    expect(sessions[0]?.isClosed()).toBe(false);
  });

  it('is good for nothing once its owner may have no sessions any more', async () => {
    const { adapter } = withSessions();
    let mayOpen = true;
    const adapters = () => (mayOpen ? adapter : adapterWith({}));
    const { url } = await serve({ adapters, authorize: byHeader });
    const session = await createPgHttpAdapter({
      url: `${url}/main`,
      headers: { 'x-user': 'ada' },
    }).openSession();
    mayOpen = false;
    expect(await codeOf(session.control({ kind: 'begin' }))).toBe('notSupported');
  });
});

describe('sessions', () => {
  it('are limited for each and for all', async () => {
    const { as } = await served({ limits: { sessions: 3, sessionsPerPrincipal: 2 } });
    const first = await as('ada').openSession();
    await as('ada').openSession();
    expect(await codeOf(as('ada').openSession())).toBe('busy');
    await as('eve').openSession();
    expect(await codeOf(as('eve').openSession())).toBe('busy');
    await first.close();
    await first.close();
    await as('eve').openSession();
  });

  it('that nobody uses are closed, and say so', async () => {
    const { as, sessions } = await served({ limits: { sessionIdleMs: 50, sessionsPerPrincipal: 1 } });
    const session = await as('ada').openSession();
    await expect.poll(() => sessions[0]?.isClosed()).toBe(true);
    await expect(session.control({ kind: 'commit' })).rejects.toMatchObject({
      code: 'connectionLost',
      message: expect.stringMatching(/nobody used it.*rolled back/) as unknown,
    });
    await as('ada').openSession();
  });

  it('are closed when the server is shut down', async () => {
    const { adapter, sessions } = withSessions();
    const router = createStudioRouter({ adapter, authorize: () => true });
    await router.closeSessions();
    const store = createSessionStore({ sessions: 5, sessionsPerPrincipal: 5, sessionIdleMs: 1_000 });
    const opened = await store.of('main', undefined).open(adapter, {});
    await store.close();
    expect(sessions[0]?.isClosed()).toBe(true);
    expect(() => store.of('main', undefined).find(opened?.id ?? '')).toThrow('no such session');
  });

  it('whose opener has gone meanwhile are closed', async () => {
    const { adapter, sessions } = withSessions();
    const store = createSessionStore({ sessions: 5, sessionsPerPrincipal: 5, sessionIdleMs: 1_000 });
    const gone = new AbortController();
    const opening = store.of('main', undefined).open(adapter, { signal: gone.signal });
    gone.abort(new Error('gone'));
    await expect(opening).rejects.toThrow('gone');
    expect(sessions[0]?.isClosed()).toBe(true);
  });

  it('are asked for as scripts are, command by command', async () => {
    const asked: string[] = [];
    const { as } = await served({
      authorize: (operation) => {
        asked.push(`${operation.verb} ${JSON.stringify(operation.input)}`);
        return byHeader(operation);
      },
    });
    const session = await as('ada').openSession({ autoCommit: false });
    await collect(session.runQuery({ sql: 'select 1' }));
    await session.control({ kind: 'savepoint', name: 'a' });
    expect(asked).toEqual([
      'openSession {"autoCommit":false}',
      `runQuery {"sql":"select 1","session":"${session.id}"}`,
      `controlSession {"session":"${session.id}","command":{"kind":"savepoint","name":"a"}}`,
    ]);
  });
});
