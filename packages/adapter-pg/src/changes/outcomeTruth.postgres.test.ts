import type { Change, ChangeResult } from '@studio/core';
import { startPostgres } from '@studio/embedded-postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPgDriver } from '../driver/pgDriver.ts';
import type { PgDriver } from '../driver/driver.ts';
import { createCommitProxy, type CommitProxy, type WireCut } from '../testing/commitProxy.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { applyChanges } from './applyChanges.ts';

/** How often the wire is cut; at least as often as there are places to cut it, that is each of them once. */
const wireCuts = Number(process.env.STUDIO_TEST_WIRE_CUTS ?? 120);
const crashes = Number(process.env.STUDIO_TEST_CRASHES ?? 4);

const write = (value: number): Change => ({
  kind: 'update',
  relation: { schema: 'public', name: 'item' },
  row: { by: 'key', key: [{ column: 'id', text: '1' }] },
  values: [{ column: 'value', set: { to: 'value', text: String(value) } }],
  expect: [],
});

type Told = ChangeResult['result'];

/** Saves a value, asks the database itself whether it holds it, and says where that is not what was told. */
async function outcomeOf(
  driver: PgDriver,
  truth: pg.Client,
  value: number,
): Promise<{ readonly told: Told; readonly isFalse: boolean }> {
  const { result: told } = await applyChanges(driver, { changes: [write(value)] });
  const { rows } = await truth.query<{ value: number }>('select value from item where id = 1');
  const isStored = rows[0]?.value === value;
  return { told, isFalse: (told === 'applied' && !isStored) || (told === 'rejected' && isStored) };
}

describe('a save whose connection is cut around the commit', () => {
  let database: TestDatabase;
  let proxy: CommitProxy;
  let driver: PgDriver;
  let truth: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.exec('create table item (id int primary key, value int); insert into item values (1, 0)');
    truth = new pg.Client({ connectionString: database.url });
    await truth.connect();
    const url = new URL(database.url);
    proxy = await createCommitProxy(url);
    url.hostname = '127.0.0.1';
    url.port = String(proxy.port);
    driver = createPgDriver({ connectionString: url.href });
  });
  afterAll(async () => {
    await driver.close();
    await proxy.close();
    await truth.end();
    await database.drop();
  });

  /** Every place of the commit and of its answer. */
  async function places(): Promise<readonly WireCut[]> {
    proxy.arm(null);
    await outcomeOf(driver, truth, -1);
    const { request, answer } = proxy.sizes();
    expect(request).toBeGreaterThan(10);
    expect(answer).toBeGreaterThan(10);
    const upTo = (side: WireCut['in'], bytes: number, by: WireCut['by']) =>
      Array.from({ length: bytes + 1 }, (_, place): WireCut => ({ in: side, bytes: place, by }));
    return (['end', 'reset'] as const).flatMap((by) => [
      ...upTo('request', request, by),
      ...upTo('answer', answer - 1, by),
    ]);
  }

  test(`is told as what became of it, ${wireCuts} times`, { timeout: 20_000 + wireCuts * 500 }, async () => {
    const all = await places();
    const told = new Map<Told, number>();
    const wrong: unknown[] = [];
    for (let index = 0; index < wireCuts; index += 1) {
      // Spread over all places, and each of them once before any comes again.
      const cut =
        all[Math.floor((index * all.length) / wireCuts + Math.floor(index / all.length)) % all.length];
      if (!cut) throw new Error('There is no place to cut.');
      proxy.arm(cut);
      const outcome = await outcomeOf(driver, truth, index + 1).catch((error: unknown) => {
        throw new Error(`Cut ${index}: ${JSON.stringify(cut)}`, { cause: error });
      });
      told.set(outcome.told, (told.get(outcome.told) ?? 0) + 1);
      if (outcome.isFalse) wrong.push({ cut, told: outcome.told });
    }
    expect(proxy.cuts()).toBe(wireCuts);
    expect(wrong).toEqual([]);
    expect(told.get('unknown') ?? 0).toBe(0);
    expect([...told.keys()].sort()).toEqual(['applied', 'rejected']);
    console.info(`${wireCuts} cuts of the wire around a commit:`, Object.fromEntries(told));
  });
});

describe('a save while the server crashes', () => {
  test(`is told as what became of it, ${crashes} times`, { timeout: 60_000 + crashes * 20_000 }, async () => {
    // A server of its own, that forces commits to disk: the crash of one ends the sessions of everyone.
    const postgres = await startPostgres();
    let proxy: CommitProxy | undefined;
    let driver: PgDriver | undefined;
    try {
      const url = new URL(postgres.url);
      const run = async <T>(use: (client: pg.Client) => Promise<T>): Promise<T> => {
        const client = new pg.Client({ connectionString: postgres.url });
        client.on('error', () => undefined);
        await client.connect();
        try {
          return await use(client);
        } finally {
          await client.end().catch(() => undefined);
        }
      };
      await run((client) =>
        client.query('create table item (id int primary key, value int); insert into item values (1, 0)'),
      );
      proxy = await createCommitProxy(url);
      url.hostname = '127.0.0.1';
      url.port = String(proxy.port);
      driver = createPgDriver({ connectionString: url.href });
      const own = driver;
      const told: Told[] = [];
      for (let index = 0; index < crashes; index += 1) {
        const victim = await run(async (client) => {
          const { rows } = await client.query<{ pid: number }>(
            `select pid from pg_stat_activity where backend_type = 'checkpointer'`,
          );
          return rows[0]?.pid ?? 0;
        });
        // Its checkpointer killed, the server takes all sessions down at once, as after a defect, and recovers from its log.
        // Every second commit does not arrive whole before.
        const cut = index % 2 === 0 ? null : ({ in: 'request', bytes: 9, by: 'end' } as const);
        proxy.arm(cut, () => void setTimeout(() => process.kill(victim, 'SIGKILL'), index % 3));
        const { result } = await applyChanges(own, { changes: [write(index + 1)] });
        proxy.arm(null);
        told.push(result);
        const stored = await untilAnswered(() =>
          run(async (client) => {
            const { rows } = await client.query<{ value: number; pid: number | null }>(
              `select value, (select pid from pg_stat_activity where backend_type = 'checkpointer') as pid from item`,
            );
            const [row] = rows;
            if (!row?.pid || row.pid === victim) throw new Error('The server has not crashed yet.');
            return row.value === index + 1;
          }),
        );
        if (result !== 'unknown') {
          expect({ result, stored }).toEqual({ result, stored: result === 'applied' });
        }
      }
      expect(told).toContain('rejected');
      console.info('Crashes of the server around a commit:', told);
    } finally {
      await driver?.close();
      await proxy?.close();
      await postgres.stop();
    }
  });
});

/** A server that recovers refuses connections for a while. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
