import { useRef, type SyntheticEvent } from 'react';
import type { PanelProps } from './PanelEditor.tsx';
import { useLayoutEffect } from '../../../ui/useLayoutEffect.ts';

/** A long text, with its lines. */
export function TextPanel({ label, draft, onDraft, problemId, isWrong, caretRef }: PanelProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    // By the time that the next key arrives, which may be on its way.
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(caretRef.current, caretRef.current);
  }, [caretRef]);
  const noteCaret = ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) => {
    caretRef.current = currentTarget.selectionStart;
  };
  return (
    <textarea
      ref={field}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      aria-describedby={problemId}
      value={draft}
      spellCheck={false}
      onSelect={noteCaret}
      onChange={(event) => {
        noteCaret(event);
        onDraft(event.target.value);
      }}
      style={{ height: 240, resize: 'vertical', whiteSpace: 'pre-wrap' }}
      className="stu:w-full stu:bg-surface stu:p-3 stu:outline-none!"
    />
  );
}
