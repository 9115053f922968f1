import { Info } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import type { StatementRun } from '../query-run/queryRun.ts';
import { Button } from '../ui/Button.tsx';
import { useFocusHandedBack } from '../ui/useFocusHandedBack.ts';
import type { ResultStatement } from './resultTabs.ts';
import { useResultsLabels } from './useResultsLabels.ts';

export interface ResultNotesProps {
  readonly statement: ResultStatement;
  readonly isRunning: boolean;
  readonly onLoadMore: ((statement: StatementRun) => void) | undefined;
  /** A way to have all rows. */
  readonly children?: ReactNode;
}

/** What is missing of a result, and how to have it. Under the rows, so that these stay where they are when it comes. */
export function ResultNotes(props: ResultNotesProps) {
  return props.statement.cut ? <CutNotes {...props} cut={props.statement.cut} /> : null;
}

interface CutNotesProps extends ResultNotesProps {
  readonly cut: NonNullable<ResultStatement['cut']>;
}

function CutNotes({ statement, cut, isRunning, onLoadMore, children }: CutNotesProps) {
  const labels = useResultsLabels();
  const ref = useRef<HTMLDivElement>(null);
  // Once nothing is missing any more, the button that was pressed is gone: the focus goes on to the rows that came.
  useFocusHandedBack(ref, () => {
    const panel = ref.current?.closest<HTMLElement>('[role="tabpanel"]');
    (panel?.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]') ?? panel)?.focus();
  });
  const { rows, more } = statement;
  const refusal = more && !more.ok ? more.reason : undefined;
  return (
    <div
      ref={ref}
      className="stu:flex stu:min-h-9 stu:flex-wrap stu:items-center stu:gap-x-2 stu:border-t stu:border-border stu:bg-warning-soft stu:px-3 stu:py-1 stu:text-sm stu:text-fg"
    >
      <Info size={13} aria-hidden className="stu:shrink-0 stu:text-warning" />
      <p>{cut === 'maxRows' ? labels.cutAtRows(rows.length) : labels.cutAtBytes(rows.length)}</p>
      {cut === 'maxRows' && !onLoadMore && <p className="stu:text-muted">{labels.cutAdvice}</p>}
      <span className="stu:ms-auto stu:flex stu:items-center stu:gap-1">
        {cut === 'maxRows' && onLoadMore && (
          <Button
            disabledReason={isRunning ? labels.runRunning : refusal}
            onClick={() => onLoadMore(statement)}
          >
            {labels.loadMore}
          </Button>
        )}
        {children}
      </span>
    </div>
  );
}
