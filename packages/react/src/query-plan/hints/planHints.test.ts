import { describe, expect, test } from 'vitest';
import type { PlanFields } from '../plan.ts';
import { planFigures } from '../planFigures.ts';
import { planOf, type TestNode } from '../testing/planJson.ts';
import { planHints } from './planHints.ts';

const hintsOf = (root: TestNode, around: PlanFields = {}) => {
  const plan = planOf(root, around);
  return planHints(plan, planFigures(plan));
};
const kindsOf = (root: TestNode, around?: PlanFields) => hintsOf(root, around).map(({ kind }) => kind);

const orders = { 'Relation Name': 'orders', Schema: 'shop', Alias: 'o' };
const scan = (filter: string, removed: number, more: Partial<TestNode> = {}): TestNode => ({
  type: 'Seq Scan',
  loops: 1,
  ms: 50,
  rows: 10,
  ...more,
  fields: { ...orders, Filter: filter, 'Rows Removed by Filter': removed, ...more.fields },
});

describe('an index that is missing', () => {
  test('is proposed with its statement: equal columns first, then one that is compared otherwise', () => {
    expect(hintsOf(scan("((o.placed > '2024-01-01'::date) AND (o.customer_id = 7))", 200_000))).toMatchObject(
      [
        {
          kind: 'missingIndex',
          nodeId: 0,
          relation: 'shop.orders',
          read: 200_010,
          removed: 200_000,
          proposal: {
            statement: 'create index concurrently on shop.orders (customer_id, placed);',
            asText: [],
          },
        },
      ],
    );
  });

  test.each([
    ["((name)::text = 'x'::text)", 'create index concurrently on shop.orders (name);', ['name']],
    ['(o."Straße" = 1)', 'create index concurrently on shop.orders ("Straße");', []],
    ['("order" = 1)', 'create index concurrently on shop.orders ("order");', []],
    ['((a = 1) AND (a > 0))', 'create index concurrently on shop.orders (a);', []],
    ['((a = 1) AND (a = b))', 'create index concurrently on shop.orders (a);', []],
  ])('is told from %s', (filter, statement, asText) => {
    expect(hintsOf(scan(filter, 200_000))[0]).toMatchObject({ proposal: { statement, asText } });
  });

  test('serves for a part of the condition where not all of it compares columns', () => {
    const filter = "(((o.price)::numeric > '100'::numeric) AND (o.quantity = 2))";
    expect(hintsOf(scan(filter, 200_000))[0]).toMatchObject({
      proposal: { statement: 'create index concurrently on shop.orders (quantity);', isPart: true },
    });
  });

  test.each(["(lower(name) = 'x'::text)", '(id)::text = random()', '(other.a = 1)', '((id)::numeric = 1.5)'])(
    'has no statement where the columns cannot be told with care: %s',
    (filter) => {
      expect(hintsOf(scan(filter, 200_000))[0]).toMatchObject({ kind: 'missingIndex', proposal: undefined });
    },
  );

  test.each([
    ['few rows are removed', scan('(a = 1)', 500)],
    ['most rows are kept', scan('(a = 1)', 20_000, { actualRows: 180_000, rows: 180_000 })],
    ['it never ran', scan('(a = 1)', 0, { loops: 0 })],
    [
      'the table is one of the database’s own',
      scan('(a = 1)', 200_000, { fields: { Schema: 'pg_catalog' } }),
    ],
    ['the statement was not run', { type: 'Seq Scan', fields: { ...orders, Filter: '(a = 1)' } }],
  ])('is not told of where %s', (_, node) => {
    expect(kindsOf(node)).toEqual([]);
  });

  test('counts the rows of all processes', () => {
    const plan: TestNode = {
      type: 'Gather',
      loops: 1,
      ms: 60,
      plans: [scan('(a = 1)', 5_000, { loops: 3, relationship: 'Outer' })],
    };
    expect(hintsOf(plan)[0]).toMatchObject({ removed: 15_000, read: 15_030 });
  });
});

describe('room in memory', () => {
  const sort = (fields: PlanFields): TestNode => ({ type: 'Sort', loops: 1, ms: 5, fields });

  test('that a sort did not find is told with how much it wants', () => {
    const fields = { 'Sort Method': 'external merge', 'Sort Space Used': 3000, 'Sort Space Type': 'Disk' };
    expect(hintsOf(sort(fields))).toMatchObject([
      {
        kind: 'sortOnDisk',
        method: 'external merge',
        diskKb: 3000,
        neededKb: 6000,
        statement: "set local work_mem = '6MB';",
      },
    ]);
    expect(kindsOf(sort({ ...fields, 'Sort Space Type': 'Memory' }))).toEqual([]);
  });

  test('that one worker, or one group of a sort, did not find', () => {
    const worker = {
      'Worker Number': 0,
      'Sort Method': 'external sort',
      'Sort Space Used': 10,
      'Sort Space Type': 'Disk',
    };
    expect(hintsOf(sort({ Workers: [worker] }))[0]).toMatchObject({ method: 'external sort', diskKb: 10 });
    const group = { 'Group Count': 2, 'Sort Space Disk': { 'Peak Sort Space Used': 77 } };
    expect(hintsOf({ ...sort({ 'Pre-sorted Groups': group }), type: 'Incremental Sort' })[0]).toMatchObject({
      kind: 'sortOnDisk',
      diskKb: 77,
    });
  });

  test('that a hash did not find', () => {
    const hash = { type: 'Hash', loops: 1, fields: { 'Hash Batches': 8, 'Peak Memory Usage': 1024 } };
    expect(hintsOf(hash)).toMatchObject([{ kind: 'hashOnDisk', batches: 8, neededKb: 8192 }]);
    expect(kindsOf({ ...hash, fields: { 'Hash Batches': 1, 'Peak Memory Usage': 1024 } })).toEqual([]);
    const groups = { 'HashAgg Batches': 5, 'Peak Memory Usage': 100, 'Disk Usage': 1000 };
    expect(hintsOf({ type: 'Aggregate', loops: 1, fields: groups })).toMatchObject([
      { kind: 'hashOnDisk', batches: 5, diskKb: 1000, neededKb: 2100 },
    ]);
  });

  test('that rows to be read again did not find', () => {
    const fields = { Storage: 'Disk', 'Maximum Storage': 900, 'Temp Written Blocks': 120 };
    expect(hintsOf({ type: 'Materialize', loops: 1, fields })).toMatchObject([
      { kind: 'storedOnDisk', diskKb: 900, tempBlocks: 120 },
    ]);
  });
});

describe('a nested loop', () => {
  const loop = (rows: number, inner: Partial<TestNode> = {}): TestNode => ({
    type: 'Nested Loop',
    loops: 1,
    ms: 100,
    rows: 50_000,
    plans: [
      { type: 'Seq Scan', relationship: 'Outer', loops: 1, ms: 10, rows: 20, actualRows: rows },
      { type: 'Index Scan', relationship: 'Inner', loops: rows, ms: 80 / rows, fields: orders, ...inner },
    ],
  });

  test('over many rows is told with how many were expected', () => {
    expect(hintsOf(loop(50_000))).toMatchObject([
      { kind: 'nestedLoop', nodeId: 0, loops: 50_000, plannedLoops: 20, inner: 'o', proposal: undefined },
      { kind: 'misestimate', nodeId: 1 },
    ]);
    expect(hintsOf(loop(50_000))[0]?.share).toBeCloseTo(0.9);
    expect(kindsOf(loop(500))).toEqual([]);
  });

  test('that reads a whole table each time is told with the index it wants', () => {
    const root = loop(20_000, { type: 'Seq Scan' });
    const hints = hintsOf({
      ...root,
      fields: { 'Join Filter': '(c.id = o.customer_id)', 'Rows Removed by Join Filter': 990_000 },
    });
    expect(hints).toMatchObject([
      {
        kind: 'nestedLoop',
        proposal: { statement: 'create index concurrently on shop.orders (customer_id);' },
      },
      {},
      {},
    ]);
    expect(hints).toContainEqual(
      expect.objectContaining({ kind: 'joinFilter', removed: 990_000, kept: 50_000 }),
    );
  });
});

describe('an estimate that is ten times wrong', () => {
  test('is told where it begins, with the statement that mends it', () => {
    const hints = hintsOf({
      type: 'Aggregate',
      loops: 1,
      rows: 1,
      actualRows: 20_000,
      plans: [
        {
          type: 'Seq Scan',
          loops: 1,
          rows: 10,
          actualRows: 20_000,
          fields: { ...orders, Filter: '((city = 1) AND (zip = 2))' },
        },
      ],
    });
    expect(hints).toMatchObject([
      {
        kind: 'misestimate',
        nodeId: 1,
        planned: 10,
        rows: 20_000,
        misestimate: { factor: 2000, direction: 'more' },
        columns: ['city', 'zip'],
        statement: 'create statistics orders_city_zip on city, zip from shop.orders;\nanalyze shop.orders;',
      },
    ]);
  });

  test('is none where few rows are concerned, or where what is above had enough', () => {
    expect(kindsOf({ type: 'Seq Scan', loops: 1, rows: 1, actualRows: 500 })).toEqual([]);
    const limited = (type: string): TestNode => ({
      type: 'Limit',
      loops: 1,
      rows: 10,
      plans: [
        { type, loops: 1, rows: 10, plans: [{ type: 'Seq Scan', loops: 1, rows: 90_000, actualRows: 10 }] },
      ],
    });
    expect(kindsOf(limited('Nested Loop'))).toEqual([]);
    // A sort reads all that there is.
    expect(kindsOf(limited('Sort'))).toEqual(['misestimate']);
  });
});

describe('the rest', () => {
  test.each<[string, TestNode, PlanFields, object]>([
    [
      'pages that were remembered whole',
      {
        type: 'Bitmap Heap Scan',
        loops: 1,
        fields: {
          ...orders,
          'Exact Heap Blocks': 10,
          'Lossy Heap Blocks': 90,
          'Rows Removed by Index Recheck': 5,
        },
      },
      {},
      { kind: 'lossyBlocks', lossy: 90, exact: 10, rechecked: 5 },
    ],
    [
      'visits to a table whose index would do',
      { type: 'Index Only Scan', loops: 1, rows: 5000, fields: { ...orders, 'Heap Fetches': 4000 } },
      {},
      { kind: 'heapFetches', fetches: 4000, rows: 5000, statement: 'vacuum shop.orders;' },
    ],
    [
      'compiling that took longer than running',
      { type: 'Result', loops: 1, ms: 90 },
      { 'Execution Time': 100, JIT: { Functions: 9, Timing: { Total: 80 } } },
      { kind: 'jit', jitMs: 80, otherMs: 20 },
    ],
    [
      'planning that took longer than running',
      { type: 'Result', loops: 1, ms: 1 },
      { 'Planning Time': 60, 'Execution Time': 2 },
      { kind: 'planning', planningMs: 60, executionMs: 2 },
    ],
    [
      'triggers that took most of the time',
      { type: 'ModifyTable', loops: 1, ms: 10 },
      {
        'Execution Time': 100,
        Triggers: [
          { 'Trigger Name': 'RI_1', 'Constraint Name': 'fk', Relation: 'orders', Time: 85, Calls: 400 },
        ],
      },
      { kind: 'trigger', constraint: 'fk', ms: 85, calls: 400, share: 0.85 },
    ],
    [
      'workers that were not there',
      { type: 'Gather', loops: 1, fields: { 'Workers Planned': 4, 'Workers Launched': 1 } },
      {},
      { kind: 'workers', planned: 4, launched: 1 },
    ],
    [
      'rows of `with` that most are thrown away of',
      {
        type: 'CTE Scan',
        loops: 1,
        rows: 10,
        fields: { 'CTE Name': 'big', 'Rows Removed by Filter': 60_000 },
      },
      {},
      { kind: 'cteScan', name: 'big', rows: 60_010, removed: 60_000 },
    ],
  ])('%s are told', (_, node, around, hint) => {
    expect(hintsOf(node, around)).toMatchObject([hint]);
  });

  test.each<[string, TestNode, PlanFields]>([
    [
      'exact pages',
      { type: 'Bitmap Heap Scan', loops: 1, fields: { 'Exact Heap Blocks': 9, 'Lossy Heap Blocks': 0 } },
      {},
    ],
    ['few visits', { type: 'Index Only Scan', loops: 1, rows: 50_000, fields: { 'Heap Fetches': 1200 } }, {}],
    [
      'short compiling',
      { type: 'Result', loops: 1 },
      { 'Execution Time': 100, JIT: { Timing: { Total: 30 } } },
    ],
    ['planning of a moment', { type: 'Result', loops: 1 }, { 'Planning Time': 3, 'Execution Time': 1 }],
    [
      'short triggers',
      { type: 'Result', loops: 1 },
      { 'Execution Time': 100, Triggers: [{ Time: 12, Calls: 1 }] },
    ],
    [
      'workers that all came',
      { type: 'Gather', loops: 1, fields: { 'Workers Planned': 2, 'Workers Launched': 2 } },
      {},
    ],
    ['a small set', { type: 'CTE Scan', loops: 1, rows: 100, fields: { 'CTE Name': 'few' } }, {}],
  ])('%s are no matter', (_, node, around) => {
    expect(kindsOf(node, around)).toEqual([]);
  });
});
