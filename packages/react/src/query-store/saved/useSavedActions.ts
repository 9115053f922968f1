import { toStudioError } from '@studio/core';
import { useState } from 'react';
import type { QueryStoreLabels } from '../queryStoreLabels.ts';
import type { FolderPath, SavedChange, SavedQueryContent } from '../savedQuery.ts';
import type { Done } from '../UndoBar.tsx';
import { folderText, moveFolderChanges, removeFolderChanges } from './savedChanges.ts';
import type { SavedRow } from './savedTree.ts';
import type { SavedQueriesState } from './useSavedQueries.ts';

export interface SavedActions {
  /** What was done last, with what takes it back. */
  readonly done: Done | null;
  readonly forget: () => void;
  readonly create: (query: SavedQueryContent) => Promise<void>;
  readonly edit: (query: SavedQueryContent, base: string) => Promise<void>;
  readonly remove: (row: SavedRow) => void;
  readonly addFolder: (folder: FolderPath) => Promise<void>;
  readonly moveFolder: (from: FolderPath, to: FolderPath) => Promise<void>;
}

/** What a user does with saved queries: each is told when it is done, and can be undone until the next. */
export function useSavedActions({ saved, apply }: SavedQueriesState, labels: QueryStoreLabels): SavedActions {
  const [done, setDone] = useState<Done | null>(null);
  const fail = (cause: unknown) => setDone({ text: toStudioError(cause).message, isProblem: true });
  const conflict = () => setDone({ text: labels.savedConflict, isProblem: true });

  const attempt = async (changes: readonly SavedChange[], text: string) => {
    if (changes.length === 0) return;
    try {
      const undo = await apply(changes);
      if (!undo) return conflict();
      setDone({
        text,
        undo: () => {
          undo().then((undone) => (undone ? setDone({ text: labels.savedUndone }) : conflict()), fail);
        },
      });
    } catch (cause) {
      fail(cause);
    }
  };
  return {
    done,
    forget: () => setDone(null),
    create: (query) => attempt([{ kind: 'put', query, base: null }], labels.savedCreated(query.name)),
    edit: (query, base) => attempt([{ kind: 'put', query, base }], labels.savedMoved(query.name)),
    remove(row) {
      if (row.kind === 'query') {
        const { id, version, name } = row.query;
        void attempt([{ kind: 'remove', id, base: version }], labels.savedDeleted(name, 0));
      } else if (row.kind === 'folder') {
        void attempt(removeFolderChanges(saved, row.folder), labels.savedDeleted(row.name, row.count));
      }
    },
    addFolder: (folder) => attempt([{ kind: 'addFolder', folder }], labels.savedCreated(folderText(folder))),
    moveFolder: (from, to) => attempt(moveFolderChanges(saved, from, to), labels.savedMoved(folderText(to))),
  };
}
