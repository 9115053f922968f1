import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { createIndexedDbQueryStore } from '../stores/createIndexedDbQueryStore.ts';
import { createMemoryQueryStore } from '../stores/createMemoryQueryStore.ts';
import { emptyDocument } from '../queryDocument.ts';
import type { QueryStore } from '../queryStore.ts';
import { renderQueries } from '../testing/renderQueries.tsx';
import { useQueryDocument } from '../useQueryDocument.ts';
import { DocumentNotice } from './DocumentNotice.tsx';

/** What an editor is in a page, as far as documents go. */
function Page({ name, onKeepBoth }: { readonly name: string; readonly onKeepBoth?: (id: string) => void }) {
  const document = useQueryDocument('d');
  return (
    <section aria-label={name}>
      <DocumentNotice document={document} {...(onKeepBoth && { onKeepBoth })} />
      <textarea
        aria-label="Text"
        style={{ background: 'var(--studio-surface)', color: 'var(--studio-text)' }}
        readOnly={document.status !== 'ready'}
        value={document.text}
        onChange={(event) => document.edit({ text: event.target.value })}
      />
    </section>
  );
}

const themes = ['light', 'dark'] as const;

/** Two pages on one document, as two windows of a browser have it. */
async function twoPages(
  open: () => QueryStore,
  { onKeepBoth, theme = 'light' }: { onKeepBoth?: (id: string) => void; theme?: 'light' | 'dark' } = {},
) {
  await open().documents.write({ ...emptyDocument('d'), name: 'Query', text: 'select base' }, null);
  renderQueries(open(), <Page name="Left" />, { width: 700, height: 250, theme });
  renderQueries(open(), <Page name="Right" {...(onKeepBoth && { onKeepBoth })} />, {
    width: 700,
    height: 250,
    theme,
  });
  await waitFor(() => expect([textOf('Left'), textOf('Right')]).toEqual(['select base', 'select base']));
}

/** Stores on one database of the browser. */
function browser(): () => QueryStore {
  const name = `queries-${crypto.randomUUID()}`;
  onTestFinished(() => void indexedDB.deleteDatabase(name));
  return () => createIndexedDbQueryStore({ name });
}

const page = (name: string) => within(screen.getByRole('region', { name }));
const box = (name: string) => page(name).getByRole<HTMLTextAreaElement>('textbox', { name: 'Text' });
const textOf = (name: string) => box(name).value;

async function typeAtOnce() {
  // Both before either is written; a real keyboard is slower than that.
  fireEvent.change(box('Left'), { target: { value: 'select left' } });
  fireEvent.change(box('Right'), { target: { value: 'select right' } });
  return screen.findByText(/was changed in another window/);
}

describe('a document in two windows', () => {
  test('follows what the other window types', async () => {
    await twoPages(browser());
    await userEvent.fill(box('Left'), 'select 1');
    await waitFor(() => expect(textOf('Right')).toBe('select 1'));
    await userEvent.fill(box('Right'), 'select 2');
    await waitFor(() => expect(textOf('Left')).toBe('select 2'));
    expect(screen.queryByText(/was changed in another window/)).toBeNull();
  });

  test.each(themes)('loses neither text when both type at once (%s)', async (theme) => {
    const open = browser();
    await twoPages(open, { theme });
    await typeAtOnce();
    expect([textOf('Left'), textOf('Right')]).toEqual(['select left', 'select right']);
    await waitFor(async () => {
      const kept = await open().documents.list();
      expect(kept.map(({ preview }) => preview).sort()).toEqual(['select left', 'select right']);
    });
    for (const region of screen.getAllByRole('region')) await expectAccessible(region);
  });

  test.each(themes)('shows both texts with their differences, and lets one decide (%s)', async (theme) => {
    const open = browser();
    await twoPages(open, { theme });
    await typeAtOnce();
    await userEvent.click(screen.getByRole('button', { name: 'Compare texts' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Two texts of one query' }));
    const [theirs, mine] = [
      await dialog.findByRole('textbox', { name: 'The other window' }),
      await dialog.findByRole('textbox', { name: 'This window' }),
    ];
    expect([theirs.textContent, mine.textContent].sort()).toEqual(['select left', 'select right']);
    await expectAccessible(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Keep this text' }));
    await waitFor(() => expect(textOf('Left')).toBe(mine.textContent));
    expect(textOf('Right')).toBe(mine.textContent);
    await waitFor(async () => expect(await open().documents.list()).toHaveLength(1));
  });

  test('keeps both where one wants it, and says where the other is', async () => {
    const open = browser();
    const onKeepBoth = vi.fn();
    await twoPages(open, { onKeepBoth });
    await typeAtOnce();
    await userEvent.click(screen.getByRole('button', { name: 'Keep both' }));
    await waitFor(() => expect(textOf('Left')).toBe(textOf('Right')));
    const kept = await open().documents.list();
    expect(kept.map(({ preview }) => preview).sort()).toEqual(['select left', 'select right']);
  });
});

describe('a store that refuses', () => {
  test.each(themes)('is told, and the text stays and is kept in the end (%s)', async (theme) => {
    const store = createMemoryQueryStore();
    const { write } = store.documents;
    renderQueries(store, <Page name="Only" />, { width: 700, theme });
    await waitFor(() => expect(box('Only').readOnly).toBe(false));
    store.documents.write = () => Promise.reject(new Error('no room'));
    await userEvent.fill(box('Only'), 'precious');
    await screen.findByText(/Not kept:.*no room/);
    expect(textOf('Only')).toBe('precious');
    await expectAccessible(document.body);
    store.documents.write = write;
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(screen.queryByText(/Not kept/)).toBeNull());
    expect((await store.documents.read('d'))?.text).toBe('precious');
  });

  test('takes no text for a document that could not be read', async () => {
    const store = createMemoryQueryStore();
    const { read } = store.documents;
    await store.documents.write({ ...emptyDocument('d'), text: 'kept' }, null);
    store.documents.read = () => Promise.reject(new Error('no disk'));
    renderQueries(store, <Page name="Only" />, { width: 700 });
    await screen.findByText(/could not be read.*no disk/);
    expect(box('Only').readOnly).toBe(true);
    store.documents.read = read;
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(textOf('Only')).toBe('kept'));
  });
});

describe('leaving the page', () => {
  test('sends what was typed a moment ago', async () => {
    const open = browser();
    const host = new EventTarget();
    renderQueries(open(), <Page name="Only" />, { width: 700, provider: { page: host } });
    await waitFor(() => expect(box('Only').readOnly).toBe(false));
    const sent = vi.spyOn(IDBTransaction.prototype, 'commit');
    await userEvent.fill(box('Only'), 'last words');
    host.dispatchEvent(new Event('pagehide'));
    expect(sent).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
    expect((await open().documents.read('d'))?.text).toBe('last words');
  });
});
