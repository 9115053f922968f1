import type { StudioError } from '@studio/core';
import {
  defaultMaxRows,
  missingEndError,
  toStudioError,
  type CallOptions,
  type QueryRequest,
  type QuerySession,
  type ResultFrame,
  type StudioAdapter,
} from '@studio/core';
import { runEachStatement } from './eachStatement.ts';
import { createMoreRecorder } from './moreRecorder.ts';
import { runPastErrors } from './pastErrors.ts';
import type { QueryRun, QueryRunStatus, TextStart } from './queryRun.ts';
import { nextMaxRows } from './rowLimits.ts';
import { createRunRecorder, type RunRecorder } from './runRecorder.ts';
import { cannotRun } from './runQueryErrors.ts';

/** Milliseconds between two changes that subscribers hear of while rows are coming. */
const publishMs = 50;

export interface RunRequest extends QueryRequest {
  /** Where `sql` begins in the document; ranges and error positions count from there. @default 0 */
  readonly offset?: number;
  /** The line and the column of that, which messages count from. @default the first of both */
  readonly start?: TextStart;
  /** Whether a statement that fails ends the script. @default 'stop' */
  readonly onError?: 'stop' | 'continue';
  /** Values of each statement of a script, in order, which then run one by one in a session. In the place of `parameters`. */
  readonly statementParameters?: readonly (readonly (string | null)[])[];
}

/** What runs scripts: an adapter, or a session of one's own. */
export interface QueryTarget extends Pick<StudioAdapter, 'runQuery'> {
  /** Where statements that belong together run one by one. */
  openSession?(options?: CallOptions): Promise<Pick<QuerySession, 'runQuery' | 'close'>>;
}

/** Runs scripts one at a time and tells how far the last one is, in the shape that `useSyncExternalStore` reads. */
export interface QueryRunner {
  readonly subscribe: (onChange: () => void) => () => void;
  readonly getSnapshot: () => QueryRun | null;
  /** Cancels what is running, then runs. Never throws; errors are in the run. */
  run(target: QueryTarget, request: RunRequest): void;
  /** Runs what was run last. */
  runAgain(target: QueryTarget): void;
  /** Runs one statement of the last run again for more of its rows; passed over where `more` of it says no. */
  loadMore(target: QueryTarget, index: number): void;
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
  const read = async (of: Active, target: QueryTarget, request: RunRequest) => {
    try {
      const { signal } = of.controller;
      const frames = framesOf(target, request, { signal });
      for await (const frame of frames) {
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
  const begin = (target: QueryTarget, request: RunRequest, recorder: RunRecorder) => {
    const of: Active = { controller: new AbortController(), recorder, publishedAt: 0, timer: undefined };
    active = of;
    publish(of, 'running');
    void read(of, target, request);
  };
  const run = (target: QueryTarget, { offset = 0, start: place, ...request }: RunRequest) => {
    cancel();
    last = { offset, ...(place && { start: place }), ...request };
    const { sql, maxRows = defaultMaxRows, parameters, searchPath } = request;
    const id = `run-${++started}`;
    const sent = { ...(parameters && { parameters }), ...(searchPath && { searchPath }) };
    const { statementParameters } = request;
    const start = {
      id,
      sql,
      offset,
      place,
      startedAt: Date.now(),
      request: sent,
      statementParameters,
      maxRows,
    };
    begin(target, request, createRunRecorder(start));
  };
  const loadMore = (target: QueryTarget, index: number) => {
    const base = current;
    const statement = base?.statements.find((each) => each.index === index);
    if (active || !base || !statement?.more?.ok) return;
    const {
      offset: _document,
      start: _place,
      onError: _script,
      statementParameters: _others,
      ...request
    } = { ...last, sql: statement.sql };
    const { parameters } = statement;
    const maxRows = nextMaxRows(statement.maxRows ?? defaultMaxRows);
    begin(
      target,
      { ...request, ...(parameters && { parameters }), maxRows },
      createMoreRecorder(base, statement, Date.now()),
    );
  };
  return {
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    getSnapshot: () => current,
    run,
    runAgain(target) {
      if (last) run(target, last);
    },
    loadMore,
    cancel,
  };
}

function framesOf(
  target: QueryTarget,
  { onError, statementParameters, ...request }: RunRequest,
  call: CallOptions,
): AsyncIterable<ResultFrame> {
  if (!target.runQuery) throw cannotRun();
  if (statementParameters)
    return runEachStatement(target, { ...request, statementParameters, onError }, call);
  return onError === 'continue' ? runPastErrors(target, request, call) : target.runQuery(request, call);
}
