import type { StudioErrorData } from '@studio/core';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStudio } from '../testing/renderStudio.tsx';
import { DataGrid } from './DataGrid.tsx';
import { cell, createShop, renderGrid, texts, waitForRows } from './testing/shop.tsx';

const grid = () => screen.getByRole('grid');
const broken: StudioErrorData = {
  code: 'connectionLost',
  message: 'The connection broke.',
  hint: 'Is the server running?',
  retryable: true,
};

describe('a page that cannot be read', () => {
  test('shows why, keeps loaded rows and staged edits, and comes by itself once the cause is gone', async () => {
    let failure: StudioErrorData | undefined;
    let failed = 0;
    const adapter = createShop({
      fail: (verb) => {
        if (verb === 'readRows' && failure) failed += 1;
        return verb === 'readRows' ? failure : undefined;
      },
    });
    await renderGrid(adapter, { name: 'events' });
    await screen.findByText('≈ 1,000,000 rows');
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('Mine{Enter}');
    failure = broken;
    grid().scrollTop = 500 * 28;
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The connection broke.');
    expect(alert.textContent).toContain('Is the server running?');
    await waitFor(() => expect(failed).toBe(2), { timeout: 5_000 });
    expect(screen.getByText('1 change not saved')).toBeTruthy();
    grid().scrollTop = 0;
    await waitFor(() => expect(cell(0, 'name').textContent).toBe('Mine'));
    grid().scrollTop = 500 * 28;
    await screen.findByRole('alert');
    failure = undefined;
    await waitFor(() => expect(cell(500, 'name').textContent).toBe('Event 501'), { timeout: 12_000 });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('is read again at once when asked', async () => {
    let failure: StudioErrorData | undefined = { ...broken, retryable: false };
    const adapter = createShop({ fail: (verb) => (verb === 'readRows' ? failure : undefined) });
    renderStudio(adapter, <DataGrid relation={{ schema: 'public', name: 'products' }} />);
    const alert = await screen.findByRole('alert');
    failure = undefined;
    await userEvent.click(within(alert).getByRole('button', { name: 'Retry' }));
    await waitForRows();
    expect(texts('id')).toHaveLength(5);
  });

  test('says why in the middle of the place that its rows would have', async () => {
    const adapter = createShop({
      fail: (verb) => (verb === 'readRows' ? { ...broken, retryable: false } : undefined),
    });
    renderStudio(adapter, <DataGrid relation={{ schema: 'public', name: 'products' }} />);
    const box = (await screen.findByRole('alert')).getBoundingClientRect();
    const place = document.querySelector('[data-studio-part="data-grid"]')?.getBoundingClientRect();
    expect(box.left + box.width / 2).toBeCloseTo((place?.left ?? 0) + (place?.width ?? 0) / 2, 0);
    expect(box.top + box.height / 2).toBeCloseTo((place?.top ?? 0) + (place?.height ?? 0) / 2, 0);
    expect(box.width).toBeLessThanOrEqual(480);
  });

  test('says that the relation was dropped', async () => {
    const adapter = createShop();
    await renderGrid(adapter);
    adapter.drop({ schema: 'public', name: 'products' });
    await userEvent.click(screen.getByRole('button', { name: 'Refresh rows' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/products/);
    expect(texts('id')).toHaveLength(5);
  });
});
