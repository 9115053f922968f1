import { useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { countChanges } from './stagedChanges.ts';
import type { StagedChanges } from './useStagedChanges.ts';

export interface StagedBarProps {
  readonly staged: StagedChanges;
  readonly onReview: () => void;
  readonly onSave: () => void;
}

/** How much is not saved, and what to do with it. Nothing is shown where there is nothing. */
export function StagedBar({ staged, onReview, onSave }: StagedBarProps) {
  const { labels } = useStudio();
  const keysOf = useShortcuts();
  const [isAsking, setAsking] = useState(false);
  const count = countChanges(staged.rows);
  const problems = [...staged.rows.values()].filter((row) => row.problem).length;
  if (count === 0) return null;
  const discard = () => {
    setAsking(false);
    staged.discard();
  };
  const busy = staged.saving ? labels.gridSavingReason : undefined;
  return (
    <>
      <span className="stu:font-medium stu:text-warning">
        {labels.gridChanges(count)} {labels.gridUnsaved}
      </span>
      {problems > 0 && <span className="stu:text-danger">{labels.gridProblems(problems)}</span>}
      <Button variant="ghost" onClick={onReview}>
        {labels.gridReview}
      </Button>
      <Button variant="ghost" disabledReason={busy} onClick={() => setAsking(true)}>
        {labels.gridDiscard}
      </Button>
      <Button
        variant="primary"
        disabledReason={busy}
        shortcut={keysOf('Mod+S')}
        tooltip={labels.gridReviewHint}
        onClick={onSave}
      >
        {staged.saving ? labels.gridSaving : labels.gridSave}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title={labels.gridDiscardTitle(count)}
        description={labels.gridDiscardHint}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{labels.cancel}</Button>
            <Button variant="danger" onClick={discard}>
              {labels.gridDiscard}
            </Button>
          </>
        }
      />
    </>
  );
}
