import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { emptyDocument } from '../queryDocument.ts';
import type { QueryStore } from '../queryStore.ts';
import { createMemoryQueryStore } from '../stores/createMemoryQueryStore.ts';
import { renderQueries } from '../testing/renderQueries.tsx';
import { DocumentTabs, type DocumentTabsProps } from './DocumentTabs.tsx';
import { noTabs } from './tabsState.ts';

async function storeWith(...names: string[]): Promise<QueryStore> {
  const store = createMemoryQueryStore();
  for (const name of names) await store.documents.write({ ...emptyDocument(name), name }, null);
  return store;
}

const abc = { ...noTabs, open: ['Alpha', 'Beta', 'Gamma'], active: 'Beta' };

async function renderTabs(props: DocumentTabsProps = {}, options: { dir?: 'rtl' } = {}) {
  const store = await storeWith('Alpha', 'Beta', 'Gamma');
  const result = renderQueries(
    store,
    <div dir={options.dir}>
      <DocumentTabs defaultState={abc} panelId="panel" {...props} />
      <div id="panel" role="tabpanel" aria-label="Document" />
    </div>,
    { width: 600 },
  );
  await tab('Beta');
  return { ...result, store };
}

const tab = (name: string) => screen.findByRole('tab', { name });
const names = () => screen.queryAllByRole('tab').map((element) => element.textContent);
const shown = () => screen.queryByRole('tab', { selected: true })?.textContent;
const focused = () => document.activeElement?.textContent;

describe('DocumentTabs', () => {
  test.each(['light', 'dark'] as const)('has nothing in the way of anyone, %s', async (theme) => {
    const store = await storeWith('Alpha', 'Beta', 'Gamma');
    renderQueries(
      store,
      <>
        <DocumentTabs defaultState={abc} panelId="panel" />
        <div id="panel" role="tabpanel" aria-label="Document" />
      </>,
      { theme },
    );
    await tab('Gamma');
    await expectAccessible(document.body);
  });

  test('shows the tab of what is shown, also where more are open than there is room for', async () => {
    const many = Array.from({ length: 12 }, (_, index) => `Query ${index + 1}`);
    const store = await storeWith(...many);
    function Host() {
      const [active, setActive] = useState('Query 12');
      return (
        <>
          <DocumentTabs state={{ ...noTabs, open: many, active }} />
          <button onClick={() => setActive('Query 1')}>Go to the first</button>
        </>
      );
    }
    renderQueries(store, <Host />, { width: 400 });
    const isInSight = (name: string) => {
      const row = screen.getByRole('tablist').getBoundingClientRect();
      const { left, right } = screen.getByRole('tab', { name }).getBoundingClientRect();
      return left >= row.left - 1 && right <= row.right + 1;
    };
    await tab('Query 12');
    await waitFor(() => expect(isInSight('Query 12')).toBe(true));
    expect(isInSight('Query 1')).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Go to the first' }));
    await waitFor(() => expect(isInSight('Query 1')).toBe(true));
  });

  test('is one tab stop; arrows move, Enter shows', async () => {
    const onStateChange = vi.fn();
    await renderTabs({ onStateChange });
    await userEvent.keyboard('{Tab}');
    expect(focused()).toBe('Beta');
    await userEvent.keyboard('{ArrowRight}');
    expect([focused(), shown()]).toEqual(['Gamma', 'Beta']);
    await userEvent.keyboard('{Enter}');
    expect(shown()).toBe('Gamma');
    await userEvent.keyboard('{Home}{ArrowLeft}');
    expect(focused()).toBe('Alpha');
    expect(onStateChange).toHaveBeenLastCalledWith(expect.objectContaining({ active: 'Gamma' }), {
      reason: 'activate',
      ids: ['Gamma'],
    });
  });

  test('closes by key, gives the focus to the neighbour, and reopens in its place', async () => {
    await renderTabs();
    (await tab('Beta')).focus();
    await userEvent.keyboard('{Delete}');
    expect([names(), shown(), focused()]).toEqual([['Alpha', 'Gamma'], 'Gamma', 'Gamma']);
    expect(screen.getByText('Closed Beta')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Actions of tabs' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Reopen closed' }));
    expect([names(), shown()]).toEqual([['Alpha', 'Beta', 'Gamma'], 'Beta']);
  });

  test('deletes no text by closing', async () => {
    const { store } = await renderTabs();
    (await tab('Beta')).focus();
    await userEvent.keyboard('{Delete}');
    expect(await store.documents.read('Beta')).toBeDefined();
  });

  test('moves a tab by key, also where one reads from right to left', async () => {
    await renderTabs({}, { dir: 'rtl' });
    (await tab('Alpha')).focus();
    await userEvent.keyboard('{Control>}{Shift>}{ArrowLeft}{/Shift}{/Control}');
    expect([names(), focused()]).toEqual([['Beta', 'Alpha', 'Gamma'], 'Alpha']);
    expect(screen.getByText('Alpha is now 2 of 3')).toBeTruthy();
  });

  test('moves a tab by dragging', async () => {
    await renderTabs();
    await userEvent.dragAndDrop(await tab('Alpha'), await tab('Gamma'));
    await waitFor(() => expect(names()).toEqual(['Beta', 'Gamma', 'Alpha']));
  });

  test('renames in place by F2, for all windows', async () => {
    const { store } = await renderTabs();
    (await tab('Beta')).focus();
    await userEvent.keyboard('{F2}');
    const input = await screen.findByRole('textbox', { name: 'Name of this query' });
    await userEvent.fill(input, '  Revenue ');
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement).toBe(await tab('Revenue'));
    expect((await store.documents.read('Beta'))?.name).toBe('Revenue');
  });

  test('keeps the name where renaming is given up', async () => {
    await renderTabs();
    await userEvent.dblClick(await tab('Alpha'));
    await userEvent.fill(await screen.findByRole('textbox', { name: 'Name of this query' }), 'x');
    await userEvent.keyboard('{Escape}');
    await tab('Alpha');
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  test('has a menu of its own for each tab', async () => {
    await renderTabs();
    await userEvent.click(await tab('Alpha'), { button: 'right' });
    await screen.findByRole('menu', { name: 'Actions of Alpha' });
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Close others' }));
    await waitFor(() => expect([names(), shown()]).toEqual([['Alpha'], 'Alpha']));
    (await tab('Alpha')).focus();
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    const others = await screen.findByRole('menuitem', { name: /Close others/ });
    expect(others.textContent).toContain('No other tab is open.');
  });

  test('makes a document with a name that no other has', async () => {
    const { store } = await renderTabs();
    await store.documents.write({ ...emptyDocument('x'), name: 'Query 1' }, null);
    await waitFor(async () => expect(await store.documents.list()).toHaveLength(4));
    await userEvent.click(screen.getByRole('button', { name: 'New query' }));
    await waitFor(() => expect(shown()).toMatch(/^Query \d$/));
    expect((await store.documents.list()).map(({ name }) => name)).toContain(shown());
  });

  test('says why a document could not be made', async () => {
    const { store } = await renderTabs();
    store.documents.write = () => Promise.reject(new Error('no room'));
    await userEvent.click(screen.getByRole('button', { name: 'New query' }));
    await screen.findByText(/no room/);
    expect(names()).toHaveLength(3);
  });
});
