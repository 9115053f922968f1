import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collect, StudioError } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { createPgHttpAdapter } from './createPgHttpAdapter.ts';
import { answerAlways, answerWith, bodyOf } from './testing/answerWith.ts';

const info = { product: 'P', version: '1', abilities: {} };
const end = '{"kind":"end","transaction":"idle"}\n';

async function lastRequest(make: (url: string) => Promise<unknown>) {
  const requests: { request: IncomingMessage; body: string }[] = [];
  const url = await answerWith(async (request, response) => {
    requests.push({ request, body: await bodyOf(request) });
    const frames = request.url?.endsWith('runQuery');
    response.setHeader('content-type', frames ? 'application/x-ndjson' : 'application/json');
    response.end(frames ? end : JSON.stringify(info));
  });
  await make(url);
  const last = requests.at(-1);
  if (!last) throw new Error('Nothing was sent.');
  return last;
}

describe('a request', () => {
  it('is one POST of JSON below the URL, with a header that no foreign page can add', async () => {
    const { request, body } = await lastRequest((url) => createPgHttpAdapter({ url }).info());
    expect([request.method, request.url, body]).toEqual(['POST', '/studio/info', '{}']);
    expect(request.headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/json, application/problem+json',
      'x-studio-request': '1',
    });
  });

  it('asks for frames where it wants a stream, and sends nothing of its options', async () => {
    const { request, body } = await lastRequest((url) => {
      const { signal } = new AbortController();
      return collect(createPgHttpAdapter({ url: `${url}/` }).runQuery({ sql: 'select 1' }, { signal }));
    });
    expect([request.url, body]).toEqual(['/studio/runQuery', '{"sql":"select 1"}']);
    expect(request.headers.accept).toBe(
      'application/vnd.studio.frames, application/x-ndjson, application/problem+json',
    );
  });

  it('asks for nothing but lines of JSON where it is told so', async () => {
    const { request } = await lastRequest((url) =>
      collect(createPgHttpAdapter({ url, frames: 'ndjson' }).runQuery({ sql: 'select 1' })),
    );
    expect(request.headers.accept).toBe('application/x-ndjson, application/problem+json');
  });

  it.each([
    ['an object', { authorization: 'Bearer 1' }],
    ['a function', () => ({ authorization: 'Bearer 1' })],
    ['an async function', async () => ({ authorization: 'Bearer 1' })],
  ])('carries headers from %s, which cannot take ours away', async (_what, own) => {
    const headers = typeof own === 'function' ? own : { ...own, 'X-Studio-Request': '0' };
    const { request } = await lastRequest((url) => createPgHttpAdapter({ url, headers }).info());
    expect(request.headers).toMatchObject({ authorization: 'Bearer 1', 'x-studio-request': '1' });
  });

  it('asks for its headers anew each time, so that an old token is renewed', async () => {
    let count = 0;
    const { request } = await lastRequest(async (url) => {
      const adapter = createPgHttpAdapter({
        url,
        headers: () => ({ authorization: `Bearer ${(count += 1)}` }),
      });
      await adapter.info();
      await adapter.info();
    });
    expect(request.headers.authorization).toBe('Bearer 2');
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no session');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no session'))],
    ['answers what is no header', () => ({ 'a b': '\n' })],
  ])('rejects with a StudioError where the function for its headers %s', async (_what, headers) => {
    const adapter = createPgHttpAdapter({ url: 'http://127.0.0.1:1', headers });
    await expect(adapter.info()).rejects.toMatchObject({ name: 'StudioError', code: 'notAuthenticated' });
  });

  it('goes through the fetch of the host', async () => {
    const seen: string[] = [];
    await lastRequest((url) => {
      const ownFetch: typeof fetch = (input, init) => {
        seen.push(String(input));
        return fetch(input, init);
      };
      return createPgHttpAdapter({ url, fetch: ownFetch }).info();
    });
    expect(seen).toHaveLength(1);
  });

  it('gives a session back also from a page that is left, and holds nothing else up for that', async () => {
    const kept: unknown[] = [];
    const answers = [{ session: 's', state: { transaction: 'idle', savepoints: [] } }, null];
    const adapter = createPgHttpAdapter({
      url: 'https://studio.example',
      fetch: async (input, init) => {
        kept.push([new URL(String(input)).pathname, init?.keepalive ?? false]);
        return Response.json(answers.shift());
      },
    });
    const session = await adapter.openSession();
    await session.close();
    expect(kept).toEqual([
      ['/openSession', false],
      ['/closeSession', true],
    ]);
  });

  it('does not carry the headers of the host to where a redirect leads', async () => {
    const reached: string[] = [];
    const elsewhere = await answerWith((request, response) => {
      reached.push(request.url ?? '');
      response.end();
    });
    for (const status of [301, 302, 303, 307, 308]) {
      const url = await answerAlways(status, 'text/html', '', { location: elsewhere });
      const adapter = createPgHttpAdapter({ url, headers: { 'x-api-key': 'secret' } });
      await expect(adapter.info()).rejects.toMatchObject({ code: 'notAuthenticated' });
    }
    expect(reached).toEqual([]);
  });
});

describe('an answer', () => {
  it('that is a problem is thrown as the StudioError that the server had', async () => {
    const data = {
      code: 'constraint',
      message: 'Taken.',
      sqlState: '23505',
      constraint: 'a_key',
      position: 0,
    };
    const url = await answerAlways(409, 'application/problem+json; charset=utf-8', JSON.stringify(data));
    const error: unknown = await createPgHttpAdapter({ url })
      .info()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StudioError);
    expect((error as StudioError).toJSON()).toEqual(data);
  });

  it.each<[string, number, string, string, string, boolean]>([
    [
      'the page of a proxy whose server is down',
      502,
      'text/html',
      '<h1>Bad Gateway</h1>',
      'unreachable',
      true,
    ],
    ['a gateway that waited too long', 504, 'text/html', '', 'unreachable', true],
    ['a balancer without servers', 503, 'application/json', '{}', 'unreachable', true],
    ['a limit of the host', 429, 'text/plain', 'slow down', 'busy', true],
    ['a defect of the host', 500, 'text/html', 'Error', 'internal', false],
    ['no session at the host', 401, 'text/html', '', 'notAuthenticated', false],
    ['a wall before the server', 403, 'text/html', '', 'notAllowed', false],
    ['a proxy that takes less', 413, 'text/html', '', 'badRequest', false],
    ['another program', 404, 'text/html', 'Cannot POST', 'protocol', false],
    ['the page of an application', 200, 'text/html', '<!doctype html>', 'protocol', false],
    ['no content type', 200, '', '{}', 'protocol', false],
    ['JSON that is cut off', 200, 'application/json', '{"product":', 'protocol', false],
    ['JSON of another kind', 200, 'application/json', '{"ok":true}', 'protocol', false],
    ['a problem of another kind', 400, 'application/problem+json', '{"title":"No"}', 'protocol', false],
    ['frames', 200, 'application/x-ndjson', end, 'protocol', false],
  ])('that is %s says so', async (_what, status, type, body, code, retryable) => {
    const url = await answerAlways(status, type, body);
    await expect(createPgHttpAdapter({ url }).info()).rejects.toMatchObject({
      name: 'StudioError',
      code,
      retryable,
    });
    if (type !== 'application/x-ndjson') {
      const frames = collect(createPgHttpAdapter({ url }).runQuery({ sql: '' }));
      await expect(frames).rejects.toMatchObject({
        name: 'StudioError',
        code: type === 'application/json' && status === 200 ? 'protocol' : code,
      });
    }
  });

  it('that breaks off is connectionLost, for nothing says what it would have been', async () => {
    const url = await answerWith((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"product":', () => response.destroy());
    });
    await expect(createPgHttpAdapter({ url }).info()).rejects.toMatchObject({
      code: 'connectionLost',
      retryable: true,
    });
  });

  it('that never comes is unreachable, and says what to do', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const far = createPgHttpAdapter({ url: `http://127.0.0.1:${port}` });
    await expect(far.info()).rejects.toMatchObject({
      code: 'unreachable',
      retryable: true,
      message: expect.stringContaining('try again') as string,
    });
  });
});

describe('changes whose answer is lost', () => {
  const doubt = {
    message: expect.stringContaining('not known whether the changes were saved') as string,
    retryable: false,
  };

  it.each<[string, string, (response: ServerResponse) => void]>([
    ['the connection breaks before an answer', 'unreachable', (response) => response.destroy()],
    [
      'it breaks within the answer',
      'connectionLost',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
        response.write('{"result":', () => response.destroy());
      },
    ],
    ['a proxy answers instead', 'unreachable', (response) => response.writeHead(504).end()],
  ])('may have been saved, and are not to be sent again unseen, where %s', async (_what, code, answer) => {
    const url = await answerWith((_request, response) => answer(response));
    const far = createPgHttpAdapter({ url });
    await expect(far.applyChanges({ changes: [] })).rejects.toMatchObject({ code, ...doubt });
    await expect(far.applyChanges({ changes: [] }, { dryRun: true })).rejects.toMatchObject({
      code,
      retryable: true,
    });
  });

  it('are what the server says where it is the server that answers', async () => {
    const data = { code: 'unreachable', message: 'The database does not answer.', retryable: true };
    const url = await answerAlways(503, 'application/problem+json', JSON.stringify(data));
    await expect(createPgHttpAdapter({ url }).applyChanges({ changes: [] })).rejects.toMatchObject(data);
  });
});

describe('an abort', () => {
  it('before the call sends nothing', async () => {
    let requests = 0;
    const url = await answerWith((_request, response) => {
      requests += 1;
      response.end();
    });
    const far = createPgHttpAdapter({ url });
    const signal = AbortSignal.abort();
    await expect(far.info({ signal })).rejects.toMatchObject({ code: 'aborted' });
    await expect(collect(far.runQuery({ sql: '' }, { signal }))).rejects.toMatchObject({ code: 'aborted' });
    expect(requests).toBe(0);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['before the answer', () => {}],
    [
      'within the answer',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"product":');
      },
    ],
  ])('%s rejects as aborted whatever its reason is, and closes the connection', async (_what, begin) => {
    const controller = new AbortController();
    let closed = (): void => {};
    const gone = new Promise<void>((resolve) => (closed = resolve));
    const url = await answerWith((_request, response) => {
      response.on('close', closed);
      begin(response);
      controller.abort(new TypeError('a reason of the host'));
    });
    await expect(createPgHttpAdapter({ url }).info({ signal: controller.signal })).rejects.toMatchObject({
      code: 'aborted',
    });
    await gone;
  });

  it('leaves no listener on a signal that outlives its calls', async () => {
    const url = await answerAlways(200, 'application/x-ndjson', end);
    const { signal } = new AbortController();
    let listeners = 0;
    const counted = new Proxy(signal, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (key === 'addEventListener') listeners += 1;
          if (key === 'removeEventListener') listeners -= 1;
          return Reflect.apply(value, target, args) as unknown;
        };
      },
    });
    const far = createPgHttpAdapter({ url });
    await collect(far.runQuery({ sql: '' }, { signal: counted }));
    await expect(far.info({ signal: counted })).rejects.toMatchObject({ code: 'protocol' });
    expect(listeners).toBe(0);
  });
});

describe('its id', () => {
  it.each([
    ['/studio/api/', 'http:/studio/api'],
    ['https://ada:hunter2@db.example/studio', 'http:https://db.example/studio'],
  ])('of %s is %s, without a password', (url, id) => {
    expect(createPgHttpAdapter({ url }).id).toBe(id);
  });

  it('is what the host says', () => {
    expect(createPgHttpAdapter({ url: '/a', id: 'main' }).id).toBe('main');
  });
});

it.each(['', '/studio?token=1', '/studio#a', undefined])('cannot be made of the URL %s', (url) => {
  expect(() => createPgHttpAdapter({ url: url as string })).toThrow(/needs `url`/);
});
