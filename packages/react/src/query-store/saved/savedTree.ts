import { folderKey, type FolderPath, type SavedQueries, type SavedQuery } from '../savedQuery.ts';

/** A line of the tree of saved queries. */
export type SavedRow =
  | {
      readonly kind: 'folder';
      readonly id: string;
      readonly level: number;
      readonly folder: FolderPath;
      readonly name: string;
      readonly expanded: boolean;
      /** Queries in it and below. */
      readonly count: number;
      readonly setSize: number;
      readonly position: number;
    }
  | {
      readonly kind: 'query';
      readonly id: string;
      readonly level: number;
      readonly query: SavedQuery;
      readonly setSize: number;
      readonly position: number;
    }
  | { readonly kind: 'empty'; readonly id: string; readonly level: number };

export interface SavedFilter {
  /** Words that must all stand in name, text, description, folder or tags. */
  readonly search: string;
  /** Tags that a query must all have. */
  readonly tags: readonly string[];
}

/** Whether a saved query is among those that are looked for. */
export function isSavedFound(query: SavedQuery, { search, tags }: SavedFilter): boolean {
  if (!tags.every((tag) => query.tags.includes(tag))) return false;
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const { name, text, description, folder } = query;
  const all = [name, text, description, ...query.tags, ...folder].join('\n').toLowerCase();
  return words.every((word) => all.includes(word));
}

/** Every tag that a saved query has, in alphabetical order. */
export function allTags({ queries }: SavedQueries): readonly string[] {
  return [...new Set(queries.flatMap(({ tags }) => tags))].sort(compareNames);
}

/** Every folder that was made or holds something, the ones around it included. */
export function allFolders({ queries, folders }: SavedQueries): readonly FolderPath[] {
  const found = new Map<string, FolderPath>();
  for (const path of [...folders, ...queries.map(({ folder }) => folder)])
    for (let length = 1; length <= path.length; length += 1) {
      const part = path.slice(0, length);
      found.set(folderKey(part), part);
    }
  return [...found.values()].sort((a, b) => compareNames(a.join('/'), b.join('/')));
}

/** Whether a folder is another, or in it. */
export function isWithin(folder: FolderPath, outer: FolderPath): boolean {
  return outer.every((name, index) => folder[index] === name);
}

/** The lines of the tree: folders before queries, by name; while one looks for something, what was found with its folders open. */
export function savedRows(
  saved: SavedQueries,
  filter: SavedFilter,
  isExpanded: (folder: FolderPath) => boolean,
): readonly SavedRow[] {
  const isFiltered = filter.search.trim() !== '' || filter.tags.length > 0;
  const queries = saved.queries.filter((query) => isSavedFound(query, filter));
  const folders = allFolders(isFiltered ? { queries, folders: [] } : saved);
  const rows: SavedRow[] = [];
  const addLevel = (path: FolderPath) => {
    const level = path.length + 1;
    const inner = folders.filter((folder) => folder.length === level && isWithin(folder, path));
    const own = queries
      .filter(({ folder }) => folder.length === path.length && isWithin(folder, path))
      .sort((a, b) => compareNames(a.name, b.name) || (a.id < b.id ? -1 : 1));
    const setSize = inner.length + own.length;
    inner.forEach((folder, index) => {
      const expanded = isFiltered || isExpanded(folder);
      const count = queries.filter((query) => isWithin(query.folder, folder)).length;
      const name = folder.at(-1) ?? '';
      rows.push({
        kind: 'folder',
        id: folderRowId(folder),
        level,
        folder,
        name,
        expanded,
        count,
        setSize,
        position: index + 1,
      });
      if (expanded) addLevel(folder);
    });
    own.forEach((query, index) =>
      rows.push({ kind: 'query', id: query.id, level, query, setSize, position: inner.length + index + 1 }),
    );
    if (setSize === 0 && path.length > 0)
      rows.push({ kind: 'empty', id: `${folderRowId(path)} empty`, level });
  };
  addLevel([]);
  return rows;
}

function folderRowId(folder: FolderPath): string {
  return `folder ${folderKey(folder)}`;
}

function compareNames(a: string, b: string): number {
  return (
    a.localeCompare(b, undefined, { numeric: true, sensitivity: 'base' }) || (a < b ? -1 : Number(a > b))
  );
}
