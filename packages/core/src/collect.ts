import { batchRows, type Cell } from './cell.ts';
import { StudioError, type StudioErrorData } from './error.ts';
import type { Notice, ResultColumn, ResultFrame, TransactionState } from './query.ts';

/** Everything that one statement answered. */
export interface StatementResult {
  readonly index: number;
  readonly range: readonly [start: number, end: number];
  /** Absent for a statement that returns no rows. */
  readonly columns?: readonly ResultColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly notices: readonly Notice[];
  readonly tag?: string;
  readonly affected?: number;
  readonly ms?: number;
  readonly cut?: 'maxRows' | 'bytes';
  readonly error?: StudioErrorData;
}

/** Everything that a script answered. */
export interface CollectedResult {
  readonly statements: readonly StatementResult[];
  /** An error that belongs to no statement, such as a script that could not be split. */
  readonly error?: StudioErrorData;
  readonly transaction: TransactionState;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Draft = Mutable<StatementResult> & { rows: Cell[][]; notices: Notice[] };

/**
 * Reads a stream of frames to its end and sorts it by statement. All rows are kept: give `runQuery` a `maxRows` that
 * fits into memory.
 *
 * @throws StudioError `connectionLost` where the stream stops without its `end` frame
 */
export async function collect(frames: AsyncIterable<ResultFrame>): Promise<CollectedResult> {
  const statements: Draft[] = [];
  let scriptError: StudioErrorData | undefined;
  for await (const frame of frames) {
    const current = statements.at(-1);
    switch (frame.kind) {
      case 'statement':
        statements.push({ index: frame.index, range: frame.range, rows: [], notices: [] });
        break;
      case 'columns':
        if (current) current.columns = frame.columns;
        break;
      case 'rows':
        for (const row of batchRows(frame.rows)) current?.rows.push(row);
        break;
      case 'notice':
        current?.notices.push(frame.notice);
        break;
      case 'complete':
        if (current) {
          current.tag = frame.tag;
          current.ms = frame.ms;
          if (frame.affected !== undefined) current.affected = frame.affected;
          if (frame.cut !== undefined) current.cut = frame.cut;
        }
        break;
      case 'error':
        if (current) current.error = frame.error;
        else scriptError = frame.error;
        break;
      case 'end':
        return {
          statements,
          transaction: frame.transaction,
          ...(scriptError && { error: scriptError }),
        };
    }
  }
  throw missingEndError();
}

/** The error for a stream that stopped without its `end` frame. Not retryable: the script may have written. */
export function missingEndError(): StudioError {
  return new StudioError({
    code: 'connectionLost',
    message:
      'The answer broke off before its end: rows may be missing, and what the script wrote may or may not have been ' +
      'kept. Look before you run it again.',
  });
}
