import { Info } from 'lucide-react';
import type { Plan } from './plan.ts';
import { formatCost, formatCount, formatMs } from './planFormat.ts';
import { usePlanLabels } from './usePlanLabels.ts';

/** What the whole took, and what is missing where it was not measured. */
export function PlanTotals({ plan }: { readonly plan: Plan }) {
  const labels = usePlanLabels();
  const { executionMs, planningMs, jitMs, triggers, root } = plan;
  const triggerMs = triggers.reduce((sum, { ms }) => sum + (ms ?? 0), 0);
  const calls = triggers.reduce((sum, trigger) => sum + trigger.calls, 0);
  const totals: readonly (readonly [string, string | undefined, string?])[] = [
    [labels.planTotalExecution, executionMs === undefined ? undefined : formatMs(executionMs)],
    [labels.planTotalPlanning, planningMs === undefined ? undefined : formatMs(planningMs)],
    [labels.planTotalJit, jitMs === undefined ? undefined : formatMs(jitMs)],
    [
      labels.planTotalTriggers,
      triggers.length === 0 ? undefined : formatMs(triggerMs),
      labels.planTotalTriggersHint(calls),
    ],
    [labels.planTotalCost, plan.analyzed ? undefined : formatCost(root.totalCost)],
    [labels.planTotalNodes, formatCount(plan.nodes.length)],
  ];
  const missing = plan.analyzed ? (plan.timed ? undefined : labels.planNotTimed) : labels.planNotRun;
  return (
    <div role="group" aria-label={labels.planTotals} className="stu:flex stu:min-w-0 stu:flex-col stu:gap-1">
      <dl className="stu:flex stu:flex-wrap stu:items-baseline stu:gap-x-4 stu:gap-y-1">
        {totals.map(
          ([name, text, hint]) =>
            text !== undefined && (
              <div key={name} className="stu:flex stu:items-baseline stu:gap-1.5" title={hint}>
                <dt className="stu:text-sm stu:text-muted">{name}</dt>
                <dd className="stu:font-medium">{text}</dd>
              </div>
            ),
        )}
      </dl>
      {missing !== undefined && (
        <p className="stu:flex stu:items-start stu:gap-1.5 stu:text-sm stu:text-muted">
          <Info size={13} aria-hidden className="stu:mt-0.5" />
          {missing}
        </p>
      )}
    </div>
  );
}
