import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { createPgAdapter } from '@studio/adapter-pg';
import { collect } from '@studio/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type Served } from './testing/serve.ts';

/** How many clients go away; `STUDIO_VANISHED=1000` for the long run. */
const clients = Number(process.env.STUDIO_VANISHED ?? 100);
const limitMs = 1_000;
const atOnce = 5;

const name = `vanish-${randomUUID()}`;
const databaseUrl = new URL(process.env.STUDIO_TEST_DATABASE_URL ?? 'postgres://');
const observer = createPgAdapter({ connectionString: databaseUrl.href });
databaseUrl.searchParams.set('application_name', name);
const adapter = createPgAdapter({ connectionString: databaseUrl.href, maxConnections: atOnce });
let served: Served;

beforeAll(async () => {
  served = await listen({ adapter, authorize: () => true });
});
afterAll(async () => {
  await served.close();
  await adapter.close();
  await observer.close();
});

/** A query that answers rows at once and never ends for its reader, and that can be found on the server. */
const endless = (mark: string) =>
  `select /* ${mark} */ generate_series(1, 1000000000) as n, repeat('x', 200)`;

/** Bytes of an answer that are read first, more than what comes before its rows. */
const enough = 200_000;

const calls: readonly (readonly [what: string, path: string, body: (mark: string) => unknown])[] = [
  ['a stream of rows', 'runQuery', (mark) => ({ sql: endless(mark), maxRows: 1_000_000 })],
  [
    'a statement that has not answered yet',
    'runQuery',
    (mark) => ({ sql: `select /* ${mark} */ pg_sleep(600)` }),
  ],
  [
    'an export',
    'exportRows',
    (mark) => ({ source: { kind: 'query', query: { sql: endless(mark) } }, format: 'csv' }),
  ],
];

/** The statements of the tested adapter that contain a mark and run on the server now. */
async function running(mark = ''): Promise<number> {
  const sql = `select count(*) from pg_stat_activity where application_name = $1 and state <> 'idle' and query like '%' || $2 || '%'`;
  const { statements } = await collect(observer.runQuery({ sql, parameters: [name, mark] }));
  return Number(statements[0]?.rows[0]?.[0]);
}

/** Asks, waits until the server works at it and rows have come where some come, and hangs up. */
async function vanish(path: string, body: (mark: string) => unknown): Promise<number> {
  const mark = randomUUID();
  const request = httpRequest(`${served.url}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-studio-request': '1' },
    agent: false,
  });
  request.on('error', () => {});
  const text = JSON.stringify(body(mark));
  const answers = new Promise<void>((resolve, reject) => {
    request.once('response', (response) => {
      response.on('error', () => {});
      let bytes = 0;
      response.on('data', (piece: Buffer) => {
        bytes += piece.length;
        if (bytes > enough) resolve();
      });
      if (response.statusCode !== 200) reject(new Error(`The answer was ${response.statusCode}.`));
    });
  });
  request.end(text);
  await (text.includes('pg_sleep') ? undefined : answers);
  while ((await running(mark)) === 0);
  const goneAt = performance.now();
  request.destroy();
  while ((await running(mark)) > 0) {
    if (performance.now() - goneAt > 10 * limitMs) return Infinity;
  }
  return performance.now() - goneAt;
}

// Once more, for what else the machine does counts in the time.
describe.each(calls)('a client that goes away in the middle of %s', { retry: 1 }, (what, path, body) => {
  it(
    'leaves nothing running, and no connection taken',
    async () => {
      const times: number[] = [];
      for (let begun = 0; begun < clients; begun += atOnce) {
        const round = Array.from({ length: Math.min(atOnce, clients - begun) }, () => vanish(path, body));
        times.push(...(await Promise.all(round)));
      }
      times.sort((a, b) => a - b);
      const at = (part: number) => Math.round(times[Math.floor((times.length - 1) * part)] ?? 0);
      console.log(
        `${what}, ${times.length} clients: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`,
      );

      expect(await running()).toBe(0);
      // All connections are there for others.
      const pids = Array.from({ length: atOnce }, async () => {
        const sql = 'select pg_backend_pid() from pg_sleep(0.2)';
        return (await collect(adapter.runQuery({ sql }))).statements[0]?.rows[0]?.[0];
      });
      expect(new Set(await Promise.all(pids)).size).toBe(atOnce);
      expect(at(0.99)).toBeLessThan(limitMs);
    },
    60_000 + clients * 500,
  );
});
