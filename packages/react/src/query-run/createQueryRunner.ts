import {
  missingEndError,
  StudioError,
  toStudioError,
  type QueryRequest,
  type StudioAdapter,
} from '@studio/core';
import type { QueryRun, QueryRunStatus } from './queryRun.ts';
import { createRunRecorder, type RunRecorder } from './runRecorder.ts';

/** Milliseconds between two changes that subscribers hear of while rows are coming. */
const publishMs = 50;

export interface RunRequest extends QueryRequest {
  /** Where `sql` begins in the document; ranges and error positions count from there. @default 0 */
  readonly offset?: number;
}

/** Runs scripts one at a time and tells how far the last one is, in the shape that `useSyncExternalStore` reads. */
export interface QueryRunner {
  readonly subscribe: (onChange: () => void) => () => void;
  readonly getSnapshot: () => QueryRun | null;
  /** Cancels what is running, then runs. Never throws; errors are in the run. */
  run(adapter: StudioAdapter, request: RunRequest): void;
  /** Runs what was run last. */
  runAgain(adapter: StudioAdapter): void;
  /** Ends the run here at once and lets the database know. */
  cancel(): void;
}

interface Active {
  readonly controller: AbortController;
  readonly recorder: RunRecorder;
  publishedAt: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

let started = 0;

/** Makes a runner; `onEnd` hears of every run that ended, however it did. */
export function createQueryRunner(onEnd?: (run: QueryRun) => void): QueryRunner {
  const listeners = new Set<() => void>();
  let current: QueryRun | null = null;
  let active: Active | null = null;
  let last: RunRequest | null = null;

  const publish = (of: Active, status: QueryRunStatus, error?: StudioError) => {
    clearTimeout(of.timer);
    of.timer = undefined;
    of.publishedAt = Date.now();
    current = of.recorder.snapshot(status, of.publishedAt, error?.toJSON());
    for (const listener of listeners) listener();
  };
  const publishSoon = (of: Active) => {
    if (of.timer !== undefined) return;
    const wait = of.publishedAt + publishMs - Date.now();
    if (wait <= 0) publish(of, 'running');
    else of.timer = setTimeout(() => publish(of, 'running'), wait);
  };
  const finish = (of: Active, status: QueryRunStatus, error?: StudioError) => {
    if (active !== of) return;
    active = null;
    publish(of, status, error);
    if (current) onEnd?.(current);
  };
  const cancel = () => {
    const of = active;
    if (!of) return;
    finish(of, 'cancelled');
    of.controller.abort();
  };
  const read = async (of: Active, adapter: StudioAdapter, request: QueryRequest) => {
    try {
      if (!adapter.runQuery) throw cannotRun();
      const { signal } = of.controller;
      for await (const frame of adapter.runQuery(request, { signal })) {
        if (active !== of) return;
        of.recorder.record(frame);
        publishSoon(of);
      }
      if (!of.recorder.ended()) throw missingEndError();
      finish(of, of.recorder.failed() ? 'failed' : 'done');
    } catch (cause) {
      const error = toStudioError(cause);
      if (error.code === 'aborted') finish(of, 'cancelled');
      else finish(of, 'failed', error);
    }
  };
  const run = (adapter: StudioAdapter, { offset = 0, ...request }: RunRequest) => {
    cancel();
    last = { offset, ...request };
    const startedAt = Date.now();
    const id = `run-${++started}`;
    const recorder = createRunRecorder({ id, sql: request.sql, offset, startedAt });
    const of: Active = { controller: new AbortController(), recorder, publishedAt: 0, timer: undefined };
    active = of;
    publish(of, 'running');
    void read(of, adapter, request);
  };
  return {
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    getSnapshot: () => current,
    run,
    runAgain(adapter) {
      if (last) run(adapter, last);
    },
    cancel,
  };
}

function cannotRun(): StudioError {
  return new StudioError({
    code: 'notSupported',
    message: 'This connection cannot run SQL. It only browses.',
  });
}
