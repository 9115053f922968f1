import type { Plan, PlanNode } from '../plan.ts';

/**
 * The node that an arrow key leads to: up to the one above, down to the first below, and to the sides within the same
 * depth; `undefined` where there is none.
 */
export function nextDiagramNode(key: string, plan: Plan, from: PlanNode): PlanNode | undefined {
  switch (key) {
    case 'ArrowUp':
      return plan.nodes[from.parent ?? -1];
    case 'ArrowDown':
      return from.children[0];
    case 'ArrowLeft':
      return plan.nodes.findLast(({ id, depth }) => depth === from.depth && id < from.id);
    case 'ArrowRight':
      return plan.nodes.find(({ id, depth }) => depth === from.depth && id > from.id);
    case 'Home':
      return plan.root;
    default:
      return undefined;
  }
}
