import type { ChangeResult, RelationRef, StudioErrorData } from '@studio/core';
import { useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { useAbility } from '../../provider/useAbility.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { orderedRows, withOutcomes } from './changeSet.ts';
import { DiscardDialog } from './DiscardDialog.tsx';
import { Impact } from './Impact.tsx';
import { PlannedStatements } from './PlannedStatements.tsx';
import { ReviewedRow } from './ReviewedRow.tsx';
import { countChanges, type StagedRows } from './stagedChanges.ts';
import { usePlannedStatements } from './usePlannedStatements.ts';
import { useSayText } from './useSayText.ts';
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

/**
 * Everything that is staged, with what it was before and what stood in its way, or would: it is tried out and rolled back.
 * Each can be taken back alone.
 */
export function ReviewDialog({ relation, staged, error, onSave, onDiscard, onClose }: ReviewDialogProps) {
  const { labels } = useStudio();
  const keysOf = useShortcuts();
  const say = useSayText(relation);
  const [isAsking, setAsking] = useState(false);
  const count = countChanges(staged.rows);
  const problems = countProblems(staged.rows);
  const { plan } = usePlannedStatements(relation, staged.rows, useAbility('changeImpact').ok && count > 0);
  const tried = triedOut(staged.rows, plan.data);
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
        {problems > 0 && wasSaved(staged.rows) && (
          <p className="stu:pb-2 stu:text-danger">
            {labels.gridNotSaved(`${labels.gridProblems(problems)}.`)}
          </p>
        )}
        {!wasSaved(staged.rows) && countProblems(tried) > 0 && (
          <p className="stu:pb-2 stu:text-danger">{labels.gridStatementsRefused}</p>
        )}
      </div>
      {count > 0 && <Impact relation={relation} rows={staged.rows} />}
      {[...tried.values()].map((row) => (
        <ReviewedRow key={row.id} row={row} staged={staged} say={say} />
      ))}
      {count > 0 && <PlannedStatements relation={relation} rows={staged.rows} />}
      <DiscardDialog count={count} open={isAsking} onOpenChange={setAsking} onDiscard={onDiscard} />
    </Dialog>
  );
}

function countProblems(rows: StagedRows): number {
  return [...rows.values()].filter((row) => row.problem).length;
}

/** Whether a save has said already what stands in its way. */
function wasSaved(rows: StagedRows): boolean {
  return [...rows.values()].some(({ problem }) => problem && problem.kind !== 'invalid');
}

/** The rows with what a dry run says stands in their way. What a save said of them before counts more. */
function triedOut(rows: StagedRows, result: ChangeResult | undefined): StagedRows {
  if (result?.result !== 'rejected' || wasSaved(rows)) return rows;
  return withOutcomes(rows, orderedRows(rows), result, () => []);
}
