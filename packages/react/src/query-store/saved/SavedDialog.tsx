import { useId, useState } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { TextInput } from '../../ui/TextInput.tsx';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import type { FolderPath, SavedQueryContent } from '../savedQuery.ts';
import { Field, FormDialog } from './FormDialog.tsx';
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
  const id = useId();
  const [name, setName] = useState(query.name);
  const [folder, setFolder] = useState(() => folderText(query.folder));
  const [tags, setTags] = useState(() => query.tags.join(', '));
  const [description, setDescription] = useState(query.description);
  const [isTried, setTried] = useState(false);
  const isMissing = isTried && name.trim() === '';
  const handleSubmit = () => {
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
    <FormDialog title={title} onSubmit={handleSubmit} onClose={onClose}>
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
    </FormDialog>
  );
}
