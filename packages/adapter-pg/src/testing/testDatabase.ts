import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createPgDriver } from '../driver/pgDriver.ts';
import type { PgDriver } from '../driver/driver.ts';
import { loadByStatement, nothingRefused, type Refused } from './loadByStatement.ts';
import { splitDump } from './splitDump.ts';

export interface TestDatabase {
  readonly url: string;
  readonly driver: PgDriver;
  /** The server's, such as 18. */
  readonly majorVersion: number;
  /** Runs a script by the simple protocol. */
  exec(script: string): Promise<void>;
  drop(): Promise<void>;
}

const serverUrl = () => process.env.STUDIO_TEST_DATABASE_URL ?? '';

async function runOn(url: string, scripts: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const script of scripts) await client.query(script);
  } finally {
    await client.end();
  }
}

/** A database of the test's own, gone with `drop`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `adapter_pg_${randomUUID().replaceAll('-', '')}`;
  await runOn(serverUrl(), [`create database ${name} encoding 'UTF8' template template0`]);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  const driver = createPgDriver({ connectionString: url.href });
  const sql = `select pg_catalog.current_setting('server_version_num')::int / 10000`;
  const { rows } = await driver.withConnection((connection) => connection.query({ sql }));
  return {
    url: url.href,
    driver,
    majorVersion: Number(rows[0]?.[0]),
    exec: (script) => runOn(url.href, [script]),
    async drop() {
      await driver.close();
      await runOn(serverUrl(), [`drop database ${name} with (force)`]);
    },
  };
}

const corpusFolder = fileURLToPath(new URL('../../../../../shared/corpus/', import.meta.url));

/** Whether the corpus of foreign databases is here. In CI it must be. */
export const hasCorpus = existsSync(corpusFolder);
if (!hasCorpus) {
  const message = `The corpus is not at ${corpusFolder}: its tests are left out.`;
  if (process.env.CI) throw new Error(message);
  console.warn(message);
}

/** The databases of the corpus, each with its file. */
export const corpusDatabases = [
  ['chinook', 'db/chinook.sql'],
  ['crates_io', 'db/crates_io.sql'],
  ['iso3166', 'db/iso3166.sql'],
  ['northwind', 'db/northwind.sql'],
  ['pagila', 'db/pagila.sql'],
  ['postgres_meta', 'db/postgres_meta.sql'],
  ['postgrest_big', 'db/postgrest_big.sql'],
  ['types', 'types.sql'],
] as const;

export function readCorpus(path: string): string {
  return readFileSync(`${corpusFolder}${path}`, 'utf8');
}

/** Loads a file of the corpus, of that of all types as much as the server knows: it is of version 15. */
export async function loadCorpus(database: TestDatabase, path: string): Promise<Refused> {
  if (path === 'types.sql' && database.majorVersion < 15) {
    return loadByStatement(database.url, readCorpus(path));
  }
  await runOn(database.url, splitDump(readCorpus(path)));
  return nothingRefused;
}
