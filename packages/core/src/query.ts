import type { CallOptions } from './adapter.ts';
import type { RowBatch } from './cell.ts';
import type { DataType } from './dataType.ts';
import type { StudioErrorData } from './error.ts';
import type { RelationRef } from './rows.ts';

export interface QueryRequest {
  /** One or more statements. */
  readonly sql: string;
  /** Values for `$1`, `$2` …, as text; only for a single statement. */
  readonly parameters?: readonly (string | null)[];
  /** Rows sent for each statement at most; further ones are not fetched. @default 10,000 */
  readonly maxRows?: number;
  /** Cells over this many UTF-8 bytes arrive cut. @default 65,536 */
  readonly cellBytes?: number;
  /** Milliseconds that one statement may run. @default the server's own limit */
  readonly timeoutMs?: number;
  /** Schemas searched for unqualified names, first one first. @default the database's own */
  readonly searchPath?: readonly string[];
}

/** The `maxRows` of a {@link QueryRequest} that names none. */
export const defaultMaxRows = 10_000;

export interface ResultColumn {
  /** Names may repeat: `select 1 as a, 2 as a` has two columns. */
  readonly name: string;
  readonly type: DataType;
  /** The column that this one shows unchanged, where the database says so. */
  readonly origin?: RelationRef & { readonly column: string };
}

export interface Notice {
  /** `NOTICE`, `WARNING`, `INFO` … as the database says it. */
  readonly severity: string;
  readonly message: string;
  readonly sqlState?: string;
  readonly detail?: string;
  readonly hint?: string;
}

/** Whether the connection is inside a transaction after a script. */
export type TransactionState = 'idle' | 'open' | 'failed';

/**
 * One piece of the answer to a script. For each statement that runs: `statement`, then `columns` where it returns rows,
 * `rows` and `notice` any number of times, then `complete` or `error`. The first error ends the script. The last frame of
 * every stream is `end`; a stream that stops without it was cut off, and its reader throws `connectionLost`.
 */
export type ResultFrame =
  | {
      readonly kind: 'statement';
      /** 0 for the first. */
      readonly index: number;
      /** Where it stands in the text that was sent, in UTF-16 code units, end excluded. */
      readonly range: readonly [start: number, end: number];
    }
  | { readonly kind: 'columns'; readonly columns: readonly ResultColumn[] }
  | { readonly kind: 'rows'; readonly rows: RowBatch }
  | { readonly kind: 'notice'; readonly notice: Notice }
  | {
      readonly kind: 'complete';
      /** The command tag without its numbers: `SELECT`, `INSERT`, `CREATE TABLE`. */
      readonly tag: string;
      /** Rows returned or changed, where the command counts them. */
      readonly affected?: number;
      /** Milliseconds that the statement took, as seen by the adapter. */
      readonly ms: number;
      /** Why rows are missing, where they are: more than `maxRows`, or more bytes than the server sends. */
      readonly cut?: 'maxRows' | 'bytes';
    }
  | { readonly kind: 'error'; readonly error: StudioErrorData }
  | { readonly kind: 'end'; readonly transaction: TransactionState };

/** A connection of one's own: transactions, temporary tables and settings last from one script to the next. */
export interface QuerySession {
  readonly id: string;
  runQuery(request: QueryRequest, options?: CallOptions): AsyncIterable<ResultFrame>;
  /** Rolls an open transaction back and gives the connection up. */
  close(): Promise<void>;
}
