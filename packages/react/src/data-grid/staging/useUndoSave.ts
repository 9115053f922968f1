import { toStudioError, type ChangeResult, type ChangeSet, type RelationRef } from '@studio/core';
import { useState } from 'react';
import type { Labels } from '../../provider/labels.ts';
import { useStudio } from '../../provider/studioContext.ts';
import { refreshRows } from '../rows/rowsQuery.ts';
import type { AppliedSave } from './stagedChangesStore.ts';
import type { StagedChanges } from './useStagedChanges.ts';
import { newKey, type AnswerListener } from './useSaveChanges.ts';

export interface UndoSave {
  /** Absent where nothing was saved lately. */
  readonly saved: AppliedSave | undefined;
  readonly undo: () => void;
  readonly isBusy: boolean;
  /** Why it could not be taken back. */
  readonly problem: string | undefined;
  readonly dismiss: () => void;
}

/**
 * Takes the last save back by the set of changes that the adapter told for it. That set expects the rows as the save left
 * them, so whatever others did since stays, and is told.
 */
export function useUndoSave(
  relation: RelationRef,
  staged: StagedChanges,
  announce: (text: string) => void,
  onAnswer?: AnswerListener,
): UndoSave {
  const { adapter, queryClient, labels } = useStudio();
  const { saved } = staged;
  const [state, setState] = useState<{ of: AppliedSave; isBusy: boolean; problem?: string }>();
  const current = state && state.of === saved ? state : undefined;

  const apply = async (of: AppliedSave, set: ChangeSet) => {
    const fail = (problem: string) => {
      setState({ of, isBusy: false, problem });
      announce(problem);
    };
    setState({ of, isBusy: true });
    try {
      const result = await adapter.applyChanges?.({ changes: set.changes, idempotencyKey: newKey() });
      if (!result) return;
      onAnswer?.(set.changes, result);
      refreshRows(queryClient, adapter.id, relation);
      if (result.result !== 'applied') {
        fail(problemOf(result, labels));
        return;
      }
      const next = { changes: of.changes, isUndo: !of.isUndo, inverse: result.inverse };
      staged.update((before) => ({ ...before, saved: next }));
      announce(labels.gridSaveUndone(next.changes, next.isUndo));
    } catch (error) {
      fail(labels.gridSaveNotUndone(toStudioError(error).message));
    }
  };
  return {
    saved,
    undo() {
      if (saved?.inverse?.ok && !current?.isBusy) void apply(saved, saved.inverse.set);
    },
    isBusy: current?.isBusy ?? false,
    problem: current?.problem,
    dismiss: () => staged.update(({ saved: _, ...rest }) => rest),
  };
}

function problemOf({ result, outcomes }: ChangeResult, labels: Labels): string {
  if (result === 'unknown') return labels.gridOutcomeUnknown;
  const changed = outcomes.filter(({ kind }) => kind === 'conflict' || kind === 'vanished').length;
  if (changed > 0) return labels.gridSaveNotUndone(labels.gridChangedSince(changed));
  const failed = outcomes.find((outcome) => outcome.kind === 'failed');
  return labels.gridSaveNotUndone(failed?.kind === 'failed' ? failed.error.message : '');
}
