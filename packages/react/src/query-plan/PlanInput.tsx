import { useId, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { parsePlan, type PlanProblem } from './parsePlan.ts';
import { usePlanLabels } from './usePlanLabels.ts';

export interface PlanInputProps {
  readonly title: string;
  readonly submitLabel: string;
  /** @default '' */
  readonly initialText?: string;
  /** Why the initial text is no plan. */
  readonly initialProblem?: PlanProblem | undefined;
  readonly onPlan: (text: string) => void;
  readonly onCancel?: (() => void) | undefined;
}

/** Takes a plan from elsewhere, as text. What is no plan is told and kept. */
export function PlanInput(props: PlanInputProps) {
  const labels = usePlanLabels();
  const id = useId();
  const [text, setText] = useState(props.initialText ?? '');
  const [problem, setProblem] = useState(props.initialProblem);
  const submit = () => {
    const reading = parsePlan(text);
    if (reading.plan) props.onPlan(text);
    else setProblem(reading.problem);
  };
  return (
    <form
      aria-labelledby={`${id}-title`}
      className="stu:flex stu:h-full stu:flex-col stu:gap-2 stu:p-4"
      onSubmit={(event) => {
        event.preventDefault();
        // A form of the host around it is not sent.
        event.stopPropagation();
        submit();
      }}
    >
      <h3 id={`${id}-title`} className="stu:text-lg">
        {props.title}
      </h3>
      <p id={`${id}-hint`} className="stu:text-muted">
        {labels.planPasteHint}
      </p>
      <textarea
        aria-label={labels.planPasteLabel}
        aria-describedby={`${id}-hint`}
        aria-invalid={problem !== undefined || undefined}
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value);
          setProblem(undefined);
        }}
        style={{ flex: '1 1 0', minHeight: 96, resize: 'none' }}
        className="stu:rounded stu:border stu:border-border-strong stu:bg-surface stu:p-2 stu:font-mono stu:text-sm stu:aria-invalid:border-danger"
      />
      {problem && (
        <p role="alert" className="stu:text-sm stu:wrap-anywhere stu:text-danger">
          {labels.planProblem(problem)}
        </p>
      )}
      <div className="stu:flex stu:gap-2">
        <Button type="submit" variant="primary">
          {props.submitLabel}
        </Button>
        {props.onCancel && <Button onClick={props.onCancel}>{labels.cancel}</Button>}
      </div>
    </form>
  );
}
