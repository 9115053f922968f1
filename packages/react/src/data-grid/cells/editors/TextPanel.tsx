import type { PanelProps } from './PanelEditor.tsx';

/** A long text, with its lines. */
export function TextPanel({ label, draft, onDraft, problemId, isWrong }: PanelProps) {
  return (
    <textarea
      aria-label={label}
      aria-invalid={isWrong || undefined}
      aria-describedby={problemId}
      value={draft}
      spellCheck={false}
      onChange={(event) => onDraft(event.target.value)}
      style={{ height: 240, resize: 'vertical', whiteSpace: 'pre-wrap' }}
      className="stu:w-full stu:bg-surface stu:p-3 stu:outline-none!"
    />
  );
}
