/**
 * What went wrong, for code to branch on.
 *
 * - `badRequest`: the request is malformed or over a limit; nothing was asked of the database
 * - `notAuthenticated`, `notAllowed`: the studio server does not know or does not permit the caller
 * - `notFound`: the schema, relation, column or object does not exist (any more)
 * - `notSupported`: this adapter or this database cannot do that
 * - `invalidValue`: a text is not a value of the column's type
 * - `constraint`: a constraint refused the change; `constraint` names it
 * - `permission`: the database refused it to the connected role
 * - `sql`: any other error that the database answered; `sqlState` tells which
 * - `timeout`: it ran longer than allowed and was cancelled
 * - `aborted`: the caller cancelled it; not an error to the user
 * - `busy`: no connection was free in time; try again
 * - `loginFailed`: the database does not accept user and password
 * - `unreachable`: nothing answers at the address, or it refuses connections
 * - `connectionLost`: the connection or stream broke before the end
 * - `protocol`: the other side answered something that is not the protocol
 * - `internal`: a defect of ours
 */
export const errorCodes = [
  'badRequest',
  'notAuthenticated',
  'notAllowed',
  'notFound',
  'notSupported',
  'invalidValue',
  'constraint',
  'permission',
  'sql',
  'timeout',
  'aborted',
  'busy',
  'loginFailed',
  'unreachable',
  'connectionLost',
  'protocol',
  'internal',
] as const;

/** What went wrong; see {@link errorCodes}. */
export type StudioErrorCode = (typeof errorCodes)[number];

/** An error as plain data, as it crosses a wire or stands in a frame. */
export interface StudioErrorData {
  readonly code: StudioErrorCode;
  /** What happened, why it matters, and what to do, for a user to read. */
  readonly message: string;
  /** The database's five-character code. */
  readonly sqlState?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  /** Of a change: the columns of the changed relation that the constraint is about, in its order. */
  readonly columns?: readonly string[];
  readonly constraint?: string;
  /** Where in the text that was sent, in UTF-16 code units from 0. */
  readonly position?: number;
  /** Whether the same request may succeed when sent again unchanged. @default false */
  readonly retryable?: boolean;
}

/** The one class of error that adapters throw and components show. Branch on `code`, never on `message`. */
export class StudioError extends Error implements StudioErrorData {
  override readonly name = 'StudioError';
  readonly code: StudioErrorCode;
  readonly sqlState?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly columns?: readonly string[];
  readonly constraint?: string;
  readonly position?: number;
  readonly retryable: boolean;

  constructor(data: StudioErrorData, options?: { readonly cause?: unknown }) {
    super(data.message, options);
    this.code = data.code;
    this.retryable = data.retryable ?? false;
    if (data.sqlState !== undefined) this.sqlState = data.sqlState;
    if (data.detail !== undefined) this.detail = data.detail;
    if (data.hint !== undefined) this.hint = data.hint;
    if (data.schema !== undefined) this.schema = data.schema;
    if (data.table !== undefined) this.table = data.table;
    if (data.column !== undefined) this.column = data.column;
    if (data.columns !== undefined) this.columns = data.columns;
    if (data.constraint !== undefined) this.constraint = data.constraint;
    if (data.position !== undefined) this.position = data.position;
  }

  /** The error without its stack and cause; also what `JSON.stringify` writes. */
  toJSON(): StudioErrorData {
    return {
      code: this.code,
      message: this.message,
      ...(this.sqlState !== undefined && { sqlState: this.sqlState }),
      ...(this.detail !== undefined && { detail: this.detail }),
      ...(this.hint !== undefined && { hint: this.hint }),
      ...(this.schema !== undefined && { schema: this.schema }),
      ...(this.table !== undefined && { table: this.table }),
      ...(this.column !== undefined && { column: this.column }),
      ...(this.columns !== undefined && { columns: this.columns }),
      ...(this.constraint !== undefined && { constraint: this.constraint }),
      ...(this.position !== undefined && { position: this.position }),
      ...(this.retryable && { retryable: true }),
    };
  }
}

/** Also true for a `StudioError` of another copy of this package. */
export function isStudioError(error: unknown): error is StudioError {
  return (
    error instanceof StudioError ||
    (error instanceof Error &&
      error.name === 'StudioError' &&
      'code' in error &&
      (errorCodes as readonly unknown[]).includes(error.code))
  );
}

/** The error that an aborted call ends with. */
export function abortedError(cause?: unknown): StudioError {
  return new StudioError({ code: 'aborted', message: 'The operation was cancelled.' }, { cause });
}

/** Throws {@link abortedError} where the signal is aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortedError(signal.reason);
}

/** Makes any thrown thing a `StudioError`, so that it can be shown and sent. Aborts become `aborted`. */
export function toStudioError(error: unknown): StudioError {
  if (isStudioError(error)) return error;
  if (error instanceof Error && error.name === 'AbortError') return abortedError(error);
  const message = error instanceof Error ? error.message : String(error);
  return new StudioError(
    { code: 'internal', message: `Something unexpected happened: ${message}` },
    { cause: error },
  );
}
