import { dataRowBatch, toStudioError, StudioError, type ResultFrame } from '@studio/core';
import type { PgAnswerEvent, PgConnection, PgStatement } from '../driver/driver.ts';
import { cutCells, takeRows } from './cutRows.ts';
import { resultColumns } from './resultColumns.ts';
import type { SqlStatement } from './splitStatements.ts';

/** What holds for every statement of a script. */
export interface StatementLimits {
  readonly maxRows: number;
  readonly cellBytes: number;
  readonly maxResultBytes: number;
  readonly timeoutMs?: number;
  readonly parameters?: readonly (string | null)[];
  /** Called where the server has let the time pass and not stopped the statement itself. */
  onOverdue?(): void;
}

/** What a server is given beyond the time of a statement to stop it by itself. */
const overdueMs = 2000;

/** After these the stream is broken, and no frame can follow. */
const breakingCodes = new Set(['aborted', 'connectionLost', 'protocol', 'internal']);

/** These change rows: they are run to their end whatever is shown of their answer, so that their count is known. */
const writingVerbs = new Set(['insert', 'update', 'delete', 'merge']);

/** These answer no rows, so nothing has to be known of columns before they run. */
const silentVerbs = new Set(
  (
    'abort alter analyze begin checkpoint close cluster comment commit create deallocate discard do drop end grant import ' +
    'listen lock notify prepare refresh reindex release reset revoke rollback savepoint security set start truncate ' +
    'unlisten vacuum'
  ).split(' '),
);

/**
 * Runs one statement and sends its frames.
 *
 * @returns whether the script may go on
 * @throws StudioError where the stream is broken
 */
export async function runStatement(
  connection: PgConnection,
  script: string,
  statement: SqlStatement,
  limits: StatementLimits,
  send: (frame: ResultFrame) => Promise<void>,
): Promise<boolean> {
  try {
    await answer(connection, script, statement, limits, send);
    return true;
  } catch (error) {
    const known = toStudioError(error);
    if (breakingCodes.has(known.code)) throw known;
    await send({ kind: 'error', error: placedError(known, statement, limits).toJSON() });
    return false;
  }
}

async function answer(
  connection: PgConnection,
  script: string,
  statement: SqlStatement,
  limits: StatementLimits,
  send: (frame: ResultFrame) => Promise<void>,
): Promise<void> {
  const sent = {
    sql: script.slice(statement.start, statement.end),
    ...(limits.parameters && { parameters: limits.parameters }),
  };
  const watch = startWatch(limits);
  try {
    if (statement.data) await answerCopy(connection, sent.sql, script.slice(...statement.data), watch, send);
    else await answerWatched(connection, sent, statement, limits, watch, send);
  } finally {
    watch.stop();
  }
}

async function answerWatched(
  connection: PgConnection,
  sent: PgStatement,
  { verb, returning }: SqlStatement,
  limits: StatementLimits,
  watch: Watch,
  send: (frame: ResultFrame) => Promise<void>,
): Promise<void> {
  const writes = writingVerbs.has(verb);
  // Types and tables are looked up on this connection, which sees what the script itself has made, so before it is busy.
  const silent = silentVerbs.has(verb) || (writes && !returning);
  watch.start();
  const columns = silent ? undefined : await resultColumns(connection, await connection.describe(sent));
  watch.stop();

  const stream = connection.streamBytes(sent, { maxRows: writes ? Infinity : limits.maxRows });
  watch.start();
  let width = 0;
  let shown = 0;
  let shownBytes = 0;
  let cut: 'maxRows' | 'bytes' | undefined;
  for await (const event of stream) {
    watch.stop();
    switch (event.kind) {
      case 'fields':
        width = event.fields.length;
        await send({
          kind: 'columns',
          columns: columns?.length === width ? columns : event.fields.map(({ name }) => plainColumn(name)),
        });
        break;
      case 'rowBytes': {
        if (cut) break;
        const rows = cutCells(takeRows(event.rows, limits.maxRows - shown), limits.cellBytes);
        if (rows.count < event.rows.count) cut = 'maxRows';
        shown += rows.count;
        shownBytes += rows.bytes;
        if (shownBytes >= limits.maxResultBytes) {
          cut ??= 'bytes';
          if (!writes) stream.finish();
        }
        if (rows.count > 0) await send({ kind: 'rows', rows: dataRowBatch(rows, width) });
        break;
      }
      case 'notice':
        await send({ kind: 'notice', notice: event.notice });
        break;
      case 'complete':
        if (event.cut) cut ??= 'maxRows';
        await send(completeFrame(event, verb, watch.milliseconds(), cut));
    }
    watch.start();
  }
}

/** Characters of data that are sent at once. */
const copyPiece = 64 * 1024;

/** A `copy … from stdin` with the data that stands behind it. */
async function answerCopy(
  connection: PgConnection,
  sql: string,
  data: string,
  watch: Watch,
  send: (frame: ResultFrame) => Promise<void>,
): Promise<void> {
  const utf8 = new TextEncoder();
  const copy = connection.copyIn(sql);
  watch.start();
  for (const piece of piecesOf(data)) await copy.write(utf8.encode(piece));
  const affected = await copy.end();
  watch.stop();
  await send({ kind: 'complete', tag: 'COPY', affected, ms: watch.milliseconds() });
}

/** One at least: the first one begins the copy. Not cut between the halves of a character. */
function* piecesOf(data: string): Generator<string> {
  let start = 0;
  do {
    const edge = start + copyPiece;
    const end = /[\ud800-\udbff]/.test(data.charAt(edge - 1)) ? edge + 1 : edge;
    yield data.slice(start, end);
    start = end;
  } while (start < data.length);
}

function completeFrame(
  event: PgAnswerEvent & { readonly kind: 'complete' },
  verb: string,
  ms: number,
  cut: 'maxRows' | 'bytes' | undefined,
): ResultFrame {
  return {
    kind: 'complete',
    tag: event.tag === '' ? verb.toUpperCase() : event.tag.replace(/[\d ]+$/, ''),
    ...(event.affected !== undefined && { affected: event.affected }),
    ms,
    ...(cut && { cut }),
  };
}

/** A result of columns that were not foreseen: the statement means something else now than when it was described. */
function plainColumn(name: string) {
  return { name, type: { name: 'text', display: 'text', kind: 'other' } } as const;
}

function placedError(error: StudioError, statement: SqlStatement, limits: StatementLimits): StudioError {
  const data = error.toJSON();
  return new StudioError({
    ...data,
    ...(data.position !== undefined && { position: data.position + statement.start }),
    ...(data.sqlState === '57014' &&
      limits.timeoutMs !== undefined && {
        message: `The statement ran longer than the ${limits.timeoutMs} ms that it was given, and was stopped. Give it more time, or make it cheaper.`,
      }),
  });
}

interface Watch {
  start(): void;
  stop(): void;
  milliseconds(): number;
}

/** Measures the time that the server takes, without that of a slow reader, and calls out where it takes too much. */
function startWatch({ timeoutMs, onOverdue }: StatementLimits): Watch {
  let spent = 0;
  let since = 0;
  let alarm: ReturnType<typeof setTimeout> | undefined;
  return {
    start() {
      since = performance.now();
      const wait = timeoutMs === undefined ? Infinity : timeoutMs + overdueMs;
      if (onOverdue && wait <= longestTimer) alarm = setTimeout(onOverdue, wait);
    },
    stop() {
      if (since > 0) spent += performance.now() - since;
      since = 0;
      clearTimeout(alarm);
    },
    milliseconds: () => spent,
  };
}

/** What `setTimeout` takes; it fires at once for more. */
const longestTimer = 2_147_483_647;
