import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createPgAdapter } from '@studio/adapter-pg';
import { interleave, median, timed } from '../harness/measure.ts';
import { installPeers } from '../harness/peers.ts';
import type { Bench, BenchOptions, BenchReport, ReportCell } from '../harness/report.ts';
import { makeCatalog } from './catalogDatabase.ts';
import { openServer } from './database.ts';

/** A tool that takes longer is stopped, and counts as having taken so long. */
const mostMs = 180_000;

const peers = {
  'drizzle-kit': '0.31.11',
  'drizzle-orm': '0.45.4',
  kysely: '0.28.8',
  'kysely-codegen': '0.20.0',
  pg: '8.23.1',
  typescript: '5.9.3',
};

/** A whole catalog, beside programs that read one. */
export const bench: Bench = {
  name: 'introspect',
  async run(options) {
    const server = await openServer(options);
    const folder = await mkdtemp(join(tmpdir(), 'studio-bench-'));
    try {
      const sizes = options.quick ? [20] : [1_000, 10_000];
      // Tiny figures say nothing of others, and are not worth their installation.
      const installed = options.quick ? undefined : await installPeers('introspect', peers);
      const results: Result[] = [];
      for (const tables of sizes) {
        options.log(`a database of ${tables} tables`);
        const url = await makeCatalog(server, tables);
        const hasDump = await canDump(url);
        results.push(await measure({ url, tables, folder, installed, hasDump }, options));
      }
      const hasDump = results.every(({ ms }) => 'pg_dump' in ms);
      return report(results, { hasDump, hasPeers: installed !== undefined });
    } finally {
      await rm(folder, { recursive: true });
      await server.stop();
    }
  },
};

interface Place {
  readonly url: string;
  readonly tables: number;
  /** For what is written. */
  readonly folder: string;
  /** Where the peers are. */
  readonly installed: string | undefined;
  readonly hasDump: boolean;
}

interface Result {
  readonly tables: number;
  /** Median milliseconds by contender. */
  readonly ms: Readonly<Record<string, number>>;
}

async function measure(place: Place, { rounds, log }: BenchOptions): Promise<Result> {
  const { url, tables, folder, installed, hasDump } = place;
  const config = join(folder, 'drizzle.config.json');
  await writeFile(
    config,
    JSON.stringify({
      dialect: 'postgresql',
      dbCredentials: { url },
      out: join(folder, 'drizzle'),
      schemaFilter: ['shop'],
    }),
  );
  const types = join(folder, 'types.ts');
  const kysely = ['--dialect', 'postgres', '--url', url, '--out-file', types];
  const samples = await interleave<string, number>(
    {
      studio: () => timed(() => introspect(url, tables)),
      ...(hasDump && {
        pg_dump: () => run('pg_dump', ['--schema-only', '--dbname', url], join(folder, 'dump.sql')),
      }),
    },
    rounds,
    { warmups: 1, log },
  );
  const slow =
    installed === undefined
      ? {}
      : // Once each: they take minutes.
        await interleave<string, number>(
          {
            'kysely-codegen': () => runPeer(installed, 'kysely-codegen/dist/cli/bin.js', kysely),
            'drizzle-kit pull': () => runPeer(installed, 'drizzle-kit/bin.cjs', ['pull', '--config', config]),
          },
          1,
          { log },
        );
  return {
    tables,
    ms: Object.fromEntries(
      Object.entries({ ...samples, ...slow }).map(([name, values]) => [name, median(values)]),
    ),
  };
}

/** Whether there is a `pg_dump` that is not older than the server, which it refuses. */
async function canDump(url: string): Promise<boolean> {
  const dump = await promisify(execFile)('pg_dump', ['--version']).catch(() => undefined);
  if (dump === undefined) return false;
  const adapter = createPgAdapter({ connectionString: url, maxConnections: 1 });
  try {
    const { version } = await adapter.info();
    return majorOf(dump.stdout) >= majorOf(version);
  } finally {
    await adapter.close();
  }
}

function majorOf(text: string): number {
  return Number(/\d+/.exec(text)?.[0] ?? 0);
}

/** From nothing, as the others do: with a connection of its own. */
async function introspect(url: string, tables: number): Promise<void> {
  const adapter = createPgAdapter({ connectionString: url, maxConnections: 1 });
  try {
    const relations = await adapter.introspect();
    const columns = relations.reduce((sum, relation) => sum + relation.columns.length, 0);
    if (relations.length !== tables || columns !== tables * 10) throw new Error('The catalog is not whole.');
  } finally {
    await adapter.close();
  }
}

/** Without `npx` between, which would not pass on that it is to stop. */
function runPeer(installed: string, program: string, options: readonly string[]): Promise<number> {
  const path = join(installed, 'node_modules', program);
  return run(process.execPath, [path, ...options], undefined, installed);
}

/** Milliseconds until a program ends, its output in a file. */
async function run(
  program: string,
  options: readonly string[],
  output: string | undefined,
  cwd?: string,
): Promise<number> {
  const begun = performance.now();
  const running = promisify(execFile)(program, options, {
    cwd,
    timeout: mostMs,
    maxBuffer: 1024 ** 3,
  });
  if (output !== undefined) running.child.stdout?.pipe(createWriteStream(output));
  try {
    await running;
  } catch (error) {
    if (performance.now() - begun < mostMs) throw error;
  }
  return performance.now() - begun;
}

function report(
  results: readonly Result[],
  { hasDump, hasPeers }: { readonly hasDump: boolean; readonly hasPeers: boolean },
): BenchReport {
  const titles: Readonly<Record<string, string>> = {
    studio: '`introspect`',
    pg_dump: '`pg_dump --schema-only`',
    'kysely-codegen': '`kysely-codegen`',
    'drizzle-kit pull': '`drizzle-kit pull`',
  };
  const names = Object.keys(titles).filter((name) => results.some(({ ms }) => name in ms));
  const of = ({ ms }: Result, name: string) => ms[name] ?? NaN;
  const size = ({ tables }: Result) => tables.toLocaleString('en-US');
  return {
    title: 'A whole catalog',
    tables: [
      {
        columns: ['', ...results.flatMap((result) => [`${size(result)} tables, ms`, '× `introspect`'])],
        rows: names.map((name): ReportCell[] => [
          titles[name] ?? name,
          ...results.flatMap((result) => [of(result, name), of(result, name) / of(result, 'studio')]),
        ]),
      },
    ],
    targets: results.flatMap((result) =>
      names
        .filter((name) => name !== 'studio')
        .map((name) => ({
          what: `${size(result)} tables beside ${name}`,
          measured: of(result, 'studio') / of(result, name),
          bound: { atMost: 1 },
        })),
    ),
    notes: [
      'Programs are measured from their start to their end, the code or script that they write included; `introspect` from opening a connection to closing it.',
      `A program that took more than ${mostMs / 1000} s was stopped then.`,
      ...(hasDump ? [] : ['`pg_dump` is not installed.']),
      ...(hasPeers ? [] : ['Other programs were left out.']),
    ],
  };
}
