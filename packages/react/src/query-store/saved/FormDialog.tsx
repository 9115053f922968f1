import { useId, type ReactNode } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { queryStoreLabels } from '../queryStoreLabels.ts';

export interface FormDialogProps {
  readonly title: string;
  /** Save was chosen, or Enter pressed in a field. The dialog stays until it is closed. */
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** The fields. */
  readonly children: ReactNode;
}

/** A dialog of a few fields that are saved or given up. */
export function FormDialog({ title, onSubmit, onClose, children }: FormDialogProps) {
  const labels = usePartLabels(queryStoreLabels);
  const { labels: shared } = useStudio();
  const id = useId();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{shared.cancel}</Button>
          <Button variant="primary" type="submit" form={id}>
            {labels.save}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="stu:flex stu:flex-col stu:gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          // A dialog is drawn elsewhere, and React takes what happens in it to where it is used.
          event.stopPropagation();
          onSubmit();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

/** A control with its name above it, and what to know under it. */
export function Field({ id, label, note, children }: FieldProps) {
  return (
    <div className="stu:flex stu:flex-col stu:gap-1">
      <label htmlFor={id} className="stu:text-sm stu:font-medium">
        {label}
      </label>
      {children}
      <p id={`${id}-note`} className="stu:text-xs stu:text-muted">
        {note}
      </p>
    </div>
  );
}
