import type { StudioAdapter } from '@studio/core';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StudioProvider } from '../../../provider/StudioProvider.tsx';
import { expectAccessible } from '../../../testing/expectAccessible.ts';
import { DataGrid } from '../../DataGrid.tsx';
import { announced, cell, createShop, products, renderGrid, texts } from '../../testing/shop.tsx';
import { createIndexedDbDraftStore } from './createIndexedDbDraftStore.ts';

/** A store of its own for each test, as each browser has. */
const newStore = () =>
  createIndexedDbDraftStore({ factory: indexedDB, name: `drafts-${crypto.randomUUID()}` });
type Store = ReturnType<typeof newStore>;
const key = (adapter: StudioAdapter) => JSON.stringify([adapter.id, 'public', 'products']);

async function leaveWithEdits(adapter: StudioAdapter, drafts: Store) {
  await renderGrid(adapter, {}, { drafts });
  await userEvent.click(cell(0, 'name'));
  await userEvent.keyboard('Desk{Enter}');
  await userEvent.click(cell(1, 'sku'));
  await userEvent.keyboard('{Control>}{Delete}{/Control}');
  await waitFor(async () => expect((await drafts.read(key(adapter)))?.changes).toContain('delete'));
  cleanup();
}

test('what was not saved is staged again on return, told, and can be saved', async () => {
  const [adapter, drafts] = [createShop(), newStore()];
  await leaveWithEdits(adapter, drafts);
  await renderGrid(adapter, {}, { drafts });
  await screen.findByText(/2 changes of .* were not saved/);
  expect(cell(0, 'name').textContent).toBe('Desk');
  await expectAccessible(document.body);
  await userEvent.click(screen.getByRole('button', { name: 'Keep' }));
  await waitFor(() => expect(screen.queryByText(/were not saved/)).toBeNull());
  await userEvent.click(cell(0, 'name'));
  await userEvent.keyboard('{Control>}s{/Control}');
  await waitFor(() => expect(announced()).toContain('Saved 2 changes'));
  await waitFor(async () => expect(await drafts.read(key(adapter))).toBeUndefined());
});

test('what is dropped on return stays dropped', async () => {
  const [adapter, drafts] = [createShop(), newStore()];
  await leaveWithEdits(adapter, drafts);
  await renderGrid(adapter, {}, { drafts });
  await userEvent.click(await screen.findByRole('button', { name: 'Discard them' }));
  await waitFor(async () => expect(await drafts.read(key(adapter))).toBeUndefined());
  expect(texts('name')[0]).toBe('Lamp');
});

test('changes of a column that is gone are left out, and told', async () => {
  const [adapter, drafts] = [createShop(), newStore()];
  await leaveWithEdits(adapter, drafts);
  const columns = products.columns.filter(({ name }) => name !== 'name');
  const index = products.columns.findIndex(({ name }) => name === 'name');
  const rows = (products.rows as readonly (readonly (string | null)[])[]).map((row) =>
    row.toSpliced(index, 1),
  );
  const altered = createShop({
    id: adapter.id,
    relations: [{ ...products, columns, rows, foreignKeys: [] }],
  });
  await renderGrid(altered, {}, { drafts });
  await screen.findByText(/no longer has the column name/);
  await screen.findByText('1 change not saved');
});

test('nothing is kept where the host gives no store', async () => {
  await renderGrid(createShop());
  await userEvent.click(cell(0, 'name'));
  await userEvent.keyboard('Desk{Enter}');
  cleanup();
  await renderGrid(createShop());
  expect(texts('name')[0]).toBe('Lamp');
});

test('two pages with one draft keep the changes of both, whichever writes last', async () => {
  const [adapter, drafts] = [createShop(), newStore()];
  const grid = () => <DataGrid relation={{ schema: 'public', name: 'products' }} />;
  // Each provider is a page of its own to the store.
  const pages = ['one', 'other'].map((name) => (
    <StudioProvider key={name} adapter={adapter} drafts={drafts}>
      <section aria-label={name} style={{ height: 300 }}>
        {grid()}
      </section>
    </StudioProvider>
  ));
  render(<>{pages}</>);
  const type = async (name: string, sku: string, text: string) => {
    const page = within(screen.getByRole('region', { name }));
    await userEvent.click(await page.findByRole('gridcell', { name: sku }));
    await userEvent.keyboard(`${text}{Enter}`);
    await waitFor(async () => expect((await drafts.read(key(adapter)))?.changes).toContain(text));
  };
  await type('one', 'A-1', 'mine-1');
  await type('other', 'A-2', 'theirs-2');
  await type('one', 'A-3', 'mine-3');
  cleanup();
  await renderGrid(adapter, {}, { drafts });
  await waitFor(() => expect(texts('sku').slice(0, 3)).toEqual(['mine-1', 'theirs-2', 'mine-3']));
});
