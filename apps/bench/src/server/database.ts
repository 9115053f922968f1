import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPostgres } from '@studio/embedded-postgres';
import pg from 'pg';

/** The server that is measured against; what was made there is kept for the next run. */
export interface BenchServer {
  /** A database of ours on it, made where it is not there. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

const dataDir = join(import.meta.dirname, '../../.data/postgres');

/** `BENCH_DATABASE_URL`, whose role may create databases, or else an embedded Postgres. */
export async function openServer(): Promise<BenchServer> {
  const given = process.env.BENCH_DATABASE_URL;
  if (given !== undefined) return serverAt(given, async () => undefined);
  const settings = {
    shared_buffers: '512MB',
    max_wal_size: '4GB',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
    max_locks_per_transaction: '4096',
  };
  const { url, stop } = await startPostgres({ dataDir, settings });
  return serverAt(url, stop);
}

function serverAt(serverUrl: string, stop: () => Promise<void>): BenchServer {
  return {
    async database(name) {
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      await withClient(serverUrl, async (client) => {
        const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
        if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
      });
      return url.href;
    },
    stop,
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
