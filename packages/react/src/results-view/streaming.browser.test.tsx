import {
  arrayBatch,
  type ResultColumn,
  type ResultFrame,
  type RowBatch,
  type StudioAdapter,
} from '@studio/core';
import { act, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useQueryRun, type QueryRunState } from '../query-run/useQueryRun.ts';
import { renderStudio } from '../testing/renderStudio.tsx';
import { ResultsView } from './ResultsView.tsx';
import { scripted } from './testing/resultShop.tsx';

const columns: readonly ResultColumn[] = ['id', 'a', 'b', 'c'].map((name) => ({
  name,
  type: { name: 'text', display: 'text', kind: 'text' },
}));
const wide = 'wide '.repeat(60);
const rowsFrom = (first: number, length: number): RowBatch => ({
  length,
  width: 4,
  cell: (row, column) => (column === 0 ? String(first + row) : wide),
});

/** Sends what the test says, frame by frame. */
function renderStream(frames: () => AsyncGenerator<ResultFrame>) {
  const adapter: StudioAdapter = { ...scripted({}), runQuery: frames };
  const held: { state?: QueryRunState } = {};
  function Host() {
    const state = useQueryRun();
    held.state = state;
    return <ResultsView run={state.current} onLoadMore={state.loadMore} />;
  }
  const rendered = renderStudio(adapter, <Host />, { width: 1100, height: 480 });
  act(() => held.state?.run('select 1'));
  return rendered;
}

test('two million wide rows take no more of a page than a screen of them', async () => {
  const { container } = renderStream(async function* () {
    yield { kind: 'statement', index: 0, range: [0, 8] };
    yield { kind: 'columns', columns };
    for (let batch = 0; batch < 200; batch += 1)
      yield { kind: 'rows', rows: rowsFrom(batch * 10_000, 10_000) };
    yield { kind: 'complete', tag: 'SELECT', affected: 2_000_000, ms: 1, cut: 'maxRows' };
    yield { kind: 'end', transaction: 'idle' };
  });
  await screen.findByText(/^The first 2,000,000 rows are shown/, {}, { timeout: 5000 });
  expect(await screen.findByRole('gridcell', { name: '0' })).toBeVisible();
  expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '2000001');
  expect(container.querySelectorAll('*').length).toBeLessThan(5_000);
});

test('nothing moves while rows come, nor when they are cut', async () => {
  const gates: (() => void)[] = [];
  const gate = () => new Promise<void>((resolve) => gates.push(resolve));
  renderStream(async function* () {
    yield { kind: 'statement', index: 0, range: [0, 8] };
    yield { kind: 'columns', columns };
    yield { kind: 'rows', rows: arrayBatch([['first', 'a', 'b', 'c']]) };
    await gate();
    yield { kind: 'rows', rows: rowsFrom(1, 5_000) };
    await gate();
    yield { kind: 'complete', tag: 'SELECT', ms: 1, cut: 'maxRows' };
    yield { kind: 'end', transaction: 'idle' };
  });
  const cell = await screen.findByRole('gridcell', { name: 'first' });
  await screen.findByRole('button', { name: 'Copy all loaded rows' });
  const place = () => {
    const { top, left, height } = cell.getBoundingClientRect();
    return { top, left, height };
  };
  const before = place();
  gates.shift()?.();
  await waitFor(() => expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '5002'));
  expect(place()).toEqual(before);
  await waitFor(() => expect(gates).toHaveLength(1));
  gates.shift()?.();
  await screen.findByText(/^The first 5,001 rows are shown/);
  expect(cell).toBeInTheDocument();
  expect(place()).toEqual(before);
});
