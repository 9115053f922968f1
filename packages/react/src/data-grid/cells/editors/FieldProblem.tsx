import type { FieldGrowth } from './editorLook.ts';
import type { ValueProblem } from './problem.ts';

export interface FieldProblemProps {
  readonly id: string;
  readonly problem: ValueProblem | undefined;
  /** It stands where the field has room. */
  readonly growth: FieldGrowth;
}

/** What is wrong with what is being typed, beside the field. It is there before it says anything, so that it is heard. */
export function FieldProblem({ id, problem, growth }: FieldProblemProps) {
  return (
    <div
      id={id}
      role="status"
      data-level={problem?.level}
      style={{
        position: 'absolute',
        whiteSpace: 'normal',
        width: 'max-content',
        maxWidth: 360,
        ...(growth.up ? { insetBlockEnd: '100%' } : { insetBlockStart: '100%' }),
        ...(growth.back ? { insetInlineEnd: 0 } : { insetInlineStart: 0 }),
      }}
      className="stu:my-0.5 stu:rounded stu:text-start stu:text-sm stu:leading-[18px] stu:data-level:px-2 stu:data-level:py-0.5 stu:data-level:shadow stu:data-[level=error]:bg-danger-soft stu:data-[level=error]:text-danger stu:data-[level=warning]:bg-warning-soft stu:data-[level=warning]:text-warning"
    >
      {problem?.message}
    </div>
  );
}
