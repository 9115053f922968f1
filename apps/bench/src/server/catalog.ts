import { createPgAdapter } from '@studio/adapter-pg';
import pg from 'pg';
import { interleave, medianOf, timed } from '../harness/measure.ts';
import type { Bench, BenchOptions, BenchReport } from '../harness/report.ts';
import { makeCatalog, tableName } from './catalogDatabase.ts';
import { openServer } from './database.ts';

/** Opening one table, in databases of few and of many. */
export const bench: Bench = {
  name: 'catalog',
  async run(options) {
    const server = await openServer(options);
    try {
      const [few, many] = options.quick ? [10, 40] : [100, 10_000];
      options.log(`databases of ${few} and ${many} tables`);
      return await measure(
        { tables: few, url: await makeCatalog(server, few) },
        { tables: many, url: await makeCatalog(server, many) },
        options,
      );
    } finally {
      await server.stop();
    }
  },
};

interface Catalog {
  readonly tables: number;
  readonly url: string;
}

/** As many as there are in the small one, so that both answer as much. */
const page = 100;

/** The least that lists the first tables of a schema. */
const listSql = `
select n.nspname, c.relname, c.relkind, c.reltuples, obj_description(c.oid, 'pg_class')
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'shop' and c.relkind in ('r', 'p', 'v', 'm', 'f')
order by c.relname limit ${page + 1}`;

/** The least from which one table can be shown: its columns and constraints. */
const describeSql = `
select
  (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
      'notNull', a.attnotnull, 'default', pg_get_expr(d.adbin, d.adrelid), 'identity', a.attidentity,
      'comment', col_description(a.attrelid, a.attnum)) order by a.attnum)
   from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
  (select json_agg(json_build_object('name', o.conname, 'type', o.contype, 'definition', pg_get_constraintdef(o.oid)))
   from pg_constraint o where o.conrelid = c.oid),
  (select json_agg(pg_get_indexdef(i.indexrelid)) from pg_index i where i.indrelid = c.oid)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'shop' and c.relname = $1`;

interface Contender {
  list(): Promise<unknown>;
  describe(): Promise<unknown>;
  close(): Promise<void>;
}

function byHand({ url, tables }: Catalog): Contender {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const name = tableName(Math.floor(tables / 2));
  return {
    list: () => pool.query(listSql),
    describe: () => pool.query(describeSql, [name]),
    close: () => pool.end(),
  };
}

function byAdapter({ url, tables }: Catalog): Contender {
  const adapter = createPgAdapter({ connectionString: url, maxConnections: 1 });
  const ref = { kind: 'table', schema: 'shop', name: tableName(Math.floor(tables / 2)) } as const;
  return {
    list: () =>
      adapter.listObjects({
        schema: 'shop',
        kinds: ['table', 'partitionedTable', 'view', 'materializedView', 'foreignTable'],
        limit: page,
      }),
    describe: () => adapter.describeObject(ref),
    close: () => adapter.close(),
  };
}

async function measure(few: Catalog, many: Catalog, { quick }: BenchOptions): Promise<BenchReport> {
  const contenders = {
    'hand, few': byHand(few),
    'hand, many': byHand(many),
    'studio, few': byAdapter(few),
    'studio, many': byAdapter(many),
  };
  const rounds = quick ? 3 : 200;
  const samples = await interleave(
    {
      'list hand, few': () => timed(() => contenders['hand, few'].list()),
      'list hand, many': () => timed(() => contenders['hand, many'].list()),
      'list studio, few': () => timed(() => contenders['studio, few'].list()),
      'list studio, many': () => timed(() => contenders['studio, many'].list()),
      'describe hand, few': () => timed(() => contenders['hand, few'].describe()),
      'describe hand, many': () => timed(() => contenders['hand, many'].describe()),
      'describe studio, few': () => timed(() => contenders['studio, few'].describe()),
      'describe studio, many': () => timed(() => contenders['studio, many'].describe()),
    },
    rounds,
    { warmups: quick ? 1 : 10 },
  );
  for (const contender of Object.values(contenders)) await contender.close();
  const ms = (name: keyof typeof samples) => medianOf(samples[name], (sample) => sample);
  const both = (who: 'hand' | 'studio', size: 'few' | 'many') =>
    ms(`list ${who}, ${size}`) + ms(`describe ${who}, ${size}`);
  const line = (title: string, who: 'hand' | 'studio', size: 'few' | 'many') => [
    title,
    ms(`list ${who}, ${size}`),
    ms(`describe ${who}, ${size}`),
    both(who, size),
  ];
  return {
    title: `Listing tables and describing one, in databases of ${few.tables} and ${many.tables.toLocaleString('en-US')}`,
    tables: [
      {
        columns: ['median ms', 'list', 'describe', 'together'],
        rows: [
          line(`by hand, ${few.tables} tables`, 'hand', 'few'),
          line(`\`listObjects\`, \`describeObject\`, ${few.tables} tables`, 'studio', 'few'),
          line(`by hand, ${many.tables} tables`, 'hand', 'many'),
          line(`\`listObjects\`, \`describeObject\`, ${many.tables} tables`, 'studio', 'many'),
        ],
      },
    ],
    targets: [
      {
        what: 'beside a minimal query by hand, many tables',
        measured: both('studio', 'many') / both('hand', 'many'),
        bound: { atMost: 1.5 },
      },
      {
        what: 'many tables beside few',
        measured: both('studio', 'many') / both('studio', 'few'),
        bound: { atMost: 1.2 },
      },
    ],
    notes: [
      'By hand are columns, constraints and indexes only; triggers, policies, grants, privileges, sizes, both directions of foreign keys and editability are left out.',
    ],
  };
}
