import { createPgAdapter } from '@studio/adapter-pg';
import type { PageStart, RowPage } from '@studio/core';
import pg from 'pg';
import { interleave, medianOf, percentile, timed } from '../harness/measure.ts';
import type { Bench, BenchOptions, BenchReport } from '../harness/report.ts';
import { openServer, withClient } from './database.ts';

const relation = { schema: 'public', name: 'big' };

/** One page of a table of ten million rows, at its beginning and far within. */
export const bench: Bench = {
  name: 'pages',
  async run(options) {
    const server = await openServer(options);
    try {
      const rows = options.quick ? 10_000 : 10_000_000;
      const url = await server.database('bench_big');
      options.log(`a table of ${rows} rows`);
      await makeBigTable(url, rows);
      return await measure(url, rows, options);
    } finally {
      await server.stop();
    }
  },
};

async function makeBigTable(url: string, rows: number): Promise<void> {
  await withClient(url, async (client) => {
    const found = await client
      .query<{ last: string | null }>('select max(id)::text as last from big')
      .catch(() => undefined);
    if (Number(found?.rows[0]?.last) === rows) return;
    await client.query('drop table if exists big');
    await client.query(
      'create table big (id int8 primary key, name text not null, amount numeric(12, 2), created timestamptz not null, note text)',
    );
    await client.query(
      `insert into big select i, 'Customer number ' || i, (i % 1000000) / 100.0,
         '2020-01-01'::timestamptz + i * interval '1 second', case when i % 3 = 0 then 'note ' || i end
       from generate_series(1, $1::int8) as i`,
      [rows],
    );
    await client.query('vacuum (freeze, analyze) big');
  });
}

async function measure(url: string, rows: number, { quick, log }: BenchOptions): Promise<BenchReport> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const adapter = createPgAdapter({ connectionString: url, maxConnections: 2 });
  const page = (start?: PageStart): Promise<RowPage> =>
    adapter.readRows({ relation, limit: 100, ...(start && { page: start }) });
  const deep = await page({ by: 'offset', offset: Math.floor(rows / 2) });
  const last = await page({ by: 'offset', offset: rows - 300 });
  const { after } = deep;
  const { after: nearEnd } = last;
  if (after === null || nearEnd === null) throw new Error('There is no cursor.');
  const first = await page();
  if (first.rows.length !== 100 || first.rows.cell(99, 0) !== '100') throw new Error('That is not the page.');
  const rawSql = (where: string) => `select * from big ${where} order by id limit 101`;
  const raw = (where: string) => () => timed(() => pool.query({ text: rawSql(where), rowMode: 'array' }));
  const samples = await interleave(
    {
      'raw first': raw(''),
      first: () => timed(() => page()),
      'raw deep': raw(`where id > ${rows / 2 + 100}`),
      deep: () => timed(() => page({ by: 'after', cursor: after })),
      end: () => timed(() => page({ by: 'after', cursor: nearEnd })),
      before: () => timed(() => page({ by: 'before', cursor: nearEnd })),
    },
    quick ? 5 : 400,
    { warmups: quick ? 1 : 20 },
  );
  await adapter.close();
  await pool.end();
  log('measured');
  const median = (name: keyof typeof samples) => medianOf(samples[name], (ms) => ms);
  const line = (title: string, name: keyof typeof samples) => [
    title,
    median(name),
    percentile(samples[name], 95),
    median(name) / median('raw first'),
  ];
  return {
    title: `100 rows of ${rows.toLocaleString('en-US')}, by key, in process`,
    tables: [
      {
        columns: ['', 'median ms', 'p95 ms', '× raw first page'],
        rows: [
          line('`pg`: order by id limit 101', 'raw first'),
          line('`readRows`: first page', 'first'),
          line('`pg`: where id > the middle', 'raw deep'),
          line('`readRows`: after a cursor in the middle', 'deep'),
          line('`readRows`: after a cursor near the end', 'end'),
          line('`readRows`: before that cursor', 'before'),
        ],
      },
    ],
    targets: [
      {
        what: 'first page beside the raw query',
        measured: median('first') / median('raw first'),
        bound: { atMost: 1.3 },
      },
      {
        what: 'page at any depth beside the first',
        measured: Math.max(median('deep'), median('end'), median('before')) / median('first'),
        bound: { atMost: 1.3 },
      },
    ],
  };
}
