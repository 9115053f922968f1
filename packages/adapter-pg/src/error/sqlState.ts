import type { StudioErrorCode } from '@studio/core';
import type { PgUseOptions } from '../driver/driver.ts';

/** Conditions whose meaning differs from that of their class. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const codeByState: Readonly<Record<string, StudioErrorCode>> = {
  '08P01': 'protocol',
  '0A000': 'notSupported',
  '22004': 'sql', // null_value_not_allowed; from here to 22016 what goes wrong in computing, not in reading a value
  '22011': 'sql',
  '22012': 'sql', // division_by_zero
  '22013': 'sql',
  '22014': 'sql',
  '22016': 'sql',
  '2201E': 'sql',
  '2201F': 'sql',
  '2201G': 'sql',
  '2202E': 'sql', // array_subscript_error
  '25P03': 'connectionLost', // idle_in_transaction_session_timeout
  '25P04': 'timeout', // transaction_timeout
  '3D000': 'notFound',
  '3F000': 'notFound',
  '42501': 'permission',
  '42703': 'notFound',
  '42704': 'notFound',
  '42P01': 'notFound',
  '44000': 'constraint', // with_check_option_violation, of a view
  '53300': 'busy',
  '55P03': 'timeout', // lock_not_available, also raised by lock_timeout
  '57014': 'timeout', // query_canceled; the driver tells its own cancels apart before it looks here
  '57P01': 'connectionLost',
  '57P02': 'connectionLost',
  '57P03': 'unreachable', // cannot_connect_now: the server is starting, stopping or in recovery
  '57P04': 'connectionLost',
  '57P05': 'connectionLost',
};

const codeByClass: Readonly<Record<string, StudioErrorCode>> = {
  '08': 'connectionLost',
  '22': 'invalidValue',
  '23': 'constraint',
  '28': 'loginFailed',
};

/** Serialization failure, deadlock, and what passes by itself. */
const retryableStates = new Set(['40001', '40P01', '53300', '55P03', '57P01', '57P02', '57P03']);

/**
 * What an SQLSTATE means for a caller. In a user's own SQL a name that does not exist is a mistake in the text, not an
 * object that is gone, so it is `sql` there.
 */
export function codeOfSqlState(
  sqlState: string,
  purpose: NonNullable<PgUseOptions['purpose']>,
): StudioErrorCode {
  const code = codeByState[sqlState] ?? codeByClass[sqlState.slice(0, 2)] ?? 'sql';
  return purpose === 'script' && code === 'notFound' ? 'sql' : code;
}

export function isRetryableSqlState(sqlState: string): boolean {
  return retryableStates.has(sqlState) || sqlState.startsWith('08');
}
