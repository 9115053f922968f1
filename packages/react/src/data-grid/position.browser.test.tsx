import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { GridState } from './gridState.ts';
import { cell, createShop, renderGrid, waitForRows } from './testing/shop.tsx';

const grid = () => screen.getByRole('grid');

test('comes back to the row and the cell where the user was', async () => {
  const onStateChange = vi.fn<(state: GridState) => void>();
  const first = await renderGrid(createShop(), { name: 'events', onStateChange });
  await userEvent.click(cell(0, 'name'));
  grid().scrollTop = 2_800;
  await waitFor(() => expect(onStateChange.mock.lastCall?.[0].position?.firstRow).toBe(100));
  await waitForRows();
  await userEvent.click(cell(103, 'amount'));
  const position = { firstRow: 100, row: 103, column: 'amount' };
  await waitFor(() => expect(onStateChange.mock.lastCall?.[0].position).toEqual(position));
  const kept = JSON.parse(JSON.stringify(onStateChange.mock.lastCall?.[0])) as GridState;
  first.unmount();

  await renderGrid(createShop(), { name: 'events', defaultState: kept });
  await waitFor(() => expect(cell(103, 'amount').tabIndex).toBe(0));
  const { top } = cell(100, 'id').getBoundingClientRect();
  expect(top).toBeCloseTo(screen.getAllByRole('columnheader')[0]?.getBoundingClientRect().bottom ?? 0, 0);
});

test('follows a host that goes elsewhere, and takes no focus', async () => {
  await renderGrid(createShop(), {
    name: 'events',
    position: { firstRow: 999_999_999, row: 5, column: 'gone' },
  });
  await waitFor(() => expect(cell(5, 'id').tabIndex).toBe(0));
  expect(document.activeElement).toBe(document.body);
});
