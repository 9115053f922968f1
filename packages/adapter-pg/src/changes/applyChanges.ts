import {
  maxChanges,
  StudioError,
  throwIfAborted,
  type CallOptions,
  type ChangeResult,
  type ChangeSet,
} from '@studio/core';
import type { PgConnection, PgDriver } from '../driver/driver.ts';
import { attemptChanges, type Attempt } from './changeTransaction.ts';
import { withLateFailure } from './lateFailure.ts';
import { createLockPatience } from './lockPatience.ts';
import { commit, inquire, markTransaction, type CommitEnd } from './commit.ts';

export interface ApplyOptions extends CallOptions {
  readonly dryRun?: boolean;
  /** Milliseconds that a change waits for a lock of others. @default 5,000 */
  readonly lockTimeoutMs?: number;
}

type Ended = { readonly attempt: Attempt; readonly end: CommitEnd | { readonly kind: 'rolledBack' } };

/**
 * Applies a set of changes in one transaction, or none of them. Once the commit is sent, an abort no longer cancels: what
 * the user is told is what became of it.
 */
export async function applyChanges(
  driver: PgDriver,
  set: ChangeSet,
  options: ApplyOptions = {},
): Promise<ChangeResult> {
  throwIfAborted(options.signal);
  if (set.changes.length > maxChanges) {
    throw new StudioError({
      code: 'badRequest',
      message: `The set holds ${set.changes.length} changes where ${maxChanges} are the most. Save in parts.`,
    });
  }
  if (set.changes.length === 0)
    return { result: 'applied', outcomes: [], ...(options.dryRun && { statements: [] }) };
  const cancel = untilReleased(options.signal);
  const dryRun = options.dryRun === true;
  try {
    const ended = await driver.withConnection(
      async (connection): Promise<Ended> => {
        const locks = createLockPatience(driver, options.lockTimeoutMs);
        const attempt = await attemptChanges(connection, set.changes, { dryRun, locks });
        if (dryRun || !attempt.clean) {
          await connection.query({ sql: 'rollback' });
          return { attempt, end: { kind: 'rolledBack' } };
        }
        return { attempt, end: await commitForGood(connection, cancel.release) };
      },
      { signal: cancel.signal },
    );
    return await resultOf(driver, set, ended, dryRun);
  } finally {
    cancel.release();
  }
}

async function commitForGood(connection: PgConnection, release: () => void): Promise<CommitEnd> {
  const transaction = await markTransaction(connection);
  release();
  return commit(connection, transaction);
}

async function resultOf(
  driver: PgDriver,
  set: ChangeSet,
  ended: Ended,
  dryRun: boolean,
): Promise<ChangeResult> {
  const { attempt, end } = ended;
  const { outcomes, impact, inverse } = attempt;
  switch (end.kind) {
    case 'committed':
      return { result: 'applied', outcomes, ...(inverse && { inverse }) };
    case 'refused':
      return { result: 'rejected', outcomes: withLateFailure(set.changes, outcomes, end.error) };
    case 'rolledBack':
      return {
        result: attempt.clean ? 'applied' : 'rejected',
        outcomes,
        ...(dryRun && { statements: attempt.statements }),
        ...(impact && { impact }),
      };
    case 'unanswered': {
      const result = await inquire(driver, end.transaction);
      return {
        result,
        ...(result === 'applied' && inverse && { inverse }),
        outcomes: result === 'rejected' ? withLateFailure(set.changes, outcomes, lost()) : outcomes,
      };
    }
  }
}

function lost(): StudioError {
  return new StudioError({
    code: 'connectionLost',
    message:
      'The connection broke while the changes were being saved, and the database rolled them back. Save again.',
    retryable: true,
  });
}

/** A signal that follows another one until it is released. */
function untilReleased(signal: AbortSignal | undefined): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  return { signal: controller.signal, release: () => signal?.removeEventListener('abort', abort) };
}
