import { randomUUID } from 'node:crypto';
import { isStudioError } from '@studio/core';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PgConnection, PgDriver } from './driver.ts';
import { createPgDriver } from './pgDriver.ts';

/** How many statements are cancelled; `STUDIO_CANCELS=10000` for the long run. */
const cancels = Number(process.env.STUDIO_CANCELS ?? 300);
const limitMs = 1_000;

const connectionString = process.env.STUDIO_TEST_DATABASE_URL ?? '';
const name = `cancel ${randomUUID()}`;
const observer = new pg.Pool({ connectionString, max: 1 });
const pool = new pg.Pool({ connectionString, max: 8, application_name: name });
let driver: PgDriver;

beforeAll(() => {
  driver = createPgDriver({ pool, maxWaiting: 1_000 });
});
afterAll(async () => {
  await driver.close();
  await pool.end();
  await observer.end();
});

/** What may be running when a user loses patience. */
const victims: readonly ((connection: PgConnection) => Promise<unknown>)[] = [
  (connection) => connection.query({ sql: 'select from pg_sleep(0.006)' }),
  (connection) => connection.query({ sql: 'select from pg_sleep(60)' }),
  async (connection) => {
    await connection.query({ sql: 'begin' });
    for (let step = 0; step < 5; step++) await connection.query({ sql: 'select from pg_sleep(0.002)' });
  },
  async (connection) => {
    const rows = connection.stream(
      { sql: 'select n, pg_sleep(0.00001) from generate_series(1, 1000000) n' },
      { maxRows: 1e6 },
    );
    for await (const event of rows) if (event.kind === 'complete') return;
  },
  async (connection) => {
    for await (const bytes of connection.copyOut('copy (select from generate_series(1, 10000000)) to stdout'))
      if (bytes.length === 0) return;
  },
];

/** Begins something and cancels it a moment later. @returns milliseconds from there to the answer, where it was cancelled */
async function cancelOne(index: number): Promise<number | undefined> {
  const controller = new AbortController();
  let cancelledAt = 0;
  setTimeout(() => {
    cancelledAt = performance.now();
    controller.abort();
  }, Math.random() * 15);
  try {
    const victim = victims[index % victims.length] ?? victims[0];
    await driver.withConnection((connection) => Promise.resolve(victim?.(connection)), {
      signal: controller.signal,
    });
    return undefined;
  } catch (error) {
    expect(isStudioError(error) && error.code).toBe('aborted');
    return performance.now() - cancelledAt;
  }
}

/** Somebody else on the same connections, whose statement must answer what it was asked. */
async function standBy(index: number): Promise<boolean> {
  const parameters = [String(index)];
  const sql = 'select $1::int from pg_sleep(random() * 0.004)';
  const { rows } = await driver.withConnection((connection) => connection.query({ sql, parameters }));
  return rows[0]?.[0] === String(index);
}

test(
  'a cancel hits nobody else, and takes no connection with it',
  async () => {
    const times: number[] = [];
    let wrongVictims = 0;
    for (let begun = 0; times.length < cancels; begun += 12) {
      const round = Array.from({ length: 12 }, (_, offset) => begun + offset);
      await Promise.all([
        ...round.map(async (index) => {
          const time = await cancelOne(index);
          if (time !== undefined) times.push(time);
        }),
        ...round.map(async (index) => {
          if (!(await standBy(index).catch(() => false))) wrongVictims++;
        }),
      ]);
    }
    times.sort((a, b) => a - b);
    const at = (part: number) => Math.round(times[Math.floor((times.length - 1) * part)] ?? 0);
    console.log(`${times.length} cancels: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`);

    expect(wrongVictims).toBe(0);
    expect([pool.totalCount - pool.idleCount, pool.waitingCount]).toEqual([0, 0]);
    const { rows } = await observer.query<{ query: string }>(
      `select query from pg_stat_activity where application_name = $1 and state <> 'idle'`,
      [name],
    );
    expect(rows).toEqual([]);
    expect(at(0.99)).toBeLessThan(limitMs);
  },
  60_000 + cancels * 100,
);
