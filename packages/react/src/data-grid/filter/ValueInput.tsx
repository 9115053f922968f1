import type { KeyboardEvent } from 'react';

export interface ValueInputProps {
  readonly label: string;
  readonly value: string;
  /** The id of what says that it is wrong. */
  readonly described: string | undefined;
  /** Whether the focus goes here when the values are asked for. @default true */
  readonly isFirst?: boolean;
  readonly onChange: (value: string) => void;
}

/** A text of any length, lines included: Enter submits, Shift and Enter begins a line. */
export function ValueInput({ label, value, described, isFirst = true, onChange }: ValueInputProps) {
  return (
    <textarea
      aria-label={label}
      aria-invalid={described !== undefined || undefined}
      aria-describedby={described}
      placeholder={label}
      rows={Math.min(5, value.split('\n').length)}
      spellCheck={false}
      autoComplete="off"
      dir="auto"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={submitOnEnter}
      {...(isFirst && { 'data-filter-value': '' })}
      style={{ resize: 'none' }}
      className="stu:min-h-(--studio-control-height) stu:min-w-28 stu:flex-1 stu:rounded stu:border stu:border-border-strong stu:bg-surface stu:px-2 stu:py-0.75 stu:text-fg stu:placeholder:text-faint stu:aria-invalid:border-danger"
    />
  );
}

function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  // Enter also ends the choice of an input method.
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
