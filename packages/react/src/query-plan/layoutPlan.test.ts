import { expect, test } from 'vitest';
import { edgeWidth, layoutPlan, nodeSize } from './layoutPlan.ts';
import { planOf, type TestNode } from './testing/planJson.ts';

const leaf = (count: number): TestNode[] => Array.from({ length: count }, () => ({ type: 'Result' }));

test.each<[string, TestNode]>([
  ['one node', { type: 'Result' }],
  ['a chain', { type: 'Sort', plans: [{ type: 'Limit', plans: leaf(1) }] }],
  [
    'branches of different size',
    {
      type: 'Append',
      plans: [{ type: 'Sort', plans: leaf(1) }, { type: 'Append', plans: leaf(5) }, ...leaf(2)],
    },
  ],
  ['very many', { type: 'Append', plans: leaf(1000) }],
])('%s stand side by side and below their parents, inside of the picture', (_, root) => {
  const plan = planOf(root);
  const { nodes, width, height } = layoutPlan(plan);
  const rows = new Map<number, number[]>();
  for (const { node, x, y } of nodes) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + nodeSize.width).toBeLessThanOrEqual(width);
    expect(y + nodeSize.height).toBeLessThanOrEqual(height);
    rows.set(y, [...(rows.get(y) ?? []), x]);
    const parent = nodes[node.parent ?? -1];
    if (parent) expect(y).toBeGreaterThan(parent.y + nodeSize.height);
  }
  for (const places of rows.values()) {
    // In the order of the plan, so without crossing edges.
    places.slice(1).forEach((x, index) => expect(x - (places[index] ?? 0)).toBeGreaterThan(nodeSize.width));
  }
});

test('an edge is as thick as there are rows, within bounds', () => {
  expect(edgeWidth(0)).toBe(1);
  expect(edgeWidth(1000)).toBeGreaterThan(edgeWidth(10));
  expect(edgeWidth(1e12)).toBe(12);
});
