import type { CallOptions, DataRows, DataType, TransactionState } from '@studio/core';

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

/** Rows as the server sent them. */
export interface PgRowBytes extends DataRows {
  /** Bytes of all rows. */
  readonly bytes: number;
  /** Bytes of the longest row. */
  readonly longest: number;
}

/** What a statement answers beside its rows. */
export type PgAnswerEvent =
  | { readonly kind: 'fields'; readonly fields: readonly PgField[] }
  | { readonly kind: 'notice'; readonly notice: PgNotice }
  /** `cut`: rows are missing, and so is the tag (it is `''`), for the server tells it after the last row only. */
  | { readonly kind: 'complete'; readonly tag: string; readonly affected?: number; readonly cut: boolean };

/** What a statement answers piece by piece. `bytes` is the size of the rows on the wire. */
export type PgStreamEvent =
  | PgAnswerEvent
  | { readonly kind: 'rows'; readonly rows: readonly (readonly (string | null)[])[]; readonly bytes: number };

/** The same, with rows as they came. */
export type PgBytesEvent = PgAnswerEvent | { readonly kind: 'rowBytes'; readonly rows: PgRowBytes };

/**
 * The pieces of one answer, to be read once. `complete` comes only when the server has committed what the statement did
 * outside a transaction block. Leaving the iteration before that stops the statement and rolls it back.
 */
export interface PgStream<Event = PgStreamEvent> extends AsyncIterable<Event> {
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
  /** What `preparedQuery` has prepared in this session, by name, and when; absent where it keeps none. */
  readonly prepared?: Map<string, number> | undefined;
  query(statement: PgStatement): Promise<PgResult>;
  /** The columns that a statement would answer, without running it; empty where it answers no rows. */
  describe(statement: PgStatement): Promise<readonly PgField[]>;
  /**
   * The same as `query`, piece by piece and with back-pressure: nothing more is fetched from the server while a piece is
   * being looked at. Stops after `maxRows` and then says `cut`. One stream or query at a time.
   */
  stream(statement: PgStatement, limits: { readonly maxRows: number }): PgStream;
  /**
   * The same as `stream`, but with rows as the server sent them, in pieces of about 128 KB, without any work for each of
   * them. While a piece is being looked at, the server makes the next ones, up to some megabytes of them.
   */
  streamBytes(statement: PgStatement, limits: { readonly maxRows: number }): PgStream<PgBytesEvent>;
  /**
   * The bytes of one `copy … to stdout`, which takes no parameters, in pieces and to be read once. A server sends no more
   * than a megabyte ahead of the reader; PGlite has made all of it before the first piece. The iteration ends only after
   * the server has said that it was all; leaving it earlier stops the statement.
   */
  copyOut(sql: string): AsyncIterable<Uint8Array>;
  /** One `copy … from stdin`, which takes no parameters, begun with the first write. PGlite cannot. */
  copyIn(sql: string): PgCopyIn;
  transactionState(): TransactionState;
}

/** Takes the data of one `copy … from stdin`. After an error it takes nothing more, and the connection is ready again. */
export interface PgCopyIn {
  /** Resolves when more can be taken. @throws StudioError what the server said to what came before */
  write(bytes: Uint8Array): Promise<void>;
  /** @returns the rows that were copied */
  end(): Promise<number>;
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
 * postgres, bytea_output hex, extra_float_digits 1, standard_conforming_strings on, array_nulls on, xmloption content) and
 * an idle transaction, and leaves without a trace of its user.
 */
export interface PgDriver {
  readonly engine: 'server' | 'pglite';
  /** Whether aborting really stops the statement on the server; PGlite has one session and cannot. */
  readonly cancels: boolean;
  /** How many there can be at the same time. */
  readonly connections: number;
  /**
   * Lends a connection to `use`. Aborting cancels what runs on it, waits until the server has answered the cancel, and
   * rejects with `aborted`.
   */
  withConnection<T>(use: (connection: PgConnection) => Promise<T>, options?: PgUseOptions): Promise<T>;
  /**
   * Hands a connection out for as long as the caller wants it, with its transaction and settings. Whoever takes one must
   * release it.
   *
   * @throws StudioError `notSupported` where there is only one
   */
  lease(options?: CallOptions): Promise<PgLease>;
  /** Connections on lease are their holders' to release, before. */
  close(): Promise<void>;
}

/** A connection of one's own, until it is released. One use at a time. */
export interface PgLease {
  /**
   * As `withConnection`, but what is done stays: its transaction, and its settings. A statement that is aborted in an open
   * transaction leaves that failed, so that nothing of it can be committed.
   */
  use<T>(use: (connection: PgConnection) => Promise<T>, options?: PgUseOptions): Promise<T>;
  transactionState(): TransactionState;
  /** What ended the connection, where it is gone. */
  readonly lost: Error | undefined;
  /** Calls the listener when the connection is gone, at once where it is gone already. */
  onLost(listener: () => void): void;
  /** Rolls an open transaction back, and gives the connection to the next one without a trace of this one. */
  release(): Promise<void>;
}
