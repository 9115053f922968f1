import { createMemoryAdapter } from '@studio/adapter-testkit';
import { able, StudioError, type StudioAdapter } from '@studio/core';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { useExplain } from '../../query-plan/explain/useExplain.ts';
import { renderStudio } from '../../testing/renderStudio.tsx';
import type { HistoryEntry } from '../historyEntry.ts';
import type { QueryStore } from '../queryStore.ts';
import { QueryStoreProvider } from '../QueryStoreProvider.tsx';
import { createMemoryQueryStore } from '../stores/createMemoryQueryStore.ts';
import { QueryHistory } from './QueryHistory.tsx';
import { useRecordPlans } from './useRecordPlans.ts';

const patience = { timeout: 8000 };

/** The memory adapter, which tells a plan of whatever is right. */
function withPlans(): StudioAdapter {
  const base = createMemoryAdapter({ relations: [] });
  return {
    ...base,
    info: async (options) => {
      const info = await base.info(options);
      return { ...info, abilities: { ...info.abilities, explainQuery: able } };
    },
    explainQuery: async ({ sql }) => {
      if (sql.includes('nope'))
        throw new StudioError({ code: 'sql', message: 'no such column', detail: 'secret' });
      return { json: '[{"Plan":{"Node Type":"Result"}}]', notices: [] };
    },
  };
}

function Console({ sql }: { readonly sql: string }) {
  const explain = useExplain();
  useRecordPlans(explain);
  return (
    <>
      <button onClick={() => explain.explain(sql)}>Ask</button>
      <button onClick={() => explain.explain(sql, { analyze: true, confirmed: true })}>Measure</button>
    </>
  );
}

function renderConsole(sql: string) {
  const store = createMemoryQueryStore();
  const ran: string[] = [];
  const explained: HistoryEntry[] = [];
  renderStudio(
    withPlans(),
    <QueryStoreProvider store={store}>
      <Console sql={sql} />
      <QueryHistory
        onRun={({ text }) => ran.push(text)}
        onExplain={(entry) => explained.push(entry)}
        style={{ height: 400 }}
      />
    </QueryStoreProvider>,
    { height: 500 },
  );
  return { store, ran, explained };
}

const kept = async (store: QueryStore) => (await store.history.list({ limit: 10 })).entries;

test('a plan that was asked for is in the history as one, and asking again never runs the statement', async () => {
  const { store, ran, explained } = renderConsole('delete from item');
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
  const line = await screen.findByRole('option', { name: /delete from item Done Plan/ }, patience);
  expect(await kept(store)).toMatchObject([{ text: 'delete from item', plan: 'estimated', status: 'done' }]);

  await userEvent.click(line);
  expect(screen.queryByRole('button', { name: 'Run again' })).toBeNull();
  await userEvent.click(await screen.findByRole('button', { name: /^Explain again/ }, patience));
  await userEvent.click(line);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(explained.map(({ plan }) => plan)).toEqual(['estimated', 'estimated']);
  expect(ran).toEqual([]);
});

test('a plan that was measured by running the statement says so', async () => {
  const { store } = renderConsole('select 1');
  await userEvent.click(screen.getByRole('button', { name: 'Measure' }));
  await screen.findByRole('option', { name: /select 1 Done Measured plan/ }, patience);
  expect(await kept(store)).toMatchObject([{ plan: 'measured', status: 'done' }]);
});

test('a plan that the database refused says why, without what it quotes of the data', async () => {
  const { store } = renderConsole('select nope');
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
  await screen.findByRole('option', { name: /select nope Failed .*no such column/ }, patience);
  expect(JSON.stringify(await kept(store))).not.toContain('secret');
});
