import type { StudioAdapter } from '@studio/core';
import { createMemoryAdapter } from '@studio/adapter-testkit';
import { uploadCodec, verbNames, verbs, type VerbName } from '@studio/core/protocol';
import { describe, expect, it } from 'vitest';
import { createStudioRouter } from './createStudioRouter.ts';
import type { Operation, Permission } from './options.ts';
import { fakeSession } from './testing/fakeSession.ts';
import { adapterWith, post, serve, serveOne } from './testing/serve.ts';

const relation = { name: 'people' };
const row = { by: 'key', key: [{ column: 'id', text: '1' }] } as const;

/** One real request for each verb of the table: a verb without one fails the tests below. */
const requests: Readonly<Record<VerbName, object>> = {
  info: {},
  listObjects: { search: 'people' },
  describeObject: { kind: 'table', schema: 'public', name: 'people' },
  describeDdl: { kind: 'table', schema: 'public', name: 'people' },
  listDependents: { ref: { kind: 'table', schema: 'public', name: 'people' } },
  readRows: { relation, limit: 5 },
  countRows: { relation, precision: 'exact' },
  readCell: { relation, row, column: 'id' },
  applyChanges: { changes: [{ kind: 'delete', relation, row, expect: [] }], dryRun: true },
  runQuery: { sql: 'select 1' },
  openSession: { readOnly: true },
  controlSession: { session: 'unknown', command: { kind: 'begin' } },
  sessionState: { session: 'unknown' },
  closeSession: { session: 'unknown' },
  explainQuery: { sql: 'select 1' },
  lintQuery: { sql: 'select 1' },
  exportRows: { source: { kind: 'relation', relation }, format: 'csv' },
  importRows: { relation, format: 'csv', dryRun: true },
  listValues: { relation, column: 'id' },
  countReferences: { relation, row },
  readActivity: {},
  signalBackend: { pid: 1, startedAt: 'now', signal: 'cancel' },
  readLocks: {},
  readSizes: {},
  readIndexUse: {},
  readSettings: {},
};

const people = (): StudioAdapter => ({
  ...createMemoryAdapter({
    relations: [
      { name: 'people', columns: [{ name: 'id', type: 'int8' }], primaryKey: ['id'], rows: [['1']] },
    ],
    query: async function* () {
      yield { kind: 'end', transaction: 'idle' };
    },
  }),
  openSession: async () => fakeSession(),
  explainQuery: async () => ({ json: '[]', notices: [] }),
  lintQuery: async () => [],
  describeDdl: async () => 'create table people ()',
  listDependents: async () => ({ dependents: [], more: false }),
  listValues: async () => ({ values: [], more: false }),
  countReferences: async () => [],
  readActivity: async () => [],
  signalBackend: async () => ({ result: 'gone' }),
  readLocks: async () => [],
  readSizes: async () => ({ databases: [], relations: [] }),
  readIndexUse: async () => [],
  readSettings: async () => [],
});

/** The request, about a session that was opened before where it is about one. */
async function requestOf(name: VerbName, url: string): Promise<object> {
  const request = requests[name];
  if (!('session' in request)) return request;
  const opened = await post(`${url}/openSession`, {});
  const { session } = (await opened.json()) as { readonly session: string };
  return { ...request, session };
}

/** An adapter that tells which of its verbs were reached. */
function spied() {
  const reached: string[] = [];
  const adapter = new Proxy(people(), {
    get(target, key, receiver) {
      if (Object.hasOwn(verbs, key)) reached.push(String(key));
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  return { adapter, reached };
}

describe.each(verbNames)('%s', (name) => {
  const { kind, path } = verbs[name];
  const ask = async (url: string, request = requests[name]): Promise<Response> => {
    if (kind !== 'upload') return post(url, request);
    const body = uploadCodec.encodeBlob(requests[name], new Blob(['id\n2']));
    return post(url, body, { body, headers: { 'content-type': uploadCodec.contentType } });
  };

  it('is asked for with exactly what was requested, and done where it is permitted', async () => {
    const asked: Operation[] = [];
    const authorize = (operation: Operation): boolean => asked.push(operation) > 0;
    const { url } = await serve({ adapters: { main: people() }, authorize });
    const request = await requestOf(name, `${url}/main`);
    asked.length = 0;
    const response = await ask(`${url}/main/${path}`, request);
    expect(response.status).toBe(200);
    await response.text();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ adapterId: 'main', verb: name });
    expect(asked[0]?.input).toEqual(request);
    expect(asked[0]?.request.headers['x-studio-request']).toBe('1');
  });

  it.each<[string, () => Permission | Promise<Permission>, string]>([
    ['says no', () => false, 'You are not allowed to do this.'],
    ['says no with a reason', () => ({ ok: false, reason: 'Only on weekdays.' }), 'Only on weekdays.'],
    ['says no later', async () => false, 'You are not allowed to do this.'],
    [
      'throws',
      () => {
        throw new Error('secret');
      },
      'You are not allowed to do this.',
    ],
    ['rejects', () => Promise.reject(new Error('secret')), 'You are not allowed to do this.'],
    ['never answers', () => new Promise<never>(() => {}), 'You are not allowed to do this.'],
    ['answers nothing', () => undefined as never, 'You are not allowed to do this.'],
    ['answers a text', () => 'true' as never, 'You are not allowed to do this.'],
    ['answers a number', () => 1 as never, 'You are not allowed to do this.'],
    ['answers an empty object', () => ({}) as never, 'You are not allowed to do this.'],
    ['answers ok that is only truthy', () => ({ ok: 'yes' }) as never, 'You are not allowed to do this.'],
  ])('is refused and does not reach the adapter where authorize %s', async (_what, authorize, message) => {
    const { adapter, reached } = spied();
    const reported: unknown[] = [];
    const onError = (error: unknown): unknown => reported.push(error);
    const { url } = await serve({ adapter, authorize, onError, limits: { authorizeMs: 50 } });
    const response = await ask(`${url}/${path}`);
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ code: 'notAllowed', message });
    expect(reached).toEqual([]);
    // A hook that fails is told to whom it concerns; an honest no is not.
    expect(reported).toHaveLength(/says/.test(_what) ? 0 : 1);
  });
});

it('asks for the export of a query as for running it, so that a file is no way around that', async () => {
  const { adapter, reached } = spied();
  const asked: string[] = [];
  const authorize = ({ verb, input }: Operation): boolean => {
    asked.push(`${verb} ${JSON.stringify(input)}`);
    return verb !== 'runQuery';
  };
  const { url } = await serve({ adapter, authorize });
  const query = { sql: 'select 1' };
  const request = { source: { kind: 'query', query }, format: 'csv' };
  const response = await post(`${url}/exportRows`, request);
  expect([response.status, reached]).toEqual([403, []]);
  expect(asked).toEqual([`exportRows ${JSON.stringify(request)}`, `runQuery ${JSON.stringify(query)}`]);
});

it('asks for a plan that is measured as for running its statement', async () => {
  const { adapter, reached } = spied();
  const authorize = ({ verb }: Operation): boolean => verb !== 'runQuery';
  const { url } = await serve({ adapter, authorize });
  const request = { sql: 'delete from people', analyze: true };
  const response = await post(`${url}/explainQuery`, request);
  expect([response.status, reached]).toEqual([403, []]);
});

it('has a route for every verb of the table and no other', () => {
  for (const [options, prefix] of [
    [{ adapter: people() }, ''],
    [{ adapters: {} }, '/:adapter'],
  ] as const) {
    const router = createStudioRouter({ ...options, authorize: () => true });
    const routes = router.stack.flatMap(({ route }) => (route ? [route.path] : []));
    expect(new Set(routes)).toEqual(new Set(verbNames.map((name) => `${prefix}/${verbs[name].path}`)));
  }
});

describe('connections that are not there', () => {
  const forbidden = people();

  it.each<[string, (id: string) => boolean]>([
    ['everything is allowed', () => true],
    ['nothing is', () => false],
  ])('answer all alike where %s', async (_what, isAllowed) => {
    const find = (id: string) => (id === 'main' ? people() : undefined);
    for (const adapters of [{ main: people() }, find]) {
      const { url } = await serve({ adapters, authorize: ({ adapterId }) => isAllowed(adapterId) });
      const answers = new Set<string>();
      for (const id of [
        'hidden',
        'nope',
        '__proto__',
        'constructor',
        'toString',
        '%00',
        '%F0%9F%98%80',
        'main%2F..',
        'x'.repeat(5_000),
      ]) {
        const response = await post(`${url}/${id}/info`, {});
        answers.add(`${response.status} ${await response.text()}`);
      }
      expect([...answers]).toHaveLength(1);
    }
  });

  it('are told apart from foreign ones by nothing, for permission is asked first', async () => {
    const { url } = await serve({
      adapters: { theirs: forbidden },
      authorize: ({ adapterId }) => adapterId === 'mine',
    });
    const [theirs, nobodys] = await Promise.all(
      ['theirs', 'nobodys'].map((id) => post(`${url}/${id}/info`, {})),
    );
    expect(await theirs?.text()).toBe(await nobodys?.text());
    expect(theirs?.status).toBe(nobodys?.status);
  });

  it('are not even looked for where the caller is refused', async () => {
    let asked = 0;
    const adapters = () => void (asked += 1) as undefined;
    const { url } = await serve({ adapters, authorize: () => false });
    await post(`${url}/any/info`, {});
    expect(asked).toBe(0);
  });
});

it('does not ask for what could not be read', async () => {
  let asked = 0;
  const { url } = await serveOne(adapterWith({}), { authorize: () => (asked += 1) > 0 });
  expect((await post(`${url}/readRows`, { relation, limit: -1 })).status).toBe(400);
  expect(asked).toBe(0);
});

it.each<[string, unknown]>([
  ['authorize', { adapter: people() }],
  ['authorize', { adapter: people(), authorize: true }],
  ['authorize', undefined],
  ['adapter', { authorize: () => true }],
  ['adapter', { authorize: () => true, adapter: people(), adapters: {} }],
  ['limit', { authorize: () => true, adapter: people(), limits: { bodyByte: 1 } }],
  ['limit', { authorize: () => true, adapter: people(), limits: { bodyBytes: Number.NaN } }],
])('cannot be made without a sound %s', (what, options) => {
  expect(() => createStudioRouter(options as never)).toThrow(TypeError);
  expect(() => createStudioRouter(options as never)).toThrow(what);
});
