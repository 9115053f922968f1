import {
  arrayBatch,
  defaultCellBytes,
  defaultMaxRows,
  type CallOptions,
  type Notice,
  type QueryRequest,
  type ResultColumn,
  type ResultFrame,
  type StudioErrorData,
  type TransactionState,
} from '@studio/core';
import { pause } from './breathe.ts';
import { cutText } from './cutText.ts';
import { dataTypeNamed } from './dataTypes.ts';
import type { MemoryRow } from './definition.ts';
import { splitStatements, type StatementText } from './splitStatements.ts';

/** What one statement answers. */
export interface ScriptedAnswer {
  /**
   * Names and types of the result's columns, and the columns of relations that they show unchanged; absent for a statement
   * that returns no rows. Names may repeat.
   */
  readonly columns?: readonly (Pick<ResultColumn, 'name' | 'origin'> & { readonly type: string })[];
  readonly rows?: Iterable<MemoryRow> | AsyncIterable<MemoryRow>;
  readonly notices?: readonly Notice[];
  /** @default 'SELECT' */
  readonly tag?: string;
  /** @default the number of rows, where there are columns */
  readonly affected?: number;
  /** Ends the statement and the script; `position` counts from the start of the statement. */
  readonly error?: StudioErrorData;
  /** Milliseconds before the first row. */
  readonly delayMs?: number;
}

/** How a scripted `runQuery` answers. */
export interface ScriptedQueryOptions {
  /** The answer to one statement of a script; nothing for one that is not known, which is then an error. */
  answer(statement: string, parameters: readonly (string | null)[]): ScriptedAnswer | undefined;
  /** @default 'idle' */
  readonly transaction?: TransactionState;
}

const batchLength = 500;

/**
 * Makes a `query` for {@link createMemoryAdapter} from canned answers: it splits a script at its semicolons, asks for
 * the answer to each statement, and sends the frames that a database would send.
 *
 * @example
 * const query = scriptedQuery({
 *   answer: (statement) =>
 *     statement === 'select 1' ? { columns: [{ name: '?column?', type: 'int4' }], rows: [['1']] } : undefined,
 * });
 */
export function scriptedQuery(
  options: ScriptedQueryOptions,
): (request: QueryRequest, call: CallOptions) => AsyncGenerator<ResultFrame, void, undefined> {
  return async function* run(request, { signal }) {
    let failed = false;
    for (const [index, statement] of splitStatements(request.sql).entries()) {
      yield { kind: 'statement', index, range: [statement.start, statement.start + statement.text.length] };
      const answer = options.answer(statement.text, request.parameters ?? []) ?? unknownStatement;
      if (answer.delayMs !== undefined) await pause(answer.delayMs, signal);
      for (const notice of answer.notices ?? []) yield { kind: 'notice', notice };
      if (answer.error) {
        yield { kind: 'error', error: inScript(answer.error, statement) };
        failed = true;
        break;
      }
      yield* resultFrames(answer, request);
    }
    const state = options.transaction ?? 'idle';
    yield { kind: 'end', transaction: failed && state === 'open' ? 'failed' : state };
  };
}

const unknownStatement: ScriptedAnswer = {
  error: { code: 'sql', sqlState: '42601', message: 'Nothing is known of this statement.', position: 0 },
};

function inScript(error: StudioErrorData, { start }: StatementText): StudioErrorData {
  return error.position === undefined ? error : { ...error, position: error.position + start };
}

async function* resultFrames(
  answer: ScriptedAnswer,
  { maxRows = defaultMaxRows, cellBytes = defaultCellBytes }: QueryRequest,
): AsyncGenerator<ResultFrame, void, undefined> {
  const started = Date.now();
  const { columns, tag = 'SELECT' } = answer;
  if (columns)
    yield {
      kind: 'columns',
      columns: columns.map((column): ResultColumn => ({ ...column, type: dataTypeNamed(column.type) })),
    };
  let sent = 0;
  let isCut = false;
  let batch: MemoryRow[] = [];
  const toFrame = (): ResultFrame => {
    const rows = arrayBatch(
      batch.map((row) => row.map((value) => cutText(value, cellBytes))),
      columns?.length ?? 0,
    );
    batch = [];
    return { kind: 'rows', rows };
  };
  for await (const row of answer.rows ?? []) {
    isCut = sent === maxRows;
    if (isCut) break;
    batch.push(row);
    sent += 1;
    if (batch.length === batchLength) yield toFrame();
  }
  if (batch.length > 0) yield toFrame();
  const affected = answer.affected ?? (columns ? sent : undefined);
  yield {
    kind: 'complete',
    tag,
    ms: Date.now() - started,
    ...(affected !== undefined && { affected }),
    ...(isCut && { cut: 'maxRows' as const }),
  };
}
