import type { QueryRun } from '../../query-run/queryRun.ts';
import { historyEntryOf } from './historyEntryOf.ts';
import { useRecorded } from './useRecorded.ts';

/**
 * Records a run in the history when it begins, so that a page that dies leaves a trace of it, and again when it ended.
 * Passwords are masked; values of parameters are left out. Give it every state of the run, as `useQueryRun` has it.
 */
export function useRecordRuns(
  run: QueryRun | null,
  { documentId }: { readonly documentId?: string } = {},
): void {
  useRecorded(run, historyEntryOf, documentId);
}
