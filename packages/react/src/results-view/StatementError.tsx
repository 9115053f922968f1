import type { StudioErrorData } from '@studio/core';
import type { QueryRun } from '../query-run/queryRun.ts';
import { ErrorMessage } from '../ui/ErrorMessage.tsx';
import { placeInRun } from './placeInText.ts';
import { useResultsLabels } from './useResultsLabels.ts';

export interface StatementErrorProps {
  readonly run: QueryRun;
  readonly error: StudioErrorData;
  readonly onRetry?: (() => void) | undefined;
}

/** An error of a run, with the line of the script where it is. */
export function StatementError({ run, error, onRetry }: StatementErrorProps) {
  const labels = useResultsLabels();
  const place = error.position === undefined ? null : placeInRun(run, error.position);
  return (
    <div className="stu:flex stu:flex-col stu:gap-1.5">
      <ErrorMessage
        error={error}
        place={place ? labels.errorLine(place.line, place.column) : undefined}
        {...(onRetry && { onRetry })}
      />
      {place && (
        <pre className="stu:overflow-x-auto stu:rounded stu:bg-sunken stu:px-3 stu:py-1.5 stu:font-mono stu:text-sm stu:text-muted">
          {place.before}
          <mark className="stu:rounded-sm stu:bg-danger-soft stu:font-semibold stu:text-danger">
            {place.at || ' '}
          </mark>
          {place.after}
        </pre>
      )}
    </div>
  );
}
