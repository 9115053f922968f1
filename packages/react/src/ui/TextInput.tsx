import { forwardRef, type InputHTMLAttributes, type ReactNode } from 'react';
import { joinClasses } from './joinClasses.ts';

export interface TextInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'prefix'> {
  /** Stands inside, before the text. */
  readonly before?: ReactNode;
  /** Stands inside, after the text. */
  readonly after?: ReactNode;
}

const frame = joinClasses(
  'stu:flex stu:h-(--studio-control-height) stu:min-w-0 stu:items-center stu:gap-1.5 stu:rounded stu:border stu:border-border-strong',
  'stu:bg-surface stu:px-2 stu:text-fg stu:has-focus-visible:border-focus stu:has-focus-visible:outline-1 stu:has-focus-visible:outline-focus',
  'stu:has-aria-invalid:border-danger',
);

/** One line of text. Give it an `aria-label`, or a `<label>` by `id`. */
export const TextInput = forwardRef<HTMLInputElement, TextInputProps>(function TextInput(props, ref) {
  const { before, after, className, ...rest } = props;
  return (
    <div className={joinClasses(frame, className)}>
      {before && <span className="stu:flex stu:text-faint">{before}</span>}
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        {...rest}
        ref={ref}
        className="stu:h-full stu:w-full stu:min-w-0 stu:flex-1 stu:text-ellipsis stu:outline-none!"
      />
      {after}
    </div>
  );
});
