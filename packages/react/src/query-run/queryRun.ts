import type {
  Ability,
  Notice,
  QueryRequest,
  ResultColumn,
  RowBatch,
  StudioErrorData,
  TransactionState,
} from '@studio/core';

/** What one statement of a run has answered so far. */
export interface StatementRun {
  /** 0 for the first statement that ran. */
  readonly index: number;
  /** Where it stands in the document, in UTF-16 code units, end excluded. */
  readonly range: readonly [start: number, end: number];
  /** Its text. */
  readonly sql: string;
  /** Absent while it has not answered, and for a statement that returns no rows. */
  readonly columns?: readonly ResultColumn[];
  /** Rows so far. Another object whenever there are more. */
  readonly rows: RowBatch;
  readonly notices: readonly Notice[];
  readonly tag?: string;
  readonly affected?: number;
  /** Milliseconds that it took, once it is complete. */
  readonly ms?: number;
  /** Why rows are missing, where they are. */
  readonly cut?: 'maxRows' | 'bytes';
  /** Values of its parameters, where the statements of the script have their own. */
  readonly parameters?: readonly (string | null)[];
  /** The row limit that it ran with. */
  readonly maxRows?: number;
  /** Where rows are missing because of that limit: whether more of them can be had. */
  readonly more?: Ability;
  /** `position` counts in the document. */
  readonly error?: StudioErrorData;
}

/**
 * - `running`: answers are coming
 * - `done`: every statement was answered
 * - `failed`: a statement met an error, or the script could not be run, or its answer broke off
 * - `cancelled`: by the user; what had come is kept
 */
export type QueryRunStatus = 'running' | 'done' | 'failed' | 'cancelled';

/** A place in a document; both count from 1, columns in characters. */
export interface TextStart {
  readonly line: number;
  readonly column: number;
}

/** One run of a script, as far as it is. A new object whenever something changed. */
export interface QueryRun {
  /** Different for every run on the page. */
  readonly id: string;
  /** What was sent. */
  readonly sql: string;
  /** Where that begins in the document. */
  readonly offset: number;
  /** The line and the column of that. @default the first of both */
  readonly start?: TextStart;
  /** What was sent with it, as far as it takes that to ask the same again. */
  readonly request?: Pick<QueryRequest, 'parameters' | 'searchPath'>;
  readonly status: QueryRunStatus;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Milliseconds from the start until this object, or until the end. */
  readonly elapsedMs: number;
  readonly statements: readonly StatementRun[];
  /** What concerns no single statement: the script could not be run, or the answer broke off. */
  readonly error?: StudioErrorData;
  /** Whether the connection is in a transaction, once the run has ended by itself. */
  readonly transaction?: TransactionState;
}
