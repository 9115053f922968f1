import { describe, expect, test } from 'vitest';
import type { FolderPath, SavedQueries, SavedQuery } from '../savedQuery.ts';
import { createMemoryQueryStore } from '../stores/createMemoryQueryStore.ts';
import {
  contentOfSaved,
  folderOfText,
  folderText,
  moveFolderChanges,
  removeFolderChanges,
  tagsOfText,
  undoChanges,
} from './savedChanges.ts';
import { allFolders, allTags, savedRows, type SavedFilter } from './savedTree.ts';

function query(name: string, folder: FolderPath = [], part: Partial<SavedQuery> = {}): SavedQuery {
  return { id: name, name, folder, tags: [], text: '', description: '', version: 'v', updatedAt: 0, ...part };
}

const saved: SavedQueries = {
  queries: [
    query('Top', [], { text: 'select top' }),
    query('Revenue', ['Finance', 'Monthly'], {
      tags: ['kpi', 'money'],
      text: 'select sum(total) from orders',
    }),
    query('Costs 10', ['Finance'], { tags: ['money'] }),
    query('Costs 9', ['Finance'], { description: 'what was paid to SUPPLIERS' }),
  ],
  folders: [['Empty'], ['Finance']],
};
const all: SavedFilter = { search: '', tags: [] };
const shown = (filter = all, isExpanded = () => true) =>
  savedRows(saved, filter, isExpanded).map((row) =>
    '.'
      .repeat(row.level - 1)
      .concat(
        row.kind === 'folder' ? `${row.name}(${row.count})` : row.kind === 'query' ? row.query.name : '-',
      ),
  );

describe('the tree of saved queries', () => {
  test('has folders first, by name, numbers by their value, and says what is empty', () => {
    expect(shown()).toEqual([
      'Empty(0)',
      '.-',
      'Finance(3)',
      '.Monthly(1)',
      '..Revenue',
      '.Costs 9',
      '.Costs 10',
      'Top',
    ]);
    expect(shown(all, () => false)).toEqual(['Empty(0)', 'Finance(3)', 'Top']);
  });

  test.each([
    [{ search: 'sum ORDERS', tags: [] }, ['Finance(1)', '.Monthly(1)', '..Revenue']],
    [{ search: 'suppliers', tags: [] }, ['Finance(1)', '.Costs 9']],
    [{ search: 'finance', tags: ['money'] }, ['Finance(2)', '.Monthly(1)', '..Revenue', '.Costs 10']],
    [{ search: '', tags: ['money', 'kpi'] }, ['Finance(1)', '.Monthly(1)', '..Revenue']],
    [{ search: 'nothing', tags: [] }, []],
  ])('finds by %j, with closed folders open', (filter, found) => {
    expect(shown(filter, () => false)).toEqual(found);
  });

  test('knows every folder and tag', () => {
    expect(allFolders(saved)).toEqual([['Empty'], ['Finance'], ['Finance', 'Monthly']]);
    expect(allTags(saved)).toEqual(['kpi', 'money']);
  });
});

describe('changes to folders', () => {
  async function start() {
    const store = createMemoryQueryStore();
    await store.saved.apply([
      ...saved.queries.map((one) => ({ kind: 'put', query: contentOfSaved(one), base: null }) as const),
      ...saved.folders.map((folder) => ({ kind: 'addFolder', folder }) as const),
    ]);
    return store.saved;
  }
  const places = ({ queries, folders }: SavedQueries) =>
    [
      ...queries.map(({ name, folder }) => [...folder, name].join('/')),
      ...folders.map((path) => `${path.join('/')}/`),
    ].sort();

  test.each([
    [
      'rename',
      moveFolderChanges,
      ['Money'],
      ['Empty/', 'Money/', 'Money/Costs 10', 'Money/Costs 9', 'Money/Monthly/Revenue', 'Top'],
    ],
    [
      'move',
      moveFolderChanges,
      ['Empty', 'F'],
      ['Empty/', 'Empty/F/', 'Empty/F/Costs 10', 'Empty/F/Costs 9', 'Empty/F/Monthly/Revenue', 'Top'],
    ],
    ['delete', removeFolderChanges, [], ['Empty/', 'Top']],
  ] as const)('%s a folder with all in it, and take it back', async (_what, changesOf, to, after) => {
    const store = await start();
    const before = await store.list();
    const changes = changesOf(before, ['Finance'], to);
    expect(await store.apply(changes)).toBe(true);
    const now = await store.list();
    expect(places(now)).toEqual([...after].sort());
    expect(await store.apply(undoChanges(changes, before, now))).toBe(true);
    expect(places(await store.list())).toEqual(places(before));
  });

  test('a folder is not moved into itself', () => {
    expect(moveFolderChanges(saved, ['Finance'], ['Finance', 'Monthly', 'x'])).toEqual([]);
  });

  test('taking back does not overwrite what someone else wrote since', async () => {
    const store = await start();
    const before = await store.list();
    const changes = moveFolderChanges(before, ['Finance'], ['Money']);
    await store.apply(changes);
    const now = await store.list();
    const top = now.queries.find(({ name }) => name === 'Revenue');
    if (!top) throw new Error('it is gone');
    await store.apply([{ kind: 'put', query: { ...contentOfSaved(top), text: 'newer' }, base: top.version }]);
    expect(await store.apply(undoChanges(changes, before, now))).toBe(false);
  });
});

describe('what is typed', () => {
  test.each<[string, FolderPath]>([
    ['', []],
    ['Finance', ['Finance']],
    [' Finance /  Monthly ', ['Finance', 'Monthly']],
    ['/Finance/', ['Finance']],
    ['in//out / b', ['in/out', 'b']],
  ])('%j is a folder', (text, folder) => {
    expect(folderOfText(text)).toEqual(folder);
    expect(folderOfText(folderText(folder))).toEqual(folder);
  });

  test('are tags', () => {
    expect(tagsOfText(' a, b b ,,a,')).toEqual(['a', 'b b']);
  });
});
