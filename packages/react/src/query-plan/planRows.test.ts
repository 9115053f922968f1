import { expect, test } from 'vitest';
import { planFigures } from './planFigures.ts';
import { ancestorsOf, planRows, type PlanOrder } from './planRows.ts';
import { planOf } from './testing/planJson.ts';

const plan = planOf({
  type: 'Hash Join',
  loops: 1,
  ms: 100,
  rows: 10,
  actualRows: 900,
  plans: [
    { type: 'Seq Scan', loops: 1, ms: 70, rows: 50, actualRows: 50, fields: { 'Shared Hit Blocks': 8 } },
    {
      type: 'Hash',
      loops: 1,
      ms: 20,
      rows: 4,
      fields: { 'Shared Hit Blocks': 1 },
      plans: [
        {
          type: 'Index Scan',
          loops: 30,
          ms: 0.5,
          rows: 1,
          actualRows: 4,
          fields: { 'Shared Hit Blocks': 1 },
        },
      ],
    },
  ],
});
const figures = planFigures(plan);
const shown = (order: PlanOrder, ...collapsed: readonly number[]) =>
  planRows(plan, figures, order, new Set(collapsed)).map(({ node }) => node.type);

test('a closed node hides what is below it', () => {
  expect(shown('plan')).toEqual(['Hash Join', 'Seq Scan', 'Hash', 'Index Scan']);
  expect(shown('plan', 2)).toEqual(['Hash Join', 'Seq Scan', 'Hash']);
  expect(shown('plan', 0)).toEqual(['Hash Join']);
  expect(planRows(plan, figures, 'plan', new Set([2]))).toMatchObject([
    { level: 1, expanded: true, position: 1, setSize: 1 },
    { level: 2, expanded: undefined, position: 1, setSize: 2 },
    { level: 2, expanded: false, position: 2, setSize: 2 },
  ]);
});

test.each<[PlanOrder, string]>([
  ['time', 'Hash Join'],
  ['ownTime', 'Seq Scan'],
  ['rows', 'Hash Join'],
  ['misestimate', 'Hash Join'],
  ['loops', 'Index Scan'],
  ['buffers', 'Seq Scan'],
])('in the order of %s all nodes are listed, %s first, also those below a closed one', (order, first) => {
  expect(shown(order, 0)[0]).toBe(first);
  expect(shown(order, 0)).toHaveLength(4);
});

test('a node is seen when all above it are open', () => {
  expect(plan.nodes.map((node) => ancestorsOf(plan, node))).toEqual([[], [0], [0], [2, 0]]);
});
