import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import type { FolderPath, SavedQueryContent } from '../savedQuery.ts';
import { folderOfText, folderText, tagsOfText } from './savedChanges.ts';

export interface SavedDialogProps {
  readonly title: string;
  /** What the fields hold at first. */
  readonly query: SavedQueryContent;
  /** Folders to choose from; others can be typed. */
  readonly folders: readonly FolderPath[];
  readonly onSave: (query: SavedQueryContent) => void;
  readonly onClose: () => void;
}

/** Name, folder, tags and description of a saved query. */
export function SavedDialog({ title, query, folders, onSave, onClose }: SavedDialogProps) {
  const labels = usePartLabels(queryStoreLabels);
  const { labels: shared } = useStudio();
  const id = useId();
  const [name, setName] = useState(query.name);
  const [folder, setFolder] = useState(() => folderText(query.folder));
  const [tags, setTags] = useState(() => query.tags.join(', '));
  const [description, setDescription] = useState(query.description);
  const [isTried, setTried] = useState(false);
  const isMissing = isTried && name.trim() === '';
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog is drawn elsewhere, and React takes what happens in it to where it is used.
    event.stopPropagation();
    setTried(true);
    if (name.trim() === '') return;
    onSave({
      ...query,
      name: name.trim(),
      folder: folderOfText(folder),
      tags: tagsOfText(tags),
      description: description.trim(),
    });
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
      <form id={`${id}form`} onSubmit={handleSubmit} className="stu:flex stu:flex-col stu:gap-3">
        <Field id={`${id}name`} label={labels.savedName} note={isMissing ? labels.nameMissing : undefined}>
          <TextInput
            id={`${id}name`}
            value={name}
            aria-invalid={isMissing}
            aria-describedby={`${id}name-note`}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field id={`${id}folder`} label={labels.savedFolder} note={labels.savedFolderHint}>
          <TextInput
            id={`${id}folder`}
            list={`${id}folders`}
            value={folder}
            aria-describedby={`${id}folder-note`}
            onChange={(event) => setFolder(event.target.value)}
          />
          <datalist id={`${id}folders`}>
            {folders.map((path) => (
              <option key={folderText(path)} value={folderText(path)} />
            ))}
          </datalist>
        </Field>
        <Field id={`${id}tags`} label={labels.savedTags} note={labels.savedTagsHint}>
          <TextInput
            id={`${id}tags`}
            value={tags}
            aria-describedby={`${id}tags-note`}
            onChange={(event) => setTags(event.target.value)}
          />
        </Field>
        <Field id={`${id}description`} label={labels.savedDescription}>
          <textarea
            id={`${id}description`}
            rows={3}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
            className="stu:resize-y stu:rounded stu:border stu:border-border-strong stu:bg-surface stu:px-2 stu:py-1 stu:text-fg"
          />
        </Field>
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
