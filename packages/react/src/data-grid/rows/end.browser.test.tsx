import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { MemoryAdapterOptions } from '@studio/adapter-testkit';
import { cell, createShop, events, recordReads, renderGrid, texts, waitForRows } from '../testing/shop.tsx';

const grid = () => screen.getByRole('grid');
const patient = { timeout: 10_000 };
const sees = (row: number, text: string) =>
  waitFor(() => expect(cell(row, 'name').textContent).toBe(text), patient);
/** The number before a row, which is for the eye only. */
const numberOf = (row: number) =>
  cell(row, 'name').closest('[role=row]')?.querySelector('[data-gutter]')?.textContent;

/** A million events, of which the statistics tell another number. */
async function renderEvents(estimatedRows: number, options: Partial<MemoryAdapterOptions> = {}) {
  const adapter = createShop({ relations: [{ ...events, estimatedRows }], ...options });
  await renderGrid(adapter, { name: 'events' });
  await screen.findByText(`≈ ${estimatedRows.toLocaleString('en-US')} rows`, undefined, patient);
}

async function goToEnd() {
  await userEvent.click(cell(0, 'name'));
  await userEvent.keyboard('{Control>}{End}{/Control}');
}

describe.each([
  ['more', 1_300_000],
  ['fewer', 700_001],
])('of a table that statistics say to have %s rows than it has', (_, estimated) => {
  test('the last row is there at once, and its number is shown as an estimate', async () => {
    const { reads, options } = recordReads();
    await renderEvents(estimated, options);
    await goToEnd();
    await sees(estimated - 1, 'Event 1000000');
    expect(numberOf(estimated - 1)).toBe(`~${estimated}`);
    expect(reads.filter(({ page }) => page?.by === 'offset' && page.offset > 0)).toEqual([]);
    await screen.findByText(`≈ ${estimated.toLocaleString('en-US')} rows`);
  });

  test('no row is missing or shown twice while scrolling up from the end', async () => {
    await renderEvents(estimated);
    await goToEnd();
    await sees(estimated - 1, 'Event 1000000');
    for (let step = 1; step <= 12; step += 1) {
      grid().scrollTop -= 100 * 28;
      const row = estimated - 1 - step * 100;
      await sees(row, `Event ${1_000_000 - step * 100}`);
      await waitForRows();
      const names = texts('name').map((text) => Number(text.replace('Event ', '')));
      const inOrder = names.filter((name) => name !== 1_000_000).toSorted((a, b) => a - b);
      expect(inOrder.map((name, index) => name - index)).toEqual(inOrder.map(() => inOrder[0]));
    }
  });

  test('rows read again at the end are the last ones still', async () => {
    await renderEvents(estimated);
    await goToEnd();
    await sees(estimated - 1, 'Event 1000000');
    await userEvent.click(screen.getByRole('button', { name: /refresh/i }));
    await waitForRows();
    await sees(estimated - 1, 'Event 1000000');
  });

  test('rows at the start keep numbers that are sure', async () => {
    await renderEvents(estimated);
    expect(numberOf(3)).toBe('4');
    await goToEnd();
    await sees(estimated - 1, 'Event 1000000');
    await userEvent.keyboard('{Control>}{Home}{/Control}');
    await sees(3, 'Event 4');
    expect(numberOf(3)).toBe('4');
  });

  test('rows that are copied at the end are those that are seen', async () => {
    const copied: string[] = [];
    await renderEvents(estimated);
    await goToEnd();
    await sees(estimated - 1, 'Event 1000000');
    document.addEventListener(
      'copy',
      (event) => copied.push(event.clipboardData?.getData('text/plain') ?? ''),
      { once: true },
    );
    await userEvent.keyboard('{ArrowLeft}{Shift>}{ArrowUp}{ArrowUp}{/Shift}{Control>}c{/Control}');
    await waitFor(() => expect(copied).toEqual(['Event 999998\nEvent 999999\nEvent 1000000']), patient);
  });
});

test('once rows are counted, those at the end have their own numbers', async () => {
  await renderEvents(1_300_000);
  await userEvent.click(await screen.findByRole('button', { name: 'Count exactly' }));
  await screen.findByText('1,000,000 rows', undefined, patient);
  await goToEnd();
  await sees(999_999, 'Event 1000000');
  expect(numberOf(999_999)).toBe('1000000');
});

test('a table that has hardly any of its rows left is shown with those, and counted', async () => {
  const few = { ...events, rows: { ...events.rows, count: 300 } } as typeof events;
  const adapter = createShop({ relations: [{ ...few, estimatedRows: 1_300_000 }] });
  await renderGrid(adapter, { name: 'events' });
  await screen.findByText('≈ 1,300,000 rows', undefined, patient);
  await goToEnd();
  await sees(1_299_999, 'Event 300');
  grid().scrollTop -= 170 * 28;
  await sees(299, 'Event 300');
  await screen.findByText('300 rows', undefined, patient);
});

test('rows that follow from the start take the place of those that were counted from the end', async () => {
  const rows = { ...events.rows, count: 150_000 } as NonNullable<typeof events.rows>;
  const adapter = createShop({ relations: [{ ...events, rows, estimatedRows: 120_000 }] });
  await renderGrid(adapter, { name: 'events' });
  await screen.findByText('≈ 120,000 rows', undefined, patient);
  grid().scrollTop = 60_700 * 28;
  await sees(60_705, 'Event 90706');
  expect(numberOf(60_705)).toBe('~60706');
  grid().scrollTop = 59_900 * 28;
  await sees(59_905, 'Event 59906');
  for (let row = 60_000; row <= 61_000; row += 100) {
    grid().scrollTop = row * 28;
    await sees(row + 5, `Event ${row + 6}`);
    expect(numberOf(row + 5)).toBe(String(row + 6));
  }
});

test('rows without names are counted from the first one only: they may have no order to read backwards', async () => {
  const { reads, options } = recordReads();
  const { primaryKey: _, ...unnamed } = events;
  await renderEvents(1_000_000, { relations: [{ ...unnamed, kind: 'view' }], ...options });
  await goToEnd();
  await sees(999_999, 'Event 1000000');
  expect(reads.filter(({ page }) => page?.by !== 'offset')).toEqual([]);
});

test.each([1_300_000, 700_001])(
  'the mark that opens a row stands beside its number, of ≈ %s rows',
  async (rows) => {
    await renderEvents(rows);
    await goToEnd();
    await sees(rows - 1, 'Event 1000000');
    const gutter = cell(rows - 1, 'name')
      .closest('[role=row]')
      ?.querySelector('[data-gutter]');
    if (!gutter) throw new Error('The row has no number.');
    await userEvent.hover(gutter);
    await waitFor(() => expect(getComputedStyle(gutter, '::before').content).not.toBe('none'), patient);
    const mark = getComputedStyle(gutter, '::before');
    const text = document.createRange();
    text.selectNodeContents(gutter);
    const numberStart = text.getBoundingClientRect().left - gutter.getBoundingClientRect().left;
    expect(numberStart).toBeGreaterThanOrEqual(parseFloat(mark.left) + parseFloat(mark.width) + 1);
  },
);
