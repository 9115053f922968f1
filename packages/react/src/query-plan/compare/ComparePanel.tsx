import { GitCompare } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PlanInput } from '../PlanInput.tsx';
import { usePlan, type ReadPlan } from '../usePlan.ts';
import { usePlanLabels } from '../usePlanLabels.ts';
import { PlanComparison } from './PlanComparison.tsx';

export interface ComparePanelProps {
  readonly read: ReadPlan;
  /** The plan of before, where the host gave one. */
  readonly compareWith: string | undefined;
}

/** Two plans beside each other; asks for the other one where there is none. */
export function ComparePanel({ read, compareWith }: ComparePanelProps) {
  const labels = usePlanLabels();
  const [pasted, setPasted] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const [isSwapped, setSwapped] = useState(false);
  const other = usePlan(compareWith ?? pasted);
  if (other.read) {
    const [before, after] = isSwapped ? [read, other.read] : [other.read, read];
    return (
      <PlanComparison
        before={before}
        after={after}
        onSwap={() => setSwapped(!isSwapped)}
        onRemove={compareWith === undefined ? () => setPasted(undefined) : undefined}
      />
    );
  }
  if (compareWith !== undefined) {
    return <EmptyState title={other.problem && labels.planProblem(other.problem)} />;
  }
  if (!isAsking) {
    return (
      <EmptyState icon={<GitCompare size={28} />} title={labels.planCompareNone}>
        <p>{labels.planCompareNoneHint}</p>
        <Button className="stu:mt-3" onClick={() => setAsking(true)}>
          {labels.planCompareWith}
        </Button>
      </EmptyState>
    );
  }
  return (
    <PlanInput
      title={labels.planPasteCompareTitle}
      submitLabel={labels.planPasteCompare}
      onPlan={(text) => {
        setPasted(text);
        setAsking(false);
      }}
      onCancel={() => setAsking(false)}
    />
  );
}
