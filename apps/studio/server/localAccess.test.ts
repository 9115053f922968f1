import express from 'express';
import { createServer, request as send, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './createApp.ts';
import { createLocalSessions, type LocalSessions } from './session.ts';

let server: Server;
let port: number;
let sessions: LocalSessions;
let reached: string[] = [];

beforeAll(async () => {
  // The port is known only once the server listens, and what answers carries the port.
  let app = express();
  server = createServer((request, response) => app(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  sessions = createLocalSessions('a secret of at least thirty-two characters', port);
  const note: express.RequestHandler = (request, response) => {
    reached.push(`${request.method} ${request.originalUrl}`);
    response.send('reached');
  };
  app = createApp({
    port,
    sessions,
    logger: pino({ level: 'silent' }),
    dev: false,
    api: note,
    status: () => ({ reached: reached.push('status') }),
    retryDatabase: () => reached.push('retry'),
    assets: (_request, _response, next) => next(),
    pages: note,
  });
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  /** Sent exactly as they stand; pairs may repeat a name. */
  readonly headers?: readonly (readonly [string, string])[];
}

function ask({ method = 'GET', path = '/', body = '', headers = [] }: Sent): Promise<Answer> {
  reached = [];
  return new Promise((resolve, reject) => {
    const flat = headers.flatMap(([name, value]) => [name, value]);
    const length = body === '' ? [] : ['content-length', String(Buffer.byteLength(body))];
    const request = send(
      { host: '127.0.0.1', port, method, path, setHost: false, headers: [...flat, ...length] },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

const host = (): [string, string] => ['Host', `127.0.0.1:${port}`];
const cookie = (): [string, string] => ['Cookie', sessions.issueCookie().split(';', 1)[0] ?? ''];
const write = (): [string, string][] => [
  ['Content-Type', 'application/json'],
  ['x-studio-request', '1'],
];

describe('a request with a session', () => {
  const hosts: [string, () => string, boolean][] = [
    ['127.0.0.1 with our port', () => `127.0.0.1:${port}`, true],
    ['localhost with our port', () => `localhost:${port}`, true],
    ['LOCALHOST with our port', () => `LOCALHOST:${port}`, true],
    ['[::1] with our port', () => `[::1]:${port}`, true],
    ['127.0.0.1 without a port', () => '127.0.0.1', false],
    ['localhost with another port', () => `localhost:${port + 1}`, false],
    ['a name that a site rebinds to this machine', () => `evil.example:${port}`, false],
    ['a name that begins like ours', () => `localhost.evil.example:${port}`, false],
    ['a name that ends like ours', () => `evil-localhost:${port}`, false],
    ['ours with a user before it', () => `evil@127.0.0.1:${port}`, false],
    ['ours with a dot after it', () => `localhost.:${port}`, false],
    ['nothing', () => '', false],
  ];
  it.each(hosts)('by the host %s: let in %#', async (_name, value, allowed) => {
    const answer = await ask({ headers: [['Host', value()], cookie()] });
    expect(answer.status).toBe(allowed ? 200 : 403);
    expect(reached).toHaveLength(allowed ? 1 : 0);
  });

  const origins: [string, () => [string, string][], boolean][] = [
    ['no origin', () => [], true],
    ['our origin', () => [['Origin', `http://127.0.0.1:${port}`]], true],
    ['another name of ours', () => [['Origin', `http://localhost:${port}`]], true],
    ['another site', () => [['Origin', 'https://evil.example']], false],
    ['another port of this machine', () => [['Origin', `http://127.0.0.1:${port + 1}`]], false],
    ['our address by https', () => [['Origin', `https://127.0.0.1:${port}`]], false],
    ['a sandboxed frame', () => [['Origin', 'null']], false],
    [
      'ours and then another',
      () => [
        ['Origin', `http://127.0.0.1:${port}`],
        ['Origin', 'https://evil.example'],
      ],
      false,
    ],
    ['same-origin by the browser', () => [['Sec-Fetch-Site', 'same-origin']], true],
    ['a typed address', () => [['Sec-Fetch-Site', 'none']], true],
    ['a link on another site', () => [['Sec-Fetch-Site', 'cross-site']], false],
    ['another port of the same site', () => [['Sec-Fetch-Site', 'same-site']], false],
    ['a word that no browser sends', () => [['Sec-Fetch-Site', 'anything']], false],
  ];
  for (const method of ['GET', 'POST']) {
    it.each(origins)(`by ${method} from %s: let in %#`, async (_name, headers, allowed) => {
      const answer = await ask({
        method,
        path: '/api/rows',
        body: method === 'POST' ? '{}' : '',
        headers: [host(), cookie(), ...(method === 'POST' ? write() : []), ...headers()],
      });
      expect(answer.status).toBe(allowed ? 200 : 403);
      expect(reached).toHaveLength(allowed ? 1 : 0);
    });
  }

  const bodies: [string, [string, string][], boolean][] = [
    ['JSON and our header', write(), true],
    [
      'JSON in UTF-8 and our header',
      [
        ['Content-Type', 'application/json; charset=utf-8'],
        ['x-studio-request', '1'],
      ],
      true,
    ],
    ['JSON without our header', [['Content-Type', 'application/json']], false],
    ['our header without a type', [['x-studio-request', '1']], false],
    [
      'a form',
      [
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['x-studio-request', '1'],
      ],
      false,
    ],
    [
      'a form with files',
      [
        ['Content-Type', 'multipart/form-data; boundary=x'],
        ['x-studio-request', '1'],
      ],
      false,
    ],
    [
      'plain text, as a beacon sends',
      [
        ['Content-Type', 'text/plain'],
        ['x-studio-request', '1'],
      ],
      false,
    ],
    [
      'a type that only contains JSON',
      [
        ['Content-Type', 'text/plain; application/json'],
        ['x-studio-request', '1'],
      ],
      false,
    ],
    ['two types', [...write(), ['Content-Type', 'text/plain']], false],
  ];
  it.each(bodies)('by POST with %s: let in %#', async (_name, headers, allowed) => {
    const answer = await ask({
      method: 'POST',
      path: '/api/rows',
      body: '{}',
      headers: [host(), cookie(), ...headers],
    });
    expect(answer.status).toBe(allowed ? 200 : 403);
    expect(reached).toHaveLength(allowed ? 1 : 0);
  });

  it.each(['OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])('by the method %s: refused', async (method) => {
    const answer = await ask({ method, path: '/api/rows', headers: [host(), cookie(), ...write()] });
    expect(answer.status).toBe(403);
    expect(reached).toEqual([]);
  });

  it.each(['//evil.example/', '/\\evil.example', 'http://evil.example/'])(
    'for the address %s: refused',
    async (path) => {
      expect((await ask({ path, headers: [host(), cookie()] })).status).toBe(403);
      expect(reached).toEqual([]);
    },
  );

  it('with two hosts, of which one is ours: refused', async () => {
    const answer = await ask({ headers: [host(), ['Host', 'evil.example'], cookie()] });
    // Node may refuse it before we do.
    expect([400, 403]).toContain(answer.status);
    expect(reached).toEqual([]);
  });
});

describe('a request without a session', () => {
  it.each([
    '/',
    '/sql',
    '/api/rows',
    '/status',
    '/HEALTHZ',
    '/healthz/',
    '/assets/../status',
    '/assets/%2e%2e/status',
  ])('reads nothing at %s', async (path) => {
    expect((await ask({ path, headers: [host()] })).status).toBe(401);
    expect(reached).toEqual([]);
  });

  it('writes nothing', async () => {
    for (const path of ['/api/rows', '/database/retry']) {
      const answer = await ask({ method: 'POST', path, body: '{}', headers: [host(), ...write()] });
      expect(answer.status).toBe(401);
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'notAuthenticated' });
    }
    expect(reached).toEqual([]);
  });

  it('learns whether the server is up, and no more', async () => {
    const answer = await ask({ path: '/healthz', headers: [host()] });
    expect(answer.status).toBe(200);
    expect(answer.body).toBe('{"status":"ok"}');
  });

  it('is told how to get in where it is a page', async () => {
    const answer = await ask({ path: '/', headers: [host(), ['Accept', 'text/html']] });
    expect(reached).toEqual([]);
    expect(answer.body).toContain('Open that address here');
    expect(answer.body).not.toContain(sessions.token());
  });
});

describe('the token of the printed address', () => {
  const exchange = (token: unknown) =>
    ask({ method: 'POST', path: '/session', body: JSON.stringify({ token }), headers: [host(), ...write()] });

  it('gives a cookie that lets in, and that no script and no other site can use', async () => {
    const token = sessions.token();
    const answer = await exchange(token);
    expect(answer.status).toBe(204);
    const set = answer.headers['set-cookie']?.[0] ?? '';
    expect(set).toMatch(/; HttpOnly; SameSite=Strict; Path=\//);
    expect((await ask({ headers: [host(), ['Cookie', set.split(';', 1)[0] ?? '']] })).status).toBe(200);
    expect((await exchange(token)).status).toBe(403);
  });

  it.each([['another text'], [''], [null], [17], [['a']], [undefined]])('is not %j', async (token) => {
    const answer = await exchange(token);
    expect(answer.status).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('is not accepted from a body that is no JSON', async () => {
    const answer = await ask({ method: 'POST', path: '/session', body: '{', headers: [host(), ...write()] });
    expect(answer.status).toBe(400);
  });
});

describe('every answer', () => {
  it.each([200, 401, 403])(
    'of status %d forbids scripts that are not ours, frames and other readers',
    async (status) => {
      const answer = await ask({
        headers: [status === 403 ? ['Host', 'evil.example'] : host(), ...(status === 401 ? [] : [cookie()])],
      });
      expect(answer.status).toBe(status);
      const policy = String(answer.headers['content-security-policy']);
      expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}'/);
      expect(policy.split(';').find((part) => part.startsWith('script-src'))).not.toContain('unsafe');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(answer.headers['x-powered-by']).toBeUndefined();
    },
  );

  it('has a nonce of its own', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await ask({ headers: [host(), cookie()] })).headers['content-security-policy']),
    );
    for (const policy of policies) expect(policy).toContain("'nonce-");
    expect(policies[0]).not.toBe(policies[1]);
  });
});
