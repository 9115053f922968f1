import type { CallOptions, DataType, TransactionState } from '@studio/core';

/** A statement with `$1` placeholders and its values, all as text. */
export interface PgStatement {
  readonly sql: string;
  readonly parameters?: readonly (string | null)[];
}

/** A column as the server describes it. */
export interface PgField {
  readonly name: string;
  /** `pg_type.oid`. */
  readonly typeId: number;
  /** `atttypmod`, -1 where there is none. */
  readonly typeModifier: number;
  /** `pg_class.oid` of the table that the column shows unchanged, 0 for an expression. */
  readonly tableId: number;
  /** `attnum` in that table, 0 for an expression. */
  readonly columnNumber: number;
}

/** Rows as arrays of the server's own text. */
export interface PgResult {
  readonly fields: readonly PgField[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** The whole command tag: `UPDATE 1`. */
  readonly tag: string;
  /** The number in the command tag, absent where there is none. */
  readonly affected?: number;
}

export interface PgNotice {
  readonly severity: string;
  readonly message: string;
  readonly sqlState?: string;
  readonly detail?: string;
  readonly hint?: string;
}

/** What a statement answers piece by piece. */
export type PgStreamEvent =
  | { readonly kind: 'fields'; readonly fields: readonly PgField[] }
  /** `bytes` is the size of these rows on the wire. */
  | { readonly kind: 'rows'; readonly rows: readonly (readonly (string | null)[])[]; readonly bytes: number }
  | { readonly kind: 'notice'; readonly notice: PgNotice }
  /** `cut`: rows are missing, and so is the tag (it is `''`), for the server tells it after the last row only. */
  | { readonly kind: 'complete'; readonly tag: string; readonly affected?: number; readonly cut: boolean };

/**
 * The pieces of one answer, to be read once. `complete` comes only when the server has committed what the statement did
 * outside a transaction block. Leaving the iteration before that stops the statement and rolls it back.
 */
export interface PgStream extends AsyncIterable<PgStreamEvent> {
  /** Fetches no further rows: what was done stays done, and `complete` follows with `cut`. */
  finish(): void;
}

/**
 * One connection, held for the length of one `withConnection`. Every statement goes by the extended protocol, with
 * text parameters and text results, and holds exactly one command. Errors are `StudioError`s.
 */
export interface PgConnection {
  /** Built-in types met on this server, shared by all connections of a driver; `resolveTypes` reads and fills it. */
  readonly typeCache: Map<string, DataType>;
  query(statement: PgStatement): Promise<PgResult>;
  /** The columns that a statement would answer, without running it; empty where it answers no rows. */
  describe(statement: PgStatement): Promise<readonly PgField[]>;
  /**
   * The same as `query`, piece by piece and with back-pressure: nothing more is fetched from the server while a piece is
   * being looked at. Stops after `maxRows` and then says `cut`. One stream or query at a time.
   */
  stream(statement: PgStatement, limits: { readonly maxRows: number }): PgStream;
  /**
   * The bytes of one `copy … to stdout`, which takes no parameters, in pieces and to be read once. A server sends no more
   * than a megabyte ahead of the reader; PGlite has made all of it before the first piece. The iteration ends only after
   * the server has said that it was all; leaving it earlier stops the statement.
   */
  copyOut(sql: string): AsyncIterable<Uint8Array>;
  transactionState(): TransactionState;
}

export interface PgUseOptions extends CallOptions {
  /**
   * `structured`: statements of our own making, which leave nothing behind outside their transaction; a missing relation
   * is `notFound`. `script`: a user's SQL; afterwards settings, temporary tables, locks and prepared statements are
   * discarded, and a missing relation is an `sql` error with its position.
   * @default 'structured'
   */
  readonly purpose?: 'structured' | 'script';
}

/**
 * Where connections come from. A connection arrives with pinned session settings (DateStyle ISO, IntervalStyle
 * postgres, bytea_output hex, extra_float_digits 1, standard_conforming_strings on) and an idle transaction, and leaves
 * without a trace of its user.
 */
export interface PgDriver {
  /** One `copy … from stdin`, which takes no parameters, begun with the first write. PGlite cannot. */
  copyIn(sql: string): PgCopyIn;
  readonly engine: 'server' | 'pglite';
  /** Whether aborting really stops the statement on the server; PGlite has one session and cannot. */
  readonly cancels: boolean;
/** Takes the data of one `copy … from stdin`. After an error it takes nothing more, and the connection is ready again. */
export interface PgCopyIn {
  /** Resolves when more can be taken. @throws StudioError what the server said to what came before */
  write(bytes: Uint8Array): Promise<void>;
  /** @returns the rows that were copied */
  end(): Promise<number>;
}

  /**
   * Lends a connection to `use`. Aborting cancels what runs on it, waits until the server has answered the cancel, and
   * rejects with `aborted`.
   */
  withConnection<T>(use: (connection: PgConnection) => Promise<T>, options?: PgUseOptions): Promise<T>;
  close(): Promise<void>;
}
