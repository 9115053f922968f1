import { toStudioError, type ImportFrame, type ImportRequest, type StudioErrorData } from '@studio/core';
import { queryKeys, useStudio } from '@studio/react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useAppState } from '../state/appState.tsx';

type RowError = Extract<ImportFrame, { kind: 'rowError' }>;
type End = Extract<ImportFrame, { kind: 'end' }>;

/** One import as far as it has come. */
export interface ImportRun {
  readonly request: ImportRequest;
  readonly status: 'running' | 'done' | 'failed' | 'cancelled';
  readonly rows: number;
  readonly bytes: number;
  /** Bytes that left this browser, where it tells. */
  readonly sent: number;
  readonly errors: readonly RowError[];
  readonly end?: End;
  readonly error?: StudioErrorData;
}

export interface Import {
  readonly run: ImportRun | null;
  start(request: ImportRequest): void;
  cancel(): void;
  /** Forgets the run that is over. */
  clear(): void;
}

function nextRun(run: ImportRun, frame: ImportFrame): ImportRun {
  switch (frame.kind) {
    case 'progress':
      return { ...run, rows: frame.rows, bytes: frame.bytes };
    case 'rowError':
      return { ...run, errors: [...run.errors, frame] };
    case 'error':
      return { ...run, status: 'failed', error: frame.error };
    case 'end':
      return { ...run, status: 'done', end: frame };
  }
}

/** Runs one import at a time. Leaving the page cancels it, and nothing is kept then. */
export function useImport(): Import {
  const { adapter } = useStudio();
  const { uploads } = useAppState();
  const queryClient = useQueryClient();
  const [run, setRun] = useState<ImportRun | null>(null);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function perform(request: ImportRequest, signal: AbortSignal): Promise<void> {
    const stopListening = uploads.subscribe(({ bytes }) => {
      setRun((current) => current && { ...current, sent: bytes });
    });
    try {
      for await (const frame of adapter.importRows?.(request, { signal }) ?? []) {
        setRun((current) => current && nextRun(current, frame));
      }
    } catch (thrown) {
      const error = toStudioError(thrown);
      const status = error.code === 'aborted' ? 'cancelled' : 'failed';
      setRun((current) => current && { ...current, status, error: error.toJSON() });
    } finally {
      stopListening();
    }
    // Also after a failure: where the way to the server broke, rows may have come in.
    if (!request.dryRun) await queryClient.invalidateQueries({ queryKey: queryKeys.all(adapter.id) });
  }

  return {
    run,
    start(request) {
      const controller = new AbortController();
      running.current = controller;
      setRun({ request, status: 'running', rows: 0, bytes: 0, sent: 0, errors: [] });
      void perform(request, controller.signal);
    },
    cancel: () => running.current?.abort(),
    clear: () => setRun(null),
  };
}
