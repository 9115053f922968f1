import type { IsolationLevel, SessionState, StudioErrorData, TransactionCommand } from '@studio/core';

/**
 * - `auto`: each statement is its own, unless a transaction was begun
 * - `manual`: the first statement begins a transaction, which stays open until it is committed or rolled back
 */
export type SessionMode = 'auto' | 'manual';

/** How the next transaction begins; what is absent is as the database has it. */
export interface TransactionSettings {
  readonly isolation?: IsolationLevel;
  readonly readOnly?: boolean;
}

/** The statement that made a transaction fail. */
export interface FailedStatement {
  readonly sql: string;
  readonly error: StudioErrorData;
}

/**
 * What was under way when a session was lost, which decides what can be known of it:
 *
 * - `nothing`: no transaction was open, so nothing is lost but settings and temporary tables
 * - `transaction`: one was open and no COMMIT had been sent, so nothing of it was kept
 * - `statement`: a statement ran that may have been kept
 * - `commit`: COMMIT had been sent
 */
export type UnderWay = 'nothing' | 'transaction' | 'statement' | 'commit';

/** The same, or `told`: the adapter itself answered what became of the statement or COMMIT that was asked for. */
export type LostWith = UnderWay | 'told';

/** A session of which nobody says whether it is still there. */
export interface DoubtedSession {
  readonly with: UnderWay;
  /** Why nobody does. */
  readonly error: StudioErrorData;
}

/** A session that is gone, and what went with it. */
export interface LostSession {
  readonly with: LostWith;
  /** What the adapter says of it. */
  readonly error: StudioErrorData;
}

/** A session as it is now. A new object whenever something changed. */
export interface QuerySessionSnapshot extends Omit<SessionState, 'since'> {
  readonly mode: SessionMode;
  /** Without a connection of its own, statements run on any. */
  readonly connection: 'none' | 'opening' | 'open';
  /**
   * When the transaction began, in milliseconds since 1970 by the clock of this machine: those of servers may differ,
   * and how long it is open is what one wants to know.
   */
  readonly openedAt?: number;
  readonly settings: TransactionSettings;
  /** Whether scripts are under way, for which commands would wait. */
  readonly running: boolean;
  /** The command under way. */
  readonly busy?: TransactionCommand['kind'];
  /** Of a failed transaction. */
  readonly failed?: FailedStatement;
  /** Nothing answers that could say whether the session is still there; it is asked again and again. */
  readonly doubt?: DoubtedSession;
  /** Until the user has taken note of it. */
  readonly lost?: LostSession;
  /** Why the last command did nothing. */
  readonly error?: StudioErrorData;
}

/** Before anything was run. */
export const newSession: QuerySessionSnapshot = {
  mode: 'auto',
  connection: 'none',
  transaction: 'idle',
  savepoints: [],
  settings: {},
  running: false,
};

/** Without the connection, for it is gone or not needed any more. */
export function nextWithoutConnection(
  session: QuerySessionSnapshot,
  lost?: LostSession,
): QuerySessionSnapshot {
  const { mode, settings, running, error, lost: before } = session;
  const told = lost ?? before;
  return {
    ...newSession,
    mode,
    settings,
    running,
    ...(error && !lost && { error }),
    ...(told && { lost: told }),
  };
}

/** As the adapter says that it is; a transaction that it knows and we did not began at `openedAt`. */
export function nextWithState(
  session: QuerySessionSnapshot,
  { transaction, savepoints }: Pick<SessionState, 'transaction' | 'savepoints'>,
  openedAt: number,
  failed?: FailedStatement,
): QuerySessionSnapshot {
  const { openedAt: before, failed: failedBefore, doubt: _answered, ...rest } = session;
  const cause = failedBefore ?? failed;
  return {
    ...rest,
    connection: 'open',
    transaction,
    savepoints,
    ...(transaction !== 'idle' && { openedAt: before ?? openedAt }),
    ...(transaction === 'failed' && cause && { failed: cause }),
  };
}

/** What would be lost with the connection while nothing is under way. */
export function atRest({ transaction }: QuerySessionSnapshot): UnderWay {
  return transaction === 'idle' ? 'nothing' : 'transaction';
}

/** Whether the user must hear first that a transaction is gone, lest the rest of it runs without its beginning. */
export function mustAcknowledge({ lost }: QuerySessionSnapshot): boolean {
  return lost !== undefined && lost.with !== 'nothing';
}
