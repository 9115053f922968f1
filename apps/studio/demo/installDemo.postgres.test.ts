import { createPgAdapter, type PgAdapter } from '@studio/adapter-pg';
import { collect } from '@studio/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installDemo, type DemoProgress } from './installDemo.ts';

const url = new URL(process.env.STUDIO_TEST_DATABASE_URL ?? 'postgres://');
const database = `demo_${Math.random().toString(36).slice(2)}`;
const maintenance = createPgAdapter({ connectionString: url.href, id: 'maintenance' });
const open: PgAdapter[] = [];

function connect() {
  const adapter = createPgAdapter({
    connectionString: Object.assign(new URL(url), { pathname: `/${database}` }).href,
  });
  open.push(adapter);
  return adapter;
}

async function rowsOf(adapter: PgAdapter, sql: string) {
  const { statements } = await collect(adapter.runQuery({ sql }));
  for (const { error } of statements) if (error) throw new Error(error.message);
  return statements.at(-1)?.rows ?? [];
}

describe('the demo database', () => {
  const progress: DemoProgress[] = [];
  let demo: PgAdapter;

  beforeAll(async () => {
    const stop = new AbortController();
    await expect(
      installDemo({
        maintenance,
        demo: connect(),
        database,
        signal: stop.signal,
        onUsable: () => stop.abort(),
      }),
    ).rejects.toMatchObject({ code: 'aborted' });
    demo = connect();
    await installDemo({ maintenance, demo, database, onProgress: (step) => progress.push(step) });
  }, 240_000);

  afterAll(async () => {
    for (const adapter of open) await adapter.close();
    await rowsOf(maintenance, `drop database if exists ${database} with (force)`);
    await maintenance.close();
  });

  it('is made whole after a start that was stopped half way', async () => {
    expect(await rowsOf(demo, 'select count(*), min(id), max(id) from shop.order_line')).toEqual([
      ['1000000', '1', '1000000'],
    ]);
    expect(progress.at(-1)).toEqual({ step: 'done', done: 1 });
    const shares = progress.map(({ done }) => done);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('holds the same rows in every installation', async () => {
    const digest = `set time zone 'UTC'; select sum(hashtextextended(l::text, 0)) from shop.order_line l where id % 97 = 0`;
    const customers = `set time zone 'UTC'; select md5(string_agg(c::text, '|' order by id)) from shop.customer c`;
    expect([await rowsOf(demo, digest), await rowsOf(demo, customers)]).toMatchInlineSnapshot(`
      [
        [
          [
            "693630714405697449746",
          ],
        ],
        [
          [
            "4286125dd0e6b6868d45648253d735e8",
          ],
        ],
      ]
    `);
  });

  it('shows every kind of relation', async () => {
    const { objects } = await demo.listObjects({ limit: 1000 });
    const kinds = new Set(objects.map(({ ref }) => ref.kind));
    for (const kind of [
      'table',
      'partitionedTable',
      'view',
      'materializedView',
      'sequence',
      'enum',
      'domain',
      'compositeType',
      'rangeType',
      'function',
      'procedure',
      'aggregate',
    ] as const) {
      expect(kinds).toContain(kind);
    }
  });

  it('keeps what the user did to it', async () => {
    await rowsOf(demo, `delete from shop.gift_card; comment on database ${database} is 'mine now'`);
    let usable = false;
    await installDemo({ maintenance, demo, database, onUsable: () => (usable = true) });
    expect(usable).toBe(true);
    expect(await rowsOf(demo, 'select count(*) from shop.gift_card')).toEqual([['0']]);
  });
});
