import { useMemo, useState } from 'react';
import { EmptyState } from '../ui/EmptyState.tsx';
import { partStructure } from '../ui/structure.ts';
import { useControlled } from '../ui/useControlled.ts';
import { OpenPlan } from './OpenPlan.tsx';
import { PlanInput } from './PlanInput.tsx';
import type { PlanViewProps } from './PlanView.tsx';
import type { PlanViewName } from './planViewName.ts';
import { usePlan } from './usePlan.ts';
import { usePlanLabels } from './usePlanLabels.ts';

/** {@link PlanViewProps}; a part of its own, for it is loaded when it is first shown. */
export function PlanPanel(props: PlanViewProps) {
  const labels = usePlanLabels();
  const given = usePlanText(props.plan);
  const compareWith = usePlanText(props.compareWith);
  const [pasted, setPasted] = useState<string>();
  const text = given ?? pasted;
  const state = usePlan(text);
  const [view, setView] = useControlled<PlanViewName, { readonly reason: 'pointer' | 'jump' }>(
    props.view,
    props.defaultView ?? (compareWith === undefined ? 'tree' : 'compare'),
    props.onViewChange,
  );
  const content =
    text === undefined ? (
      <PlanInput title={labels.planPasteTitle} submitLabel={labels.planPasteShow} onPlan={setPasted} />
    ) : state.read ? (
      <OpenPlan
        // Focus, and what is seen of the diagram, are of one plan.
        key={text}
        state={state}
        read={state.read}
        compareWith={compareWith}
        view={view}
        onViewChange={setView}
        onReadAnother={given === undefined ? () => setPasted(undefined) : undefined}
      />
    ) : (
      <EmptyState title={state.problem && labels.planProblem(state.problem)} />
    );
  return (
    <section
      data-studio-part="query-plan"
      aria-label={props['aria-label'] ?? labels.planLabel}
      style={partStructure}
      className="stu:@container stu:bg-surface"
    >
      {content}
    </section>
  );
}

function usePlanText(plan: string | object | undefined): string | undefined {
  return useMemo(
    () => (plan === undefined || typeof plan === 'string' ? plan : JSON.stringify(plan, null, 2)),
    [plan],
  );
}
