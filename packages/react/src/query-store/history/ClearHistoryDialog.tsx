import { useStudio } from '../../provider/studioContext.ts';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { queryStoreLabels } from '../queryStoreLabels.ts';

export interface ClearHistoryDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onClear: () => void;
}

/** Asks before the whole history is deleted. */
export function ClearHistoryDialog({ open, onOpenChange, onClear }: ClearHistoryDialogProps) {
  const labels = usePartLabels(queryStoreLabels);
  const { labels: shared } = useStudio();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={labels.deleteHistoryTitle}
      description={labels.deleteHistoryDescription}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{shared.cancel}</Button>
          <Button variant="danger" onClick={onClear}>
            {labels.deleteHistory}
          </Button>
        </>
      }
    />
  );
}
