import { createMemoryAdapter, scriptedQuery, type ScriptedAnswer } from '@studio/adapter-testkit';
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { useQueryRun } from '../../query-run/useQueryRun.ts';
import { renderStudio } from '../../testing/renderStudio.tsx';
import type { QueryStore } from '../queryStore.ts';
import { QueryStoreProvider, type QueryStoreProviderProps } from '../QueryStoreProvider.tsx';
import { createMemoryQueryStore } from '../stores/createMemoryQueryStore.ts';
import { QueryHistory } from './QueryHistory.tsx';
import { useRecordRuns } from './useRecordRuns.ts';

function Console({ sql }: { readonly sql: string }) {
  const { run, cancel, current } = useQueryRun();
  useRecordRuns(current, { documentId: 'd' });
  return (
    <>
      <button onClick={() => run(sql)}>Run</button>
      <button onClick={cancel}>Cancel</button>
    </>
  );
}

const answers: Readonly<Record<string, ScriptedAnswer>> = {
  'select n': { columns: [{ name: 'n', type: 'int4' }], rows: [['1'], ['2']] },
  'update t': { tag: 'UPDATE', affected: 3 },
  sleep: { delayMs: 60_000 },
  'select x': { error: { code: 'sql', message: 'no such column', detail: 'secret data' } },
};

function renderConsole(sql: string, store: QueryStore, provider: Partial<QueryStoreProviderProps> = {}) {
  const query = scriptedQuery({ answer: (statement) => answers[statement] });
  const adapter = createMemoryAdapter({ id: 'shop', relations: [], query });
  renderStudio(
    adapter,
    <QueryStoreProvider store={store} {...provider}>
      <Console sql={sql} />
      <QueryHistory style={{ height: 300 }} />
    </QueryStoreProvider>,
  );
  return userEvent.click(screen.getByRole('button', { name: 'Run' }));
}

const kept = async (store: QueryStore) => (await store.history.list({ limit: 10 })).entries;

test('a run is recorded once, with all that it did', async () => {
  const store = createMemoryQueryStore();
  await renderConsole('select n; update t', store);
  await screen.findByRole('option', { name: /select n; update t Done .*2 rows 3 rows changed/ });
  expect(await kept(store)).toMatchObject([
    {
      text: 'select n; update t',
      status: 'done',
      rows: 2,
      affected: 3,
      connectionId: 'shop',
      documentId: 'd',
    },
  ]);
});

test('a run is there while it runs, and says how it ended', async () => {
  const store = createMemoryQueryStore();
  await renderConsole('sleep', store);
  await screen.findByRole('option', { name: /sleep No answer yet/ });
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await screen.findByRole('option', { name: /sleep Cancelled/ });
  expect(await kept(store)).toHaveLength(1);
});

test('a run that another takes the place of is known to be cancelled', async () => {
  const store = createMemoryQueryStore();
  await renderConsole('sleep', store);
  await screen.findByRole('option', { name: /sleep No answer yet/ });
  await userEvent.click(screen.getByRole('button', { name: 'Run' }));
  await screen.findByRole('option', { name: /sleep Cancelled/ });
  expect((await kept(store)).map(({ status }) => status)).toEqual(['running', 'cancelled']);
});

test('an error is recorded without what it quotes of the data', async () => {
  const store = createMemoryQueryStore();
  await renderConsole('select x', store);
  await screen.findByRole('option', { name: /select x Failed .*no such column/ });
  expect(JSON.stringify(await kept(store))).not.toContain('secret data');
});

test('nothing is recorded where the host wants no history', async () => {
  const store = createMemoryQueryStore();
  await renderConsole('select n', store, { recordHistory: false });
  await userEvent.click(screen.getByRole('button', { name: 'Run' }));
  await screen.findByText('Nothing was run yet');
  expect(await kept(store)).toEqual([]);
});

test('a run that cannot be recorded is told', async () => {
  const store = createMemoryQueryStore();
  store.history.put = () => Promise.reject(new Error('no room'));
  await renderConsole('select n', store);
  await waitFor(() =>
    expect(screen.getByRole('alert').textContent).toMatch(/could not be recorded.*no room/),
  );
});
