import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { emptyDocument } from './queryDocument.ts';
import { createMemoryQueryStore } from './stores/createMemoryQueryStore.ts';
import { renderQueries } from './testing/renderQueries.tsx';
import { useQueryDocument } from './useQueryDocument.ts';
import { useQueryDocuments } from './useQueryDocuments.ts';

type Undo = Awaited<ReturnType<ReturnType<typeof useQueryDocuments>['remove']>>;

function List() {
  const { query, create, remove } = useQueryDocuments();
  const [undo, setUndo] = useState<{ readonly run: Undo } | null>(null);
  const document = useQueryDocument('a');
  return (
    <>
      <ul>
        {query.data?.map(({ id, name, preview }) => (
          <li key={id}>
            {name}: {preview}
            <button onClick={() => void remove(id).then((run) => setUndo({ run }))}>Remove {name}</button>
          </li>
        ))}
      </ul>
      <button onClick={() => void create({ name: 'New', text: 'select new' })}>Create</button>
      <button onClick={() => document.edit({ text: 'typed' })}>Type</button>
      <button onClick={() => void undo?.run?.()}>Undo</button>
    </>
  );
}

async function renderList() {
  const store = createMemoryQueryStore();
  const write = (id: string, connectionId: string) =>
    store.documents.write({ ...emptyDocument(id), name: id, text: `select ${id}`, connectionId }, null);
  await write('a', 'shop');
  await write('b', 'shop');
  await write('other', 'elsewhere');
  renderQueries(store, <List />);
  await screen.findByText(/a: select a/);
  return store;
}

const listed = () =>
  within(screen.getByRole('list'))
    .getAllByRole('listitem')
    .map((item) => item.firstChild?.textContent);
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

test('lists the documents of the connection, and those that are made', async () => {
  const store = await renderList();
  expect(listed().sort()).toEqual(['a', 'b']);
  await press('Create');
  await screen.findByText(/New: select new/);
  expect((await store.documents.list({ connectionId: 'shop' })).map(({ name }) => name)).toContain('New');
});

test('a document that is removed comes back as it was, with what was typed last', async () => {
  const store = await renderList();
  await press('Type');
  await press('Remove a');
  await waitFor(() => expect(listed()).toEqual(['b']));
  await press('Undo');
  await screen.findByText(/a: typed/);
  expect(await store.documents.read('a')).toMatchObject({ name: 'a', text: 'typed', connectionId: 'shop' });
});
