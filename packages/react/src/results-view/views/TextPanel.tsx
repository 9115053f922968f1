import type { ReactNode } from 'react';
import { visibleLines } from '../../data-grid/cells/visibleText.ts';

export interface TextPanelProps {
  readonly text: string;
  /** Leads to what else there is. */
  readonly pager: ReactNode;
  /** What is to be known of it. */
  readonly notes: readonly string[];
  readonly label: string;
}

/** Text that can be scrolled, by keyboard too, selected and copied. */
export function TextPanel({ text, pager, notes, label }: TextPanelProps) {
  return (
    <>
      {pager}
      {notes.length > 0 && (
        <ul className="stu:border-b stu:border-border stu:bg-canvas stu:px-3 stu:py-1 stu:text-sm stu:text-muted">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div
        role="region"
        aria-label={label}
        // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- scrolled by keyboard
        tabIndex={0}
        style={{ flex: '1 1 0', minHeight: 0, overflow: 'auto' }}
        className="stu:focus-visible:-outline-offset-2!"
      >
        <pre className="stu:w-max stu:min-w-full stu:px-3 stu:py-2 stu:font-mono stu:text-sm stu:text-fg">
          {visibleLines(text)}
        </pre>
      </div>
    </>
  );
}
