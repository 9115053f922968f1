import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPostgres } from '@studio/embedded-postgres';
import pg from 'pg';
import type { BenchOptions } from '../harness/report.ts';

/** The server that is measured against; what was made there is kept for the next run, but after a quick one. */
export interface BenchServer {
  /** A database of ours on it, made where it is not there. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

const dataDir = join(import.meta.dirname, '../../.data/postgres');

/** `BENCH_DATABASE_URL`, whose role may create databases, or else an embedded Postgres. */
export async function openServer({ quick }: BenchOptions): Promise<BenchServer> {
  const given = process.env.BENCH_DATABASE_URL;
  if (given !== undefined) return serverAt(given, quick, async () => undefined);
  const settings = {
    shared_buffers: '512MB',
    max_wal_size: '4GB',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
    max_locks_per_transaction: '4096',
  };
  const { url, stop } = await startPostgres({ settings, ...(!quick && { dataDir }) });
  return serverAt(url, quick, stop);
}

function serverAt(serverUrl: string, quick: boolean, stop: () => Promise<void>): BenchServer {
  const passing = new Set<string>();
  return {
    async database(name) {
      const own = quick ? `${name}_${process.pid}` : name;
      if (quick) passing.add(own);
      await withClient(serverUrl, async (client) => {
        const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [own]);
        if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(own)}`);
      });
      const url = new URL(serverUrl);
      url.pathname = `/${own}`;
      return url.href;
    },
    async stop() {
      await withClient(serverUrl, async (client) => {
        for (const name of passing) await client.query(`drop database ${pg.escapeIdentifier(name)}`);
      });
      await stop();
    },
  };
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Whether a program answers to `--version`. */
export async function isInstalled(program: string): Promise<boolean> {
  return promisify(execFile)(program, ['--version']).then(
    () => true,
    () => false,
  );
}
