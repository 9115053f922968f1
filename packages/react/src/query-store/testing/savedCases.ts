import type { QueryStore } from '../queryStore.ts';
import type { FolderPath, SavedChange, SavedQueryContent } from '../savedQuery.ts';
import { check, present } from './check.ts';
import type { QueryStoreCase } from './queryStoreCases.ts';

function query(id: string, part: Partial<SavedQueryContent> = {}): SavedQueryContent {
  return { id, name: id, folder: [], tags: [], text: `select '${id}'`, description: '', ...part };
}

const create = (content: SavedQueryContent): SavedChange => ({ kind: 'put', query: content, base: null });

async function listed({ saved }: QueryStore): Promise<string[]> {
  const { queries } = await saved.list();
  return queries.map(({ id, name }) => `${id}: ${name}`).sort();
}

async function versionOf({ saved }: QueryStore, id: string): Promise<string> {
  return present(
    id,
    (await saved.list()).queries.find((one) => one.id === id),
  ).version;
}

export const savedCases: readonly QueryStoreCase[] = [
  {
    name: 'a saved query comes back to the letter, in another page too',
    async run(open) {
      const content = query('q', {
        name: 'Ünïcode / slash',
        folder: ['Finance', 'a/b', '__proto__'],
        tags: ['monthly', 'Ω'],
        text: "select '\r\n🚀'",
        description: 'Why\nand how',
      });
      check('applied', await open().saved.apply([create(content)]), true);
      const { version, updatedAt, ...rest } = present('q', (await open().saved.list()).queries[0]);
      check('content', rest, content);
      check('stamps', [typeof version, typeof updatedAt], ['string', 'number']);
    },
  },
  {
    name: 'of changes that belong together all are made or none',
    async run(open) {
      const store = open();
      await store.saved.apply([create(query('a')), create(query('b'))]);
      const applied = await store.saved.apply([
        { kind: 'put', query: query('a', { name: 'A' }), base: await versionOf(store, 'a') },
        { kind: 'addFolder', folder: ['New'] },
        { kind: 'remove', id: 'b', base: 'an older version' },
      ]);
      check('applied', applied, false);
      check('queries', await listed(open()), ['a: a', 'b: b']);
      check('folders', (await store.saved.list()).folders, []);
    },
  },
  {
    name: 'a page that read an older version does not overwrite what another page wrote',
    async run(open) {
      const [left, right] = [open(), open()];
      await left.saved.apply([create(query('a'))]);
      const base = await versionOf(left, 'a');
      const rename = (name: string): SavedChange => ({ kind: 'put', query: query('a', { name }), base });
      const [first, second] = [
        await left.saved.apply([rename('left')]),
        await right.saved.apply([rename('right')]),
      ];
      check('applied', [first, second], [true, false]);
      check('name', await listed(right), ['a: left']);
    },
  },
  {
    name: 'a query is created once and can be put back after it was removed',
    async run(open) {
      const store = open();
      check('first', await store.saved.apply([create(query('a'))]), true);
      check('again', await store.saved.apply([create(query('a'))]), false);
      const base = await versionOf(store, 'a');
      check('removed', await store.saved.apply([{ kind: 'remove', id: 'a', base }]), true);
      check('back', await store.saved.apply([create(query('a'))]), true);
      check('listed', await listed(open()), ['a: a']);
    },
  },
  {
    name: 'a folder is kept while nothing is in it',
    async run(open) {
      const store = open();
      const folders: readonly FolderPath[] = [['a'], ['a', 'b'], ['a/b']];
      await store.saved.apply(folders.map((folder) => ({ kind: 'addFolder', folder })));
      await store.saved.apply([{ kind: 'addFolder', folder: ['a'] }]);
      await store.saved.apply([
        { kind: 'removeFolder', folder: ['a', 'b'] },
        { kind: 'removeFolder', folder: ['x'] },
      ]);
      const kept = (await open().saved.list()).folders.map((folder) => folder.join('|')).sort();
      check('folders', kept, ['a', 'a/b']);
    },
  },
  {
    name: 'listeners hear of saved queries, and not of what was refused',
    async run(open) {
      const store = open();
      let heard = 0;
      const end = store.subscribe(({ kind }) => (heard += Number(kind === 'saved')));
      await store.saved.apply([create(query('a'))]);
      await store.saved.apply([create(query('a'))]);
      end();
      check('heard', heard, 1);
    },
  },
];
