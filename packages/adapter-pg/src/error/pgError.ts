import { abortedError, isStudioError, StudioError, toStudioError, type StudioErrorData } from '@studio/core';
import type { PgUseOptions } from '../driver/driver.ts';
import { codeOfSqlState, isRetryableSqlState } from './sqlState.ts';
import { connectError, lostError } from './connectionError.ts';
import { utf16Offset } from './utf16Offset.ts';

export interface PgErrorContext {
  /** What was being done: a failure of the connection means something else before it stands. @default 'running' */
  readonly phase?: 'connecting' | 'running';
  /** @default 'structured' */
  readonly purpose?: PgUseOptions['purpose'];
  /** The statement that was sent, to turn the server's position into an offset; its position is dropped without it. */
  readonly sql?: string;
  /** Whether the caller cancelled: then whatever came is the answer to that. */
  readonly aborted?: boolean;
}

/** An error as the server sends it; `pg` and our PGlite reader name its fields alike. */
export interface ServerErrorFields {
  readonly message: string;
  readonly severity: string;
  readonly code: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly position?: string | undefined;
  readonly schema?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly constraint?: string | undefined;
}

/**
 * Makes a `StudioError` of anything that `pg`, Node's sockets or PGlite throw. The error is kept as `cause`, except where
 * it may hold a connection string.
 */
export function toPgStudioError(error: unknown, context: PgErrorContext = {}): StudioError {
  if (context.aborted) return isStudioError(error) && error.code === 'aborted' ? error : abortedError(error);
  if (isStudioError(error)) return error;
  const { phase = 'running' } = context;
  if (isServerError(error)) return serverError(error, context);
  if (isDefect(error)) return toStudioError(error);
  return phase === 'connecting' ? connectError(error) : lostError(error);
}

function isServerError(error: unknown): error is ServerErrorFields & Error {
  return (
    error instanceof Error &&
    'severity' in error &&
    typeof error.severity === 'string' &&
    'code' in error &&
    typeof error.code === 'string'
  );
}

/** The language's own errors are mistakes of a program, never a connection's; a wrong URL is the exception. */
function isDefect(error: unknown): boolean {
  const kinds = [TypeError, RangeError, ReferenceError, SyntaxError];
  return kinds.some((kind) => error instanceof kind) && !(error instanceof Error && 'code' in error);
}

function serverError(error: ServerErrorFields & Error, context: PgErrorContext): StudioError {
  const { phase = 'running', purpose = 'structured' } = context;
  const code = codeOfSqlState(error.code, purpose);
  const data: StudioErrorData = {
    // A database that does not exist is met while connecting; to the user that is a wrong address, not a missing object.
    code: phase === 'connecting' && error.code === '3D000' ? 'unreachable' : code,
    message: messageOf(error),
    sqlState: error.code,
    ...(error.detail !== undefined && { detail: error.detail }),
    ...(error.hint !== undefined && { hint: error.hint }),
    ...(error.schema !== undefined && { schema: error.schema }),
    ...(error.table !== undefined && { table: error.table }),
    ...(error.column !== undefined && { column: error.column }),
    ...(error.constraint !== undefined && { constraint: error.constraint }),
    ...positionOf(error, context.sql),
    ...(isRetryableSqlState(error.code) && { retryable: true }),
  };
  return new StudioError(data, { cause: error });
}

function positionOf(error: ServerErrorFields, sql: string | undefined): { readonly position?: number } {
  if (sql === undefined || error.position === undefined) return {};
  return { position: utf16Offset(sql, Number(error.position)) };
}

/** What the server says, and what to do where that is not plain from it. */
function messageOf(error: ServerErrorFields): string {
  const said = error.message;
  switch (error.code) {
    case '28P01':
    case '28000':
      return `The database did not accept the login: ${said}. Check user, password and database.`;
    case '3D000':
      return `There is no such database on the server: ${said}. Check the name of the database.`;
    case '53300':
      return `The server has no free connection: ${said}. Try again, or raise its max_connections.`;
    case '57014':
      return `The server stopped the statement before its end: ${said}.`;
    case '57P01':
    case '57P02':
      return `The server closed the connection: ${said}. Try again; if something was being written, look first whether it was kept.`;
    case '57P03':
      return `The server takes no connections now: ${said}. Try again in a moment.`;
    default:
      return said;
  }
}
