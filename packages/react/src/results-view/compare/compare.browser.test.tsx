import { createMemoryAdapter, scriptedQuery } from '@studio/adapter-testkit';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import type { ResultsViewProps } from '../ResultsView.tsx';
import {
  productColumns,
  productRows,
  productSql,
  renderResults,
  scriptedShop,
} from '../testing/resultShop.tsx';
import type { PinnedResult } from './pinnedResult.ts';

const columns = [
  { name: 'id', type: 'int8' },
  { name: 'name', type: 'text' },
];
const before = [
  ['1', 'Ada'],
  ['2', 'Bob'],
  ['3', 'Cy'],
];
const after = [
  ['3', 'Cy'],
  ['1', 'Adele'],
  ['4', 'Di'],
];

/** A statement that answers something else the second time. */
function changing() {
  let runs = 0;
  const query = scriptedQuery({
    answer: () => {
      runs += 1;
      return { columns, rows: runs === 1 ? before : after };
    },
  });
  return createMemoryAdapter({ relations: [], query });
}
const pin = () => userEvent.click(screen.getByRole('button', { name: /^Pin this result/ }));
const view = (name: string) => userEvent.click(screen.getByRole('radio', { name }));
const counts = (text: string) => screen.findByText(text, {}, { timeout: 5000 });

describe('a pinned result', () => {
  test('stays beside the next run in a tab of its own, until it is unpinned', async () => {
    const { run } = renderResults(changing());
    await run('select people');
    await pin();
    expect(screen.getByRole('button', { name: /^Pin this result/ })).toHaveAttribute('aria-pressed', 'true');
    await run('select people');
    expect(await screen.findByRole('gridcell', { name: 'Adele' })).toBeVisible();
    await userEvent.click(screen.getByRole('tab', { name: /Pinned/ }));
    expect(await screen.findByRole('gridcell', { name: 'Ada' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Unpin the result' }));
    expect(screen.queryByRole('tab', { name: /Pinned/ })).toBeNull();
    expect(await screen.findByRole('gridcell', { name: 'Adele' })).toBeVisible();
  });

  test("is the host's to hold, so that it outlives the view, as when another document is opened", async () => {
    const told: (string | undefined)[] = [];
    let held: PinnedResult | null = null;
    const onPinnedChange: ResultsViewProps['onPinnedChange'] = (pinned, { reason }) => {
      told.push(reason);
      held = pinned;
    };
    const first = renderResults(changing(), { pinned: null, onPinnedChange });
    await first.run('select people');
    await pin();
    expect(told).toEqual(['pin']);
    // Nothing is kept by the view itself.
    expect(screen.queryByRole('tab', { name: /Pinned/ })).toBeNull();
    first.unmount();

    const { run } = renderResults(changing(), { pinned: held, onPinnedChange });
    await run('select people');
    await userEvent.click(screen.getByRole('tab', { name: /Pinned/ }));
    expect(await screen.findByRole('gridcell', { name: 'Ada' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Unpin the result' }));
    expect(told).toEqual(['pin', 'unpin']);
  });

  test('is compared with the next run, by place or by the columns that the user says', async () => {
    const { run } = renderResults(changing());
    await run('select people');
    await view('Compare');
    expect(await screen.findByText('No result is pinned')).toBeVisible();
    await pin();
    expect(await screen.findByText('This is the pinned result')).toBeVisible();
    await run('select people');
    await counts('0 added, 0 removed, 3 changed in 6 cells, 0 the same');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Column 1 of the key' }), 'id');
    await counts('1 added, 1 removed, 1 changed in 1 cell, 1 the same');
    const rows = within(screen.getByRole('table', { name: 'Differences' })).getAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual([
      'Changeidname',
      'Changed1Ada Adele',
      'Added4Di',
      'Removed2Bob',
    ]);
    const [, changed] = rows;
    expect(changed?.querySelector('del')).toHaveTextContent('Ada');
    expect(changed?.querySelector('ins')).toHaveTextContent('Adele');
  });

  test('is matched by the key of its table without being asked', async () => {
    let rows = productRows;
    const query = scriptedQuery({ answer: () => ({ columns: productColumns, rows }) });
    const { run } = renderResults(scriptedShop({}, { query }));
    await run(productSql);
    await screen.findByText('Editable: rows of products');
    await pin();
    rows = productRows.toReversed();
    await run(productSql);
    await view('Compare');
    expect(await screen.findByText('No difference', {}, { timeout: 5000 })).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'Column 1 of the key' })).toHaveValue('nr');
    expect(screen.getByText('3 rows are the same, to the letter.')).toBeVisible();
  });

  test.each(['light', 'dark'] as const)(
    'has no accessibility violation in comparison in %s',
    async (theme) => {
      const { run, container } = renderResults(changing(), { defaultView: 'compare' }, { theme });
      await run('select people');
      await pin();
      await run('select people');
      await counts('0 added, 0 removed, 3 changed in 6 cells, 0 the same');
      await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Column 1 of the key' }), 'id');
      await counts('1 added, 1 removed, 1 changed in 1 cell, 1 the same');
      await waitFor(() => expect(screen.getByRole('table')).toBeVisible());
      await expectAccessible(container);
    },
  );
});
