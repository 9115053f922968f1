import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../../ui/IconButton.tsx';
import { useResultsLabels } from '../useResultsLabels.ts';

export interface RowPagerProps {
  /** The first row in sight, from 0. */
  readonly first: number;
  /** Rows in sight at once. */
  readonly size: number;
  readonly count: number;
  readonly onFirstChange: (first: number) => void;
  /** What is to be known of it. */
  readonly note?: string | undefined;
}

/** Goes through the rows of a result, so many at once. */
export function RowPager({ first, size, count, onFirstChange, note }: RowPagerProps) {
  const labels = useResultsLabels();
  return (
    <div className="stu:flex stu:items-center stu:gap-1 stu:border-b stu:border-border stu:bg-canvas stu:px-2 stu:py-0.5 stu:text-sm stu:text-muted">
      <IconButton
        label={labels.recordPrevious}
        disabledReason={first === 0 ? labels.recordAtStart : undefined}
        onClick={() => onFirstChange(Math.max(0, first - size))}
      >
        <ChevronLeft size={14} aria-hidden />
      </IconButton>
      <IconButton
        label={labels.recordNext}
        disabledReason={first + size >= count ? labels.recordAtEnd : undefined}
        onClick={() => onFirstChange(first + size)}
      >
        <ChevronRight size={14} aria-hidden />
      </IconButton>
      <span role="status" className="stu:whitespace-nowrap">
        {labels.recordRows(first + 1, Math.min(first + size, count), count)}
      </span>
      {note !== undefined && <span className="stu:min-w-0 stu:truncate">· {note}</span>}
    </div>
  );
}
