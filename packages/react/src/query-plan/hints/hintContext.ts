import type { Plan, PlanNode } from '../plan.ts';
import type { NodeFigures, PlanFigures } from '../planFigures.ts';
import { numberOf } from '../planValue.ts';

/** What a rule looks at. */
export interface HintContext {
  readonly plan: Plan;
  readonly figures: PlanFigures;
  /** By the id of a node: whether it may have been left before its last row. */
  readonly early: readonly boolean[];
}

export function figuresOf({ figures }: HintContext, node: PlanNode): NodeFigures | undefined {
  return figures.nodes[node.id];
}

/** Postgres writes averages of one loop, rounded; this is about what all loops came to. */
export function inAllLoops(node: PlanNode, name: string): number {
  return (numberOf(node.fields, name) ?? 0) * (node.actual?.loops ?? 1);
}

/** A size for `work_mem`, in whole MB. */
export function workMem(kb: number): string {
  return `set local work_mem = '${Math.max(1, Math.ceil(kb / 1024))}MB';`;
}
