import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from './Notice.tsx';
import type { UndoSave } from './useUndoSave.ts';

export interface SavedNoticeProps {
  readonly undoSave: UndoSave;
}

/** That the last save was applied, and the way to take it back. */
export function SavedNotice({ undoSave }: SavedNoticeProps) {
  const { labels } = useStudio();
  const { saved, problem, isBusy } = undoSave;
  if (!saved) return null;
  const { inverse, isUndo } = saved;
  const reason = inverse?.ok === false ? inverse.reason : undefined;
  const said = isUndo ? labels.gridSaveUndone(saved.changes, true) : `${labels.gridSaved(saved.changes)}.`;
  return (
    <Notice
      onClose={undoSave.dismiss}
      actions={
        inverse && (
          <Button
            disabledReason={isBusy ? labels.gridSavingReason : reason}
            tooltip={labels.gridUndoSaveHint}
            onClick={undoSave.undo}
          >
            {isUndo ? labels.gridRedoSave : labels.gridUndoSave}
          </Button>
        )
      }
    >
      <span data-problem={problem ? '' : undefined} className="stu:data-problem:text-danger">
        {problem ?? said}
      </span>
    </Notice>
  );
}
