import { useState } from 'react';
import { usePartLabels } from '../provider/usePartLabels.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { clockTime } from './useClock.ts';
import type { QuerySessionState } from './useQuerySession.ts';
import { sessionLabels } from './sessionLabels.ts';

/** Properties of {@link CloseSessionDialog}. */
export interface CloseSessionDialogProps {
  readonly session: QuerySessionState;
  /** What is closed, as the user knows it. @default 'the query' */
  readonly name?: string;
  /** Whether it asks now. Nothing needs to be asked where `session.transaction` is `idle`. */
  readonly open: boolean;
  /** The user stays, or the transaction is over and it can be closed. */
  readonly onAnswer: (answer: 'stay' | 'close') => void;
}

/**
 * Asks what shall become of an open transaction before its document is closed: committed, rolled back, or kept. A commit
 * that is refused closes nothing.
 */
export function CloseSessionDialog({ session, name, open, onAnswer }: CloseSessionDialogProps) {
  const labels = usePartLabels(sessionLabels);
  const [notCommitted, setNotCommitted] = useState(false);
  const { transaction, openedAt, busy, running } = session;
  const wait = busy ? labels.sessionBusy : undefined;
  const answer = (given: 'stay' | 'close') => {
    setNotCommitted(false);
    onAnswer(given);
  };
  const commit = async () => {
    if (await session.commit()) answer('close');
    else setNotCommitted(true);
  };
  const rollBack = async () => {
    await session.close();
    answer('close');
  };
  const why = session.error ?? session.lost?.error ?? session.doubt?.error;
  const meaning =
    transaction === 'failed'
      ? labels.closeSessionFailed
      : labels.closeSessionOpen(openedAt === undefined ? '' : clockTime(openedAt));
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) answer('stay');
      }}
      title={labels.closeSessionTitle(name ?? labels.closeSessionUnnamed)}
      description={meaning}
      footer={
        <>
          <Button onClick={() => answer('stay')}>{labels.closeStay}</Button>
          <Button variant="danger" onClick={() => void rollBack()} disabledReason={wait}>
            {labels.closeRollback}
          </Button>
          {transaction === 'open' && (
            <Button
              variant="primary"
              onClick={() => void commit()}
              disabledReason={wait ?? (running ? labels.sessionRunning : undefined)}
            >
              {labels.closeCommit}
            </Button>
          )}
        </>
      }
    >
      {notCommitted && (
        <p role="alert" className="stu:rounded stu:bg-danger-soft stu:px-3 stu:py-2 stu:wrap-anywhere">
          {labels.closeNotCommitted} {why?.message}
        </p>
      )}
    </Dialog>
  );
}
