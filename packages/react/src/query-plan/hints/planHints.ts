import type { Plan, PlanNode } from '../plan.ts';
import type { PlanFigures } from '../planFigures.ts';
import { stopsEarly } from '../stopsEarly.ts';
import { misestimate } from './estimateHints.ts';
import { planRules, workers } from './executionHints.ts';
import { figuresOf, type HintContext } from './hintContext.ts';
import { joinRules } from './joinHints.ts';
import { memoryRules } from './memoryHints.ts';
import type { PlanEvidence, PlanHint } from './planHint.ts';
import { scanRules } from './scanHints.ts';

const nodeRules: readonly ((node: PlanNode, context: HintContext) => PlanEvidence | undefined)[] = [
  ...scanRules,
  ...memoryRules,
  ...joinRules,
  misestimate,
  workers,
];

/**
 * What in a plan takes time that it need not take, that of the most time first. Each is told by figures that are in the
 * plan; of a statement that was not run there are none.
 */
export function planHints(plan: Plan, figures: PlanFigures): readonly PlanHint[] {
  if (!plan.analyzed) return [];
  const context: HintContext = { plan, figures, early: stopsEarly(plan) };
  const ofNodes = plan.nodes.flatMap((node) =>
    nodeRules.flatMap((rule) => {
      const evidence = rule(node, context);
      return evidence ? [{ ...evidence, nodeId: node.id, share: shareOf(context, node, evidence) }] : [];
    }),
  );
  return [...ofNodes, ...planRules.flatMap((rule) => rule(context))].toSorted((a, b) => b.share - a.share);
}

/** A loop costs what its inner side does. */
function shareOf(context: HintContext, node: PlanNode, evidence: PlanEvidence): number {
  const own = figuresOf(context, node)?.share ?? 0;
  const { totalMs = 0 } = context.figures;
  if (evidence.kind !== 'nestedLoop' || totalMs === 0) return own;
  return Math.min(1, own + evidence.innerMs / totalMs);
}
