import type { StudioErrorData } from '@studio/core';
import { CircleAlert, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { Button } from './Button.tsx';

export interface ErrorMessageProps {
  readonly error: StudioErrorData;
  /** Shows a Retry button. */
  readonly onRetry?: (() => void) | undefined;
  /** What that button does, where it does not try the same again. @default labels.retry */
  readonly retryLabel?: string | undefined;
  /** Where in the text, or what it concerns; stands after the message. */
  readonly place?: ReactNode;
}

/** An error as the database says it: message, detail and hint, with its code, in the place of what it prevented. */
export function ErrorMessage({ error, onRetry, retryLabel, place }: ErrorMessageProps) {
  const { labels } = useStudio();
  return (
    <div
      role="alert"
      className="stu:flex stu:items-start stu:gap-2 stu:rounded stu:bg-danger-soft stu:px-3 stu:py-2 stu:text-fg"
    >
      <CircleAlert size={15} aria-hidden className="stu:mt-0.5 stu:text-danger" />
      <div className="stu:flex stu:min-w-0 stu:flex-1 stu:flex-col stu:gap-1">
        <p className="stu:font-medium stu:wrap-anywhere">{error.message}</p>
        {error.detail && <Line name={labels.errorDetail}>{error.detail}</Line>}
        {error.hint && <Line name={labels.errorHint}>{error.hint}</Line>}
        {(place || error.sqlState) && (
          <p className="stu:text-sm stu:text-muted">
            {place}
            {place && error.sqlState && ' · '}
            {error.sqlState && <code className="stu:font-mono stu:text-xs">{error.sqlState}</code>}
          </p>
        )}
        {onRetry && (
          <div className="stu:mt-1">
            <Button onClick={onRetry}>
              <RotateCw size={13} aria-hidden />
              {retryLabel ?? labels.retry}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <p className="stu:text-sm stu:wrap-anywhere stu:whitespace-pre-wrap stu:text-muted">
      {name}: {children}
    </p>
  );
}
