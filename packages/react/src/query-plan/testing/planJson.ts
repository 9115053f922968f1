import { parsePlan } from '../parsePlan.ts';
import type { Plan, PlanFields } from '../plan.ts';

/** A node in short, for tests; with `loops` it was run. */
export interface TestNode {
  readonly type: string;
  readonly relationship?: string;
  readonly cost?: number;
  /** As estimated. */
  readonly rows?: number;
  readonly loops?: number;
  readonly actualRows?: number;
  readonly ms?: number;
  /** Everything else, by the names of Postgres. */
  readonly fields?: PlanFields;
  readonly plans?: readonly TestNode[];
}

function nodeJson(node: TestNode): object {
  const { type, relationship, cost = 10, rows = 1, loops, actualRows = rows, ms, fields, plans } = node;
  return {
    'Node Type': type,
    ...(relationship !== undefined && { 'Parent Relationship': relationship }),
    'Startup Cost': 0,
    'Total Cost': cost,
    'Plan Rows': rows,
    'Plan Width': 8,
    ...(ms !== undefined && { 'Actual Startup Time': 0, 'Actual Total Time': ms }),
    ...(loops !== undefined && { 'Actual Rows': actualRows, 'Actual Loops': loops }),
    ...fields,
    ...(plans && { Plans: plans.map(nodeJson) }),
  };
}

/** The text of a plan, as the database would write it. */
export function planFile(root: TestNode, around: PlanFields = {}): string {
  return JSON.stringify([{ Plan: nodeJson(root), ...around }], null, 2);
}

/** The same, read. */
export function planOf(root: TestNode, around: PlanFields = {}): Plan {
  const { plan } = parsePlan(planFile(root, around));
  if (!plan) throw new Error('That is no plan.');
  return plan;
}
