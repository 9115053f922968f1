import type { CallOptions } from './adapter.ts';
import type { RowBatch } from './cell.ts';
import type { DataType } from './dataType.ts';
import type { StudioErrorData } from './error.ts';
import type { RelationRef } from './rows.ts';

/** A script to run. */
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

/** One column of the answer to a statement. */
export interface ResultColumn {
  /** Names may repeat: `select 1 as a, 2 as a` has two columns. */
  readonly name: string;
  readonly type: DataType;
  /** The column that this one shows unchanged, where the database says so. */
  readonly origin?: RelationRef & { readonly column: string };
}

/** What the database says beside its answer while a statement runs. */
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

/** How a session of one's own begins. */
export interface SessionOptions {
  /** Every transaction of it is read-only. @default false */
  readonly readOnly?: boolean;
  /** A role of which the connected one is a member; it acts with the rights of that role. */
  readonly role?: string;
  /** Schemas searched for unqualified names, first one first. @default the database's own */
  readonly searchPath?: readonly string[];
  /**
   * Whether a statement outside a transaction is its own. Otherwise the first statement begins one, which then is open
   * until it is committed or rolled back. @default true
   */
  readonly autoCommit?: boolean;
}

/** How much a transaction sees of what others commit meanwhile. */
export const isolationLevels = ['readCommitted', 'repeatableRead', 'serializable'] as const;
/** How much a transaction sees of others; see {@link isolationLevels}. */
export type IsolationLevel = (typeof isolationLevels)[number];

/** Begins, ends or marks the transaction of a session. */
export type TransactionCommand =
  | {
      readonly kind: 'begin';
      /** @default the database's own */
      readonly isolation?: IsolationLevel;
      readonly readOnly?: boolean;
      /** Waits for a snapshot that no serialization failure can hit: serializable and read-only only. */
      readonly deferrable?: boolean;
    }
  | { readonly kind: 'commit' }
  | { readonly kind: 'rollback' }
  | { readonly kind: 'savepoint'; readonly name: string }
  /** Undoes what came after the savepoint, and mends a failed transaction. */
  | { readonly kind: 'rollbackTo'; readonly name: string }
  | { readonly kind: 'release'; readonly name: string };

/** How the transaction of a session stands. */
export interface SessionState {
  readonly transaction: TransactionState;
  /** When the open or failed transaction began, in milliseconds of the adapter's own clock. */
  readonly since?: number;
  /** Savepoints that `control` set and that still stand, the oldest first. */
  readonly savepoints: readonly string[];
}

/**
 * A connection of one's own: transactions, temporary tables and settings last from one script to the next. One call at a
 * time; a second one waits for the first.
 *
 * A connection that breaks, or that was given up because nobody used it for long, takes its transaction with it: calls
 * then throw `connectionLost`, with what is known of the transaction.
 */
export interface QuerySession {
  readonly id: string;
  runQuery(request: QueryRequest, options?: CallOptions): AsyncIterable<ResultFrame>;
  /**
   * Begins, ends or marks a transaction. `commit` of a failed transaction rolls it back and rejects with `sql`
   * (`sqlState` 25P02), rather than report a success that was none.
   */
  control(command: TransactionCommand, options?: CallOptions): Promise<SessionState>;
  state(options?: CallOptions): Promise<SessionState>;
  /**
   * The plan of a statement as this session would make it: with its settings, temporary tables and role, and with the
   * rows that its open transaction has not committed. The transaction stays as it was.
   * @throws StudioError the database's own; `sql` (`sqlState` 25P02) where the transaction has failed
   */
  explainQuery?(request: ExplainRequest, options?: CallOptions): Promise<ExplainResult>;
  /** Rolls an open transaction back and gives the connection up. Resolves for one that is gone already. */
  close(): Promise<void>;
}

/** Asks for the plan of one statement. */
export interface ExplainRequest {
  /** One statement. */
  readonly sql: string;
  readonly parameters?: readonly (string | null)[];
  /** Runs the statement and measures; one that writes is rolled back. @default false */
  readonly analyze?: boolean;
  /** @default true where it is analyzed */
  readonly buffers?: boolean;
  /** @default true */
  readonly verbose?: boolean;
  /** Whether the time of each step is measured, which slows the statement. @default true where it is analyzed */
  readonly timing?: boolean;
  readonly timeoutMs?: number;
  readonly searchPath?: readonly string[];
}

/** A plan, in the words of the database. */
export interface ExplainResult {
  /** The answer of `explain (format json)`, as the database wrote it. */
  readonly json: string;
  readonly notices: readonly Notice[];
}

/** A script to look through without running it. */
export interface LintRequest {
  readonly sql: string;
  readonly searchPath?: readonly string[];
}

/** Something about a script that was found without running it. */
export interface Diagnostic {
  /** In UTF-16 code units of the text that was sent, end excluded. */
  readonly range: readonly [start: number, end: number];
  readonly severity: 'error' | 'warning' | 'info';
  /** Stable, for filters and tests. */
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint?: string;
  /** Replacements that mend it, each of them safe to apply. */
  readonly fixes?: readonly {
    readonly title: string;
    readonly range: readonly [start: number, end: number];
    readonly text: string;
  }[];
}

/** What can be found in a script without running it. */
export const diagnosticCodes = [
  'syntax',
  'unknownRelation',
  'unknownColumn',
  'unknownFunction',
  'ambiguousColumn',
  'typeMismatch',
  'missingWhere',
  'other',
] as const;
/** What was found; see {@link diagnosticCodes}. */
export type DiagnosticCode = (typeof diagnosticCodes)[number];
