import type { Plan, PlanNode } from './plan.ts';
import { textOf } from './planValue.ts';

/** A part of what a node measured that is the work of another node. */
export interface Charge {
  readonly node: PlanNode;
  /** 0 to 1. */
  readonly share: number;
}

/** What the figures are of: milliseconds or blocks of a node with all that it ran. */
export type Measure = (node: PlanNode) => number;

/**
 * For each node the others whose work is inside its own figures. These are its children, but for two: what `with` names is
 * planned where it is written and runs while the nodes that scan it ask for rows, which share it; and a sub-select without
 * reference to the outside runs once, inside of the node that first asks for its value.
 */
export function chargesOf(plan: Plan, measure: Measure): readonly (readonly Charge[])[] {
  const charges: Charge[][] = plan.nodes.map((node) =>
    childrenRunBy(node).map((child) => ({ node: child, share: 1 })),
  );
  for (const node of plan.nodes) {
    if (!isInitPlan(node)) continue;
    const cte = cteNameOf(node);
    const users = cte === undefined ? [userOf(plan, node, measure)] : cteScansOf(plan, node, cte);
    const sum = users.reduce((total, user) => total + measure(user), 0);
    for (const user of users) {
      // What writes runs to its end after all else, where nobody asks for its rows.
      const share = Math.min(1, sum / (measure(node) || 1)) * (sum > 0 ? measure(user) / sum : 0);
      charges[user.id]?.push({ node, share });
    }
  }
  return charges;
}

/** The name after `with`, of the node that makes its rows. */
export function cteNameOf(node: PlanNode): string | undefined {
  return /^CTE (.*)$/s.exec(textOf(node.fields, 'Subplan Name') ?? '')?.[1];
}

/** The nodes that ask for the rows of what `with` names. Inside of a recursive one, what it found last is scanned otherwise. */
export function cteScansOf(plan: Plan, cte: PlanNode, name: string): readonly PlanNode[] {
  return plan.nodes.filter(
    (node) =>
      node.type === 'CTE Scan' &&
      textOf(node.fields, 'CTE Name') === name &&
      definitionOf(plan, node, name) === cte,
  );
}

/** Names of an inner query hide those of the outer ones. */
function definitionOf(plan: Plan, scan: PlanNode, name: string): PlanNode | undefined {
  let around: PlanNode | undefined = scan;
  while (around) {
    const found = around.children.find((child) => isInitPlan(child) && cteNameOf(child) === name);
    if (found) return found;
    around = plan.nodes[around.parent ?? -1];
  }
  return undefined;
}

function isInitPlan(node: PlanNode): boolean {
  return node.relationship === 'InitPlan';
}

function childrenRunBy(node: PlanNode): readonly PlanNode[] {
  return node.children.filter((child) => !isInitPlan(child));
}

/**
 * The node that asks for the value of a sub-select: of those below its parent that name it, the one that took longest
 * beside its own children; its parent where none does.
 */
function userOf(plan: Plan, initPlan: PlanNode, measure: Measure): PlanNode {
  const parent = plan.nodes[initPlan.parent ?? 0] ?? plan.root;
  const names = valueNames(textOf(initPlan.fields, 'Subplan Name') ?? '');
  if (!names) return parent;
  const own = (node: PlanNode) =>
    measure(node) - childrenRunBy(node).reduce((sum, child) => sum + measure(child), 0);
  const isInside = (node: PlanNode) => node.id >= initPlan.id && node.id < endOf(plan, initPlan);
  return (
    plan.nodes
      .slice(parent.id, endOf(plan, parent))
      .filter((node) => !isInside(node) && names.test(expressionsOf(node)))
      .reduce<PlanNode | undefined>(
        (best, node) => (best && own(best) >= own(node) ? best : node),
        undefined,
      ) ?? parent
  );
}

/** `InitPlan 1 (returns $0,$1)` until Postgres 16, and since then `InitPlan 1`, which expressions call `(InitPlan 1).col1`. */
function valueNames(subplanName: string): RegExp | undefined {
  const returned = /returns (\$\d+(?:,\s*\$\d+)*)/.exec(subplanName)?.[1];
  if (returned !== undefined) {
    const numbers = returned.match(/\d+/g) ?? [];
    return new RegExp(`\\$(?:${numbers.join('|')})(?!\\d)`);
  }
  const number = /^InitPlan (\d+)/.exec(subplanName)?.[1];
  return number === undefined ? undefined : new RegExp(`InitPlan ${number}\\)`);
}

function expressionsOf(node: PlanNode): string {
  return Object.entries(node.fields)
    .filter(([name]) => name !== 'Subplan Name')
    .map(([, value]) => (typeof value === 'string' ? value : Array.isArray(value) ? value.join('\n') : ''))
    .join('\n');
}

/** Where the nodes below one end. */
function endOf(plan: Plan, node: PlanNode): number {
  let end = node.id + 1;
  while ((plan.nodes[end]?.depth ?? 0) > node.depth) end += 1;
  return end;
}
