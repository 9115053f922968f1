import type { StudioAdapter } from '@studio/core';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  announced,
  cell,
  createShop,
  events,
  recordReads,
  renderGrid,
  waitForRows,
} from './testing/shop.tsx';

const grid = () => screen.getByRole('grid');

describe('a table of a million rows', () => {
  test('opens with one page and no exact count', async () => {
    const asked: unknown[] = [];
    const adapter = createShop({
      fail: (verb, request) => {
        if (verb !== 'info' && verb !== 'describeObject') asked.push([verb, request]);
        return undefined;
      },
    });
    await renderGrid(adapter, { name: 'events' });
    await screen.findByText('≈ 1,000,000 rows');
    // Both at once: what one of them says later would move what is drawn.
    expect(asked).toEqual([
      ['readRows', expect.objectContaining({ page: { by: 'offset', offset: 0 } })],
      ['countRows', expect.objectContaining({ precision: 'estimate' })],
    ]);
    expect(grid().getAttribute('aria-rowcount')).toBe('1000001');
  });

  test('reaches the last row by scrolling to the end', async () => {
    await renderGrid(createShop(), { name: 'events' });
    await screen.findByText('≈ 1,000,000 rows');
    grid().scrollTop = grid().scrollHeight;
    await waitFor(() => expect(cell(999_999, 'name').textContent).toBe('Event 1000000'));
    const last = cell(999_999, 'name').getBoundingClientRect();
    expect(last.bottom).toBeCloseTo(grid().getBoundingClientRect().bottom, -1);
  });

  test('goes on past the end where the estimate was too small', async () => {
    const adapter = createShop({ relations: [{ ...events, estimatedRows: 500 }] });
    await renderGrid(adapter, { name: 'events' });
    await screen.findByText('10,000+ rows');
    grid().scrollTop = 390 * 28;
    await waitFor(() => expect(cell(395, 'name').textContent).toBe('Event 396'));
  });

  test('counts exactly when asked', async () => {
    await renderGrid(createShop(), { name: 'events' });
    await userEvent.click(await screen.findByRole('button', { name: 'Count exactly' }));
    await screen.findByText('1,000,000 rows');
    expect(announced()).toContain('1,000,000 rows');
  });

  test('keeps the page small, wherever it is scrolled to', async () => {
    await renderGrid(createShop(), { name: 'events' }, { width: 1280, height: 800 });
    await screen.findByText('≈ 1,000,000 rows');
    grid().scrollTop = 14_000_000;
    await waitForRows();
    expect(grid().querySelectorAll('*').length).toBeLessThan(700);
  });

  test('moves by exactly the wheel in the middle, though the page cannot be that tall', async () => {
    await renderGrid(createShop(), { name: 'events' });
    await screen.findByText('≈ 1,000,000 rows');
    grid().scrollTop = 8_000_000;
    await waitForRows();
    const firstRow = () => {
      const top = grid().getBoundingClientRect().top + 44;
      const rows = [...grid().querySelectorAll<HTMLElement>('[data-row]:not([data-row="-1"])')];
      const row = rows.find((candidate) => candidate.getBoundingClientRect().bottom > top + 1);
      return Number(row?.dataset['row']) + (top - (row?.getBoundingClientRect().top ?? 0)) / 28;
    };
    await waitFor(() => expect(firstRow()).toBeGreaterThan(1_000));
    const before = firstRow();
    for (let step = 0; step < 10; step += 1) {
      const from = grid().scrollTop;
      grid().scrollTop += 420;
      await waitFor(() => expect(firstRow()).toBeCloseTo(before + 15 * (step + 1), 1));
      expect(grid().scrollTop).not.toBe(from);
    }
  });

  test('reads on from where it is by cursor, and never what was flown past', async () => {
    const { reads, options } = recordReads();
    await renderGrid(createShop(options), { name: 'events' });
    await screen.findByText('≈ 1,000,000 rows');
    for (const share of [0.2, 0.4, 0.6, 0.8]) {
      grid().scrollTop = share * grid().scrollHeight;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await waitFor(() => expect(reads.length).toBeGreaterThan(1));
    await waitForRows();
    expect(reads.length).toBeLessThanOrEqual(3);
    const last = reads.at(-1)?.page;
    expect(last).toMatchObject({ by: 'end' });
    expect(last?.by === 'end' && last.offset).toBeLessThan(300_000);
    for (const step of [3_000, 3_000]) {
      grid().scrollTop += step;
      await waitForRows();
    }
    await waitFor(() => expect(reads.at(-1)?.page?.by).toBe('after'));
  });
});

describe('scrolling by one row', () => {
  test('renders one row', async () => {
    const drawn = new Map<number, number>();
    const memory = createShop();
    const adapter: StudioAdapter = {
      ...memory,
      async readRows(request, options) {
        const page = await memory.readRows(request, options);
        const cell = (row: number, column: number) => {
          drawn.set(row, (drawn.get(row) ?? 0) + 1);
          return page.rows.cell(row, column);
        };
        return { ...page, rows: { length: page.rows.length, width: page.rows.width, cell } };
      },
    };
    await renderGrid(adapter, { name: 'events' });
    await screen.findByText('≈ 1,000,000 rows');
    grid().scrollTop = 28 * 10;
    await waitFor(() => expect(cell(28, 'id')).toBeTruthy());
    drawn.clear();
    grid().scrollTop = 28 * 11;
    await waitFor(() => expect(drawn.size).toBe(1));
    expect([...drawn.values()]).toEqual([3]);
  });
});

describe('leaving the page', () => {
  test('leaves no request under way', async () => {
    const adapter = createShop({ latencyMs: 200 });
    const { unmount } = await renderGrid(adapter, { name: 'events' });
    await screen.findByText('≈ 1,000,000 rows');
    grid().scrollTop = 5_000_000;
    await waitFor(() => expect(adapter.running()).toBeGreaterThan(0));
    unmount();
    await waitFor(() => expect(adapter.running()).toBe(0), { timeout: 150 });
  });
});
