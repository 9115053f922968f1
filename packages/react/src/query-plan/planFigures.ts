import type { Plan, PlanNode } from './plan.ts';
import { chargesOf, type Measure } from './planCharges.ts';
import { numberOf } from './planValue.ts';

/** By how much the planner was wrong, which works on as a factor in the costs of all plans with that step. */
export interface Misestimate {
  /** 1 and more. */
  readonly factor: number;
  readonly direction: 'more' | 'fewer' | 'equal';
}

/** Blocks of 8 KB, of the node alone. */
export interface BufferFigures {
  readonly hit: number;
  readonly read: number;
  readonly written: number;
  readonly dirtied: number;
  readonly tempRead: number;
  readonly tempWritten: number;
}

/** What one node of a plan cost. */
export interface NodeFigures {
  /** Milliseconds of the clock, in which the node with all below it was at work; `undefined` where none were measured. */
  readonly inclusiveMs: number | undefined;
  /** The same of the node alone. */
  readonly exclusiveMs: number | undefined;
  /** Of the cost of the node alone. */
  readonly exclusiveCost: number;
  /** 0 to 1: the part of the node alone in all time, or in all cost where time was not measured. */
  readonly share: number;
  /** Rows of all loops and processes; `undefined` where the statement was not run. */
  readonly rows: number | undefined;
  /** The same as it was estimated. */
  readonly plannedRows: number;
  readonly misestimate: Misestimate | undefined;
  /** Processes that ran it beside each other; 1 outside of parallel parts. */
  readonly processes: number;
  readonly neverExecuted: boolean;
  readonly buffers: BufferFigures | undefined;
}

/** What a plan cost, as a whole and by its nodes. */
export interface PlanFigures {
  /** By the id of a node. */
  readonly nodes: readonly NodeFigures[];
  /** Milliseconds that shares are of. */
  readonly totalMs: number | undefined;
  readonly totalCost: number;
}

/**
 * What the figures of a plan come to for each node. Postgres tells averages for one loop, of a node with all that is below
 * it: here they are for all loops, and for the node alone. Below a Gather loops run beside each other, so time is divided
 * by the processes.
 */
export function planFigures(plan: Plan): PlanFigures {
  const processes = processesOf(plan);
  const inclusive: Measure = (node) => {
    const { loops = 0, totalMs = 0 } = node.actual ?? {};
    return (loops * totalMs) / (processes[node.id] ?? 1);
  };
  const times = plan.timed ? exclusiveOf(plan, inclusive) : undefined;
  // The planner adds what runs elsewhere to the node under which it is written.
  const costs = plan.nodes.map(({ totalCost: cost, children }) =>
    Math.max(
      0,
      children.reduce((rest, child) => rest - child.totalCost, cost),
    ),
  );
  const buffers = buffersOf(plan);
  const totalCost = costs.reduce((sum, cost) => sum + cost, 0);
  const measured = times?.reduce((sum, ms) => sum + ms, 0);
  const totalMs = measured === undefined ? undefined : Math.max(plan.executionMs ?? 0, measured);
  const nodes = plan.nodes.map((node): NodeFigures => {
    const exclusiveMs = times?.[node.id];
    const exclusiveCost = costs[node.id] ?? 0;
    return {
      inclusiveMs: times && inclusive(node),
      exclusiveMs,
      exclusiveCost,
      share: totalMs === undefined ? part(exclusiveCost, totalCost) : part(exclusiveMs ?? 0, totalMs),
      rows: node.actual && node.actual.rows * node.actual.loops,
      plannedRows: node.planRows * (node.actual ? Math.max(1, node.actual.loops) : 1),
      misestimate: misestimateOf(node),
      processes: processes[node.id] ?? 1,
      neverExecuted: node.actual?.loops === 0,
      buffers: buffers?.[node.id],
    };
  });
  return { nodes, totalMs, totalCost };
}

function part(some: number, all: number): number {
  return all > 0 ? Math.min(1, some / all) : 0;
}

/** The loops of what a Gather runs, for one of its own, are the processes that ran it: the workers, and mostly itself. */
function processesOf(plan: Plan): readonly number[] {
  const processes: number[] = [];
  for (const node of plan.nodes) {
    const parent = plan.nodes[node.parent ?? -1];
    const around = parent ? (processes[parent.id] ?? 1) : 1;
    const isGathered = parent?.type === 'Gather' || parent?.type === 'Gather Merge';
    if (node.relationship === 'InitPlan') processes.push(1);
    else if (isGathered && parent.actual && node.actual && parent.actual.loops > 0) {
      processes.push(Math.max(1, node.actual.loops / parent.actual.loops));
    } else processes.push(around);
  }
  return processes;
}

function exclusiveOf(plan: Plan, measure: Measure): readonly number[] {
  const charges = chargesOf(plan, measure);
  return plan.nodes.map((node) => {
    const others = (charges[node.id] ?? []).reduce(
      (sum, { node: other, share }) => sum + measure(other) * share,
      0,
    );
    return Math.max(0, measure(node) - others);
  });
}

function buffersOf(plan: Plan): readonly BufferFigures[] | undefined {
  if (!plan.nodes.some(({ fields }) => 'Shared Hit Blocks' in fields)) return undefined;
  const of = (...kinds: readonly string[]) =>
    exclusiveOf(plan, ({ fields }) =>
      kinds.reduce((sum, kind) => sum + (numberOf(fields, `${kind} Blocks`) ?? 0), 0),
    );
  const hit = of('Shared Hit', 'Local Hit');
  const read = of('Shared Read', 'Local Read');
  const written = of('Shared Written', 'Local Written');
  const dirtied = of('Shared Dirtied', 'Local Dirtied');
  const tempRead = of('Temp Read');
  const tempWritten = of('Temp Written');
  const at = (figures: readonly number[], id: number) => figures[id] ?? 0;
  return plan.nodes.map(({ id }) => ({
    hit: at(hit, id),
    read: at(read, id),
    written: at(written, id),
    dirtied: at(dirtied, id),
    tempRead: at(tempRead, id),
    tempWritten: at(tempWritten, id),
  }));
}

/**
 * For one loop, as the planner estimates. Less than one row counts as one, because no estimate is lower. Of what combines
 * bitmaps Postgres counts no rows.
 */
function misestimateOf({ actual, planRows, type }: PlanNode): Misestimate | undefined {
  if (!actual || actual.loops === 0) return undefined;
  if (type === 'BitmapAnd' || type === 'BitmapOr') return undefined;
  const rows = Math.max(1, actual.rows);
  const planned = Math.max(1, planRows);
  if (rows === planned) return { factor: 1, direction: 'equal' };
  return rows > planned
    ? { factor: rows / planned, direction: 'more' }
    : { factor: planned / rows, direction: 'fewer' };
}

/** Nodes with the most time of their own first, or the most cost; those that took none are left out. */
export function slowestNodes(plan: Plan, figures: PlanFigures, count: number): readonly PlanNode[] {
  const shareOf = (node: PlanNode) => figures.nodes[node.id]?.share ?? 0;
  return plan.nodes
    .filter((node) => shareOf(node) >= 0.005)
    .toSorted((a, b) => shareOf(b) - shareOf(a) || a.id - b.id)
    .slice(0, count);
}

/** Nodes whose rows were estimated worst first; a factor of two and less is none. */
export function mostMisestimatedNodes(plan: Plan, figures: PlanFigures, count: number): readonly PlanNode[] {
  const factorOf = (node: PlanNode) => figures.nodes[node.id]?.misestimate?.factor ?? 1;
  return plan.nodes
    .filter((node) => factorOf(node) > 2)
    .toSorted((a, b) => factorOf(b) - factorOf(a) || a.id - b.id)
    .slice(0, count);
}
