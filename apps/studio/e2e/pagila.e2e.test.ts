import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { browserForTests } from './browser.ts';
import { loadDump } from './loadDump.ts';
import { startStudio, type StudioProcess } from './studioProcess.ts';

const source = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/corpus/db/pagila.sql');
const isHere = existsSync(source);
if (!isHere && process.env['CI']) throw new Error(`The corpus is not at ${source}.`);

const open = browserForTests();
const database = `pagila_${process.pid}`;
let dataFolder: string;
let studio: StudioProcess;

beforeAll(async () => {
  if (!isHere) return;
  await asSuperuser(inject('demoUrl'), [`create database ${database}`]);
  const url = Object.assign(new URL(inject('demoUrl')), { pathname: `/${database}` }).href;
  await load(url, await readFile(source, 'utf8'));
  dataFolder = await mkdtemp(join(tmpdir(), 'studio-e2e-'));
  await chmod(dataFolder, 0o711);
  studio = await startStudio({ dataFolder, databaseUrl: url });
});
afterAll(async () => {
  if (!isHere) return;
  await studio.stop();
  await asSuperuser(inject('demoUrl'), [`drop database ${database} with (force)`]);
  await rm(dataFolder, { recursive: true, force: true });
});

async function asSuperuser(url: string, statements: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const names: string[] = [];
    for (const statement of statements) {
      const { rows } = await client.query<{ name?: string }>(statement);
      names.push(...rows.flatMap(({ name }) => (name === undefined ? [] : [name])));
    }
    return names;
  } finally {
    await client.end();
  }
}

async function load(url: string, dump: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await loadDump(client, dump);
    // A dump of another tool leaves it empty, and an empty one cannot be read.
    await client.query('refresh materialized view public.rental_by_category');
  } finally {
    await client.end();
  }
}

it.skipIf(!isHere)('opens every table and view of Pagila without an error in page or server', async () => {
  const url = Object.assign(new URL(inject('demoUrl')), { pathname: `/${database}` }).href;
  const names = await asSuperuser(url, [
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by 1`,
  ]);
  expect(names.length).toBeGreaterThan(20);
  const { page, complaints } = await open(studio.url);
  await page.getByRole('heading', { name: database }).waitFor();
  for (const name of names) {
    await page.goto(`${studio.origin}/tables/public/${name}`);
    await page
      .getByRole('grid', { name: `Rows of ${name}` })
      .getByRole('columnheader')
      .first()
      .waitFor();
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-busy'), { timeout: 15_000 }).toBeNull();
    expect(await page.getByRole('alert').count(), name).toBe(0);
    await page.getByRole('tab', { name: 'Structure' }).click();
    await page.getByRole('heading', { name: 'Columns' }).waitFor();
    expect(await page.getByRole('region', { name: 'DDL' }).innerText(), name).toMatch(/^create /i);
  }
  expect(complaints).toEqual([]);
  expect(
    studio
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{')),
  ).toEqual([]);
});
