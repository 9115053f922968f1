import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { collect, isStudioError, type ResultFrame } from '@studio/core';
import { startPostgres, type RunningPostgres, type StartPostgresOptions } from '@studio/embedded-postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHostilePostgres, type Hostility } from './testing/hostilePostgres.ts';
import { startServerProcess, type ServerProcess } from './testing/serverProcess.ts';

const mebibyte = 1_048_576;
/** How long the server may do nothing but deal with one caller. */
const stallLimitMs = 500;

/** One that can be stopped and started again, on the same port. */
let cluster: StartPostgresOptions = {
  dataDir: mkdtempSync(join(tmpdir(), 'studio-survival-data-')),
  settings: { fsync: 'off' },
};
let postgres: RunningPostgres;
let hostile: Awaited<ReturnType<typeof startHostilePostgres>>;
let server: ServerProcess;

beforeAll(async () => {
  postgres = await startPostgres(cluster);
  cluster = { ...cluster, port: Number(new URL(postgres.url).port) };
  hostile = await startHostilePostgres();
  server = await startServerProcess({ REAL_URL: postgres.url, HOSTILE_URL: hostile.url });
});

afterAll(async () => {
  await server.stop();
  await hostile.close();
  await postgres.stop();
  rmSync(cluster.dataDir ?? '', { recursive: true, force: true });
});

const adapterOf = (id: string) => createPgHttpAdapter({ url: `${server.url}/${id}` });

/** Does something to the server, and sees to it that it serves others during that and after. */
async function survived<T>(attack: () => Promise<T>): Promise<T> {
  await server.health();
  const outcome = await attack();
  const { pid, stalledMs } = await server.health();
  expect(pid).toBe(server.pid);
  expect(stalledMs).toBeLessThanOrEqual(stallLimitMs);
  expect(await select1()).toBe('1');
  expect(server.complaints()).toBe('');
  return outcome;
}

async function select1() {
  const { statements } = await collect(adapterOf('real').runQuery({ sql: 'select 1' }));
  return statements[0]?.rows[0]?.[0];
}

/** The code of the error that a script ends in, wherever it is told; and what came before it. */
async function run(
  sql: string,
  options: { readonly id?: string; readonly parameters?: string[]; readonly maxRows?: number } = {},
) {
  const { id = 'real', ...request } = options;
  const seen = {
    rows: 0,
    notices: 0,
    cut: undefined as string | undefined,
    error: undefined as string | undefined,
  };
  const see = (frame: ResultFrame) => {
    if (frame.kind === 'rows') seen.rows += frame.rows.length;
    if (frame.kind === 'notice') seen.notices += 1;
    if (frame.kind === 'complete') seen.cut = frame.cut;
    if (frame.kind === 'error') seen.error = frame.error.code;
  };
  try {
    for await (const frame of adapterOf(id).runQuery({ sql, ...request })) see(frame);
  } catch (error) {
    seen.error = isStudioError(error) ? error.code : String(error);
  }
  return seen;
}

// A loaded machine may hold any process up for longer than that; what the code itself holds up, it holds up each time.
// What ends the process fails every try, for it is started once.
describe('the process survives', { retry: 2 }, () => {
  test.each([
    'copy pg_class to stdout',
    'copy pg_class from stdin',
    'copy (select 1) to stdout (format binary)',
  ])('%s in a script', async (sql) => {
    const { error } = await survived(() => run(sql));
    expect(error).toBe('notSupported');
  });

  test('a cell of 520 MB, which does not fit into a string', async () => {
    const { error, rows } = await survived(() => run(`select repeat('x', ${520 * mebibyte})`));
    expect({ error, rows }).toEqual({ error: 'notSupported', rows: 0 });
  });

  test('bytes whose text is 300 MB', async () => {
    const { error, rows } = await survived(() =>
      run(`select convert_to(repeat('x', ${150 * mebibyte}), 'UTF8')`),
    );
    expect({ error, rows }).toEqual({ error: 'notSupported', rows: 0 });
  });

  test('a relation with a cell of 520 MB, of which the beginning is shown', async () => {
    await run(
      `drop table if exists vast; create table vast as select 1 as id, repeat('x', ${520 * mebibyte}) as body; alter table vast add primary key (id)`,
    );
    const page = await survived(() =>
      adapterOf('real').readRows({ relation: { schema: 'public', name: 'vast' } }),
    );
    expect(page.rows.cell(0, 1)).toMatchObject({ cut: true, bytes: 520 * mebibyte });
  });

  test('ten million rows, of which it says that they were cut', async () => {
    const { cut, rows, error } = await survived(() =>
      run('select * from generate_series(1, 10000000)', { maxRows: 10_000_000 }),
    );
    expect({ error, cut: cut ?? 'none' }).toEqual({
      error: undefined,
      cut: rows < 10_000_000 ? 'bytes' : 'none',
    });
  });

  test('a million notices', async () => {
    const { notices, error } = await survived(() =>
      run(`do $$ begin for i in 1..1000000 loop raise notice 'number %', i; end loop; end $$`),
    );
    expect(error).toBeUndefined();
    expect(notices).toBeGreaterThan(0);
    expect(notices).toBeLessThan(10_000);
  });

  test('an error whose text is 20 MB', async () => {
    const { error } = await survived(() =>
      run(`do $$ begin raise exception '%', repeat('x', 20000000); end $$`),
    );
    expect(error).toBe('sql');
  });

  test('more parameters than the protocol can count', async () => {
    const parameters = Array.from({ length: 65_536 }, (_, index) => String(index));
    const { error } = await survived(() => run('select 1', { parameters }));
    expect(error).toBe('badRequest');
  });

  test('the end of its own backend in the middle of a stream', async () => {
    const sql = `select n, case when n = 50000 then pg_terminate_backend(pg_backend_pid()) end from generate_series(1, 1000000) as n`;
    const { error } = await survived(() => run(sql, { maxRows: 1_000_000 }));
    expect(error).toBe('connectionLost');
  });

  test.each<Hostility>(['tarpit', 'http', 'half', 'negative', 'huge', 'garbage', 'hangUp'])(
    'a database that is none: %s',
    async (hostility) => {
      hostile.be(hostility);
      const { error } = await survived(() => run('select 1', { id: 'hostile' }));
      expect(error).toMatch(/^(unreachable|connectionLost|timeout|protocol|notSupported)$/);
      await expect.poll(() => hostile.connections(), { timeout: 20_000 }).toBe(0);
    },
  );

  test('the end of all its idle connections', async () => {
    await Promise.all(Array.from({ length: 8 }, select1));
    await survived(() =>
      run(`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()`),
    );
  });

  test('a restart of Postgres', async () => {
    await Promise.all(Array.from({ length: 8 }, select1));
    await survived(async () => {
      await postgres.stop();
      expect(await run('select 1')).toMatchObject({ error: 'unreachable' });
      postgres = await startPostgres(cluster);
    });
  });
});
