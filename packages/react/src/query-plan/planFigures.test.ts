import { describe, expect, test } from 'vitest';
import type { Plan } from './plan.ts';
import { mostMisestimatedNodes, planFigures, slowestNodes } from './planFigures.ts';
import { planOf } from './testing/planJson.ts';

const ownTimes = (plan: Plan) =>
  planFigures(plan).nodes.map(({ exclusiveMs }, id) => [
    plan.nodes[id]?.type,
    Math.round(exclusiveMs ?? NaN),
  ]);

describe('time of a node alone', () => {
  test('is that of all loops, without its children', () => {
    const plan = planOf({
      type: 'Nested Loop',
      loops: 1,
      ms: 100,
      plans: [
        { type: 'Seq Scan', relationship: 'Outer', loops: 1, ms: 10, actualRows: 40 },
        { type: 'Index Scan', relationship: 'Inner', loops: 40, ms: 2 },
      ],
    });
    expect(ownTimes(plan)).toEqual([
      ['Nested Loop', 10],
      ['Seq Scan', 10],
      ['Index Scan', 80],
    ]);
    expect(planFigures(plan).nodes.map(({ inclusiveMs }) => inclusiveMs)).toEqual([100, 10, 80]);
  });

  test('is that of the clock where processes work beside each other', () => {
    const plan = planOf({
      type: 'Gather',
      loops: 1,
      ms: 100,
      fields: { 'Workers Planned': 2, 'Workers Launched': 2 },
      plans: [
        {
          type: 'Nested Loop',
          loops: 3,
          ms: 90,
          plans: [
            { type: 'Seq Scan', loops: 3, ms: 30 },
            { type: 'Index Scan', loops: 300, ms: 0.5 },
          ],
        },
      ],
    });
    expect(ownTimes(plan)).toEqual([
      ['Gather', 10],
      ['Nested Loop', 10],
      ['Seq Scan', 30],
      ['Index Scan', 50],
    ]);
    expect(planFigures(plan).nodes.map(({ processes }) => processes)).toEqual([1, 3, 3, 3]);
  });

  test('of what `with` names is counted once, with those who scan it charged by how long they did', () => {
    const plan = planOf({
      type: 'Hash Join',
      loops: 1,
      ms: 100,
      plans: [
        {
          type: 'Seq Scan',
          relationship: 'InitPlan',
          loops: 1,
          ms: 40,
          fields: { 'Subplan Name': 'CTE big' },
        },
        { type: 'CTE Scan', relationship: 'Outer', loops: 1, ms: 60, fields: { 'CTE Name': 'big' } },
        { type: 'CTE Scan', relationship: 'Inner', loops: 1, ms: 20, fields: { 'CTE Name': 'big' } },
      ],
    });
    expect(ownTimes(plan)).toEqual([
      ['Hash Join', 20],
      ['Seq Scan', 40],
      ['CTE Scan', 30],
      ['CTE Scan', 10],
    ]);
  });

  test('of what writes after all else, and nobody reads, is left to itself', () => {
    const plan = planOf(
      {
        type: 'Result',
        loops: 1,
        ms: 1,
        plans: [
          {
            type: 'ModifyTable',
            relationship: 'InitPlan',
            loops: 1,
            ms: 40,
            fields: { 'Subplan Name': 'CTE w' },
          },
        ],
      },
      { 'Execution Time': 41.5 },
    );
    expect(ownTimes(plan)).toEqual([
      ['Result', 1],
      ['ModifyTable', 40],
    ]);
    expect(planFigures(plan).nodes[1]?.share).toBeCloseTo(40 / 41.5);
  });

  test.each([
    ['InitPlan 1 (returns $0)', '(total > $0)'],
    ['InitPlan 1', '(total > (InitPlan 1).col1)'],
  ])('of a sub-select (%s) is taken from the node that asks for it', (name, filter) => {
    const plan = planOf({
      type: 'Aggregate',
      loops: 1,
      ms: 100,
      plans: [
        {
          type: 'Seq Scan',
          relationship: 'InitPlan',
          loops: 1,
          ms: 60,
          fields: { 'Subplan Name': name },
        },
        { type: 'Index Scan', relationship: 'Outer', loops: 1, ms: 90, fields: { Filter: filter } },
      ],
    });
    expect(ownTimes(plan)).toEqual([
      ['Aggregate', 10],
      ['Seq Scan', 60],
      ['Index Scan', 30],
    ]);
  });

  test('is nothing for a node that never ran, and unknown where time was not measured', () => {
    const never = planOf({
      type: 'Append',
      loops: 1,
      ms: 3,
      plans: [{ type: 'Seq Scan', loops: 0, ms: 0 }],
    });
    expect(planFigures(never).nodes[1]).toMatchObject({
      neverExecuted: true,
      exclusiveMs: 0,
      misestimate: undefined,
    });
    const untimed = planFigures(planOf({ type: 'Seq Scan', loops: 1, actualRows: 3 }));
    expect(untimed.totalMs).toBeUndefined();
    expect(untimed.nodes[0]).toMatchObject({
      inclusiveMs: undefined,
      exclusiveMs: undefined,
      rows: 3,
      share: 1,
    });
  });

  test('is cost instead, of a plan that was not run', () => {
    const plan = planOf({ type: 'Sort', cost: 100, plans: [{ type: 'Seq Scan', cost: 75 }] });
    expect(planFigures(plan).nodes.map(({ share }) => share)).toEqual([0.25, 0.75]);
  });
});

describe('rows', () => {
  test.each([
    ['as many as estimated', 10, 10, 1, 'equal'],
    ['more', 10, 1000, 100, 'more'],
    ['fewer', 1000, 10, 100, 'fewer'],
    ['none, where no estimate is lower than one', 1, 0, 1, 'equal'],
    ['none of many', 500, 0, 500, 'fewer'],
  ] as const)('%s', (_, rows, actualRows, factor, direction) => {
    const { nodes } = planFigures(planOf({ type: 'Seq Scan', rows, actualRows, loops: 1 }));
    expect(nodes[0]?.misestimate).toEqual({ factor, direction });
  });

  test('are those of all loops', () => {
    const { nodes } = planFigures(planOf({ type: 'Index Scan', rows: 2, actualRows: 3, loops: 10 }));
    expect(nodes[0]).toMatchObject({ rows: 30, plannedRows: 20 });
  });
});

test('blocks are of the node alone', () => {
  const plan = planOf({
    type: 'Sort',
    loops: 1,
    fields: { 'Shared Hit Blocks': 100, 'Shared Read Blocks': 7, 'Temp Written Blocks': 30 },
    plans: [{ type: 'Seq Scan', loops: 1, fields: { 'Shared Hit Blocks': 98, 'Shared Read Blocks': 7 } }],
  });
  expect(planFigures(plan).nodes.map(({ buffers }) => buffers)).toMatchObject([
    { hit: 2, read: 0, tempWritten: 30 },
    { hit: 98, read: 7, tempWritten: 0 },
  ]);
  expect(planFigures(planOf({ type: 'Result' })).nodes[0]?.buffers).toBeUndefined();
});

test('the slowest and the most misestimated nodes come first', () => {
  const plan = planOf({
    type: 'Sort',
    loops: 1,
    ms: 50,
    rows: 10,
    actualRows: 25,
    plans: [
      { type: 'Seq Scan', loops: 1, ms: 40, rows: 10, actualRows: 1000 },
      { type: 'Result', loops: 0, ms: 0, rows: 9 },
    ],
  });
  const figures = planFigures(plan);
  expect(slowestNodes(plan, figures, 5).map(({ type }) => type)).toEqual(['Seq Scan', 'Sort']);
  expect(slowestNodes(plan, figures, 1)).toHaveLength(1);
  expect(mostMisestimatedNodes(plan, figures, 5).map(({ type }) => type)).toEqual(['Seq Scan', 'Sort']);
});
