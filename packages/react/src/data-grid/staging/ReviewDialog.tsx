import type { RelationRef, StudioErrorData } from '@studio/core';
import { useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { DiscardDialog } from './DiscardDialog.tsx';
import { Impact } from './Impact.tsx';
import { PlannedStatements } from './PlannedStatements.tsx';
import { ReviewedRow } from './ReviewedRow.tsx';
import { countChanges } from './stagedChanges.ts';
import type { StagedChanges } from './useStagedChanges.ts';

export interface ReviewDialogProps {
  readonly relation: RelationRef;
  readonly staged: StagedChanges;
  /** Why the last save did not come through as a whole. */
  readonly error: StudioErrorData | undefined;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

/** Everything that is staged, with what it was before and what stood in its way. Each can be taken back alone. */
export function ReviewDialog({ relation, staged, error, onSave, onDiscard, onClose }: ReviewDialogProps) {
  const { labels } = useStudio();
  const keysOf = useShortcuts();
  const [isAsking, setAsking] = useState(false);
  const rows = [...staged.rows.values()];
  const count = countChanges(staged.rows);
  const problems = rows.filter((row) => row.problem).length;
  const busy = staged.saving ? labels.gridSavingReason : count === 0 ? labels.gridNothingStaged : undefined;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={labels.gridReviewTitle}
      description={labels.gridReviewHint}
      width={640}
      initialFocus="dialog"
      footer={
        <>
          <Button
            variant="danger"
            disabledReason={busy}
            onClick={() => setAsking(true)}
            className="stu:me-auto"
          >
            {labels.gridDiscardAll}
          </Button>
          <Button onClick={onClose}>{labels.close}</Button>
          <Button variant="primary" disabledReason={busy} shortcut={keysOf('Mod+S')} onClick={onSave}>
            {staged.saving ? labels.gridSaving : labels.gridSave}
          </Button>
        </>
      }
    >
      {error && <ErrorMessage error={error} />}
      <div role="status">
        {problems > 0 && (
          <p className="stu:pb-2 stu:text-danger">
            {labels.gridNotSaved(`${labels.gridProblems(problems)}.`)}
          </p>
        )}
      </div>
      {count > 0 && <Impact relation={relation} rows={staged.rows} />}
      {rows.map((row) => (
        <ReviewedRow key={row.id} row={row} staged={staged} />
      ))}
      {count > 0 && <PlannedStatements relation={relation} rows={staged.rows} />}
      <DiscardDialog count={count} open={isAsking} onOpenChange={setAsking} onDiscard={onDiscard} />
    </Dialog>
  );
}
