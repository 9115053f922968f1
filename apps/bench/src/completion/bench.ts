import { chromium } from 'playwright';
import pg from 'pg';
import { chromiumLaunchOptions } from '../../../../.ci/chromium.mjs';
import { interleave, percentile, timed } from '../harness/measure.ts';
import type { Bench, BenchOptions, BenchReport } from '../harness/report.ts';
import { servePage } from '../harness/servePage.ts';
import { makeCatalog, tableName } from '../server/catalogDatabase.ts';
import { openServer } from '../server/database.ts';
import { startStudio } from '../server/studioProcess.ts';
import { completionTimes, type Typing } from './completionPage.ts';

/** Suggestions in a database of many tables, from the key to the frame that shows them, from a real server through HTTP. */
export const bench: Bench = {
  name: 'completion',
  async run(options) {
    const server = await openServer(options);
    try {
      const tables = options.quick ? 40 : 20_000;
      options.log(`a database of ${tables} tables`);
      const url = await makeCatalog(server, tables);
      const studio = await startStudio(url);
      try {
        return await measure(url, studio.url, tables, options);
      } finally {
        await studio.stop();
      }
    } finally {
      await server.stop();
    }
  },
};

/** The least that finds the tables whose names begin so, wherever they are. */
const namesSql = `
select n.nspname, c.relname, c.relkind
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relname ilike $1 and c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_'
order by n.nspname, c.relname limit 200`;

/** Places by their names; each is met by a page that has just been opened. */
function places(tables: number): Readonly<Record<string, Typing>> {
  const last = tableName(tables - 1);
  const names = Array.from({ length: tables }, (_, index) => tableName(index));
  const firstOf = (prefix: string) => names.find((name) => name.startsWith(prefix)) ?? '';
  const table = (before: string, known: number): Typing => ({
    sql: `select * from ${before}${last.slice(0, known)}`,
    keys: [
      ['Control+Space', firstOf(last.slice(0, known))],
      [last.charAt(known), firstOf(last.slice(0, known + 1))],
    ],
  });
  return {
    'tables of any schema, by 6 letters that all begin with': table('', 6),
    'tables of any schema, by 9 letters': table('', 9),
    'tables of a schema': table('shop.', 6),
    columns: {
      sql: `select * from shop.${last} t where `,
      keys: [
        ['Control+Space', 'id'],
        ['s', 'state'],
      ],
    },
    'the condition of a join': {
      sql: `select * from shop.${last} t join shop.${tableName(tables - 2)} p on `,
      keys: [['Control+Space', 't.previous_id = p.id']],
    },
  };
}

async function measure(
  databaseUrl: string,
  studioUrl: string,
  tables: number,
  { quick, rounds, log }: BenchOptions,
): Promise<BenchReport> {
  const site = await servePage(import.meta.dirname, { proxy: { '/studio': studioUrl } });
  const browser = await chromium.launch({ ...chromiumLaunchOptions(), headless: true });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  try {
    const typings = places(tables);
    const samples = await interleave<string, readonly number[]>(
      {
        ...Object.fromEntries(
          Object.entries(typings).map(([name, typing]) => [
            name,
            () => completionTimes(browser, site.url, typing),
          ]),
        ),
        query: async () => [await timed(() => pool.query(namesSql, ['table_%']))],
      },
      quick ? 1 : rounds * 4,
      { warmups: quick ? 0 : 1, log },
    );
    const times = (name: string, key: number) => (samples[name] ?? []).flatMap((sample) => sample[key] ?? []);
    const all = (key: number) => Object.keys(typings).flatMap((name) => times(name, key));
    const [hardest = ''] = Object.keys(typings);
    const line = (title: string, values: readonly number[]) => [
      title,
      percentile(values, 50),
      percentile(values, 95),
    ];
    return {
      title: `Suggestions in a database of ${tables.toLocaleString('en-US')} tables`,
      tables: [
        {
          caption: 'ms from a key to the frame that shows what it leads to',
          columns: ['', 'median', 'p95'],
          rows: [
            ...Object.entries(typings).flatMap(([name, { keys }]) =>
              keys.map((_, key) =>
                line(`${name}, ${key === 0 ? 'asked for' : 'the next key'}`, times(name, key)),
              ),
            ),
            line('the names of the first, alone, by `pg`', times('query', 0)),
          ],
        },
      ],
      targets: [
        {
          what: 'a list that is asked for',
          measured: percentile(all(0), 50),
          bound: { atMost: 50 },
          unit: 'ms',
        },
        {
          what: 'a list by the next key',
          measured: percentile(all(1), 50),
          bound: { atMost: 50 },
          unit: 'ms',
        },
        {
          what: 'the first beside its names alone',
          measured: percentile(times(hardest, 0), 50) / percentile(times('query', 0), 50),
          bound: { atMost: 2 },
        },
      ],
      notes: [
        'What is asked for is asked for in a page that was opened and got the focus; 10 ms of the next key are the pause after which a list comes by itself. A frame is waited for up to 17 ms.',
      ],
    };
  } finally {
    await pool.end();
    await browser.close();
    await site.close();
  }
}
