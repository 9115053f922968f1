import { isStudioError, StudioError, type TransactionState } from '@studio/core';

/** What is known of the transaction of a session that is over. */
export type LostTransaction =
  | 'none'
  | 'rolledBack'
  /** A statement ran that may have been committed. */
  | 'unknown'
  /** The server was asked on another connection, and it was. */
  | 'committed';

const consequences: Readonly<Record<LostTransaction, string>> = {
  none: 'No transaction was open; its settings and temporary tables are gone.',
  rolledBack: 'Your transaction was rolled back: nothing of it was kept.',
  unknown:
    'It is not known whether the statement that ran was kept: look at the data before you run it again. What was not committed before was rolled back.',
  committed: 'The commit was done before that, and everything in it was kept.',
};

/** Why a session cannot be used any more. Not retryable: only a new session helps. */
export function sessionOver(reason: string, transaction: LostTransaction): StudioError {
  return new StudioError({
    code: 'connectionLost',
    message: `${reason} ${consequences[transaction]} Open another session to go on.`,
  });
}

/** What is known of a transaction that stood as `state` when its connection went, with nothing under way. */
export function lostWhileIdle(state: TransactionState): LostTransaction {
  return state === 'idle' ? 'none' : 'rolledBack';
}

/** Says in words what ended a connection; a server that is stopped or told to end it says so first. */
export function reasonOfLoss(error: Error | undefined): string {
  const said = isStudioError(error) ? undefined : error;
  const detail = said && 'severity' in said ? `: ${said.message}` : '';
  return `The connection of this session was ended${detail ? ` by the server${detail}.` : ', and the server did not say why.'}`;
}
