import { Check, Copy, Lightbulb } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import type { PlanHint } from './hints/planHint.ts';
import { hintStatement } from './planHintLabels.ts';
import { useCopyText } from './useCopyText.ts';
import { usePlanLabels } from './usePlanLabels.ts';

export interface HintCardProps {
  readonly hint: PlanHint;
  /** Where it was seen, as a button that goes there. */
  readonly place?: ReactNode;
}

/** One hint: what was found, the figures that show it, the statement that would mend it, and what that costs. */
export function HintCard({ hint, place }: HintCardProps) {
  const labels = usePlanLabels();
  const { ref, copy, outcome } = useCopyText();
  const statement = hintStatement(hint);
  const cost = labels.planHintCost(hint);
  return (
    <div
      ref={ref}
      className="stu:flex stu:flex-col stu:gap-1.5 stu:rounded stu:border stu:border-border stu:bg-surface stu:p-2.5"
    >
      <h4 className="stu:flex stu:items-start stu:gap-1.5">
        <Lightbulb size={14} aria-hidden className="stu:mt-0.5 stu:text-warning" />
        <span className="stu:min-w-0 stu:wrap-anywhere">{labels.planHintTitle(hint)}</span>
      </h4>
      <p className="stu:text-sm stu:wrap-anywhere stu:text-muted">{labels.planHintText(hint)}</p>
      {statement !== undefined && (
        <>
          <pre className="stu:rounded stu:bg-sunken stu:px-2 stu:py-1.5 stu:font-mono stu:text-sm stu:wrap-anywhere stu:whitespace-pre-wrap">
            {statement}
          </pre>
          {cost !== undefined && <p className="stu:text-sm stu:text-faint">{cost}</p>}
        </>
      )}
      <div className="stu:flex stu:flex-wrap stu:gap-1.5">
        {place}
        {statement !== undefined && (
          <Button onClick={() => copy(statement)}>
            {outcome?.ok ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
            {labels.planCopyStatement}
          </Button>
        )}
        <VisuallyHidden role="status">{outcome?.ok && labels.planCopied}</VisuallyHidden>
      </div>
      {outcome?.ok === false && (
        <p role="alert" className="stu:text-sm stu:text-danger">
          {labels.planCopyFailed}
        </p>
      )}
    </div>
  );
}
