import { useStudio } from '../../provider/studioContext.ts';
import type { DataGridModel } from '../useGridModel.ts';
import { countChanges } from './stagedChanges.ts';
import type { StagingCommands } from './pressStagingKey.ts';
import type { StagedChanges } from './useStagedChanges.ts';

export interface StagingOptions {
  readonly grid: DataGridModel;
  readonly staged: StagedChanges;
}

/** What can be done with a selection and with all that is staged, and says how it went. */
export function useStaging({ grid, staged }: StagingOptions): StagingCommands {
  const { labels } = useStudio();
  const move = (step: () => boolean, said: (left: number) => string, none: string) => {
    grid.announce(step() ? said(countChanges(staged.current().rows)) : none);
  };
  return {
    undo: () => move(staged.undo, labels.gridUndone, labels.gridNothingToUndo),
    redo: () => move(staged.redo, labels.gridRedone, labels.gridNothingToRedo),
  };
}
