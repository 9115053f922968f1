import { useEffect, useRef } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import type { HistoryEntry } from '../historyEntry.ts';
import { newId } from '../newId.ts';
import { useQueryStore } from '../QueryStoreProvider.tsx';
import { writtenText } from './writtenText.ts';

/** Something that is sent once and ends. */
interface Recordable {
  readonly id: string;
  readonly sql: string;
  readonly offset: number;
  readonly status: HistoryEntry['status'];
  readonly startedAt: number;
  readonly elapsedMs: number;
}

interface Recorded<Run> {
  /** As it was recorded last. */
  readonly run: Run;
  readonly about: Pick<HistoryEntry, 'id' | 'connectionId' | 'documentId'>;
  readonly text: string;
}

/** Records what is sent when it begins, and again when it ended. One that another takes the place of was cancelled by it. */
export function useRecorded<Run extends Recordable>(
  run: Run | null,
  entryOf: (run: Run, about: Recorded<Run>['about'], text: string) => HistoryEntry,
  documentId: string | undefined,
): void {
  const { adapter } = useStudio();
  const { record, documents } = useQueryStore();
  const recorded = useRef<Recorded<Run> | null>(null);
  useEffect(() => {
    if (!run) return;
    const { current: before } = recorded;
    if (before?.run.id === run.id && before.run.status === run.status) return;
    if (before && before.run.id !== run.id && before.run.status === 'running') {
      const elapsedMs = run.startedAt - before.run.startedAt;
      record(entryOf({ ...before.run, status: 'cancelled', elapsedMs }, before.about, before.text));
    }
    const kept = before?.run.id === run.id ? before : begun();
    recorded.current = { ...kept, run };
    record(entryOf(run, kept.about, kept.text));

    function begun() {
      const { sql = '', offset = 0 } = run ?? {};
      const document = documentId === undefined ? undefined : documents.get(documentId).content.text;
      return {
        about: { id: newId(), connectionId: adapter.id, ...(documentId !== undefined && { documentId }) },
        text: document === undefined ? sql : writtenText(sql, document, offset),
      };
    }
  }, [run, entryOf, record, documents, adapter, documentId]);
}
