import { Square } from 'lucide-react';
import type { QueryRun, QueryRunStatus } from '../query-run/queryRun.ts';
import { Button } from '../ui/Button.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { useElapsed } from './useElapsed.ts';
import { useResultsLabels } from './useResultsLabels.ts';

const statusLabel = {
  running: 'runRunning',
  done: 'runDone',
  failed: 'runFailed',
  cancelled: 'runCancelled',
} as const satisfies Record<QueryRunStatus, string>;

export interface RunStatusProps {
  readonly run: QueryRun;
  readonly onCancel?: (() => void) | undefined;
}

/** How far a run is: its time and rows while it runs, with the way to stop it, and how it ended. */
export function RunStatus({ run, onCancel }: RunStatusProps) {
  const labels = useResultsLabels();
  const elapsed = labels.duration(useElapsed(run));
  const running = run.status === 'running';
  const rows = run.statements.reduce((sum, statement) => sum + statement.rows.length, 0);
  const status = labels[statusLabel[run.status]];
  return (
    <div className="stu:flex stu:shrink-0 stu:items-center stu:gap-2 stu:px-2 stu:text-sm stu:text-muted">
      {running && <Spinner />}
      {running ? (
        <span>
          {elapsed}
          {rows > 0 && ` · ${labels.rowsSoFar(rows)}`}
        </span>
      ) : (
        <span>
          <span
            data-status={run.status}
            className="stu:font-medium stu:data-[status=cancelled]:text-warning stu:data-[status=done]:text-success stu:data-[status=failed]:text-danger"
          >
            {status}
          </span>
          {` · ${elapsed}`}
        </span>
      )}
      {running && onCancel && (
        <Button onClick={onCancel} aria-label={labels.cancelRun}>
          <Square size={11} aria-hidden fill="currentColor" />
          {labels.cancel}
        </Button>
      )}
      <VisuallyHidden role="status">
        {running ? status : `${status}, ${labels.rows(rows)}, ${elapsed}`}
      </VisuallyHidden>
    </div>
  );
}
