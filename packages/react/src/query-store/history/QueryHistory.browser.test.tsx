import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import type { HistoryEntry } from '../historyEntry.ts';
import type { QueryStore } from '../queryStore.ts';
import { createMemoryQueryStore } from '../stores/createMemoryQueryStore.ts';
import { connectionId, renderQueries } from '../testing/renderQueries.tsx';
import { QueryHistory } from './QueryHistory.tsx';

const dayMs = 86_400_000;

function entry(number: number, part: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    id: `run-${number}`,
    text: `select ${number}`,
    startedAt: Date.now() - number * 60_000,
    status: 'done',
    ms: 12,
    rows: number,
    connectionId,
    ...part,
  };
}

async function storeWith(entries: readonly HistoryEntry[]): Promise<QueryStore> {
  const store = createMemoryQueryStore();
  for (const one of entries) await store.history.put(one);
  return store;
}

const awaited = [
  entry(1),
  entry(2, { text: 'update orders\nset paid = true', affected: 3 }),
  entry(3, {
    text: 'select * from nowhere',
    status: 'failed',
    startedAt: Date.now() - dayMs,
    error: { code: 'sql', message: 'relation “nowhere” does not exist' },
  }),
  entry(4, { text: 'select pg_sleep(60)', status: 'cancelled', startedAt: Date.now() - 40 * dayMs }),
  entry(5, {
    text: "alter role a password '…'",
    omitted: 'secret',
    startedAt: Date.now() - 41 * dayMs,
  }),
];

const run = (name: RegExp) => screen.findByRole('option', { name });
const runs = () => screen.queryAllByRole('option').map((option) => option.textContent);

describe('QueryHistory', () => {
  test('shows every run with how it ended, by day, and has nothing in the way of anyone', async () => {
    renderQueries(await storeWith(awaited), <QueryHistory onOpen={vi.fn()} onRun={vi.fn()} />);
    await run(/^select 1 Done .*12 ms 1 row$/);
    await run(/^update orders set paid = true Done .*3 rows changed$/);
    const failed = await run(/^select \* from nowhere Failed/);
    expect(failed.textContent).toContain('relation “nowhere” does not exist');
    screen.getByText('Today');
    await userEvent.click(failed);
    await expectAccessible(document.body);
  });

  test('is accessible in the dark', async () => {
    renderQueries(await storeWith(awaited), <QueryHistory onOpen={vi.fn()} onRun={vi.fn()} />, {
      theme: 'dark',
    });
    await userEvent.click(await run(/nowhere/));
    await expectAccessible(document.body);
  });

  test('finds runs by words of their text and by how they ended', async () => {
    renderQueries(await storeWith(awaited), <QueryHistory />);
    await run(/^select 1/);
    await userEvent.fill(screen.getByRole('searchbox'), 'orders UPDATE');
    await waitFor(() => expect(runs()).toHaveLength(1));
    await userEvent.fill(screen.getByRole('searchbox'), '');
    await userEvent.click(screen.getByRole('button', { name: 'Status: Any status' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Failed' }));
    await waitFor(() => expect(runs()).toEqual([expect.stringContaining('nowhere')]));
    await userEvent.fill(screen.getByRole('searchbox'), 'nothing like it');
    await screen.findByText('No run is like this');
  });

  test('opens, runs again, deletes and undoes by keyboard alone', async () => {
    const [onOpen, onRun] = [vi.fn(), vi.fn()];
    renderQueries(await storeWith(awaited), <QueryHistory onOpen={onOpen} onRun={onRun} />);
    await run(/^select 1/);
    screen.getByRole('searchbox').focus();
    await userEvent.keyboard('{Tab}{Tab}{Tab}');
    expect(document.activeElement).toBe(await run(/^select 1/));
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(onOpen).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'run-2' }));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(onRun).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'run-2' }));
    await userEvent.keyboard('{Delete}');
    await waitFor(() => expect(runs()).toHaveLength(4));
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/nowhere/));
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await run(/^update orders/);
    (await run(/^select 1/)).focus();
    await userEvent.keyboard('{End}');
    expect(document.activeElement).toBe(await run(/alter role/));
  });

  test('does not run again what it does not have whole, and says why', async () => {
    const onRun = vi.fn();
    renderQueries(await storeWith(awaited), <QueryHistory onRun={onRun} />);
    await userEvent.click(await run(/alter role/));
    const again = screen.getByRole('button', { name: 'Run again' });
    expect(again.getAttribute('aria-disabled')).toBe('true');
    (await run(/alter role/)).focus();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText(/A password was left out/);
    expect(onRun).not.toHaveBeenCalled();
  });

  test('shows the whole text of a run and copies it', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    renderQueries(await storeWith(awaited), <QueryHistory />);
    await userEvent.click(await run(/^update orders/));
    const detail = screen.getByRole('region', { name: 'Chosen run' });
    expect(detail.textContent).toContain('update orders\nset paid = true');
    await userEvent.click(within(detail).getByRole('button', { name: 'Copy' }));
    expect(written).toHaveBeenCalledWith('update orders\nset paid = true');
    await within(detail).findByRole('button', { name: 'Copied' });
  });

  test('asks before everything is deleted', async () => {
    const store = await storeWith(awaited);
    renderQueries(store, <QueryHistory />);
    await run(/^select 1/);
    await userEvent.click(screen.getByRole('button', { name: 'Delete all' }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete the whole history?' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(runs()).toHaveLength(5);
    await userEvent.click(screen.getByRole('button', { name: 'Delete all' }));
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete all' }),
    );
    await screen.findByText('Nothing was run yet');
    expect((await store.history.list({ limit: 1 })).entries).toEqual([]);
  });

  test('shows a run that comes while it is open', async () => {
    const store = await storeWith(awaited);
    renderQueries(store, <QueryHistory />);
    await run(/^select 1/);
    await store.history.put(entry(0, { text: 'select now()' }));
    await run(/^select now\(\)/);
  });

  test('keeps the page small with 10,000 runs, and reaches the last', async () => {
    const store = createMemoryQueryStore();
    const entries = Array.from({ length: 10_000 }, (_, number) => entry(number));
    store.history.list = async ({ limit, cursor = '0' }) => {
      const start = Number(cursor);
      const next = start + limit < entries.length ? String(start + limit) : null;
      return { entries: entries.slice(start, start + limit), next };
    };
    renderQueries(store, <QueryHistory />);
    const list = await screen.findByRole('listbox');
    await run(/^select 0 /);
    expect(runs().length).toBeLessThan(60);
    (await run(/^select 0 /)).focus();
    for (let page = 0; page < 3; page += 1) {
      await userEvent.keyboard('{End}');
      await waitFor(() => expect(list.querySelectorAll('[aria-setsize="-1"]').length).toBeGreaterThan(0));
    }
    expect(runs().length).toBeLessThan(80);
  });

  test('says why the history cannot be read, and reads it again', async () => {
    const store = await storeWith(awaited);
    const { list } = store.history;
    store.history.list = () => Promise.reject(new Error('no disk'));
    renderQueries(store, <QueryHistory />);
    await screen.findByText(/no disk/);
    store.history.list = list;
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await run(/^select 1/);
  });
});
