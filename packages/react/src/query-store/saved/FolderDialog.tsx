import { useId, useState, type FormEvent } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import { folderKey, type FolderPath } from '../savedQuery.ts';
import { folderOfText, folderText } from './savedChanges.ts';
import { Field } from './SavedDialog.tsx';
import { isWithin } from './savedTree.ts';

export interface FolderDialogProps {
  readonly title: string;
  /** What is typed at first. */
  readonly path: FolderPath;
  /** The folder that is renamed or moved; absent for a new one. */
  readonly folder?: FolderPath;
  readonly folders: readonly FolderPath[];
  readonly onSave: (folder: FolderPath) => void;
  readonly onClose: () => void;
}

/** Where a folder is and what it is called. */
export function FolderDialog({ title, path, folder, folders, onSave, onClose }: FolderDialogProps) {
  const labels = usePartLabels(queryStoreLabels);
  const { labels: shared } = useStudio();
  const id = useId();
  const [text, setText] = useState(() => folderText(path));
  const [problem, setProblem] = useState<string | null>(null);
  const typed = folderOfText(text);
  const isSame = folder !== undefined && folderKey(typed) === folderKey(folder);
  const isThere = !isSame && folders.some((other) => folderKey(other) === folderKey(typed));
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (typed.length === 0) setProblem(labels.nameMissing);
    else if (folder && !isSame && isWithin(typed, folder)) setProblem(labels.folderIntoItself);
    else onSave(typed);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{shared.cancel}</Button>
          <Button variant="primary" type="submit" form={`${id}form`}>
            {labels.save}
          </Button>
        </>
      }
    >
      <form id={`${id}form`} onSubmit={handleSubmit}>
        <Field
          id={`${id}folder`}
          label={labels.savedFolder}
          note={problem ?? (isThere ? labels.folderExists : labels.folderPathHint)}
        >
          <TextInput
            id={`${id}folder`}
            value={text}
            aria-invalid={problem !== null}
            aria-describedby={`${id}folder-note`}
            onChange={(event) => {
              setText(event.target.value);
              setProblem(null);
            }}
          />
        </Field>
      </form>
    </Dialog>
  );
}
