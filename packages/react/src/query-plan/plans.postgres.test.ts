import { randomUUID } from 'node:crypto';
import { createPgAdapter } from '@studio/adapter-pg';
import type { StudioAdapter } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planHints } from './hints/planHints.ts';
import { nodeTitle } from './nodeName.ts';
import { parsePlan } from './parsePlan.ts';
import type { Plan } from './plan.ts';
import { planFigures } from './planFigures.ts';
import { planSections } from './planSections.ts';
import { planText } from './planText.ts';

const schema = `plans_${randomUUID().slice(0, 8)}`;
let adapter: StudioAdapter & { readonly close?: () => Promise<void> };
let version: number;

const set = `
  create table item (id int primary key, kind int not null, name varchar(20), note text);
  insert into item select n, n % 50, 'item ' || n, repeat('x', 60) from generate_series(1, 30000) n;
  create index item_kind on item (kind);
  create table part (id int primary key, item int not null references item on delete cascade, amount numeric);
  insert into part select n, 1 + n % 30000, n % 97 from generate_series(1, 60000) n;
  create index part_item on part (item);
  create table day (at date not null, value int) partition by range (at);
  create table day_1 partition of day for values from ('2024-01-01') to ('2024-02-01');
  create table day_2 partition of day for values from ('2024-02-01') to ('2024-03-01');
  create index on day (at);
  create index on day (value);
  insert into day select date '2024-01-01' + n % 59, n from generate_series(1, 5000) n;
  create table "Odd ""Name" ("a b" int, "select" int);
  insert into "Odd ""Name" select n, n from generate_series(1, 60000) n;
  create function shout() returns trigger language plpgsql as $$ begin perform count(*) from part; return new; end $$;
  create trigger shout after update on item for each row execute function shout();
  analyze;`;

beforeAll(async () => {
  adapter = createPgAdapter({ connectionString: process.env.STUDIO_TEST_DATABASE_URL ?? '' });
  version = Number.parseInt((await adapter.info()).version, 10);
  await run(`create schema ${schema}; set search_path = ${schema}; ${set}`);
}, 60_000);

afterAll(async () => {
  await run(`drop schema ${schema} cascade`);
  await adapter.close?.();
});

/** Runs a script and answers the first column of its rows. */
async function run(sql: string): Promise<string> {
  const lines: string[] = [];
  for await (const frame of adapter.runQuery?.({ sql, maxRows: 100_000, cellBytes: 10_000_000 }) ?? []) {
    if (frame.kind === 'error') throw new Error(`${frame.error.message} in ${sql}`);
    if (frame.kind !== 'rows') continue;
    for (let row = 0; row < frame.rows.length; row += 1) lines.push(String(frame.rows.cell(row, 0)));
  }
  return lines.join('\n');
}

const explainIn = (options: string, sql: string, settings: string) =>
  run(`begin; set local search_path = ${schema}; ${settings}; explain (${options}) ${sql}; rollback`);

/** The plan of a statement under settings that lead to it. */
async function planOf(sql: string, settings = ''): Promise<Plan> {
  const options = [
    'format json, analyze, verbose, buffers, settings, wal',
    version >= 17 && 'memory, serialize',
  ];
  const { plan, problem } = parsePlan(await explainIn(options.filter(Boolean).join(', '), sql, settings));
  if (!plan) throw new Error(`The plan was not read: ${JSON.stringify(problem)}`);
  return plan;
}

const typesOf = (plan: Plan) => plan.nodes.map(({ type }) => type);
const alone = 'set local max_parallel_workers_per_gather = 0';
const side = `set local parallel_setup_cost = 0; set local parallel_tuple_cost = 0;
  set local min_parallel_table_scan_size = 0; set local max_parallel_workers_per_gather = 2`;

/** A statement for each kind of node, with the settings under which the planner chooses it. */
const chosen: readonly (readonly [node: string, sql: string, settings?: string, since?: number])[] = [
  ['Gather', "select count(*) from item where note like '%y%'", side],
  ['Gather Merge', 'select * from item order by note, name', `${side}; set local work_mem = '64MB'`],
  [
    'CTE Scan',
    'with big as materialized (select kind, count(*) c from item group by 1) select * from big a join big b using (kind) where a.c > 5',
    alone,
  ],
  ['InitPlan', 'select * from item where kind > (select avg(kind) + 20 from item)', alone],
  ['SubPlan', 'select (select count(*) from part where part.item = item.id) from item where id < 50', alone],
  [
    'Memoize',
    'select count(*) from part join item on item.id = part.item % 40 + 1',
    `${alone}; set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_material = off`,
    14,
  ],
  ['Incremental Sort', 'select * from item order by kind, name limit 200', alone],
  [
    'Bitmap Heap Scan',
    'select * from item where kind = 7 or kind = 9',
    `${alone}; set local enable_seqscan = off; set local enable_indexscan = off`,
  ],
  [
    'BitmapOr',
    'select * from item where kind = 7 or id < 100',
    `${alone}; set local enable_seqscan = off; set local enable_indexscan = off`,
  ],
  [
    'Hash',
    'select count(*) from item a join item b on a.note = b.note and a.name = b.name',
    `${alone}; set local work_mem = '64kB'; set local enable_mergejoin = off`,
  ],
  [
    'Aggregate',
    'select name, count(*) from item group by 1',
    `${alone}; set local work_mem = '64kB'; set local enable_sort = off`,
  ],
  [
    'Merge Join',
    'select count(*) from part join item on item.id = part.item',
    `${alone}; set local enable_hashjoin = off; set local enable_nestloop = off`,
  ],
  [
    'Nested Loop',
    'select count(item.name) from part left join item on item.id = part.item',
    `${alone}; set local enable_hashjoin = off; set local enable_mergejoin = off`,
  ],
  ['Append', "select * from day where at >= '2024-01-10' and value < 100", alone],
  ['Merge Append', 'select * from day order by value limit 10', alone],
  ['WindowAgg', 'select sum(value) over (partition by at order by value) from day', alone],
  ['SetOp', 'select kind from item except all select value from day', alone],
  [
    'Recursive Union',
    'with recursive n (i) as (select 1 union all select i + 1 from n where i < 50) select * from n',
    alone,
  ],
  ['Function Scan', 'select * from generate_series(1, 5) g', alone],
  ['Values Scan', 'select * from (values (1), (2)) v', alone],
  ['Tid Scan', "select * from item where ctid = '(0,1)'", alone],
  ['LockRows', 'select * from item where id = 1 for update', alone],
  ['Unique', 'select distinct on (kind) kind, name from item order by kind', alone],
  ['ProjectSet', 'select generate_series(1, 3)', alone],
  ['Sample Scan', 'select * from item tablesample system (1)', alone],
  ['Materialize', 'select count(*) from day_1 a, day_2 b where a.value + b.value < 0', alone],
  [
    'Index Only Scan',
    'select kind from item where kind < 3',
    `${alone}; set local enable_seqscan = off; set local enable_bitmapscan = off`,
  ],
  ['Index Scan', 'select * from item order by id desc limit 3', alone],
  ['ModifyTable', 'delete from item where id < 300', alone],
  ['ModifyTable', "update item set name = 'x' where id < 20", alone],
  ['ModifyTable', 'insert into day select at, value from day where value < 5', alone],
  [
    'ModifyTable',
    'insert into item values (1, 1, null, null) on conflict (id) do update set kind = 2',
    alone,
  ],
  [
    'ModifyTable',
    'merge into item using part on part.item = item.id and part.id < 9 when matched then delete',
    alone,
    15,
  ],
  ['ModifyTable', 'with gone as (delete from part where id < 500 returning *) select 1', alone],
  ['Result', 'select * from item where false', alone],
  [
    'Subquery Scan',
    'select * from (select kind, row_number() over (order by id) n from item) x where n > 29990',
    alone,
  ],
  [
    'Table Function Scan',
    "select * from xmltable('/a/b' passing xml '<a><b>1</b></a>' columns v int path '.')",
    alone,
  ],
  [
    'Seq Scan',
    'select * from item a where exists (select 1 from part where part.item = a.id and part.amount > 1000) limit 1',
    `${alone}; set local enable_indexscan = off; set local enable_bitmapscan = off`,
  ],
];

const statements = chosen.map(([node, sql, settings = '', since = 0]) => ({ node, sql, settings, since }));

describe('each kind of node', () => {
  test.for(statements)(
    'is read and understood: $node of $sql',
    async ({ node, sql, settings, since }, { skip }) => {
      skip(version < since, `It is of Postgres ${since}.`);
      const plan = await planOf(sql, settings);
      const names = plan.nodes.map(({ type, relationship }) => [type, relationship]).flat();
      expect(names).toContain(node);

      // Nothing that the database told is lost, and nothing is counted twice.
      for (const each of plan.nodes) {
        const { general, figures, blocks } = planSections(each);
        const told = [...general, ...figures, ...blocks].map(({ name }) => name.split(' · ')[0]);
        const zero = Object.entries(each.fields)
          .filter(([, value]) => value === 0)
          .map(([name]) => name);
        expect([...told, ...zero, 'Workers']).toEqual(expect.arrayContaining(Object.keys(each.fields)));
      }
      const figures = planFigures(plan);
      const sum = figures.nodes.reduce((total, { exclusiveMs = 0 }) => total + exclusiveMs, 0);
      const written = plan.nodes.some(
        ({ fields, type }) => type === 'ModifyTable' && 'Subplan Name' in fields,
      );
      const whole = figures.nodes[0]?.inclusiveMs ?? 0;
      // Averages have three digits, so each loop may be wrong by half of the last one.
      const rounding = plan.nodes.reduce((total, { actual }) => total + (actual?.loops ?? 0) * 0.001, 0.01);
      expect(sum).toBeGreaterThanOrEqual(whole - rounding);
      if (!written) expect(sum).toBeLessThanOrEqual(whole * 1.05 + rounding);
      for (const { exclusiveMs = 0, inclusiveMs = 0, share } of figures.nodes) {
        expect(exclusiveMs).toBeLessThanOrEqual(inclusiveMs + rounding);
        expect(share).toBeLessThanOrEqual(1);
      }
      planHints(plan, figures);
    },
  );

  test.for(statements)(
    'is named as the database itself does: $node of $sql',
    async ({ sql, settings, since }, { skip }) => {
      skip(version < since, `It is of Postgres ${since}.`);
      const { plan } = parsePlan(await explainIn('format json, verbose', sql, settings));
      const text = await explainIn('verbose', sql, settings);
      const headings = (lines: string) => lines.split('\n').filter((line) => line.includes('(cost='));
      expect(headings(plan ? planText(plan) : '')).toEqual(headings(text));

      // The text form says as much of each node, and can be read too.
      const told = (read: Plan | undefined) =>
        read?.nodes.map((each) => [nodeTitle(each), each.type, each.depth, each.totalCost, each.planRows]);
      expect(told(parsePlan(text).plan)).toEqual(told(plan));
    },
  );
});

describe('hints', () => {
  const hintsOf = async (sql: string, settings?: string) => {
    const plan = await planOf(sql, settings);
    return planHints(plan, planFigures(plan)).map((hint) => ({
      ...hint,
      node: hint.nodeId === undefined ? undefined : nodeTitle(plan.nodes[hint.nodeId] ?? plan.root),
    }));
  };

  test('propose an index that the planner then uses', async () => {
    const sql = `select * from "Odd ""Name" where "a b" = 5 and "select" > 3`;
    const hint = (await hintsOf(sql, alone)).find(({ kind }) => kind === 'missingIndex');
    expect(hint).toMatchObject({
      proposal: {
        statement: `create index concurrently on ${schema}."Odd ""Name" ("a b", "select");`,
        isPart: false,
        asText: [],
      },
    });
    if (hint?.kind !== 'missingIndex') return;
    // `concurrently` is for tables in use, and cannot be undone with a transaction.
    const made = hint.proposal?.statement.replace(' concurrently', '') ?? '';
    const after = await planOf(sql, `${alone}; ${made}`);
    expect(typesOf(after)).not.toContain('Seq Scan');
    expect(planHints(after, planFigures(after))).toEqual([]);
  });

  test('propose memory with which nothing goes to disk', async () => {
    const sql = 'select * from item order by note, name';
    const small = `${alone}; set local work_mem = '256kB'`;
    const hint = (await hintsOf(sql, small)).find(({ kind }) => kind === 'sortOnDisk');
    expect(hint).toMatchObject({ kind: 'sortOnDisk', method: 'external merge' });
    if (hint?.kind !== 'sortOnDisk') return;
    expect((await hintsOf(sql, `${alone}; ${hint.statement}`)).map(({ kind }) => kind)).not.toContain(
      'sortOnDisk',
    );

    const join = 'select count(*) from item a join item b on a.name = b.name';
    const hash = (await hintsOf(join, `${small}; set local enable_mergejoin = off`)).find(
      ({ kind }) => kind === 'hashOnDisk',
    );
    expect(hash).toMatchObject({ kind: 'hashOnDisk', node: 'Hash' });
    if (hash?.kind !== 'hashOnDisk') return;
    const more = await hintsOf(join, `${alone}; set local enable_mergejoin = off; ${hash.statement}`);
    expect(more.map(({ kind }) => kind)).not.toContain('hashOnDisk');
  });

  test('tell of groups, bitmaps, triggers and foreign keys', async () => {
    const groups = await hintsOf(
      'select name, count(*) from item group by 1',
      `${alone}; set local work_mem = '64kB'; set local enable_sort = off`,
    );
    expect(groups.map(({ kind }) => kind)).toContain('hashOnDisk');
    const trigger = await hintsOf('update item set kind = 1 where id < 12', alone);
    expect(trigger).toContainEqual(expect.objectContaining({ kind: 'trigger', name: 'shout', calls: 11 }));
  });

  test('tell of JIT that took longer than all else', async ({ skip }) => {
    const settings = `${alone}; set local jit = on; set local jit_above_cost = 0; set local jit_inline_above_cost = 0; set local jit_optimize_above_cost = 0`;
    const plan = await planOf('select id + 1, kind * 2 from item where id < 10', settings);
    skip(plan.jitMs === undefined, 'The server is built without JIT, as the binaries from npm are.');
    expect(planHints(plan, planFigures(plan)).map(({ kind }) => kind)).toContain('jit');
  });

  test('keep quiet about nodes that never ran and about rows that nobody wanted', async () => {
    expect(await hintsOf('select * from item limit 5', alone)).toEqual([]);
    expect(await hintsOf('select * from part where 1 = 2 and amount = 5', alone)).toEqual([]);
  });
});

test('nodes that never ran are known', async () => {
  const plan = await planOf(
    'select * from (select * from item where id < 0) a join part on part.item = a.id',
    `${alone}; set local enable_mergejoin = off; set local enable_hashjoin = off`,
  );
  expect(planFigures(plan).nodes.some(({ neverExecuted }) => neverExecuted)).toBe(true);
});

test('what the adapter answers is read as it is', async () => {
  const answer = await adapter.explainQuery?.({
    sql: 'delete from part where id < 100',
    analyze: true,
    searchPath: [schema],
  });
  const { plan } = parsePlan(answer?.json ?? '');
  expect(plan).toMatchObject({ analyzed: true, timed: true, root: { type: 'ModifyTable' } });
  expect(plan?.executionMs).toBeGreaterThan(0);
  const estimate = await adapter.explainQuery?.({ sql: 'select * from item', searchPath: [schema] });
  expect(parsePlan(estimate?.json ?? '').plan).toMatchObject({ analyzed: false, root: { type: 'Seq Scan' } });
});
