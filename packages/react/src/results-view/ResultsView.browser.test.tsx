import { createMemoryAdapter, scriptedQuery, type ScriptedAnswer } from '@studio/adapter-testkit';
import { arrayBatch, type ResultFrame, type StudioAdapter } from '@studio/core';
import { act, screen, waitFor, within } from '@testing-library/react';
import { StrictMode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { QueryRunState } from '../query-run/useQueryRun.ts';
import { useQueryRun } from '../query-run/useQueryRun.ts';
import { expectAccessible } from '../testing/expectAccessible.ts';
import { renderStudio, type RenderStudioOptions } from '../testing/renderStudio.tsx';
import { ResultsView } from './ResultsView.tsx';

const people = {
  columns: [
    { name: 'id', type: 'int8' },
    { name: 'name', type: 'text' },
  ],
};
const answers: Readonly<Record<string, ScriptedAnswer>> = {
  'select 1': {
    ...people,
    rows: [
      ['1', 'Ada'],
      ['2', null],
    ],
  },
  'select 2': {
    columns: [
      { name: 'n', type: 'int4' },
      { name: 'n', type: 'int4' },
    ],
    rows: [['7', '8']],
  },
  'select all': {
    ...people,
    rows: Array.from({ length: 30 }, (_, index) => [String(index), `Person ${index}`]),
  },
  'update people': {
    tag: 'UPDATE',
    affected: 3,
    notices: [{ severity: 'NOTICE', message: 'trigger fired', detail: 'for 3 rows' }],
  },
  'select bad': {
    error: {
      code: 'sql',
      sqlState: '42703',
      message: 'column "bad" does not exist',
      hint: 'Try bed.',
      position: 7,
    },
  },
  sleep: { delayMs: 60_000 },
};

const scripted = () =>
  createMemoryAdapter({ relations: [], query: scriptedQuery({ answer: (statement) => answers[statement] }) });

/** Holds an answer back until the test lets it go on. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** Shows the results of runs that the test starts. */
function renderResults(adapter: StudioAdapter = scripted(), options: RenderStudioOptions = {}) {
  const held: { state?: QueryRunState } = {};
  function Host() {
    const state = useQueryRun();
    held.state = state;
    return <ResultsView run={state.current} onCancel={state.cancel} onRetry={state.retry} />;
  }
  const rendered = renderStudio(adapter, <Host />, { height: 320, ...options });
  return {
    ...rendered,
    run: (sql: string, more?: Parameters<QueryRunState['run']>[1]) => act(() => held.state?.run(sql, more)),
  };
}

const ended = (word: string) => screen.findByText(word, { selector: '[data-status]' });

describe('ResultsView', () => {
  test('says what to do before the first run', () => {
    renderResults();
    expect(screen.getByText('Nothing was run yet')).toBeVisible();
  });

  test('shows the rows of each statement in a tab of its own, columns of the same name included', async () => {
    const { run } = renderResults();
    run('select 1; update people; select 2');
    await ended('Done');
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual([
      '1select 12',
      '3select 21',
      'Messages',
    ]);
    expect(await screen.findByRole('gridcell', { name: /Ada/ })).toBeVisible();
    await userEvent.click(screen.getByRole('tab', { name: /select 2/ }));
    expect((await screen.findAllByRole('columnheader', { name: /^n/ })).length).toBe(2);
    expect(screen.getByRole('gridcell', { name: /8/ })).toBeVisible();
  });

  test('is used by keyboard alone', async () => {
    const { run } = renderResults();
    run('select 1; select 2');
    await ended('Done');
    await userEvent.tab();
    expect(screen.getByRole('tab', { name: /select 1/ })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByRole('tab', { name: /select 2/ })).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{End}');
    expect(screen.getByRole('tabpanel', { name: 'Messages' })).toHaveTextContent('SELECT · 2 rows');
    await userEvent.keyboard('{Home}');
    await userEvent.tab();
    expect(screen.getByRole('radio', { name: 'Grid' })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Grid' })).not.toHaveFocus());
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('table', { name: /select 1/ })).toBeVisible();
    await userEvent.keyboard('{ArrowLeft}');
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Grid' })).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    const grid = await screen.findByRole('grid', {}, { timeout: 5_000 });
    // Past what can be done with the result: why it is read-only, copy, export, pin.
    for (let tabs = 0; tabs < 5 && !grid.contains(document.activeElement); tabs += 1) await userEvent.tab();
    expect(grid).toContainElement(document.activeElement as HTMLElement);
  });

  test('tells what statements without rows did, with their notices', async () => {
    const { run } = renderResults();
    run('update people');
    await ended('Done');
    const messages = screen.getByRole('tabpanel', { name: 'Messages' });
    expect(messages).toHaveTextContent('UPDATE · 3 rows');
    expect(messages).toHaveTextContent('NOTICE trigger fired');
    expect(messages).toHaveTextContent('Detail: for 3 rows');
  });

  test('shows an error with its hint and its place in the script', async () => {
    const { run } = renderResults();
    run('update people;\nselect bad', { offset: 500 });
    await ended('Failed');
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('column "bad" does not exist');
    expect(alert).toHaveTextContent('Hint: Try bed.');
    expect(alert).toHaveTextContent('Line 2, column 8 · 42703');
    expect(screen.getByText('bad', { selector: 'mark' })).toBeVisible();
  });

  test('counts time and rows while it runs, and stops when told to', async () => {
    const adapter = scripted();
    const { run } = renderResults(adapter);
    run('select 1; sleep');
    expect(await screen.findByText(/ms · 2 rows so far/)).toBeVisible();
    expect(await screen.findByText(/1\.\d s · 2 rows so far/, {}, { timeout: 3000 })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel the run' }));
    await ended('Cancelled');
    expect(screen.getByRole('gridcell', { name: /Ada/ })).toBeVisible();
    await userEvent.click(screen.getByRole('tab', { name: 'Messages' }));
    expect(screen.getByRole('tabpanel', { name: 'Messages' })).toHaveTextContent('Not finished');
    await waitFor(() => expect(adapter.running()).toBe(0));
  });

  test('says that rows are missing where the limit cut them', async () => {
    const { run } = renderResults();
    run('select all', { maxRows: 20 });
    await ended('Done');
    expect(screen.getByText(/The first 20 rows are shown, there are more/)).toBeVisible();
  });

  test('keeps the rows of an answer that broke off, and does not offer to write them twice', async () => {
    const base = scripted();
    const adapter: StudioAdapter = {
      ...base,
      async *runQuery(request, options): AsyncGenerator<ResultFrame> {
        for await (const frame of base.runQuery?.(request, options) ?? []) {
          if (frame.kind === 'complete') return;
          yield frame;
        }
      },
    };
    const { run } = renderResults(adapter);
    run('select 1');
    await ended('Failed');
    expect(screen.getByRole('alert')).toHaveTextContent('The answer broke off');
    expect(screen.getByRole('gridcell', { name: /Ada/ })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
  });

  test('runs again, when asked to, what the server did not get', async () => {
    let down = true;
    const adapter = createMemoryAdapter({
      relations: [],
      query: scriptedQuery({ answer: (statement) => answers[statement] }),
      fail: (verb) =>
        down && verb === 'runQuery'
          ? { code: 'unreachable', message: 'Nothing answers at db:5432.', retryable: true }
          : undefined,
    });
    const { run } = renderResults(adapter);
    run('select 1');
    await ended('Failed');
    expect(screen.getByRole('alert')).toHaveTextContent('Nothing answers at db:5432.');
    down = false;
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await ended('Done');
    expect(await screen.findByRole('gridcell', { name: /Ada/ })).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test.each([
    ['before a result is there', 'Messages'],
    ['when the first result is there', 'select 1'],
  ])('keeps the tab that was chosen %s while more results come', async (_, first) => {
    const gates = { columns: gate(), rows: gate() };
    const adapter: StudioAdapter = {
      ...scripted(),
      async *runQuery(): AsyncGenerator<ResultFrame> {
        yield { kind: 'statement', index: 0, range: [0, 8] };
        await gates.columns.opened;
        yield {
          kind: 'columns',
          columns: [{ name: 'n', type: { name: 'int4', display: 'integer', kind: 'integer' } }],
        };
        await gates.rows.opened;
        yield { kind: 'rows', rows: arrayBatch([['1']]) };
        yield { kind: 'complete', tag: 'SELECT', affected: 1, ms: 1 };
        yield { kind: 'end', transaction: 'open' };
      },
    };
    const { run } = renderResults(adapter);
    run('select 1');
    if (first !== 'Messages') gates.columns.open();
    await screen.findByRole('tab', { name: new RegExp(first), selected: true }, { timeout: 10_000 });
    await userEvent.click(screen.getByRole('tab', { name: 'Messages' }));
    gates.columns.open();
    gates.rows.open();
    await ended('Done');
    expect(screen.getByRole('tab', { name: 'Messages' })).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByText('A transaction is open.')).toBeVisible();
  });

  test('cancels when it leaves the page, also in strict mode', async () => {
    const adapter = scripted();
    function Host() {
      const { run, current } = useQueryRun();
      return (
        <>
          <button type="button" onClick={() => run('sleep')}>
            go
          </button>
          <ResultsView run={current} />
        </>
      );
    }
    const { unmount } = renderStudio(
      adapter,
      <StrictMode>
        <Host />
      </StrictMode>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'go' }));
    await waitFor(() => expect(adapter.running()).toBe(1));
    unmount();
    await waitFor(() => expect(adapter.running()).toBe(0));
  });

  test('reads the catalog again after a statement that may have changed it', async () => {
    const listed = vi.fn();
    const adapter = createMemoryAdapter({
      relations: [],
      query: scriptedQuery({
        answer: (statement) => ({ tag: statement.startsWith('create') ? 'CREATE TABLE' : 'UPDATE' }),
      }),
    });
    const { SchemaTree } = await import('../schema-tree/SchemaTree.tsx');
    const counting: StudioAdapter = {
      ...adapter,
      listObjects: (request, options) => {
        listed();
        return adapter.listObjects(request, options);
      },
    };
    let run: QueryRunState['run'] = () => {};
    function Host() {
      const state = useQueryRun();
      run = state.run;
      return (
        <>
          <SchemaTree />
          <ResultsView run={state.current} />
        </>
      );
    }
    renderStudio(counting, <Host />);
    await screen.findByText('This database is empty');
    const before = listed.mock.calls.length;
    act(() => run('update t'));
    await ended('Done');
    expect(listed).toHaveBeenCalledTimes(before);
    act(() => run('create table t ()'));
    await waitFor(() => expect(listed.mock.calls.length).toBeGreaterThan(before));
  });

  test.each(['light', 'dark'] as const)('has no accessibility violation in %s', async (theme) => {
    const { container, run } = renderResults(scripted(), { theme });
    await expectAccessible(container);
    run('select 1; select 2; sleep');
    await screen.findByText(/so far/);
    await expectAccessible(container);
    run('select all; update people; select bad', { maxRows: 20 });
    await ended('Failed');
    await expectAccessible(container);
    await userEvent.click(within(screen.getByRole('tablist')).getByRole('tab', { name: /select all/ }));
    await expectAccessible(container);
  });
});
