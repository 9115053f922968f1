import { useCallback, useMemo, useState } from 'react';
import { planHints } from './hints/planHints.ts';
import type { PlanHint } from './hints/planHint.ts';
import { parsePlan, type PlanProblem } from './parsePlan.ts';
import type { Plan, PlanNode } from './plan.ts';
import { mostMisestimatedNodes, planFigures, slowestNodes, type PlanFigures } from './planFigures.ts';
import { ancestorsOf, planRows, type PlanOrder, type PlanRow } from './planRows.ts';

/** A plan with all that is told from it. */
export interface ReadPlan {
  readonly plan: Plan;
  readonly figures: PlanFigures;
  /** Of the most time first. */
  readonly hints: readonly PlanHint[];
  /** At most five; of a plan that was not run, the costliest. */
  readonly slowest: readonly PlanNode[];
  /** At most five. */
  readonly misestimated: readonly PlanNode[];
}

/** A plan as it is shown: its lines, their order, and what is open and chosen. */
export interface PlanState {
  /** Absent while there is none, or it cannot be read. */
  readonly read: ReadPlan | undefined;
  readonly problem: PlanProblem | undefined;
  /** The lines to show: a tree in the plan's own order, otherwise a list. */
  readonly rows: readonly PlanRow[];
  readonly order: PlanOrder;
  readonly setOrder: (order: PlanOrder) => void;
  readonly selected: PlanNode | undefined;
  readonly select: (id: number | undefined) => void;
  readonly setExpanded: (id: number, expanded: boolean) => void;
  /** Opens all that is above a node, and selects it. */
  readonly reveal: (id: number) => void;
}

interface Held {
  readonly json: string;
  readonly order: PlanOrder;
  readonly selected: number | undefined;
  readonly collapsed: ReadonlySet<number>;
}

const listed = 5;

/**
 * A plan of Postgres without a view: what it says, what that comes to, what could be better, and which of its nodes are
 * open, selected, and in which order. Another text begins anew.
 *
 * @param text the answer of `explain (format json)`
 */
export function usePlan(text: string | undefined): PlanState {
  const { read, problem } = useMemo(() => readPlan(text ?? ''), [text]);
  const json = text ?? '';
  const [kept, setKept] = useState<Held>(() => begin(json));
  const held = kept.json === json ? kept : begin(json);
  const change = useCallback(
    (next: (held: Held) => Partial<Held>) =>
      setKept((before) => {
        const current = before.json === json ? before : begin(json);
        return { ...current, ...next(current) };
      }),
    [json],
  );
  const rows = useMemo(
    () => (read ? planRows(read.plan, read.figures, held.order, held.collapsed) : []),
    [read, held.order, held.collapsed],
  );
  return {
    read,
    problem,
    rows,
    order: held.order,
    setOrder: useCallback((order) => change(() => ({ order })), [change]),
    selected: held.selected === undefined ? undefined : read?.plan.nodes[held.selected],
    select: useCallback((selected) => change(() => ({ selected })), [change]),
    setExpanded: useCallback(
      (id, expanded) =>
        change(({ collapsed }) => {
          const next = new Set(collapsed);
          if (expanded) next.delete(id);
          else next.add(id);
          return { collapsed: next };
        }),
      [change],
    ),
    reveal: useCallback(
      (id) =>
        change(({ collapsed }) => {
          const node = read?.plan.nodes[id];
          if (!node) return {};
          const above = new Set(ancestorsOf(read.plan, node));
          return { selected: id, collapsed: new Set([...collapsed].filter((other) => !above.has(other))) };
        }),
      [change, read],
    ),
  };
}

function begin(json: string): Held {
  return { json, order: 'plan', selected: undefined, collapsed: new Set() };
}

function readPlan(text: string): { readonly read?: ReadPlan; readonly problem?: PlanProblem } {
  const { plan, problem } = parsePlan(text);
  if (!plan) return { problem };
  const figures = planFigures(plan);
  return {
    read: {
      plan,
      figures,
      hints: planHints(plan, figures),
      slowest: slowestNodes(plan, figures, listed),
      misestimated: mostMisestimatedNodes(plan, figures, listed),
    },
  };
}
