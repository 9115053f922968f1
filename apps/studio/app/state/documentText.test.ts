import { describe, expect, it } from 'vitest';
import { parseDocument, readDocument, saveDocument, type TextStorage } from './documentText.ts';

function createStorage(): TextStorage & { full: boolean } {
  const entries = new Map<string, string>();
  return {
    full: false,
    getItem: (key) => entries.get(key) ?? null,
    setItem(key, value) {
      if (this.full) throw new DOMException('full', 'QuotaExceededError');
      entries.set(key, value);
    },
    removeItem: (key) => entries.delete(key),
  };
}

describe('the text of a document', () => {
  it('is found again', () => {
    const storage = createStorage();
    saveDocument(storage, 'k', 'select 1', '');
    expect(readDocument(storage, 'k').text).toBe('select 1');
  });

  it('is not lost when two windows write the same document', () => {
    const storage = createStorage();
    const first = saveDocument(storage, 'k', 'select 1', '');
    const base = first.kind === 'saved' ? first.revision : '';
    expect(saveDocument(storage, 'k', 'theirs', base).kind).toBe('saved');
    const mine = saveDocument(storage, 'k', 'mine', base);
    expect(mine).toMatchObject({ kind: 'conflict', theirs: { text: 'theirs' } });
    expect(readDocument(storage, 'k').text).toBe('theirs');
  });

  it('says so when the browser keeps nothing', () => {
    const storage = createStorage();
    storage.full = true;
    expect(saveDocument(storage, 'k', 'select 1', '').kind).toBe('refused');
  });

  it.each([null, '', '{', '3', '{"text":"a"}'])('is empty where %j is stored', (stored) => {
    expect(parseDocument(stored).text).toBe('');
  });
});
