import { StudioError } from '@studio/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { emptyDocument } from '../queryDocument.ts';
import type { QueryStore } from '../queryStore.ts';
import { createMemoryQueryStore } from '../stores/createMemoryQueryStore.ts';
import { createDocumentKeeper, type DocumentKeeper } from './createDocumentKeeper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const nameCopy = (name: string) => `${name} (copy)`;

/** A page that shares a store with others, with the document “d” open. */
async function openPage(store: QueryStore): Promise<DocumentKeeper> {
  const keeper = createDocumentKeeper(store, { nameCopy });
  keeper.start();
  keeper.subscribe('d', () => undefined);
  await settle();
  return keeper;
}

async function storeWith(text: string): Promise<QueryStore> {
  const store = createMemoryQueryStore();
  await store.documents.write({ ...emptyDocument('d'), name: 'Query', text }, null);
  return store;
}

/** A store that other pages write to without this one hearing of it. */
function deaf(store: QueryStore): QueryStore {
  return { ...store, subscribe: () => () => undefined };
}

function breakable(store: QueryStore) {
  const state = { isBroken: false };
  const guard = () => {
    if (state.isBroken) throw new StudioError({ code: 'badRequest', message: 'no room' });
  };
  const documents = {
    ...store.documents,
    read: async (id: string) => (guard(), store.documents.read(id)),
    write: async (...args: Parameters<QueryStore['documents']['write']>) => (
      guard(),
      store.documents.write(...args)
    ),
  };
  return { state, store: { ...store, documents } };
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const pause = (ms = 250) => vi.advanceTimersByTimeAsync(ms);

async function texts(store: QueryStore): Promise<Record<string, string>> {
  const all = await Promise.all((await store.documents.list()).map(({ id }) => store.documents.read(id)));
  return Object.fromEntries(all.map((document) => [document?.name, document?.text ?? '']));
}

describe('a document', () => {
  test('is written a moment after a key, also while one types on without a pause', async () => {
    const store = await storeWith('');
    const page = await openPage(store);
    for (let typed = 1; typed <= 10; typed += 1) {
      page.edit('d', { text: 'x'.repeat(typed) });
      await pause(100);
    }
    const written = (await store.documents.read('d'))?.text ?? '';
    expect(written.length).toBeGreaterThanOrEqual(7);
    await pause();
    expect(await texts(store)).toEqual({ Query: 'x'.repeat(10) });
    expect(page.hasUnwritten()).toBe(false);
  });

  test('is created with its first text, and not by being looked at', async () => {
    const store = createMemoryQueryStore();
    const page = await openPage(store);
    await pause();
    expect(await texts(store)).toEqual({});
    page.edit('d', { name: 'New', text: 'select 1' });
    await pause();
    expect(await texts(store)).toEqual({ New: 'select 1' });
  });

  test('takes nothing typed before it was read', async () => {
    const page = createDocumentKeeper(await storeWith('kept'), { nameCopy });
    page.subscribe('d', () => undefined);
    page.edit('d', { text: 'typed blindly' });
    await pause();
    expect(page.get('d').content.text).toBe('kept');
  });

  test('shows what another page wrote, where nothing was typed here', async () => {
    const store = await storeWith('base');
    const [here, there] = [await openPage(store), await openPage(store)];
    const heard = vi.fn();
    there.subscribe('d', heard);
    here.edit('d', { text: 'from here' });
    await pause();
    expect(there.get('d').content.text).toBe('from here');
    there.edit('d', { text: 'from there' });
    await pause();
    expect(here.get('d').content.text).toBe('from there');
    expect(heard).toHaveBeenCalledTimes(3);
  });

  test('shows what another page wrote when it is opened again, where the store tells nothing', async () => {
    const store = await storeWith('base');
    const here = createDocumentKeeper(deaf(store), { nameCopy });
    here.subscribe('d', () => undefined)();
    await settle();
    (await openPage(store)).edit('d', { text: 'from there' });
    await pause();
    here.subscribe('d', () => undefined);
    await settle();
    expect(here.get('d').content.text).toBe('from there');
  });

  test('joins a name from one page and a text from another', async () => {
    const store = await storeWith('base');
    const [here, there] = [await openPage(deaf(store)), await openPage(deaf(store))];
    here.edit('d', { name: 'Sales' });
    there.edit('d', { text: 'select 1' });
    await pause();
    expect(await texts(store)).toEqual({ Sales: 'select 1' });
    expect(there.get('d').conflict).toBeUndefined();
  });

  test('that was removed elsewhere stays in sight, and is there again once it is typed on', async () => {
    const store = await storeWith('base');
    const page = await openPage(store);
    await store.documents.remove('d', page.get('d').base?.version ?? '');
    await pause();
    expect(page.get('d').content.text).toBe('base');
    expect(await texts(store)).toEqual({});
    page.edit('d', { text: 'base and more' });
    await pause();
    expect(await texts(store)).toEqual({ Query: 'base and more' });
  });
});

describe('two pages that type into one document at the same moment', () => {
  async function conflict() {
    const store = await storeWith('base');
    const [here, there] = [await openPage(store), await openPage(store)];
    here.edit('d', { text: 'here' });
    there.edit('d', { text: 'there' });
    await pause();
    return { store, here, there };
  }

  test('lose neither text: the later one becomes a copy, and its page still shows it', async () => {
    const { store, here, there } = await conflict();
    expect(await texts(store)).toEqual({ Query: 'here', 'Query (copy)': 'there' });
    expect(there.get('d')).toMatchObject({
      content: { text: 'there' },
      conflict: { theirs: { text: 'here' } },
    });
    expect(here.get('d').conflict).toBeUndefined();
  });

  test('both go on typing, each into its own', async () => {
    const { store, here, there } = await conflict();
    here.edit('d', { text: 'here 2' });
    there.edit('d', { text: 'there 2' });
    await pause();
    expect(await texts(store)).toEqual({ Query: 'here 2', 'Query (copy)': 'there 2' });
    expect(there.get('d').conflict?.theirs.text).toBe('here 2');
  });

  test.each([
    ['mine', { Query: 'there' }, 'there'],
    ['theirs', { Query: 'here' }, 'here'],
    ['both', { Query: 'here', 'Query (copy)': 'there' }, 'here'],
  ] as const)('decided for %s', async (choice, kept, shown) => {
    const { store, here, there } = await conflict();
    await there.resolve('d', choice);
    await pause();
    expect(await texts(store)).toEqual(kept);
    expect(there.get('d')).toMatchObject({ content: { text: shown, name: 'Query' }, conflict: undefined });
    expect(here.get('d').content.text).toBe(choice === 'mine' ? 'there' : 'here');
    there.edit('d', { text: 'on' });
    await pause();
    expect((await store.documents.read('d'))?.text).toBe('on');
  });

  test('ask again where the other page typed on while it was decided', async () => {
    const store = await storeWith('base');
    const [here, there] = [await openPage(store), await openPage(deaf(store))];
    here.edit('d', { text: 'here' });
    there.edit('d', { text: 'there' });
    await pause();
    here.edit('d', { text: 'here 2' });
    await pause();
    await there.resolve('d', 'mine');
    expect(there.get('d')).toMatchObject({
      content: { text: 'there' },
      conflict: { theirs: { text: 'here 2' } },
    });
    expect(await texts(store)).toEqual({ Query: 'here 2', 'Query (copy)': 'there' });
  });

  test('a copy that someone opens and changes is not overwritten either', async () => {
    const { store, there } = await conflict();
    const copyId = there.get('d').conflict?.copyId ?? '';
    const third = createDocumentKeeper(store, { nameCopy });
    third.subscribe(copyId, () => undefined);
    await settle();
    third.edit(copyId, { text: 'third' });
    await pause();
    there.edit('d', { text: 'there 2' });
    await pause();
    const all = await Promise.all((await store.documents.list()).map(({ id }) => store.documents.read(id)));
    expect(all.map((document) => document?.text).sort()).toEqual(['here', 'there 2', 'third']);
  });
});

describe('a store that fails', () => {
  test('while writing: it is told, the text stays, and is written once it can be', async () => {
    const { state, store } = breakable(await storeWith('base'));
    const page = await openPage(store);
    state.isBroken = true;
    page.edit('d', { text: 'precious' });
    await pause();
    expect(page.get('d')).toMatchObject({ content: { text: 'precious' }, error: { message: 'no room' } });
    expect(page.hasUnwritten()).toBe(true);
    state.isBroken = false;
    await pause(1_000);
    expect(page.get('d').error).toBeUndefined();
    expect(await texts(store)).toEqual({ Query: 'precious' });
  });

  test('while writing: what is typed next is tried at once, not with the next retry', async () => {
    const { state, store } = breakable(await storeWith('base'));
    const page = await openPage(store);
    state.isBroken = true;
    page.edit('d', { text: 'a' });
    await pause(20_000);
    state.isBroken = false;
    page.edit('d', { text: 'ab' });
    await pause();
    expect(await texts(store)).toEqual({ Query: 'ab' });
  });

  test('while reading: nothing can be typed over what is there, and it can be read again', async () => {
    const { state, store } = breakable(await storeWith('base'));
    state.isBroken = true;
    const page = await openPage(store);
    expect(page.get('d')).toMatchObject({ status: 'failed', error: { message: 'no room' } });
    page.edit('d', { text: 'blind' });
    state.isBroken = false;
    page.retry('d');
    await pause();
    expect(page.get('d')).toMatchObject({ status: 'ready', content: { text: 'base' } });
  });
});

describe('leaving the page', () => {
  test('sends what is not written before anything else happens', async () => {
    const store = await storeWith('base');
    const page = await openPage(store);
    page.edit('d', { text: 'last words' });
    const write = vi.spyOn(store.documents, 'write');
    page.leave();
    expect(write.mock.calls[0]?.[2]?.leaving).toMatchObject({ name: 'Query (copy)' });
    await settle();
    expect(await texts(store)).toEqual({ Query: 'last words' });
  });

  test('ending writes what is not written', async () => {
    const store = await storeWith('base');
    const page = createDocumentKeeper(store, { nameCopy });
    const end = page.start();
    page.subscribe('d', () => undefined);
    await settle();
    page.edit('d', { text: 'typed' });
    end();
    await settle();
    expect(await texts(store)).toEqual({ Query: 'typed' });
  });
});
