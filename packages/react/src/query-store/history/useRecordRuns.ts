import { useEffect, useRef } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import type { QueryRun } from '../../query-run/queryRun.ts';
import { newId } from '../newId.ts';
import { useQueryStore } from '../QueryStoreProvider.tsx';
import { historyEntryOf } from './historyEntryOf.ts';

/**
 * Records a run in the history when it begins, so that a page that dies leaves a trace of it, and again when it ended.
 * Passwords are masked; values of parameters are left out. Give it every state of the run, as `useQueryRun` has it.
 */
export function useRecordRuns(
  run: QueryRun | null,
  { documentId }: { readonly documentId?: string } = {},
): void {
  const { adapter } = useStudio();
  const { record } = useQueryStore();
  const recorded = useRef<{ readonly runId: string; readonly id: string; status: string } | null>(null);
  useEffect(() => {
    if (!run) return;
    if (recorded.current?.runId !== run.id) recorded.current = { runId: run.id, id: newId(), status: '' };
    const { current } = recorded;
    if (current.status === run.status) return;
    current.status = run.status;
    record(
      historyEntryOf(run, {
        id: current.id,
        connectionId: adapter.id,
        ...(documentId !== undefined && { documentId }),
      }),
    );
  }, [run, record, adapter, documentId]);
}
