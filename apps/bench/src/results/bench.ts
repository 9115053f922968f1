import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from '../../../../.ci/chromium.mjs';
import { interleave, medianOf } from '../harness/measure.ts';
import { installPeers } from '../harness/peers.ts';
import type { Bench, BenchOptions, BenchReport } from '../harness/report.ts';
import { servePage } from '../harness/servePage.ts';
import { withStudio } from '../server/withStudio.ts';
import { costOfResult, type Console, type ResultCost } from './console.ts';

/** Four columns, of which three are wide. */
const sqlOf = (rows: number) =>
  `select n, repeat(md5(n::text), 4) as a, repeat(md5((n + 1)::text), 4) as b, repeat(md5((n + 2)::text), 4) as c from generate_series(1, ${rows}) as n`;

const few = 20_000;
const kept = 100_000;

/** Results of queries in a page: of two million rows those that are kept, and few enough for a page that keeps them all. */
export const bench: Bench = {
  name: 'results',
  run: (options) => withStudio(options, ({ studio }) => measure(studio.url, options)),
};

async function measure(studioUrl: string, { quick, rounds, log }: BenchOptions): Promise<BenchReport> {
  const own = await servePage(import.meta.dirname, { proxy: { '/studio': studioUrl } });
  // It comes from npm, where a quick run does not go.
  const peer = quick ? undefined : await servePeer(studioUrl);
  const browser = await chromium.launch({ ...chromiumLaunchOptions(), headless: true });
  try {
    const many = quick ? 2_000 : 2_000_000;
    const samples = await interleave<string, ResultCost>(
      {
        'of many': () => costOfResult(browser, studio(own.url), sqlOf(many), quick ? 1_000 : kept),
        'all of few': () => costOfResult(browser, studio(own.url), sqlOf(quick ? 500 : few), few),
        ...(peer && {
          'prisma studio': () => costOfResult(browser, prismaStudio(peer.url), sqlOf(few), few),
        }),
      },
      rounds,
      { log },
    );
    const median = (name: string, key: keyof ResultCost) =>
      medianOf(samples[name] ?? [], (cost) => cost[key]);
    const line = (title: string, name: string) => [
      title,
      median(name, 'firstRows'),
      median(name, 'allRows'),
      median(name, 'heap'),
      median(name, 'nodes'),
    ];
    const count = (rows: number) => rows.toLocaleString('en-US');
    return {
      title: 'Results of four columns, 400 bytes in a row',
      tables: [
        {
          columns: ['', 'first rows ms', 'all rows ms', 'heap MB', 'nodes'],
          rows: [
            line(`\`<ResultsView>\`, ${count(many)} rows, ${count(kept)} kept`, 'of many'),
            line(`\`<ResultsView>\`, ${count(few)} rows`, 'all of few'),
            ...(peer ? [line(`Prisma Studio 0.33.0, ${count(few)} rows`, 'prisma studio')] : []),
          ],
        },
      ],
      targets: [
        {
          what: `first rows of ${count(many)}`,
          measured: median('of many', 'firstRows'),
          bound: { atMost: 500 },
          unit: 'ms',
        },
        { what: 'nodes', measured: median('of many', 'nodes'), bound: { atMost: 5_000 }, unit: '' },
        {
          what: `heap of ${count(kept)} rows kept`,
          measured: median('of many', 'heap'),
          // Their text is 40 MB.
          bound: { atMost: 100 },
          unit: 'MB',
        },
        ...(peer
          ? [
              {
                what: `all of ${count(few)} rows beside Prisma Studio`,
                measured: median('all of few', 'allRows') / median('prisma studio', 'allRows'),
                bound: { atMost: 0.1 },
              },
              {
                what: 'heap beside it',
                measured: median('all of few', 'heap') / median('prisma studio', 'heap'),
                bound: { atMost: 0.1 },
              },
            ]
          : []),
      ],
      notes: [
        'Time runs from the press of the button, the query and its way included. The query is made up by the server as it runs.',
      ],
    };
  } finally {
    await browser.close();
    await peer?.close();
    await own.close();
  }
}

const studio = (url: string): Console => ({
  run: 'Run query',
  cell: '[role="gridcell"]',
  isDone: () => document.querySelector('output')?.textContent !== '',
  async open(page, sql, maxRows) {
    await page.goto(`${url}?${new URLSearchParams({ sql, maxRows: String(maxRows) })}`);
  },
});

const prismaStudio = (url: string): Console => ({
  run: 'Run SQL',
  cell: 'td',
  // It shows all rows at once, or none.
  isDone: () => document.querySelector('td') !== null,
  async open(page, sql) {
    await page.goto(`${url}#view=sql`);
    await page.locator('.cm-content').waitFor();
    await page.locator('.cm-content').fill(sql);
  },
});

async function servePeer(studioUrl: string) {
  const folder = await installPeers('prisma-studio', { '@prisma/studio-core': '0.33.0' });
  // Where its page stands, its modules are found.
  await cp(join(import.meta.dirname, 'prismaStudio/page'), join(folder, 'page'), { recursive: true });
  return servePage(folder, { proxy: { '/prisma': studioUrl } });
}
