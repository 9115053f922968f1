import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { interleave, medianOf, timed } from '../harness/measure.ts';
import type { Bench, BenchOptions, BenchReport } from '../harness/report.ts';
import { openCopyOut } from './copyOut.ts';
import type { StudioProcess } from './studioProcess.ts';
import { withStudio, type WideStudio } from './withStudio.ts';

interface Sample {
  readonly ms: number;
  readonly serverCpuMs: number;
  readonly serverMegabytes: number;
}

/** A relation as CSV through HTTP into a file. */
export const bench: Bench = {
  name: 'export-csv',
  run: (options) => withStudio(options, (context) => measure(context, options)),
};

async function measure(
  { url, studio, rows }: WideStudio,
  { rounds, log }: BenchOptions,
): Promise<BenchReport> {
  const copy = await openCopyOut(url);
  const idle = await studio.usage();
  const samples = await interleave<string, Sample>(
    {
      copy: async () => ({
        ms: await timed(() => copy.run('select * from wide')),
        serverCpuMs: NaN,
        serverMegabytes: NaN,
      }),
      relation: () => exported(studio, { kind: 'relation', relation: { schema: 'public', name: 'wide' } }),
      query: () => exported(studio, { kind: 'query', query: { sql: 'select * from wide' } }),
    },
    rounds,
    { warmups: 1, log },
  );
  await copy.dispose();
  const figure = (name: string, of: (sample: Sample) => number) => medianOf(samples[name] ?? [], of);
  const ms = (name: string) => figure(name, (sample) => sample.ms);
  const line = (title: string, name: string) => [
    title,
    ms(name),
    ms('copy') / ms(name),
    figure(name, (sample) => sample.serverCpuMs),
    figure(name, (sample) => sample.serverMegabytes - idle.peakMegabytes),
  ];
  return {
    title: `${rows.toLocaleString('en-US')} rows × 12 columns as CSV into a file`,
    tables: [
      {
        columns: ['', 'ms', '× speed of copy', 'server CPU ms', 'server MB over idle'],
        rows: [
          line(copy.name, 'copy'),
          line('`exportRows` of the relation through HTTP', 'relation'),
          line('`exportRows` of a query through HTTP', 'query'),
        ],
      },
    ],
    targets: [
      {
        what: 'export of a relation beside copy to CSV, speed',
        measured: ms('copy') / ms('relation'),
        bound: { atLeast: 0.9 },
      },
    ],
  };
}

async function exported(
  studio: StudioProcess,
  source: Parameters<ReturnType<typeof createPgHttpAdapter>['exportRows']>[0]['source'],
): Promise<Sample> {
  const adapter = createPgHttpAdapter({ url: `${studio.url}/studio` });
  const file = join(tmpdir(), `studio-bench-${process.pid}.csv`);
  await studio.usage();
  const ms = await timed(() =>
    pipeline(adapter.exportRows({ source, format: 'csv' }), createWriteStream(file)),
  );
  if ((await stat(file)).size < 1_000) throw new Error('The file is not whole.');
  await rm(file);
  const usage = await studio.usage();
  return { ms, serverCpuMs: usage.cpuMs, serverMegabytes: usage.peakMegabytes };
}
