import { usePartLabels } from '../provider/usePartLabels.ts';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import type { QuerySessionSnapshot } from './querySession.ts';
import { clockTime, useClock } from './useClock.ts';
import { sessionLabels } from './sessionLabels.ts';

export interface TransactionStateProps {
  readonly session: QuerySessionSnapshot;
}

/** Whether a transaction is open, with a clock that goes on. Only a change of the state is spoken, not every second. */
export function TransactionState({ session }: TransactionStateProps) {
  const labels = usePartLabels(sessionLabels);
  const { transaction, connection, openedAt } = session;
  const now = useClock(openedAt !== undefined);
  const time = openedAt === undefined ? '' : clockTime(openedAt);
  const ms = openedAt === undefined ? 0 : now - openedAt;
  const texts = {
    idle: connection === 'opening' ? labels.transactionOpening : labels.transactionIdle,
    open: labels.transactionOpenSince(time, ms),
    failed: labels.transactionFailedSince(time, ms),
  };
  const spoken = {
    idle: labels.transactionIdleSpoken,
    open: labels.transactionOpenSpoken(time),
    failed: labels.transactionFailedSpoken,
  };
  return (
    <span className="stu:flex stu:min-w-0 stu:items-center stu:gap-1.5 stu:text-sm stu:text-muted">
      <span
        aria-hidden
        data-transaction={transaction}
        className="stu:size-2 stu:shrink-0 stu:rounded-full stu:border stu:border-border-strong stu:data-[transaction=failed]:border-danger stu:data-[transaction=failed]:bg-danger stu:data-[transaction=open]:border-warning stu:data-[transaction=open]:bg-warning"
      />
      <span
        aria-hidden
        data-transaction={transaction}
        className="stu:truncate stu:data-[transaction=failed]:font-medium stu:data-[transaction=failed]:text-danger stu:data-[transaction=open]:font-medium stu:data-[transaction=open]:text-fg"
      >
        {texts[transaction]}
      </span>
      <VisuallyHidden role="status">{spoken[transaction]}</VisuallyHidden>
    </span>
  );
}
