import {
  folderKey,
  type FolderPath,
  type SavedChange,
  type SavedQueries,
  type SavedQuery,
  type SavedQueryContent,
} from '../savedQuery.ts';
import { isWithin } from './savedTree.ts';

export function contentOfSaved(query: SavedQuery): SavedQueryContent {
  const { version: _version, updatedAt: _updatedAt, ...content } = query;
  return content;
}

/** What renames or moves a folder with all that is in it. One that is there already takes it in. */
export function moveFolderChanges(
  saved: SavedQueries,
  from: FolderPath,
  to: FolderPath,
): readonly SavedChange[] {
  if (folderKey(from) === folderKey(to) || isWithin(to, from)) return [];
  const moved = (path: FolderPath) => [...to, ...path.slice(from.length)];
  return [
    ...saved.queries
      .filter(({ folder }) => isWithin(folder, from))
      .map((query): SavedChange => ({
        kind: 'put',
        query: { ...contentOfSaved(query), folder: moved(query.folder) },
        base: query.version,
      })),
    ...saved.folders
      .filter((folder) => isWithin(folder, from))
      .flatMap((folder): SavedChange[] => [
        { kind: 'addFolder', folder: moved(folder) },
        { kind: 'removeFolder', folder },
      ]),
  ];
}

/** What deletes a folder with all that is in it. */
export function removeFolderChanges(saved: SavedQueries, folder: FolderPath): readonly SavedChange[] {
  return [
    ...saved.queries
      .filter((query) => isWithin(query.folder, folder))
      .map(({ id, version }): SavedChange => ({ kind: 'remove', id, base: version })),
    ...saved.folders
      .filter((path) => isWithin(path, folder))
      .map((path): SavedChange => ({ kind: 'removeFolder', folder: path })),
  ];
}

/**
 * What takes changes back. `before` is what was saved before them, `after` what is saved now, which names the versions
 * that the taking back replaces: where someone else has changed the same since, it is refused as any change is.
 */
export function undoChanges(
  changes: readonly SavedChange[],
  before: SavedQueries,
  after: SavedQueries,
): readonly SavedChange[] {
  const hadFolder = new Set(before.folders.map(folderKey));
  return changes.toReversed().flatMap((change): SavedChange[] => {
    if (change.kind === 'addFolder')
      return hadFolder.has(folderKey(change.folder)) ? [] : [{ kind: 'removeFolder', folder: change.folder }];
    if (change.kind === 'removeFolder')
      return hadFolder.has(folderKey(change.folder)) ? [{ kind: 'addFolder', folder: change.folder }] : [];
    const id = change.kind === 'put' ? change.query.id : change.id;
    const old = before.queries.find((query) => query.id === id);
    const base = after.queries.find((query) => query.id === id)?.version ?? null;
    if (old) return [{ kind: 'put', query: contentOfSaved(old), base }];
    return base === null ? [] : [{ kind: 'remove', id, base }];
  });
}

/** A folder as it is typed: names divided by slashes, those in names doubled. */
export function folderText(folder: FolderPath): string {
  return folder.map((name) => name.replaceAll('/', '//')).join(' / ');
}

/** The folder that was typed; empty parts are left out. */
export function folderOfText(text: string): FolderPath {
  return text
    .split(/(?<!\/)\/(?!\/)/)
    .map((name) => name.replaceAll('//', '/').trim())
    .filter((name) => name !== '');
}

/** Tags that were typed, divided by commas; each once. */
export function tagsOfText(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
    ),
  ];
}
