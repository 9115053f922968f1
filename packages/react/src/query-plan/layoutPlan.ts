import type { Plan, PlanNode } from './plan.ts';

/** Pixels before zooming. */
export const nodeSize = { width: 216, height: 66 } as const;
const gap = { x: 20, y: 46 } as const;

export interface PlacedNode {
  readonly node: PlanNode;
  /** Of the left upper corner. */
  readonly x: number;
  readonly y: number;
}

export interface PlanLayout {
  /** By the id of a node. */
  readonly nodes: readonly PlacedNode[];
  readonly width: number;
  readonly height: number;
}

/**
 * Places of nodes, the root on top and each node over the middle of its children. Leaves stand side by side, so that
 * nothing overlaps; that takes one look at each node.
 */
export function layoutPlan(plan: Plan): PlanLayout {
  const x: number[] = [];
  let nextLeaf = 0;
  let depth = 0;
  // From the end, children have their place before their parent; leaves then go from right to left.
  for (const node of plan.nodes.toReversed()) {
    depth = Math.max(depth, node.depth);
    const [first] = node.children;
    const last = node.children.at(-1);
    if (first && last) x[node.id] = ((x[first.id] ?? 0) + (x[last.id] ?? 0)) / 2;
    else {
      x[node.id] = nextLeaf;
      nextLeaf += 1;
    }
  }
  const step = nodeSize.width + gap.x;
  const rightmost = Math.max(0, nextLeaf - 1);
  return {
    nodes: plan.nodes.map((node) => ({
      node,
      x: (rightmost - (x[node.id] ?? 0)) * step,
      y: node.depth * (nodeSize.height + gap.y),
    })),
    width: rightmost * step + nodeSize.width,
    height: depth * (nodeSize.height + gap.y) + nodeSize.height,
  };
}

/** From 1 to 12 pixels, for the rows that go from a node to the one above: each tenfold is as much more. */
export function edgeWidth(rows: number): number {
  return rows <= 1 ? 1 : Math.min(12, 1 + Math.log10(rows) * 1.6);
}
