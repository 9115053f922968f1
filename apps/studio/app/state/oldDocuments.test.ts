import { createMemoryQueryStore } from '@studio/react';
import { expect, it } from 'vitest';
import { moveOldDocuments } from './oldDocuments.ts';

function createStorage(kept: Readonly<Record<string, string>>): Storage {
  const items = new Map(Object.entries(kept));
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => items.delete(key),
    setItem: (key, text) => void items.set(key, text),
  };
}

const old = () =>
  createStorage({
    'studio:c:workspace': JSON.stringify({ documents: [{ id: 'd', title: 'Sales' }], recent: [] }),
    'studio:c:document:d': JSON.stringify({ text: 'select 1 -- precious', revision: 'r' }),
    'studio:c:document:empty': JSON.stringify({ text: ' ', revision: 'r' }),
    'studio:c:document:broken': '{',
    'studio:other:document:d': JSON.stringify({ text: 'of another connection', revision: 'r' }),
  });

it('brings texts that an older studio kept into the store, with their names', async () => {
  const [storage, store] = [old(), createMemoryQueryStore()];
  await moveOldDocuments(storage, 'c', store);
  expect(await store.documents.list()).toMatchObject([
    { id: 'd', name: 'Sales', preview: 'select 1 -- precious', connectionId: 'c' },
  ]);
  expect([storage.getItem('studio:c:document:d'), storage.length]).toEqual([null, 2]);
});

it('replaces nothing that is in the store', async () => {
  const [storage, store] = [old(), createMemoryQueryStore()];
  await store.documents.write({ id: 'd', name: 'Newer', text: 'newer', parameters: {} }, null);
  await moveOldDocuments(storage, 'c', store);
  expect((await store.documents.read('d'))?.text).toBe('newer');
});

it('leaves what the store does not take where it is', async () => {
  const [storage, store] = [old(), createMemoryQueryStore()];
  store.documents.write = () => Promise.reject(new Error('no room'));
  await expect(moveOldDocuments(storage, 'c', store)).rejects.toThrow('no room');
  expect(storage.getItem('studio:c:document:d')).toContain('precious');
});

it('does nothing where the browser keeps nothing', async () => {
  await expect(moveOldDocuments(undefined, 'c', createMemoryQueryStore())).resolves.toBeUndefined();
});
