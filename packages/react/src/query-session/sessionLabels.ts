const ago = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  if (minutes < 60) return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
};

/** What the session bar and the questions about transactions say. */
export const sessionLabels = {
  session: 'Session',
  sessionMode: 'Transactions',
  modeAuto: 'Auto-commit',
  modeManual: 'Manual commit',
  modeAutoHint: 'Each statement is kept at once, unless a transaction was begun.',
  modeManualHint: 'The first statement begins a transaction. Nothing is kept until you commit.',
  modeFixed: 'Commit or roll back the open transaction first.',
  begin: 'Begin',
  beginHint: 'Begin a transaction: nothing is kept until it is committed',
  beginOpen: 'A transaction is open already.',
  beginByItself: 'In manual mode the next statement begins a transaction by itself.',
  commit: 'Commit',
  commitHint: 'Keep everything that was done since the transaction began',
  commitNone: 'No transaction is open.',
  commitFailed: 'The transaction failed: it can only be rolled back.',
  rollback: 'Roll back',
  rollbackHint: 'Undo everything that was done since the transaction began',
  sessionRunning: 'A statement is running. Wait for it, or cancel it.',
  sessionBusy: 'The database is at work on the last command.',
  transactionIdle: 'No transaction',
  transactionOpening: 'Connecting…',
  transactionOpenSince: (time: string, ms: number) => `Open since ${time} (${ago(ms)})`,
  transactionFailedSince: (time: string, ms: number) => `Failed, open since ${time} (${ago(ms)})`,
  transactionOpenSpoken: (time: string) => `A transaction is open since ${time}`,
  transactionFailedSpoken: 'The transaction failed',
  transactionIdleSpoken: 'No transaction is open',
  transactionOptions: 'Transaction options',
  isolation: 'Isolation of the next transaction',
  isolationDefault: 'As the database has it',
  isolationLevel: {
    readCommitted: 'Read committed',
    repeatableRead: 'Repeatable read',
    serializable: 'Serializable',
  },
  readOnlyTransaction: 'Read-only: refuses every change',
  savepoints: 'Savepoints',
  setSavepoint: 'Set a savepoint',
  savepointName: (number: number) => `savepoint_${number}`,
  rollbackTo: (name: string) => `Roll back to ${name}`,
  releaseSavepoint: (name: string) => `Forget ${name}`,
  savepointNeeds: 'Savepoints stand in a transaction, and none is open.',
  failedTitle: 'The transaction failed',
  failedStatement: 'This statement met an error:',
  failedWhy: 'The database runs nothing more in it. Roll back, mend the statement and run all of it again.',
  failedWhySavepoint:
    'The database runs nothing more in it. Roll back, or go back to a savepoint and go on from there.',
  lostTitle: {
    nothing: 'The session is over',
    transaction: 'The session was lost, and its transaction with it',
    statement: 'The session was lost while a statement ran',
    commit: 'The session was lost after COMMIT was sent',
    told: 'The session was lost',
  },
  lostMeaning: {
    nothing:
      'No transaction was open. Its settings and temporary tables are gone; the next run takes a new one.',
    transaction:
      'COMMIT was not sent, so nothing of it was kept. Run its statements again from the beginning.',
    statement: 'Whether that statement was kept is not certain. Look at the data before you run it again.',
    commit: 'Whether it was kept is not certain. Look at the data before you run anything of it again.',
    told: 'This is known of what was asked last:',
  },
  lostGoOn: 'I have read this',
  doubtTitle: 'Nothing answers',
  doubtMeaning: {
    nothing: 'Nothing was under way.',
    transaction:
      'If the session is gone, so is its transaction: COMMIT was not sent, so nothing of it was kept.',
    statement: 'Whether the statement that ran was kept is not known.',
    commit: 'COMMIT was sent, and whether it was done is not known.',
  },
  doubtWaiting: 'It is asked again every few seconds.',
  checkNow: 'Ask now',
  commandFailed: 'That was not done',
  closeSessionTitle: (name: string) => `Close ${name} with its transaction open?`,
  closeSessionUnnamed: 'the query',
  closeSessionOpen: (time: string) =>
    `A transaction is open since ${time}. Closing undoes everything that was done in it.`,
  closeSessionFailed: 'Its transaction failed and cannot be committed. Closing rolls it back.',
  closeCommit: 'Commit and close',
  closeRollback: 'Roll back and close',
  closeStay: 'Keep open',
  closeNotCommitted: 'It was not committed, so it stays open.',
};
