import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import type { QueryStore } from '../queryStore.ts';
import type { FolderPath, SavedQueryContent } from '../savedQuery.ts';
import { createMemoryQueryStore } from '../stores/createMemoryQueryStore.ts';
import { renderQueries } from '../testing/renderQueries.tsx';
import { SavedQueries, type SavedQueriesProps } from './SavedQueries.tsx';

function query(name: string, folder: FolderPath, part: Partial<SavedQueryContent> = {}): SavedQueryContent {
  return { id: name, name, folder, tags: [], text: `select '${name}'`, description: '', ...part };
}

async function storeWith(queries: readonly SavedQueryContent[]): Promise<QueryStore> {
  const store = createMemoryQueryStore();
  await store.saved.apply(queries.map((one) => ({ kind: 'put', query: one, base: null })));
  return store;
}

const some = [
  query('Revenue', ['Finance', 'Monthly'], { tags: ['kpi'], description: 'What came in' }),
  query('Costs', ['Finance'], { tags: ['kpi', 'draft'], text: 'select sum(cost) from orders' }),
  query('Top customers', []),
];

async function renderSaved(props: SavedQueriesProps = {}, theme: 'light' | 'dark' = 'light') {
  const store = await storeWith(some);
  renderQueries(store, <SavedQueries {...props} />, { theme });
  await item(/^Finance/);
  return store;
}

const item = (name: RegExp) => screen.findByRole('treeitem', { name });
const items = () => screen.queryAllByRole('treeitem').map((element) => element.textContent);
const button = (name: string) => screen.getByRole('button', { name });
const places = async (store: QueryStore) =>
  (await store.saved.list()).queries.map(({ name, folder }) => [...folder, name].join('/')).sort();

describe('SavedQueries', () => {
  test.each(['light', 'dark'] as const)(
    'is a tree of folders with nothing in the way of anyone, %s',
    async (theme) => {
      await renderSaved({ onOpen: vi.fn(), draft: { name: 'Draft', text: '' } }, theme);
      expect(items()).toEqual(['Finance2', 'Monthly1', 'Revenuekpi', 'Costskpi, draft', 'Top customers']);
      await userEvent.click(await item(/^Revenue/));
      const detail = screen.getByRole('region', { name: 'Chosen query' });
      expect(detail.textContent).toContain("What came inselect 'Revenue'");
      await expectAccessible(document.body);
    },
  );

  test('is walked, opened and closed by keyboard alone', async () => {
    const onOpen = vi.fn();
    await renderSaved({ onOpen });
    screen.getByRole('searchbox').focus();
    await userEvent.keyboard('{Tab}{Tab}');
    await userEvent.keyboard('{Tab}{Tab}');
    expect(document.activeElement?.textContent).toBe('Finance2');
    await userEvent.keyboard('{ArrowLeft}');
    expect(items()).toEqual(['Finance2', 'Top customers']);
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}');
    expect(document.activeElement?.textContent).toBe('Revenuekpi');
    await userEvent.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ id: 'Revenue' }));
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{End}');
    expect(document.activeElement?.textContent).toBe('Top customers');
  });

  test('finds by name, text and tags', async () => {
    await renderSaved();
    await userEvent.fill(screen.getByRole('searchbox'), 'orders SUM');
    await waitFor(() => expect(items()).toEqual(['Finance1', 'Costskpi, draft']));
    await userEvent.fill(screen.getByRole('searchbox'), '');
    await userEvent.click(button('kpi'));
    expect(items()).toHaveLength(4);
    await userEvent.click(button('draft'));
    expect(items()).toEqual(['Finance1', 'Costskpi, draft']);
    expect(screen.getByText('1 query found')).toBeTruthy();
    await userEvent.fill(screen.getByRole('searchbox'), 'customers');
    await screen.findByText('No saved query is like this');
  });

  test('saves what is written, into a folder that is new, and takes it back', async () => {
    const store = await renderSaved({ draft: { name: 'Query 7', text: 'select 7' } });
    await userEvent.click(button('Save query'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Save query' }));
    await userEvent.fill(dialog.getByRole('textbox', { name: 'Name' }), ' ');
    await userEvent.keyboard('{Enter}');
    await dialog.findByText('Give it a name.');
    await userEvent.fill(dialog.getByRole('textbox', { name: 'Name' }), 'Seven');
    await userEvent.fill(dialog.getByRole('combobox', { name: 'Folder' }), 'Lab / Numbers');
    await userEvent.fill(dialog.getByRole('textbox', { name: 'Tags' }), 'new, new, odd');
    await expectAccessible(screen.getByRole('dialog'));
    await userEvent.keyboard('{Enter}');
    await item(/^Seven/);
    const [seven] = (await store.saved.list()).queries.filter(({ name }) => name === 'Seven');
    expect(seven).toMatchObject({ folder: ['Lab', 'Numbers'], tags: ['new', 'odd'], text: 'select 7' });
    await userEvent.click(button('Undo'));
    await waitFor(() => expect(screen.queryByRole('treeitem', { name: /^Seven/ })).toBeNull());
  });

  test('renames and moves a query', async () => {
    const store = await renderSaved();
    await userEvent.click(await item(/^Costs/));
    await userEvent.keyboard('{F2}');
    const dialog = within(await screen.findByRole('dialog', { name: 'Saved query' }));
    await userEvent.fill(dialog.getByRole('textbox', { name: 'Name' }), 'Spending');
    await userEvent.fill(dialog.getByRole('combobox', { name: 'Folder' }), '');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await item(/^Spending/);
    expect(await places(store)).toEqual(['Finance/Monthly/Revenue', 'Spending', 'Top customers']);
  });

  test('moves a folder with all in it, and not into itself', async () => {
    const store = await renderSaved();
    await userEvent.click(await item(/^Finance/));
    await userEvent.keyboard('{F2}');
    const dialog = within(await screen.findByRole('dialog', { name: 'Rename or move folder' }));
    const input = dialog.getByRole('textbox', { name: 'Folder' });
    await userEvent.fill(input, 'Finance / Monthly / Deep');
    await userEvent.keyboard('{Enter}');
    await dialog.findByText('A folder cannot be moved into itself.');
    await userEvent.fill(input, 'Company / Money');
    await userEvent.keyboard('{Enter}');
    await item(/^Company/);
    expect(await places(store)).toEqual([
      'Company/Money/Costs',
      'Company/Money/Monthly/Revenue',
      'Top customers',
    ]);
    await userEvent.click(button('Undo'));
    await item(/^Finance/);
    expect(await places(store)).toEqual(['Finance/Costs', 'Finance/Monthly/Revenue', 'Top customers']);
  });

  test('deletes a folder with what is in it, and brings all of it back', async () => {
    const store = await renderSaved();
    (await item(/^Finance/)).focus();
    await userEvent.keyboard('{Delete}');
    await screen.findByText('Deleted Finance with 2 queries');
    expect(await places(store)).toEqual(['Top customers']);
    await userEvent.click(button('Undo'));
    await item(/^Revenue/);
    expect(await places(store)).toHaveLength(3);
  });

  test('keeps a folder in which nothing is', async () => {
    const store = await renderSaved();
    await userEvent.click(button('New folder'));
    await userEvent.fill(await screen.findByRole('textbox', { name: 'Folder' }), 'Later');
    await userEvent.keyboard('{Enter}');
    await item(/^Later/);
    await item(/^Nothing in this folder/);
    expect((await store.saved.list()).folders).toEqual([['Later']]);
  });

  test('overwrites nothing that another window wrote meanwhile', async () => {
    const store = await renderSaved();
    await userEvent.click(await item(/^Costs/));
    await userEvent.keyboard('{F2}');
    const dialog = within(await screen.findByRole('dialog'));
    const { version } = (await store.saved.list()).queries.find(({ id }) => id === 'Costs') ?? {
      version: '',
    };
    await store.saved.apply([{ kind: 'put', query: query('Costs', [], { text: 'newer' }), base: version }]);
    await userEvent.fill(dialog.getByRole('textbox', { name: 'Name' }), 'Mine');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await screen.findByText(/changed in another window/);
    expect((await store.saved.list()).queries.find(({ id }) => id === 'Costs')?.text).toBe('newer');
  });

  test('says that nothing is saved yet', async () => {
    renderQueries(createMemoryQueryStore(), <SavedQueries />);
    await screen.findByText('Nothing saved yet');
  });
});
