import { Agent, request } from 'node:http';
import { median, percentile } from '../harness/measure.ts';
import type { Bench, BenchOptions, BenchReport } from '../harness/report.ts';
import { withStudio, type WideStudio } from './withStudio.ts';

/** How many ask at the same time, each again as soon as it is answered. */
const connections = 50;

interface Sample {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

interface Call {
  readonly path: string;
  readonly body: string;
}

const page = (limit: number) =>
  JSON.stringify({ relation: { schema: 'public', name: 'wide' }, sort: [{ column: 'id' }], limit });

/** A page of rows with permission and policy, beside an endpoint that has neither. */
export const bench: Bench = {
  name: 'endpoint',
  run: (options) => withStudio(options, (context) => measure(context, options)),
};

async function measure({ studio }: WideStudio, { quick, rounds, log }: BenchOptions): Promise<BenchReport> {
  const calls: Readonly<Record<string, Call>> = {
    raw: { path: '/raw', body: '{}' },
    plain: { path: '/studio/readRows', body: page(100) },
    restricted: { path: '/restricted/readRows', body: page(100) },
  };
  const ms = quick ? 200 : 4_000;
  const samples = new Map<string, Sample[]>(Object.keys(calls).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, call] of Object.entries(calls)) {
      const sample = await load(studio.url, call, ms);
      log(
        `${name} ${Math.round(sample.perSecond)}/s, p50 ${sample.p50.toFixed(1)}, p99 ${sample.p99.toFixed(1)}`,
      );
      // The first round warms up.
      if (round > 0) samples.get(name)?.push(sample);
    }
  }
  const figure = (name: string, of: (sample: Sample) => number) => median((samples.get(name) ?? []).map(of));
  const line = (title: string, name: string) => [
    title,
    figure(name, ({ perSecond }) => perSecond),
    figure(name, ({ perSecond }) => perSecond) / figure('raw', ({ perSecond }) => perSecond),
    figure(name, ({ p50 }) => p50),
    figure(name, ({ p99 }) => p99),
    figure(name, ({ p99 }) => p99) / figure('raw', ({ p99 }) => p99),
  ];
  return {
    title: `100 rows × 12 columns, ${connections} at a time`,
    tables: [
      {
        columns: ['', 'requests/s', '× raw', 'p50 ms', 'p99 ms', '× raw p99'],
        rows: [
          line('Express and `pg` alone, rows as objects', 'raw'),
          line('`readRows` through the studio server', 'plain'),
          line('the same with `authorize` and `restrict` by a row filter', 'restricted'),
        ],
      },
    ],
    targets: [
      {
        what: 'throughput with permission and policy beside raw',
        measured:
          figure('restricted', ({ perSecond }) => perSecond) / figure('raw', ({ perSecond }) => perSecond),
        bound: { atLeast: 0.5 },
      },
      {
        what: 'p99 of it',
        measured: figure('restricted', ({ p99 }) => p99) / figure('raw', ({ p99 }) => p99),
        bound: { atMost: 2.5 },
      },
    ],
  };
}

/** Asks the same thing for so many milliseconds, from as many sides as there are {@link connections}. */
async function load(url: string, call: Call, ms: number): Promise<Sample> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const start = performance.now();
  const ask = async (): Promise<void> => {
    while (performance.now() - start < ms) {
      const begun = performance.now();
      await post(url, call, agent);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  const seconds = (performance.now() - start) / 1_000;
  agent.destroy();
  return { perSecond: times.length / seconds, p50: percentile(times, 50), p99: percentile(times, 99) };
}

function post(url: string, { path, body }: Call, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-studio-request': '1',
      authorization: 'Bearer bench',
    };
    const sent = request(`${url}${path}`, { method: 'POST', agent, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('error', reject);
      response.on('end', () => {
        const isWhole = response.statusCode === 200 && bytes > 10_000;
        if (isWhole) resolve();
        else reject(new Error(`${path} answered ${String(response.statusCode)} with ${bytes} bytes.`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
