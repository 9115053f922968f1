import { toStudioError, type ChangeResult, type StudioErrorData } from '@studio/core';
import { useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { refreshRows } from '../rows/rowsQuery.ts';
import { noFacts, type RowFacts } from '../rows/rowTotal.ts';
import { newKey } from '../staging/useSaveChanges.ts';
import type { StagedChanges } from '../staging/useStagedChanges.ts';
import { toBulkChange, type BulkChange } from './useBulkPlan.ts';

/** What became of a run that did not come through. */
export type BulkProblem =
  | { readonly kind: 'miscounted'; readonly expected: number; readonly found: number }
  | { readonly kind: 'failed'; readonly error: StudioErrorData };

export interface BulkRun {
  readonly isRunning: boolean;
  readonly problem: BulkProblem | undefined;
  /** Changes exactly so many rows, or none. */
  readonly run: (change: BulkChange, rows: number) => void;
}

/** Runs a change of all rows of a filter as one transaction. A run that broke off is sent again under the same key. */
export function useBulkRun(
  staged: StagedChanges,
  onDone: (rows: number) => void,
  onMiscounted: () => void,
): BulkRun {
  const { adapter, queryClient, labels } = useStudio();
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<BulkProblem>();
  const [attempt, setAttempt] = useState<{ readonly of: string; readonly key: string }>();

  const settle = ({ result, outcomes, inverse }: ChangeResult, { relation }: BulkChange, rows: number) => {
    const [outcome] = outcomes;
    if (result === 'applied') {
      const { schema, name } = relation;
      // What was known of how many there are is of before.
      queryClient.setQueriesData<RowFacts>(
        { queryKey: ['studio', adapter.id, 'rowFacts', schema ?? null, name] },
        noFacts,
      );
      refreshRows(queryClient, adapter.id, relation);
      staged.update((before) => ({ ...before, saved: { changes: rows, isUndo: false, inverse } }));
      onDone(rows);
    } else if (result === 'unknown') {
      refreshRows(queryClient, adapter.id, relation);
      setProblem({ kind: 'failed', error: { code: 'connectionLost', message: labels.gridOutcomeUnknown } });
    } else if (outcome?.kind === 'miscounted') {
      setProblem(outcome);
      onMiscounted();
    } else if (outcome?.kind === 'failed') setProblem(outcome);
  };
  const send = async (change: BulkChange, rows: number) => {
    if (!adapter.applyChanges || isRunning) return;
    const of = JSON.stringify([change, rows]);
    const key = attempt?.of === of ? attempt.key : newKey();
    setAttempt({ of, key });
    setRunning(true);
    setProblem(undefined);
    try {
      const result = await adapter.applyChanges({
        changes: [toBulkChange(change, rows)],
        idempotencyKey: key,
      });
      // Whatever is sent from now on is another change, also where it says the same.
      if (result.result !== 'unknown') setAttempt(undefined);
      settle(result, change, rows);
    } catch (error) {
      setProblem({ kind: 'failed', error: toStudioError(error).toJSON() });
    } finally {
      setRunning(false);
    }
  };
  return { isRunning, problem, run: (change, rows) => void send(change, rows) };
}
