import { useStudio } from '../../provider/studioContext.ts';
import type { RelationDetail, RelationRef } from '@studio/core';
import type { DataGridModel } from '../useGridModel.ts';
import { countChanges } from './stagedChanges.ts';
import { useCopyRows, type CopyRows } from './useCopyRows.ts';
import { useDraft } from './drafts/useDraft.ts';
import { usePaste, type PasteModel } from './paste/usePaste.ts';
import type { StagingCommands } from './pressStagingKey.ts';
import type { StagedChanges } from './useStagedChanges.ts';
import type { AnswerListener } from './useSaveChanges.ts';
import { useUndoSave, type UndoSave } from './useUndoSave.ts';

export interface StagingOptions {
  readonly relation: RelationRef;
  readonly grid: DataGridModel;
  readonly staged: StagedChanges;
  readonly detail: RelationDetail | undefined;
  /** Told what became of taking a save back. */
  readonly onAnswer?: AnswerListener;
}

export interface StagingModel extends StagingCommands, CopyRows {
  readonly paste: PasteModel;
  readonly undoSave: UndoSave;
  readonly draft: StagedChanges['returned'];
  readonly keepDraft: () => void;
  readonly discardDraft: () => void;
  /** Whether anything is not saved. */
  readonly isStaged: boolean;
}

/** What can be done with a selection and with all that is staged, and says how it went. */
export function useStaging({ relation, grid, staged, detail, onAnswer }: StagingOptions): StagingModel {
  const { labels } = useStudio();
  useDraft(staged, detail);
  const paste = usePaste(grid, staged);
  const copying = useCopyRows(grid, staged, detail);
  const undoSave = useUndoSave(relation, staged, grid.announce, onAnswer);
  const move = (step: () => boolean, said: (left: number) => string, none: string) => {
    grid.announce(step() ? said(countChanges(staged.current().rows)) : none);
  };
  return {
    ...copying,
    paste,
    undoSave,
    draft: staged.returned,
    keepDraft: () => staged.update(({ returned: _, ...rest }) => rest),
    discardDraft: staged.discard,
    isStaged: staged.rows.size > 0,
    expectRows: paste.expectRows,
    undo: () => move(staged.undo, labels.gridUndone, labels.gridNothingToUndo),
    redo: () => move(staged.redo, labels.gridRedone, labels.gridNothingToRedo),
  };
}
