import { usePartLabels } from '../../provider/usePartLabels.ts';
import { newId } from '../newId.ts';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import type { FolderPath, SavedQueries, SavedQuery } from '../savedQuery.ts';
import { FolderDialog } from './FolderDialog.tsx';
import { contentOfSaved } from './savedChanges.ts';
import { SavedDialog } from './SavedDialog.tsx';
import { allFolders } from './savedTree.ts';
import type { SavedActions } from './useSavedActions.ts';

/** What is being made or changed. */
export type OpenDialog =
  | {
      readonly kind: 'create';
      readonly draft: { readonly name: string; readonly text: string };
      readonly folder: FolderPath;
    }
  | { readonly kind: 'edit'; readonly query: SavedQuery }
  | { readonly kind: 'newFolder'; readonly within: FolderPath }
  | { readonly kind: 'folder'; readonly folder: FolderPath };

export interface SavedDialogsProps {
  readonly dialog: OpenDialog | null;
  readonly saved: SavedQueries;
  readonly actions: SavedActions;
  readonly onClose: () => void;
}

/** The dialog that is open, if any. */
export function SavedDialogs({ dialog, saved, actions, onClose }: SavedDialogsProps) {
  const labels = usePartLabels(queryStoreLabels);
  const folders = allFolders(saved);
  const done = (work: Promise<void>) => {
    onClose();
    void work;
  };
  switch (dialog?.kind) {
    case 'create': {
      const { draft, folder } = dialog;
      const query = { id: newId(), ...draft, folder, tags: [], description: '' };
      return (
        <SavedDialog
          title={labels.saveQueryTitle}
          query={query}
          folders={folders}
          onSave={(next) => done(actions.create(next))}
          onClose={onClose}
        />
      );
    }
    case 'edit': {
      const { query } = dialog;
      return (
        <SavedDialog
          title={labels.editQueryTitle}
          query={contentOfSaved(query)}
          folders={folders}
          onSave={(next) => done(actions.edit(next, query.version))}
          onClose={onClose}
        />
      );
    }
    case 'newFolder':
      return (
        <FolderDialog
          title={labels.newFolderTitle}
          path={[...dialog.within, labels.newFolder]}
          folders={folders}
          onSave={(folder) => done(actions.addFolder(folder))}
          onClose={onClose}
        />
      );
    case 'folder':
      return (
        <FolderDialog
          title={labels.folderTitle}
          path={dialog.folder}
          folder={dialog.folder}
          folders={folders}
          onSave={(folder) => done(actions.moveFolder(dialog.folder, folder))}
          onClose={onClose}
        />
      );
    case undefined:
      return null;
  }
}
