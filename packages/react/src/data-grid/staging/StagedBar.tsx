import { Redo2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import type { StagingCommands } from './pressStagingKey.ts';
import { countChanges } from './stagedChanges.ts';
import type { StagedChanges } from './useStagedChanges.ts';

const DiscardDialog = lazyPart(() => import('./DiscardDialog.tsx').then((part) => part.DiscardDialog));

export interface StagedBarProps {
  readonly staged: StagedChanges;
  readonly commands: StagingCommands;
  readonly onReview: () => void;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  /** Goes to the next row that stood in the way. */
  readonly onNextProblem: () => void;
}

/** How much is not saved, and what to do with it. Nothing is shown where there is nothing. */
export function StagedBar(props: StagedBarProps) {
  const { staged, commands, onReview, onSave, onDiscard, onNextProblem } = props;
  const { labels } = useStudio();
  const keysOf = useShortcuts();
  const [isAsking, setAsking] = useState(false);
  const count = countChanges(staged.rows);
  const problems = [...staged.rows.values()].filter((row) => row.problem).length;
  const discard = () => {
    // Or it would ask again as soon as something is staged.
    setAsking(false);
    onDiscard();
  };
  const { past, future } = staged.history;
  const busy = staged.saving ? labels.gridSavingReason : undefined;
  const steps = (past.length > 0 || future.length > 0) && (
    <>
      <IconButton
        label={labels.gridUndoStep}
        shortcut={keysOf('Mod+Z')}
        disabledReason={busy ?? (past.length > 0 ? undefined : labels.gridNothingToUndo)}
        onClick={commands.undo}
      >
        <Undo2 size={14} aria-hidden />
      </IconButton>
      <IconButton
        label={labels.gridRedoStep}
        shortcut={keysOf('Mod+Shift+Z')}
        disabledReason={busy ?? (future.length > 0 ? undefined : labels.gridNothingToRedo)}
        onClick={commands.redo}
      >
        <Redo2 size={14} aria-hidden />
      </IconButton>
    </>
  );
  if (count === 0) return steps;
  return (
    <>
      {steps}
      <span className="stu:font-medium stu:text-warning">
        {labels.gridChanges(count)} {labels.gridUnsaved}
      </span>
      {problems > 0 && (
        <Button
          variant="ghost"
          tooltip={labels.gridNextProblem}
          onClick={onNextProblem}
          className="stu:text-danger! stu:underline stu:decoration-dotted stu:underline-offset-2"
        >
          {labels.gridProblems(problems)}
        </Button>
      )}
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
      {isAsking && <DiscardDialog count={count} open onOpenChange={setAsking} onDiscard={discard} />}
    </>
  );
}
