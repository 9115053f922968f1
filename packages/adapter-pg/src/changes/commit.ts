import { isStudioError, StudioError } from '@studio/core';
import type { PgConnection, PgDriver } from '../driver/driver.ts';

/** How a commit ended, as far as its own connection could tell. */
export type CommitEnd =
  | { readonly kind: 'committed' }
  | { readonly kind: 'refused'; readonly error: StudioError }
  /** The connection broke before the answer: the transaction may have been committed or not. */
  | { readonly kind: 'unanswered'; readonly transactionId: string };

/** How long the server is asked what became of a transaction; it may be restarting. */
const inquiryMs = 15_000;

export async function transactionId(connection: PgConnection): Promise<string> {
  const { rows } = await connection.query({
    sql: 'select pg_catalog.pg_current_xact_id()::pg_catalog.text',
  });
  return rows[0]?.[0] ?? '';
}

/** Commits. The transaction must have a number, or nobody could be asked about it later. */
export async function commit(connection: PgConnection, id: string): Promise<CommitEnd> {
  try {
    const { tag } = await connection.query({ sql: 'commit' });
    // A transaction that had failed is rolled back without an error.
    return tag === 'COMMIT' ? { kind: 'committed' } : { kind: 'refused', error: rolledBack() };
  } catch (error) {
    if (!isStudioError(error)) throw error;
    const answered =
      error.sqlState !== undefined && error.code !== 'connectionLost' && error.code !== 'aborted';
    return answered ? { kind: 'refused', error } : { kind: 'unanswered', transactionId: id };
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
 * remembers. A server that crashed in between remembers it as rolled back.
 */
export async function inquire(driver: PgDriver, id: string): Promise<'applied' | 'rejected' | 'unknown'> {
  const deadline = Date.now() + inquiryMs;
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 1_000)) {
    const status = await transactionStatus(driver, id);
    if (status === 'committed') return 'applied';
    if (status === 'aborted') return 'rejected';
    if (status === 'forgotten' || Date.now() + waitMs > deadline) return 'unknown';
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

async function transactionStatus(driver: PgDriver, id: string): Promise<string> {
  try {
    const { rows } = await driver.withConnection((connection) =>
      connection.query({
        sql: 'select pg_catalog.pg_xact_status($1::pg_catalog.xid8)',
        parameters: [id],
      }),
    );
    return rows[0]?.[0] ?? 'forgotten';
  } catch (error) {
    if (isStudioError(error) && error.code !== 'sql') return 'unanswered';
    return 'forgotten';
  }
}
