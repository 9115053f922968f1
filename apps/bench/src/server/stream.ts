import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { interleave, medianOf, timed } from '../harness/measure.ts';
import type { Bench, BenchOptions, BenchReport } from '../harness/report.ts';
import { openCopyOut } from './copyOut.ts';
import { withClient } from './database.ts';
import type { StudioProcess } from './studioProcess.ts';
import { withStudio, type WideStudio } from './withStudio.ts';

const query = 'select * from wide';

interface Sample {
  readonly ms: number;
  readonly firstRowsMs: number;
  readonly clientCpuMs: number;
  readonly serverCpuMs: number;
  readonly serverMegabytes: number;
  readonly clientMegabytes: number;
}

/** A million rows of twelve columns, through Express to a client that can read any of their cells. */
export const bench: Bench = {
  name: 'stream',
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
      copy: async () => ({ ...nothing, ms: await timed(() => copy.run(query)) }),
      binary: () => readAll(studio, 'binary', rows),
      ndjson: () => readAll(studio, 'ndjson', rows),
      own: async () => ({ ...nothing, ms: NaN, firstRowsMs: await firstRowsBy(url) }),
    },
    rounds,
    { warmups: 1, log },
  );
  await copy.dispose();
  const figure = (name: string, of: (sample: Sample) => number) => medianOf(samples[name] ?? [], of);
  const ms = (name: string) => figure(name, (sample) => sample.ms);
  const firstRows = (name: string) => figure(name, (sample) => sample.firstRowsMs);
  const line = (title: string, name: string) => [
    title,
    ms(name),
    ms(name) / ms('copy'),
    firstRows(name),
    figure(name, (sample) => sample.clientCpuMs),
    figure(name, (sample) => sample.serverCpuMs),
    figure(name, (sample) => sample.serverMegabytes - idle.peakMegabytes),
    figure(name, (sample) => sample.clientMegabytes),
  ];
  return {
    title: `${rows.toLocaleString('en-US')} rows × 12 columns through Express to a \`fetch\` client`,
    tables: [
      {
        columns: [
          '',
          'ms',
          '× copy',
          'first 100 rows ms',
          'client CPU ms',
          'server CPU ms',
          'server MB over idle',
          'client MB over before',
        ],
        rows: [
          line(copy.name, 'copy'),
          line('`runQuery`, binary frames', 'binary'),
          line('`runQuery`, NDJSON', 'ndjson'),
          line('first 100 rows by a cursor of `pg`', 'own'),
        ],
      },
    ],
    targets: [
      { what: 'binary frames beside copy to CSV', measured: ms('binary') / ms('copy'), bound: { atMost: 1 } },
      {
        what: 'first 100 rows after the query’s own',
        measured: firstRows('binary') - firstRows('own'),
        bound: { atMost: 30 },
        unit: 'ms',
      },
      {
        what: 'server memory over idle',
        measured: Math.max(
          ...(samples['binary'] ?? []).map((sample) => sample.serverMegabytes - idle.peakMegabytes),
        ),
        bound: { atMost: 100 },
        unit: 'MB',
      },
    ],
    notes: [`The server held ${Math.round(idle.peakMegabytes)} MB before it was asked for anything.`],
  };
}

const nothing: Sample = {
  ms: NaN,
  firstRowsMs: NaN,
  clientCpuMs: NaN,
  serverCpuMs: NaN,
  serverMegabytes: NaN,
  clientMegabytes: NaN,
};

/** Reads the answer to its end, keeping none of it, and a cell at both ends of each batch. */
async function readAll(
  studio: StudioProcess,
  frames: 'binary' | 'ndjson',
  expected: number,
): Promise<Sample> {
  const adapter = createPgHttpAdapter({ url: `${studio.url}/studio`, frames });
  await studio.usage();
  const before = process.memoryUsage.rss();
  const cpu = process.cpuUsage();
  const start = performance.now();
  let [rows, firstRowsMs, peak] = [0, NaN, 0];
  for await (const frame of adapter.runQuery({ sql: query, maxRows: expected + 1 })) {
    if (frame.kind === 'error') throw new Error(frame.error.message);
    if (frame.kind !== 'rows') continue;
    const batch = frame.rows;
    if (typeof batch.cell(0, 0) !== 'string' || typeof batch.cell(batch.length - 1, 11) !== 'string') {
      throw new Error('A cell is missing.');
    }
    rows += batch.length;
    if (Number.isNaN(firstRowsMs) && rows >= 100) firstRowsMs = performance.now() - start;
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const ms = performance.now() - start;
  if (rows !== expected) throw new Error(`${rows} rows came, not ${expected}.`);
  const { user, system } = process.cpuUsage(cpu);
  const usage = await studio.usage();
  return {
    ms,
    firstRowsMs,
    clientCpuMs: (user + system) / 1000,
    serverCpuMs: usage.cpuMs,
    serverMegabytes: usage.peakMegabytes,
    clientMegabytes: (peak - before) / 1024 ** 2,
  };
}

/** How soon the database itself has the first rows, on a connection that stands. */
async function firstRowsBy(url: string): Promise<number> {
  return withClient(url, async (client) => {
    await client.query('begin');
    return timed(async () => {
      await client.query(`declare first_rows no scroll cursor for ${query}`);
      await client.query('fetch 100 from first_rows');
    });
  });
}
