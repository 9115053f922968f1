import { useMemo, type ReactNode } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import { TextComparison } from './TextComparison.tsx';

export interface CompareDialogProps {
  readonly mine: string;
  readonly theirs: string;
  /** Buttons that decide. */
  readonly actions: ReactNode;
  readonly onClose: () => void;
}

/** Two texts of one document side by side, to decide between. */
export function CompareDialog({ mine, theirs, actions, onClose }: CompareDialogProps) {
  const labels = usePartLabels(queryStoreLabels);
  const { theirText, myText } = labels;
  // The comparison is made anew with every other object.
  const before = useMemo(() => ({ label: theirText, text: theirs }), [theirText, theirs]);
  const after = useMemo(() => ({ label: myText, text: mine }), [myText, mine]);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={labels.compareTitle}
      description={labels.compareDescription}
      width={960}
      initialFocus="dialog"
      footer={actions}
    >
      <TextComparison before={before} after={after} />
    </Dialog>
  );
}
