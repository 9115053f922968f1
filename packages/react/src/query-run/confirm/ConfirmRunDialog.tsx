import { usePartLabels } from '../../provider/usePartLabels.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { runLabels } from '../runLabels.ts';
import { confirmWord, consequenceOf, questionOf } from './dangerWords.ts';
import { useDangerFacts } from './useDangerFacts.ts';
import type { PendingRun } from './useConfirmedRun.ts';

/** Properties of {@link ConfirmRunDialog}. */
export interface ConfirmRunDialogProps {
  /** The run that waits, as `useConfirmedRun` gives it. */
  readonly pending: PendingRun | null;
  /** Whether a transaction is open, in which it could be taken back. @default false */
  readonly inTransaction?: boolean;
}

/**
 * Asks in words, with the number of rows, before a dangerous statement runs. The focus begins at the way back: Enter alone
 * destroys nothing, and Tab leads to the button that does.
 */
export function ConfirmRunDialog({ pending, inTransaction = false }: ConfirmRunDialogProps) {
  return pending && <Confirmation pending={pending} inTransaction={inTransaction} />;
}

function Confirmation({
  pending,
  inTransaction,
}: {
  readonly pending: PendingRun;
  readonly inTransaction: boolean;
}) {
  const labels = usePartLabels(runLabels);
  const dangers = pending.dangers.map(({ danger }) => danger);
  const facts = useDangerFacts(dangers, pending.searchPath);
  const [first] = facts;
  const title =
    dangers.length === 1 && first
      ? questionOf(first.danger, first.facts, labels)
      : labels.askSeveral(dangers.length);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) pending.dismiss();
      }}
      title={title}
      description={inTransaction ? labels.askInTransaction : labels.askAtOnce}
      footer={
        <>
          <Button onClick={pending.dismiss}>{labels.doNotRun}</Button>
          <Button variant="danger" onClick={pending.confirm}>
            {confirmWord(dangers, labels)}
          </Button>
        </>
      }
    >
      <ul className="stu:flex stu:flex-col stu:gap-2">
        {facts.map(({ danger, facts: known, isLoading }, index) => (
          <li key={index} className="stu:flex stu:flex-col stu:wrap-anywhere">
            {dangers.length > 1 && <span>{questionOf(danger, known, labels)}</span>}
            <span className="stu:text-muted">{consequenceOf(danger, known, labels)}</span>
            {isLoading && <span className="stu:text-sm stu:text-faint">{labels.counting}</span>}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
