import type { ExplainState } from '../../query-plan/explain/explainState.ts';
import { planEntryOf } from './historyEntryOf.ts';
import { useRecorded } from './useRecorded.ts';

/** Records in the history what plans were asked for, as {@link useRecordRuns} does what was run. */
export function useRecordPlans(
  { last }: Pick<ExplainState, 'last'>,
  { documentId }: { readonly documentId?: string } = {},
): void {
  useRecorded(last, planEntryOf, documentId);
}
