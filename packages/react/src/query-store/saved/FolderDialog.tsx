import { useId, useState } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { TextInput } from '../../ui/TextInput.tsx';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import { folderKey, type FolderPath } from '../savedQuery.ts';
import { Field, FormDialog } from './FormDialog.tsx';
import { folderOfText, folderText } from './savedChanges.ts';
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
  const id = useId();
  const [text, setText] = useState(() => folderText(path));
  const [problem, setProblem] = useState<string | null>(null);
  const typed = folderOfText(text);
  const isSame = folder !== undefined && folderKey(typed) === folderKey(folder);
  const isThere = !isSame && folders.some((other) => folderKey(other) === folderKey(typed));
  const handleSubmit = () => {
    if (typed.length === 0) setProblem(labels.nameMissing);
    else if (folder && !isSame && isWithin(typed, folder)) setProblem(labels.folderIntoItself);
    else onSave(typed);
  };
  return (
    <FormDialog title={title} onSubmit={handleSubmit} onClose={onClose}>
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
    </FormDialog>
  );
}
