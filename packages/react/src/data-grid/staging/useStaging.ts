import { useStudio } from '../../provider/studioContext.ts';
import type { DataGridModel } from '../useGridModel.ts';
import { countChanges } from './stagedChanges.ts';
import { usePaste, type PasteModel } from './paste/usePaste.ts';
import type { StagingCommands } from './pressStagingKey.ts';
import type { StagedChanges } from './useStagedChanges.ts';

export interface StagingOptions {
  readonly grid: DataGridModel;
  readonly staged: StagedChanges;
}

export interface StagingModel extends StagingCommands {
  readonly paste: PasteModel;
}

/** What can be done with a selection and with all that is staged, and says how it went. */
export function useStaging({ grid, staged }: StagingOptions): StagingModel {
  const { labels } = useStudio();
  const paste = usePaste(grid, staged);
  const move = (step: () => boolean, said: (left: number) => string, none: string) => {
    grid.announce(step() ? said(countChanges(staged.current().rows)) : none);
  };
  return {
    paste,
    expectRows: paste.expectRows,
    undo: () => move(staged.undo, labels.gridUndone, labels.gridNothingToUndo),
    redo: () => move(staged.redo, labels.gridRedone, labels.gridNothingToRedo),
  };
}
