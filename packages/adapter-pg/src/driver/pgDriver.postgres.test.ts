import { randomUUID } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { inspect } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PgConnection, PgDriver } from './driver.ts';
import { createPgDriver } from './pgDriver.ts';

const url = process.env.STUDIO_TEST_DATABASE_URL ?? '';

/** Looks at the server from outside of the driver that is tested. */
const observer = new pg.Pool({ connectionString: url, max: 2 });
let driver: PgDriver;

beforeAll(() => {
  driver = createPgDriver({ connectionString: url });
});

afterAll(async () => {
  await driver.close();
  await observer.end();
});

async function pidOf(connection: PgConnection): Promise<string> {
  return (await connection.query({ sql: 'select pg_backend_pid()' })).rows[0]?.[0] ?? '';
}

async function stateOf(pid: string): Promise<string | undefined> {
  const { rows } = await observer.query<{ state: string }>(
    'select state from pg_stat_activity where pid = $1',
    [pid],
  );
  return rows[0]?.state;
}

const select1 = (from: PgDriver) =>
  from.withConnection((connection) => connection.query({ sql: 'select 1' }));

describe('cancelling', () => {
  test.each<[string, (connection: PgConnection) => Promise<unknown>]>([
    ['a statement', (connection) => connection.query({ sql: 'select pg_sleep(60)' })],
    [
      'a stream',
      async (connection) => {
        const stream = connection.stream({ sql: 'select pg_sleep(60)' }, { maxRows: 10 });
        for await (const event of stream) expect(event.kind).toBe('fields');
      },
    ],
    [
      'a statement inside a transaction',
      async (connection) => {
        await connection.query({ sql: 'begin' });
        await connection.query({ sql: 'select pg_sleep(60)' });
      },
    ],
  ])('%s that is cancelled is over on the server too, within a second', async (_, use) => {
    const controller = new AbortController();
    let pid = '';
    const call = driver.withConnection(
      async (connection) => {
        pid = await pidOf(connection);
        await use(connection);
      },
      { signal: controller.signal },
    );
    await vi.waitFor(async () => expect(await stateOf(pid)).toBe('active'), { timeout: 5000, interval: 5 });
    const begin = performance.now();
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
    expect(await stateOf(pid)).toBe('idle');
    expect(performance.now() - begin).toBeLessThan(1000);
  });

  test('a caller who gives up while waiting for a connection is let go at once', async () => {
    const own = createPgDriver({ connectionString: url, maxConnections: 1 });
    const controller = new AbortController();
    await own.withConnection(async () => {
      const waiting = own.withConnection(pidOf, { signal: controller.signal });
      controller.abort();
      await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
    });
    expect((await select1(own)).rows).toEqual([['1']]);
    await own.close();
  });

  test('a server that does not answer a cancel does not hold the caller', async () => {
    const proxy = await startProxy();
    const own = createPgDriver({ connectionString: proxy.url, cancelDeadlineMs: 300 });
    const controller = new AbortController();
    const call = own.withConnection(
      async (connection) => {
        await connection.query({ sql: 'select 1' });
        proxy.freeze();
        controller.abort();
        await connection.query({ sql: 'select 2' });
      },
      { signal: controller.signal },
    );
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
    proxy.thaw();
    expect((await select1(own)).rows).toEqual([['1']]);
    await own.close();
    await proxy.close();
  });
});

describe('losing the connection', () => {
  test('a backend that is terminated in the middle of a stream is told, and the next call works', async () => {
    let pid = '';
    const call = driver.withConnection(async (connection) => {
      pid = await pidOf(connection);
      const stream = connection.stream({ sql: 'select generate_series(1, 100000)' }, { maxRows: 1e6 });
      for await (const event of stream) {
        if (event.kind === 'rows') await observer.query('select pg_terminate_backend($1)', [pid]);
      }
    });
    await expect(call).rejects.toMatchObject({ code: 'connectionLost', retryable: true });
    expect(await driver.withConnection(pidOf)).not.toBe(pid);
  });

  test('a backend that is terminated while idle ends neither the process nor the next call', async () => {
    const own = createPgDriver({ connectionString: url });
    const pid = await own.withConnection(pidOf);
    await observer.query('select pg_terminate_backend($1)', [pid]);
    await vi.waitFor(async () => expect(await stateOf(pid)).toBeUndefined());
    await vi.waitFor(async () => expect(await own.withConnection(pidOf)).not.toBe(pid));
    await own.close();
  });

  test('a connection that breaks without a word is told', async () => {
    const proxy = await startProxy();
    const own = createPgDriver({ connectionString: proxy.url });
    const call = own.withConnection(async (connection) => {
      await connection.query({ sql: 'begin' });
      proxy.cut();
      await connection.query({ sql: 'select 1' });
    });
    await expect(call).rejects.toMatchObject({ code: 'connectionLost' });
    expect((await select1(own)).rows).toEqual([['1']]);
    await own.close();
    await proxy.close();
  });

  test('closing ends what is running', async () => {
    const own = createPgDriver({ connectionString: url });
    const call = own.withConnection((connection) => connection.query({ sql: 'select pg_sleep(60)' }));
    const outcome = expect(call).rejects.toMatchObject({ code: 'aborted' });
    await vi.waitFor(async () => {
      const { rows } = await observer.query(
        "select from pg_stat_activity where query = 'select pg_sleep(60)' and state = 'active'",
      );
      expect(rows).not.toHaveLength(0);
    });
    await own.close();
    await outcome;
    await expect(select1(own)).rejects.toMatchObject({ code: 'connectionLost' });
  });
});

test('a mistake in the caller’s own code is not taken for a lost connection', async () => {
  const call = driver.withConnection(() => Promise.reject(new TypeError('mine')));
  await expect(call).rejects.toMatchObject({ code: 'internal', cause: { message: 'mine' } });
});

describe('a pool', () => {
  test('that is in use says so after a bounded wait', async () => {
    const own = createPgDriver({
      connectionString: url,
      maxConnections: 1,
      connectTimeoutMs: 200,
      maxWaiting: 1,
    });
    await own.withConnection(async () => {
      const waiting = select1(own);
      await expect(select1(own)).rejects.toMatchObject({ code: 'busy', retryable: true });
      await expect(waiting).rejects.toMatchObject({ code: 'busy' });
    });
    expect((await select1(own)).rows).toEqual([['1']]);
    await own.close();
  });

  test("of the caller's own is pinned, and stays open", async () => {
    const pool = new pg.Pool({
      connectionString: url,
      max: 1,
      options: '-c datestyle=German -c bytea_output=escape',
    });
    const own = createPgDriver({ pool });
    const read = () =>
      own.withConnection((connection) =>
        connection.query({ sql: "select '2020-02-01'::date, '\\x00'::bytea" }),
      );
    expect((await read()).rows).toEqual([['2020-02-01', '\\x00']]);
    await own.withConnection((connection) => connection.query({ sql: 'select 1' }), { purpose: 'script' });
    expect((await read()).rows).toEqual([['2020-02-01', '\\x00']]);
    await own.close();
    expect((await pool.query<{ a: number }>('select 1 as a')).rows).toEqual([{ a: 1 }]);
    await pool.end();
  });

  test('does not grow while a thousand calls are made at once', async () => {
    const name = `grow_${randomUUID().slice(0, 8)}`;
    const pool = new pg.Pool({ connectionString: url, max: 3, application_name: name });
    const own = createPgDriver({ pool, maxWaiting: 1000 });
    await Promise.all(Array.from({ length: 1000 }, () => select1(own)));
    expect(pool.totalCount).toBeLessThanOrEqual(3);
    expect(pool.waitingCount).toBe(0);
    await own.close();
    await pool.end();
  });
});

describe('no connection', () => {
  const at = (change: (target: URL) => void) => {
    const target = new URL(url);
    target.password ||= 'sesame';
    change(target);
    return target.href;
  };

  test.each<[string, string, string, RegExp]>([
    [
      'nothing listens',
      at((target) => (target.port = '1')),
      'unreachable',
      /Nothing accepts connections at .*:1\. Check/,
    ],
    [
      'there is no such user',
      at((target) => (target.username = 'nobody')),
      'loginFailed',
      /Check user, password/,
    ],
    [
      'there is no such database',
      at((target) => (target.pathname = '/nope')),
      'unreachable',
      /nope.*Check the name/,
    ],
    [
      'the host is unknown',
      at((target) => (target.hostname = 'nope.invalid')),
      'unreachable',
      /host .* not known/,
    ],
    ['the text is no URL', 'postgres://u:sesame@host:x1/db', 'unreachable', /not a valid URL/],
  ])(
    'where %s, the error says what to do and keeps the password',
    async (_, connectionString, code, message) => {
      const own = createPgDriver({ connectionString });
      const password = /:([^:@]+)@/.exec(connectionString)?.[1] ?? '';
      const error: unknown = await select1(own).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: 'StudioError', code });
      expect((error as Error).message).toMatch(message);
      expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(password);
      await own.close();
    },
  );

  test('where the server has no TLS, the error says so', async () => {
    const own = createPgDriver({ connectionString: url, ssl: true });
    await expect(select1(own)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/SSL.*TLS mode/) as unknown,
    });
    await own.close();
  });

  test('a host that takes the connection and says nothing is given up', async () => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => sockets.add(socket));
    const port = await listen(server);
    const own = createPgDriver({ host: '127.0.0.1', port, user: 'u', database: 'd', connectTimeoutMs: 200 });
    await expect(select1(own)).rejects.toMatchObject({ code: 'unreachable', retryable: true });
    await own.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
});

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** A way to the test server that can fall silent or be cut. */
async function startProxy() {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let frozen = false;
  const server = createServer((client) => {
    const upstream = connect(Number(port || 5432), hostname);
    const pairs: [Socket, Socket][] = [
      [client, upstream],
      [upstream, client],
    ];
    for (const [from, to] of pairs) {
      sockets.add(from);
      from.on('data', (chunk) => {
        if (!frozen) to.write(chunk);
      });
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  });
  const target = new URL(url);
  target.hostname = '127.0.0.1';
  target.port = String(await listen(server));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    url: target.href,
    freeze: () => (frozen = true),
    thaw: () => (frozen = false),
    cut,
    close() {
      cut();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
