import type { Plan, PlanNode } from './plan.ts';
import type { PlanFigures } from './planFigures.ts';

/** What the nodes of a plan are listed by; the plan's own order shows it as a tree. */
export type PlanOrder = 'plan' | 'time' | 'ownTime' | 'rows' | 'misestimate' | 'loops' | 'buffers' | 'cost';

/** One line of a list or tree of nodes. */
export interface PlanRow {
  readonly node: PlanNode;
  /** 1 for the root; always 1 where nodes are not in the plan's own order. */
  readonly level: number;
  /** Absent where nothing is below, or the list is no tree. */
  readonly expanded: boolean | undefined;
  readonly position: number;
  readonly setSize: number;
}

/** The lines that are shown: as a tree without what is below a closed node, otherwise all, the most first. */
export function planRows(
  plan: Plan,
  figures: PlanFigures,
  order: PlanOrder,
  collapsed: ReadonlySet<number>,
): readonly PlanRow[] {
  if (order !== 'plan') return sortedRows(plan, figures, order);
  const rows: PlanRow[] = [];
  const add = (node: PlanNode, position: number, setSize: number): void => {
    const expanded = node.children.length > 0 ? !collapsed.has(node.id) : undefined;
    rows.push({ node, level: node.depth + 1, expanded, position, setSize });
    if (expanded) node.children.forEach((child, index) => add(child, index + 1, node.children.length));
  };
  add(plan.root, 1, 1);
  return rows;
}

function sortedRows(plan: Plan, figures: PlanFigures, order: Exclude<PlanOrder, 'plan'>): readonly PlanRow[] {
  const valueOf = (node: PlanNode) => orderValue(node, figures, order);
  return plan.nodes
    .toSorted((a, b) => valueOf(b) - valueOf(a) || a.id - b.id)
    .map((node, index, { length }) => ({
      node,
      level: 1,
      expanded: undefined,
      position: index + 1,
      setSize: length,
    }));
}

function orderValue(node: PlanNode, figures: PlanFigures, order: Exclude<PlanOrder, 'plan'>): number {
  const own = figures.nodes[node.id];
  switch (order) {
    case 'time':
      return own?.inclusiveMs ?? node.totalCost;
    case 'ownTime':
      return own?.exclusiveMs ?? own?.exclusiveCost ?? 0;
    case 'rows':
      return own?.rows ?? own?.plannedRows ?? 0;
    case 'misestimate':
      return own?.misestimate?.factor ?? 0;
    case 'loops':
      return node.actual?.loops ?? 0;
    case 'buffers':
      return blocksOf(own?.buffers);
    case 'cost':
      return own?.exclusiveCost ?? 0;
  }
}

/** Blocks that were looked at, wherever they came from. */
function blocksOf(buffers: PlanFigures['nodes'][number]['buffers']): number {
  return buffers ? buffers.hit + buffers.read + buffers.tempRead + buffers.tempWritten : 0;
}

/** The nodes above one, which have to be open for it to be seen. */
export function ancestorsOf(plan: Plan, node: PlanNode): readonly number[] {
  const above: number[] = [];
  let id = node.parent;
  while (id !== undefined) {
    above.push(id);
    id = plan.nodes[id]?.parent;
  }
  return above;
}
