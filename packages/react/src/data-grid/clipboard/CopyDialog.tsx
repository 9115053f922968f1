import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import type { CopyJob, GridClipboard } from './useClipboard.ts';

export interface CopyDialogProps {
  readonly clipboard: GridClipboard;
  readonly job: CopyJob;
}

/** How far copying is, or what it needs from the user. */
export function CopyDialog({ clipboard, job }: CopyDialogProps) {
  const { labels } = useStudio();
  const { title, hint } = textOf(job, labels);
  const save = 'format' in job && job.kind !== 'running' && (
    <Button variant={job.kind === 'ready' ? 'default' : 'primary'} onClick={() => clipboard.save(job.format)}>
      {labels.gridCopySave}
    </Button>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) clipboard.close();
      }}
      title={title}
      description={hint}
      width={420}
      footer={
        <>
          <Button onClick={clipboard.close}>{job.kind === 'failed' ? labels.close : labels.cancel}</Button>
          {save}
          {job.kind === 'ready' && (
            <Button variant="primary" onClick={clipboard.copyNow}>
              {labels.gridCopyNow}
            </Button>
          )}
        </>
      }
    >
      {job.kind === 'running' && <Progress label={labels.gridCopying} rows={job.rows} total={job.total} />}
      {job.kind === 'ready' && job.isRefused && <p role="alert">{labels.gridCopyRefusedAgain}</p>}
      {job.kind === 'failed' && <ErrorMessage error={job.error} />}
    </Dialog>
  );
}

interface ProgressProps {
  readonly label: string;
  readonly rows: number;
  readonly total: number | undefined;
}

/** Drawn here, for browsers draw their own in colours of theirs as soon as anything of it is said. */
function Progress({ label, rows, total }: ProgressProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      {...(total !== undefined && {
        'aria-valuenow': rows,
        'aria-valuemin': 0,
        'aria-valuemax': Math.max(rows, total),
      })}
      style={{ height: 6, overflow: 'hidden' }}
      className="stu:rounded-full stu:bg-accent-soft"
    >
      <div
        data-unknown={total === undefined || undefined}
        style={{ height: '100%', width: total ? `${Math.min(100, (rows / total) * 100)}%` : '100%' }}
        className="stu:rounded-full stu:bg-accent stu:motion-safe:data-unknown:animate-pulse"
      />
    </div>
  );
}

type Labels = ReturnType<typeof useStudio>['labels'];

function textOf(job: CopyJob, labels: Labels): { readonly title: string; readonly hint?: string } {
  switch (job.kind) {
    case 'running':
      return { title: labels.gridCopying, hint: labels.gridCopiedSoFar(job.rows, job.total) };
    case 'tooLarge':
      return { title: labels.gridCopyTooLarge, hint: labels.gridCopyTooLargeHint(job.rows) };
    case 'ready':
      return { title: labels.gridCopyReady, hint: labels.gridCopyReadyHint };
    case 'noClipboard':
      return { title: labels.gridCopyFailed, hint: labels.gridCopyNoClipboard };
    case 'failed':
      return { title: labels.gridCopyFailed };
  }
}
