import {
  defaultCellBytes,
  defaultMaxRows,
  isStudioError,
  StudioError,
  throwIfAborted,
  type CallOptions,
  type QueryRequest,
  type ResultFrame,
} from '@studio/core';
import type { PgConnection, PgDriver } from '../driver/driver.ts';
import { createFrameChannel } from './frameChannel.ts';
import { runStatement, type StatementLimits } from './runStatement.ts';
import { pooledHost, type ScriptHost } from './scriptHost.ts';
import { splitStatements, type SqlStatement } from './splitStatements.ts';

export interface RunQueryOptions extends CallOptions {
  /** Bytes of rows sent for one statement at most. @default 64 MiB */
  readonly maxResultBytes?: number;
}

const defaultResultBytes = 64 * 1024 * 1024;

/** The largest number of milliseconds that Postgres takes for a timeout. */
const maxTimeoutMs = 2_147_483_647;

/**
 * Runs a script on a connection of its own, each statement by itself. What it leaves in the session is discarded, and a
 * transaction that it leaves open is rolled back. Nothing is asked of the database before the first frame is.
 */
export function runQuery(
  driver: PgDriver,
  request: QueryRequest,
  options: RunQueryOptions = {},
): AsyncGenerator<ResultFrame, void> {
  return runScriptOn(pooledHost(driver), request, options);
}

/** Runs a script, each statement by itself, as a stream of frames. */
export async function* runScriptOn(
  host: ScriptHost,
  request: QueryRequest,
  options: RunQueryOptions = {},
): AsyncGenerator<ResultFrame, void> {
  const { signal } = options;
  throwIfAborted(signal);
  const limits = limitsOf(request, options);
  const script = prepare(request);
  if (isStudioError(script)) yield { kind: 'error', error: script.toJSON() };
  if (isStudioError(script) || script.length === 0) {
    yield { kind: 'end', transaction: host.transactionState() };
    return;
  }
  const channel = createFrameChannel<ResultFrame>();
  const stop = new AbortController();
  const abort = () => stop.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  let overdue: StudioError | undefined;
  const onOverdue = () => {
    overdue = overdueError(limits);
    stop.abort(overdue);
  };
  const finished = host
    .use(
      (connection) => runScript(host, connection, request, script, { ...limits, onOverdue }, channel.send),
      { signal: stop.signal, purpose: 'script' },
    )
    .then(channel.end, (error: unknown) => channel.fail(overdue ?? error));
  try {
    yield* channel;
  } finally {
    signal?.removeEventListener('abort', abort);
    channel.close();
    stop.abort();
    await finished;
  }
}

function overdueError({ timeoutMs }: StatementLimits): StudioError {
  return new StudioError({
    code: 'timeout',
    message: `The server neither answered within the ${timeoutMs} ms that the statement was given, nor stopped it. Check the server and the network.`,
  });
}

function limitsOf(request: QueryRequest, options: RunQueryOptions): StatementLimits {
  const { maxRows = defaultMaxRows, cellBytes = defaultCellBytes, timeoutMs, parameters } = request;
  checkNumber('maxRows', maxRows, 0);
  checkNumber('cellBytes', cellBytes, 1);
  if (timeoutMs !== undefined) checkNumber('timeoutMs', timeoutMs, 1);
  return {
    maxRows,
    cellBytes,
    maxResultBytes: options.maxResultBytes ?? defaultResultBytes,
    ...(timeoutMs !== undefined && { timeoutMs: Math.min(timeoutMs, maxTimeoutMs) }),
    ...(parameters && { parameters }),
  };
}

function checkNumber(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new StudioError({
    code: 'badRequest',
    message: `The ${name} of a query is a whole number from ${least} on, not ${value}.`,
  });
}

/** The statements, or why there is nothing to run. */
function prepare(request: QueryRequest): readonly SqlStatement[] | StudioError {
  try {
    const statements = splitStatements(request.sql);
    if (statements.length === 1 || !request.parameters?.length) return statements;
    return new StudioError({
      code: 'badRequest',
      message: `Values were given for a script of ${statements.length} statements. They belong to a single statement.`,
    });
  } catch (error) {
    if (isStudioError(error)) return error;
    throw error;
  }
}

async function runScript(
  host: ScriptHost,
  connection: PgConnection,
  request: QueryRequest,
  statements: readonly SqlStatement[],
  limits: StatementLimits,
  send: (frame: ResultFrame) => Promise<void>,
): Promise<void> {
  const { sql } = request;
  await host.begin(connection, request, limits);
  for (const [index, statement] of statements.entries()) {
    await send({ kind: 'statement', index, range: [statement.start, statement.end] });
    await host.beforeStatement?.(connection, sql, statement);
    if (!(await runStatement(connection, sql, statement, limits, send))) break;
    host.afterStatement?.(sql, statement);
  }
  await send({ kind: 'end', transaction: await host.end(connection, send) });
}
