import { isStudioError, StudioError } from '@studio/core';
import type { PgConnection, PgDriver } from '../driver/driver.ts';

/** How a commit ended, as far as its own connection could tell. */
export type CommitEnd =
  | { readonly kind: 'committed' }
  | { readonly kind: 'refused'; readonly error: StudioError }
  /** The connection broke before the answer: the transaction may have been committed or not. */
  | { readonly kind: 'unanswered'; readonly transaction: TransactionMark };

/** A transaction, and the state of the server in which its number means it. */
export interface TransactionMark {
  readonly id: string;
  /** When it began, by the server's clock. */
  readonly began: string;
  /** Of the server's log: another one begins where a standby takes over. */
  readonly timeline: string;
}

/** How long the server is asked what became of a transaction; it may be restarting. */
const inquiryMs = 15_000;

const timelineSql = `case when pg_catalog.pg_is_in_recovery() then ''
  else pg_catalog.substr(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 1, 8) end`;
const stateSql = `pg_catalog.now()::pg_catalog.text, ${timelineSql}`;

/** Marks the open transaction, giving it a number if it has none. */
export async function markTransaction(connection: PgConnection): Promise<TransactionMark> {
  const { rows } = await connection.query({
    sql: `select pg_catalog.pg_current_xact_id()::pg_catalog.text, ${stateSql}`,
  });
  return markOf(rows[0] ?? []);
}

/** Marks the open transaction; `undefined` where it has no number, for it has written nothing. */
export async function markIfWritten(connection: PgConnection): Promise<TransactionMark | undefined> {
  const { rows } = await connection.query({
    sql: `select pg_catalog.pg_current_xact_id_if_assigned()::pg_catalog.text, ${stateSql}`,
  });
  const [row = []] = rows;
  return typeof row[0] === 'string' ? markOf(row) : undefined;
}

function markOf([id, began, timeline]: readonly (string | null)[]): TransactionMark {
  return { id: id ?? '', began: began ?? '', timeline: timeline ?? '' };
}

/** What a transaction that has written nothing is marked with: nobody needs to ask about it. */
export const unmarked: TransactionMark = { id: '', began: '', timeline: '' };

/** Commits. The transaction must have a number, or nobody could be asked about it later. */
export async function commit(connection: PgConnection, transaction: TransactionMark): Promise<CommitEnd> {
  try {
    const { tag } = await connection.query({ sql: 'commit' });
    // A transaction that had failed is rolled back without an error.
    return tag === 'COMMIT' ? { kind: 'committed' } : { kind: 'refused', error: rolledBack() };
  } catch (error) {
    if (!isStudioError(error)) throw error;
    const answered =
      error.sqlState !== undefined && error.code !== 'connectionLost' && error.code !== 'aborted';
    return answered ? { kind: 'refused', error } : { kind: 'unanswered', transaction };
  }
}

function rolledBack(): StudioError {
  return new StudioError({
    code: 'sql',
    message: 'The database rolled the changes back. Nothing was saved; try again.',
  });
}

/**
 * Asks the server, on another connection, what became of a transaction; `unknown` where it does not answer or no longer
 * remembers.
 *
 * A server that crashed in between remembers a transaction that it had not written down as if it had never been, and gives
 * its number to another one. So after a crash, or where a standby took over, a number that reads as committed proves
 * nothing; any other answer still proves that ours was not.
 */
export async function inquire(
  driver: PgDriver,
  transaction: TransactionMark,
): Promise<'applied' | 'rejected' | 'unknown'> {
  const deadline = Date.now() + inquiryMs;
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 1_000)) {
    const found = await transactionStatus(driver, transaction);
    if (found === 'committed') return 'applied';
    if (found === 'aborted') return 'rejected';
    if (found === 'forgotten' || Date.now() + waitMs > deadline) return 'unknown';
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

type TransactionStatus = 'committed' | 'aborted' | 'running' | 'forgotten' | 'unanswered';

/** Statistics do not survive a crash, but do a restart: when they began tells when the last crash was. */
const statusSql = `select
  pg_catalog.pg_xact_status($1::pg_catalog.xid8),
  coalesce((select s.stats_reset operator(pg_catalog.>) $2::pg_catalog.timestamptz from pg_catalog.pg_stat_bgwriter as s), false)
    or ${timelineSql} operator(pg_catalog.<>) $3::pg_catalog.text`;

async function transactionStatus(
  driver: PgDriver,
  { id, began, timeline }: TransactionMark,
): Promise<TransactionStatus> {
  try {
    const { rows } = await driver.withConnection((connection) =>
      connection.query({ sql: statusSql, parameters: [id, began, timeline] }),
    );
    const [status, isOther] = rows[0] ?? [];
    if (status === 'aborted') return 'aborted';
    if (status === 'committed') return isOther === 't' ? 'forgotten' : 'committed';
    if (status === 'in progress') return isOther === 't' ? 'aborted' : 'running';
    return 'forgotten';
  } catch (error) {
    if (!isStudioError(error)) return 'forgotten';
    // The number is in the future: the server never wrote down anything of the transaction.
    if (error.sqlState === '22023') return 'aborted';
    return error.code === 'sql' || error.code === 'invalidValue' ? 'forgotten' : 'unanswered';
  }
}
