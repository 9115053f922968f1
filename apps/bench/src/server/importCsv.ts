import { execFile } from 'node:child_process';
import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createPgAdapter } from '@studio/adapter-pg';
import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import type { StudioAdapter } from '@studio/core';
import { interleave, medianOf, timed } from '../harness/measure.ts';
import type { Bench, BenchOptions, BenchReport } from '../harness/report.ts';
import { isInstalled, withClient } from './database.ts';
import { withStudio, type WideStudio } from './withStudio.ts';

interface Sample {
  readonly ms: number;
  readonly serverMegabytes: number;
}

/** A file of CSV into an empty table, beside psql's `\copy` of the same file. */
export const bench: Bench = {
  name: 'import-csv',
  run: (options) => withStudio(options, (context) => measure(context, options)),
};

async function measure(
  { url, studio, rows }: WideStudio,
  { rounds, log }: BenchOptions,
): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'studio-bench-'));
  const file = join(folder, 'rows.csv');
  const hasPsql = await isInstalled('psql');
  const query = (sql: string) => withClient(url, (client) => client.query(sql));
  const near = createPgAdapter({ connectionString: url });
  const far = createPgHttpAdapter({ url: `${studio.url}/studio` });
  const idle = await studio.usage();
  const into = async (work: () => Promise<unknown>): Promise<Sample> => {
    await query('truncate imported');
    await studio.usage();
    const ms = await timed(work);
    return { ms, serverMegabytes: (await studio.usage()).peakMegabytes };
  };
  try {
    await query('drop table if exists imported; create table imported (like wide)');
    await writeFile(near, file);
    const samples = await interleave<string, Sample>(
      {
        copy: () =>
          into(() => (hasPsql ? runPsql(url, file) : query(`copy imported from '${file}' csv header`))),
        near: () => into(() => imported(near, file, rows)),
        far: () => into(() => imported(far, file, rows)),
      },
      rounds,
      { warmups: 1, log },
    );
    const ms = (name: string) => medianOf(samples[name] ?? [], (sample) => sample.ms);
    const megabytes =
      medianOf(samples['far'] ?? [], ({ serverMegabytes }) => serverMegabytes) - idle.peakMegabytes;
    const line = (title: string, name: string, memory: number | string) => [
      title,
      ms(name),
      ms('copy') / ms(name),
      memory,
    ];
    return {
      title: `${rows.toLocaleString('en-US')} rows × 12 columns of CSV into an empty table`,
      tables: [
        {
          columns: ['', 'ms', '× speed of copy', 'server MB over idle'],
          rows: [
            line(
              hasPsql ? 'psql \\copy' : 'copy by the server from its own file (psql is not installed)',
              'copy',
              '',
            ),
            line('`importRows` in process', 'near', ''),
            line('`importRows` through HTTP', 'far', megabytes),
          ],
        },
      ],
      targets: [
        { what: 'import beside copy, speed', measured: ms('copy') / ms('near'), bound: { atLeast: 0.7 } },
        {
          what: 'import through HTTP beside copy, speed',
          measured: ms('copy') / ms('far'),
          bound: { atLeast: 0.7 },
        },
      ],
    };
  } finally {
    await near.close();
    await query('drop table if exists imported');
    await rm(folder, { recursive: true });
  }
}

async function writeFile(adapter: Pick<StudioAdapter, 'exportRows'>, file: string): Promise<void> {
  const source = { kind: 'relation', relation: { schema: 'public', name: 'wide' } } as const;
  await pipeline(
    adapter.exportRows?.({ source, format: 'csv' }) ?? [],
    createWriteStream(file, { mode: 0o644 }),
  );
}

async function runPsql(url: string, file: string): Promise<void> {
  const copy = `\\copy imported from '${file}' with (format csv, header)`;
  await promisify(execFile)('psql', ['--no-psqlrc', '--quiet', '--dbname', url, '--command', copy]);
}

async function imported(
  adapter: Pick<StudioAdapter, 'importRows'>,
  file: string,
  rows: number,
): Promise<void> {
  const relation = { schema: 'public', name: 'imported' };
  const source = await openAsBlob(file);
  let inserted = 0;
  for await (const frame of adapter.importRows?.({ relation, format: 'csv', source }) ?? []) {
    if (frame.kind === 'end') inserted = frame.inserted;
  }
  if (inserted !== rows) throw new Error(`${inserted} rows were imported where the file has ${rows}.`);
}
