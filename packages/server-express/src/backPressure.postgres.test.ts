import { connect, type Socket } from 'node:net';
import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startServerProcess, type ServerProcess } from './testing/serverProcess.ts';

const mebibyte = 1_048_576;
/** Seconds for which one reads so slowly. */
const seconds = 8;
const rows = 10_000_000;
/** Without a table function, whose rows Postgres would make before the first is sent. */
const sql = `select generate_series(1, ${rows}) as n, 'a text of some length' as note`;

let server: ServerProcess;

beforeAll(async () => {
  server = await startServerProcess({
    REAL_URL: process.env.STUDIO_TEST_DATABASE_URL ?? '',
    HOSTILE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
  });
});
afterAll(() => server.stop());

const exportOf = (text: string) =>
  ({ source: { kind: 'query', query: { sql: text } }, format: 'csv' }) as const;

/** Reads what the code needs once, so that it is not counted. */
async function warmUp(): Promise<void> {
  const adapter = createPgHttpAdapter({ url: `${server.url}/real` });
  const some = sql.replace(String(rows), '300000');
  for await (const frame of adapter.runQuery({ sql: some, maxRows: rows })) void frame;
  for await (const piece of adapter.exportRows(exportOf(some))) void piece;
}

/** Posts by a socket from which nothing is read but by `read`. */
function slowPost(path: string, body: unknown): Socket {
  const { hostname, port, pathname } = new URL(`${server.url}/real/${path}`);
  const socket = connect({ host: hostname, port: Number(port) });
  onTestFinished(() => void socket.destroy());
  const text = JSON.stringify(body);
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `host: ${hostname}`,
    'content-type: application/json',
    'x-studio-request: 1',
    `content-length: ${Buffer.byteLength(text)}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${text}`);
  return socket;
}

it.each<[string, string, unknown]>([
  ['a script', 'runQuery', { sql, maxRows: rows }],
  ['an export', 'exportRows', exportOf(sql)],
])(
  'a reader of 1 KB/s of ten million rows of %s costs no memory',
  async (_what, path, body) => {
    await warmUp();
    const { rss: before } = await server.health();
    const socket = slowPost(path, body);
    let read = 0;
    let most = 0;
    for (let second = 0; second < seconds; second += 1) {
      // The second is what the reader is slow by.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const piece = socket.read(1_024) as Buffer | null;
      read += piece?.length ?? 0;
      most = Math.max(most, (await server.health()).rss);
    }
    console.log(
      `${path}: ${read} bytes read, ${((most - before) / mebibyte).toFixed(1)} MB more than before`,
    );
    expect(read).toBeGreaterThan(1_024);
    expect((most - before) / mebibyte).toBeLessThan(64);
    expect(server.complaints()).toBe('');
  },
  120_000,
);
