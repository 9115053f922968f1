import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { emptyDocument } from '../queryDocument.ts';
import type { QueryStore, QueryStoreChange } from '../queryStore.ts';
import { queryStoreCases } from '../testing/queryStoreCases.ts';
import { createIndexedDbQueryStore } from './createIndexedDbQueryStore.ts';

/** Stores that share a database of their own, as pages of one browser do. */
function browser(maxHistory?: number): () => QueryStore {
  const name = `queries-${crypto.randomUUID()}`;
  onTestFinished(() => void indexedDB.deleteDatabase(name));
  return () => createIndexedDbQueryStore({ name, ...(maxHistory !== undefined && { maxHistory }) });
}

const document = (text: string) => ({ ...emptyDocument('d'), name: 'Query', text });

describe('the store in the browser', () => {
  test.each(queryStoreCases)('$name', async ({ run }) => {
    await run(browser());
  });

  test('tells other pages of what this one wrote', async () => {
    const open = browser();
    const [here, there] = [open(), open()];
    const heard: QueryStoreChange[] = [];
    const end = there.subscribe((change) => heard.push(change));
    await here.documents.write(document('a'), null);
    await here.history.clear();
    await here.saved.apply([{ kind: 'addFolder', folder: ['x'] }]);
    await vi.waitFor(() =>
      expect(heard).toMatchObject([{ kind: 'document', id: 'd' }, { kind: 'history' }, { kind: 'saved' }]),
    );
    end();
  });

  test('hears nothing that is no change from a script that uses the same channel', async () => {
    const name = `queries-${crypto.randomUUID()}`;
    const heard = vi.fn();
    const end = createIndexedDbQueryStore({ name }).subscribe(heard);
    const channel = new BroadcastChannel(name);
    for (const junk of [null, 'saved', { kind: 'document' }, { kind: 'other' }, { kind: 'saved' }])
      channel.postMessage(junk);
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    expect(heard.mock.calls).toEqual([[{ kind: 'saved' }]]);
    channel.close();
    end();
  });

  test('sends what a page that is left has typed before it waits for anything', async () => {
    const open = browser();
    const store = open();
    await store.documents.read('d');
    const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const committed = vi.spyOn(IDBTransaction.prototype, 'commit');
    void store.documents.write(document('typed'), null, { leaving: { id: 'copy', name: 'Copy' } });
    expect([begun.mock.calls.length, committed.mock.calls.length]).toEqual([1, 1]);
    vi.restoreAllMocks();
    expect((await open().documents.read('d'))?.text).toBe('typed');
  });

  test('keeps no more runs than it may, and drops the oldest', async () => {
    const { history } = browser(100)();
    for (let number = 0; number < 111; number += 1)
      await history.put({
        id: `${number}`,
        text: '',
        startedAt: number,
        status: 'done',
        connectionId: 'c',
      });
    const { entries } = await history.list({ limit: 500 });
    expect(entries).toHaveLength(100);
    expect(entries.at(-1)?.id).toBe('11');
  });

  test('says what to do where the browser has no more room, and goes on when it has', async () => {
    const store = browser()();
    await store.documents.read('d');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(store.documents.write(document('a'), null)).rejects.toMatchObject({
      name: 'StudioError',
      code: 'badRequest',
      retryable: true,
      message: expect.stringContaining('no more room') as string,
    });
    vi.restoreAllMocks();
    expect(await store.documents.write(document('a'), null)).toMatchObject({ kind: 'saved' });
  });

  test('opens its database again after the browser closed it', async () => {
    const name = `queries-${crypto.randomUUID()}`;
    const store = createIndexedDbQueryStore({ name });
    await store.documents.write(document('a'), null);
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(name).onsuccess = resolve;
    });
    expect(await store.documents.read('d')).toBeUndefined();
    expect(await store.documents.write(document('b'), null)).toMatchObject({ kind: 'saved' });
    indexedDB.deleteDatabase(name);
  });
});
