import { useStudio } from '../../provider/studioContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

export interface DiscardDialogProps {
  /** Changes that would be lost. */
  readonly count: number;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onDiscard: () => void;
}

/** Asks before everything that is staged is dropped. */
export function DiscardDialog({ count, open, onOpenChange, onDiscard }: DiscardDialogProps) {
  const { labels } = useStudio();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={labels.gridDiscardTitle(count)}
      description={labels.gridDiscardHint}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{labels.cancel}</Button>
          <Button variant="danger" onClick={onDiscard}>
            {labels.gridDiscard}
          </Button>
        </>
      }
    />
  );
}
