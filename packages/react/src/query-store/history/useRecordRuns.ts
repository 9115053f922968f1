import { useEffect, useRef } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import type { QueryRun } from '../../query-run/queryRun.ts';
import { newId } from '../newId.ts';
import { useQueryStore } from '../QueryStoreProvider.tsx';
import { historyEntryOf } from './historyEntryOf.ts';
import { writtenText } from './writtenText.ts';

interface Recorded {
  readonly runId: string;
  /** Of the entry. */
  readonly id: string;
  readonly text: string;
  /** The last that was recorded. */
  status: string;
}

/**
 * Records a run in the history when it begins, so that a page that dies leaves a trace of it, and again when it ended.
 * Passwords are masked; values of parameters are left out. Give it every state of the run, as `useQueryRun` has it.
 */
export function useRecordRuns(
  run: QueryRun | null,
  { documentId }: { readonly documentId?: string } = {},
): void {
  const { adapter } = useStudio();
  const { record, documents } = useQueryStore();
  const recorded = useRef<Recorded | null>(null);
  useEffect(() => {
    if (!run) return;
    if (recorded.current?.runId !== run.id) {
      const document = documentId === undefined ? undefined : documents.get(documentId).content.text;
      const text = document === undefined ? run.sql : writtenText(run.sql, document, run.offset);
      recorded.current = { runId: run.id, id: newId(), text, status: '' };
    }
    const { current } = recorded;
    if (current.status === run.status) return;
    current.status = run.status;
    record(
      historyEntryOf(
        run,
        { id: current.id, connectionId: adapter.id, ...(documentId !== undefined && { documentId }) },
        current.text,
      ),
    );
  }, [run, record, documents, adapter, documentId]);
}
