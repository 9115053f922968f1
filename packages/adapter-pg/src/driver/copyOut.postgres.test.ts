import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PgConnection, PgDriver } from './driver.ts';
import { createPgDriver } from './pgDriver.ts';
import { createPgliteDriver } from './pgliteDriver.ts';

const applicationName = `copy ${randomUUID()}`;
const serverUrl = () => {
  const url = new URL(process.env.STUDIO_TEST_DATABASE_URL ?? '');
  url.searchParams.set('application_name', applicationName);
  return url.href;
};
const drivers = {
  pg: () => {
    const driver = createPgDriver({ connectionString: serverUrl(), maxConnections: 1 });
    return Promise.resolve({ driver, end: () => driver.close() });
  },
  pglite: async () => {
    const pglite = await PGlite.create();
    return { driver: createPgliteDriver(pglite), end: () => pglite.close() };
  },
};

async function copied(connection: PgConnection, sql: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of connection.copyOut(sql)) text += decoder.decode(bytes, { stream: true });
  return text + decoder.decode();
}

const rowsSql = (count: number) =>
  `copy (select n, repeat('é', 200) from generate_series(1, ${count}) as n) to stdout (format csv)`;
const rowsText = (count: number) =>
  Array.from({ length: count }, (_, index) => `${index + 1},${'é'.repeat(200)}\n`).join('');

describe.each(Object.entries(drivers))('a copy through %s', (_, create) => {
  let driver: PgDriver;
  let end: () => Promise<void>;
  const copy = (sql: string) => driver.withConnection((connection) => copied(connection, sql));
  const answersOne = async () => {
    const { rows } = await driver.withConnection((connection) => connection.query({ sql: 'select 1' }));
    expect(rows).toEqual([['1']]);
  };

  beforeAll(async () => {
    ({ driver, end } = await create());
  });
  afterAll(async () => {
    await driver.close();
    await end();
  });

  test('arrives byte for byte, far beyond what is held of it at once', async () => {
    expect((await copy(rowsSql(20_000))) === rowsText(20_000)).toBe(true);
    expect(await copy(rowsSql(0))).toBe('');
    await answersOne();
  });

  test('throws where it fails after its first rows, and never looks whole', async () => {
    const failing = copy(
      'copy (select 1 / (5000 - n) from generate_series(1, 10000) as n) to stdout (format csv)',
    );
    await expect(failing).rejects.toMatchObject({ code: 'sql', sqlState: '22012' });
    await answersOne();
  });

  test('leaves a connection that works where its reader goes away', async () => {
    await driver.withConnection(async (connection) => {
      for await (const bytes of connection.copyOut(rowsSql(20_000))) if (bytes.length > 0) break;
      expect((await connection.query({ sql: 'select 1' })).rows).toEqual([['1']]);
    });
    await answersOne();
  });

  test('is refused where rows are read, so that its bytes are not lost', async () => {
    const query = (connection: PgConnection) => connection.query({ sql: rowsSql(1) });
    await expect(driver.withConnection(query)).rejects.toMatchObject({ code: 'notSupported' });
    await answersOne();
  });
});

describe('a copy from a server', () => {
  const observer = new pg.Pool({ connectionString: process.env.STUDIO_TEST_DATABASE_URL, max: 1 });
  const driver = createPgDriver({ connectionString: serverUrl() });
  afterAll(async () => {
    await driver.close();
    await observer.end();
  });

  const waitsFor = async (event: string | null) => {
    const { rows } = await observer.query<{ state: string; wait_event: string | null }>(
      `select state, wait_event from pg_stat_activity where application_name = $1 and state <> 'idle'`,
      [applicationName],
    );
    return rows.length === 0 ? event === null : rows[0]?.wait_event === event;
  };

  test('holds the server up where its reader is slow, instead of filling the memory', async () => {
    await driver.withConnection(async (connection) => {
      let length = 0;
      for await (const bytes of connection.copyOut(rowsSql(100_000))) {
        // The server can only wait to write, for nothing else is asked of it.
        if (length === 0)
          await vi.waitFor(async () => expect(await waitsFor('ClientWrite')).toBe(true), 10_000);
        length += bytes.length;
      }
      expect(length).toBe(Buffer.byteLength(rowsText(100_000)));
    });
  });

  test('that is aborted while it is held up is over on the server too', async () => {
    const controller = new AbortController();
    const call = driver.withConnection(
      async (connection) => {
        for await (const bytes of connection.copyOut(rowsSql(10_000_000))) {
          expect(bytes.length).toBeGreaterThan(0);
          await vi.waitFor(async () => expect(await waitsFor('ClientWrite')).toBe(true), 10_000);
          controller.abort();
        }
      },
      { signal: controller.signal },
    );
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
    await vi.waitFor(async () => expect(await waitsFor(null)).toBe(true));
  });

  test('hands on its first rows while later ones are still being made', async () => {
    await driver.withConnection(async (connection) => {
      // The server itself sends 8 KB at a time.
      const slow = `copy (
        select repeat('x', 20000), case when n = 3 then pg_sleep(60) end from generate_series(1, 3) as n
      ) to stdout`;
      for await (const bytes of connection.copyOut(slow)) {
        expect(new TextDecoder().decode(bytes)).toMatch(/^x{20000}\t/);
        break;
      }
    });
  });
});
