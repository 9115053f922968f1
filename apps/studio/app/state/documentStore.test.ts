import { expect, it, vi } from 'vitest';
import { createDocumentStore } from './documentStore.ts';
import { documentKey, readDocument, type TextStorage } from './documentText.ts';

function createWindows() {
  const entries = new Map<string, string>();
  const storage: TextStorage = {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
  const conflicts: [string, string][] = [];
  const open = () =>
    createDocumentStore({ storage, connectionId: 'c', onConflict: (id, text) => conflicts.push([id, text]) });
  const stored = () => readDocument(storage, documentKey('c', 'd')).text;
  return { storage, conflicts, open, stored };
}

it('keeps what was typed for the next page', () => {
  vi.useFakeTimers();
  try {
    const { open, stored } = createWindows();
    const store = open();
    store.edit('d', 'select');
    store.edit('d', 'select 1');
    expect(store.textOf('d')).toBe('select 1');
    vi.advanceTimersByTime(250);
    expect(stored()).toBe('select 1');
    expect(open().textOf('d')).toBe('select 1');
  } finally {
    vi.useRealTimers();
  }
});

it('writes at once when the page is left', () => {
  const { open, stored } = createWindows();
  const store = open();
  store.edit('d', 'select 1');
  store.flush();
  expect(stored()).toBe('select 1');
});

it('shows what another window wrote', () => {
  const { storage, open, conflicts } = createWindows();
  const [left, right] = [open(), open()];
  expect(right.textOf('d')).toBe('');
  left.edit('d', 'from the left');
  left.flush();
  const heard = vi.fn();
  right.subscribe(heard);
  right.acceptStored(documentKey('c', 'd'), storage.getItem(documentKey('c', 'd')));
  expect(right.textOf('d')).toBe('from the left');
  expect(heard).toHaveBeenCalledOnce();
  right.edit('d', 'from the right');
  right.flush();
  expect(conflicts).toEqual([]);
});

it('loses neither text when two windows type into one document at the same moment', () => {
  const { storage, open, conflicts, stored } = createWindows();
  const [left, right] = [open(), open()];
  left.edit('d', 'left');
  right.edit('d', 'right');
  left.flush();
  right.acceptStored(documentKey('c', 'd'), storage.getItem(documentKey('c', 'd')));
  expect(right.textOf('d')).toBe('right');
  right.flush();
  expect(conflicts).toEqual([['d', 'right']]);
  expect(stored()).toBe('left');
  expect(right.textOf('d')).toBe('left');
});
