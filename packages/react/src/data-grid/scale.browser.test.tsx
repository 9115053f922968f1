import { createMemoryAdapter, dataTypeNamed } from '@studio/adapter-testkit';
import type { RowBatch } from '@studio/core';
import { act, screen, waitFor } from '@testing-library/react';
import { cloneElement, useState } from 'react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStudio } from '../testing/renderStudio.tsx';
import { RowsDataGrid } from './RowsDataGrid.tsx';

const rowHeight = 28;
const headerHeight = 44;

const grid = () => screen.getByRole('grid');

/** Rows that are made when they are looked at; `onRead` is told of each that is. */
function gridOf(length: number, width: number, onRead?: (row: number) => void) {
  const cell = (row: number, column: number) => {
    onRead?.(row);
    return column === 0 ? String(row) : `${row}/${column}`;
  };
  const rows: RowBatch = { length, width, cell };
  const columns = Array.from({ length: width }, (_, index) => ({
    name: `c${index}`,
    type: dataTypeNamed(index === 0 ? 'int8' : 'text'),
  }));
  return <RowsDataGrid columns={columns} rows={rows} />;
}

function renderRows(...of: Parameters<typeof gridOf>) {
  return renderStudio(createMemoryAdapter({ relations: [] }), gridOf(...of));
}

interface Seen {
  readonly row: number;
  readonly top: number;
  readonly bottom: number;
}

/** The rows in sight by what their first cell says, from the top. */
function seen(): readonly Seen[] {
  const box = grid().getBoundingClientRect();
  const rows = [...grid().querySelectorAll('[role=rowgroup] [role=row]:has([role=gridcell])')];
  return rows
    .map((element): Seen => {
      const { top, bottom } = element.getBoundingClientRect();
      const text = element.querySelector('[aria-colindex="1"]')?.textContent ?? '';
      return { row: text === '' ? Number.NaN : Number(text), top, bottom };
    })
    .filter(({ top, bottom }) => bottom > box.top + headerHeight + 1 && top < box.bottom - 1)
    .toSorted((one, other) => one.top - other.top);
}

/** The row at the upper edge, with the share of it that is scrolled out. */
function position(): number {
  const first = seen()[0];
  const top = grid().getBoundingClientRect().top + headerHeight;
  return first ? first.row + (top - first.top) / rowHeight : Number.NaN;
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

function expectNoGap(): void {
  const rows = seen();
  const box = grid().getBoundingClientRect();
  expect(rows[0]?.top).toBeLessThanOrEqual(box.top + headerHeight + 1);
  expect(rows.at(-1)?.bottom).toBeGreaterThanOrEqual(box.top + grid().clientHeight - 1);
  for (const [index, { row, top }] of rows.entries()) {
    const before = rows[index - 1];
    if (before) expect([row, Math.round(top - before.bottom)]).toEqual([before.row + 1, 0]);
  }
}

// The first of this file: later, all is loaded.
test('rows keep their room when what is loaded late comes', async () => {
  renderRows(1_000, 2);
  await waitFor(() => expect(position()).toBe(0));
  const { clientHeight } = grid();
  await screen.findByRole('button', { name: /Go to row/ });
  expect(grid().clientHeight).toBe(clientHeight);
});

describe.each([10_000, 1_000_000, 10_000_000, 1_000_000_000, 2 ** 31])('%i rows', (count) => {
  test('reach from the first to the last, which is seen as a whole', async () => {
    renderRows(count, 3);
    await waitFor(() => expect(position()).toBe(0));
    grid().scrollTop = grid().scrollHeight;
    await waitFor(() => expect(seen().at(-1)?.row).toBe(count - 1));
    const { bottom } = grid().getBoundingClientRect();
    expect(seen().at(-1)?.bottom).toBeLessThanOrEqual(bottom + 1);
  });

  test.each([
    ['top', 0, 1],
    ['middle', 0.5, 1],
    ['end', 1, -1],
  ])('move by exactly the wheel at the %s, and no frame has a gap', async (_, share, direction) => {
    renderRows(count, 3);
    await waitFor(() => expect(position()).toBe(0));
    grid().scrollTop = share * (grid().scrollHeight - grid().clientHeight);
    await nextFrame();
    await waitFor(() => expect(seen()[0]?.row).toBeGreaterThanOrEqual(Math.floor(share * count * 0.95)));
    const before = position();
    for (let step = 1; step <= 10; step += 1) {
      grid().scrollTop += direction * 400;
      await nextFrame();
      expectNoGap();
      expect(position()).toBeCloseTo(before + (direction * step * 400) / rowHeight, 1);
    }
  });
});

describe('rows that scroll', () => {
  test('are drawn into the elements of rows that left, and only those that are new are read', async () => {
    const read = new Set<number>();
    renderRows(1_000_000, 5, (row) => read.add(row));
    await waitFor(() => expect(position()).toBe(0));
    const drawn = () =>
      new Set(
        [...grid().querySelectorAll<HTMLElement>('[data-row]')].map(({ dataset }) => Number(dataset['row'])),
      );
    // A mouse that stands over a row reads its values, to tell of those that are cut.
    grid().style.pointerEvents = 'none';
    const before = drawn();
    const elements = new Set(grid().querySelectorAll('[role=gridcell]'));
    read.clear();
    grid().scrollTop = 10 * rowHeight;
    await waitFor(() => expect(position()).toBe(10));
    const others = [...read].filter((row) => before.has(row) || !drawn().has(row));
    // The active row stays beside those in sight.
    expect(others.filter((row) => row !== 0)).toEqual([]);
    const made = [...grid().querySelectorAll('[role=gridcell]')].filter((cell) => !elements.has(cell));
    // One row more is drawn than before.
    expect(made.length).toBeLessThanOrEqual(5);
  });

  test('are not put back by rows that come at the same moment', async () => {
    let more: () => void = () => undefined;
    function Growing() {
      const [length, setLength] = useState(1_000);
      more = () => setLength(2_000);
      return gridOf(length, 2);
    }
    renderStudio(createMemoryAdapter({ relations: [] }), <Growing />);
    await waitFor(() => expect(position()).toBe(0));
    grid().scrollTop = 7 * rowHeight;
    await waitFor(() => expect(position()).toBe(7));
    grid().scrollTop = 40 * rowHeight;
    // Before the browser tells that it scrolled.
    act(() => more());
    await waitFor(() => expect(position()).toBe(40));
  });

  test('are told to assistive technology in their order', async () => {
    renderRows(1_000, 2);
    await waitFor(() => expect(position()).toBe(0));
    grid().scrollTop = 7 * rowHeight;
    await waitFor(() => expect(position()).toBe(7));
    const body = [...grid().querySelectorAll('[role=rowgroup]')].at(-1);
    const order = body?.getAttribute('aria-owns')?.split(' ') ?? [];
    const indexes = order.map((id) => Number(document.getElementById(id)?.ariaRowIndex));
    expect(indexes.length).toBe(body?.querySelectorAll('[role=row]').length);
    expect(indexes).toEqual(indexes.toSorted((one, other) => one - other));
  });
});

describe('1,600 columns', () => {
  test('draw only what is in sight, and sideways without a gap', async () => {
    renderRows(1_000_000, 1_600);
    await waitFor(() => expect(position()).toBe(0));
    for (let step = 0; step < 20; step += 1) {
      grid().scrollLeft += 400;
      await nextFrame();
      const row = grid().querySelector('[data-row="5"]');
      const cells = [...(row?.querySelectorAll('[role=gridcell]') ?? [])].map((cell) =>
        cell.getBoundingClientRect(),
      );
      const { right } = grid().getBoundingClientRect();
      expect(Math.max(...cells.map((cell) => cell.right))).toBeGreaterThanOrEqual(right - 16);
      expect(cells.length).toBeLessThan(20);
    }
    expect(grid().querySelectorAll('*').length).toBeLessThan(900);
  });

  // What reaches far beyond the view is painted anew each time it moves.
  test.each(['ltr', 'rtl'] as const)(
    'are drawn in rows that reach not far beyond the view, %s',
    async (dir) => {
      const wide = cloneElement(gridOf(1_000, 1_600), {
        defaultState: { pinned: { start: ['c1'], end: ['c2'] } },
      });
      renderStudio(
        createMemoryAdapter({ relations: [] }),
        <div style={{ height: '100%', display: 'flex' }}>{wide}</div>,
        { dir },
      );
      const cellOf = (row: string, column: number) => {
        const found = grid().querySelector<HTMLElement>(`[data-row="${row}"] [aria-colindex="${column}"]`);
        if (!found) throw new Error(`Column ${column} is not drawn.`);
        return found;
      };
      /** Px from where rows begin in the view. */
      const startOf = (element: Element) => {
        const box = grid().getBoundingClientRect();
        const { left, right } = element.getBoundingClientRect();
        return Math.round(dir === 'ltr' ? left - box.left : box.right - right);
      };
      await waitFor(() => expect(startOf(cellOf('5', 1))).toBeGreaterThan(0));
      await userEvent.click(cellOf('5', 5));
      const active = document.activeElement;
      const places = [cellOf('5', 1), cellOf('5', 5)].map(startOf);
      const width = grid().clientWidth;
      for (const scrolled of [300, 1_100, 2_500, 60_000, 1e9]) {
        grid().scrollLeft = dir === 'ltr' ? scrolled : -scrolled;
        await nextFrame();
        await nextFrame();
        const row = grid().querySelector<HTMLElement>('[data-row="5"]');
        expect(row?.offsetWidth).toBeLessThan(width + 3_000);
        expect(startOf(row?.querySelector('[data-gutter]') ?? grid())).toBe(0);
        expect(startOf(cellOf('5', 1))).toBe(places[0]);
        expect(startOf(cellOf('5', 1_600)) + cellOf('5', 1_600).offsetWidth).toBe(width);
        // The active cell keeps the focus and its place, though it is not in sight.
        expect(document.activeElement).toBe(active);
        expect(startOf(cellOf('5', 5))).toBe((places[1] ?? 0) - Math.abs(grid().scrollLeft));
        const passing = [...(row?.querySelectorAll('[role=gridcell]') ?? [])].filter(
          (cell) => cell !== active && getComputedStyle(cell).position !== 'sticky',
        );
        for (const [index, cell] of passing.entries()) {
          const next = passing[index + 1];
          if (next) expect(startOf(next)).toBe(startOf(cell) + (cell as HTMLElement).offsetWidth);
          expect(startOf(cellOf('-1', Number(cell.ariaColIndex)))).toBe(startOf(cell));
        }
        expect(startOf(passing[0] ?? grid())).toBeLessThanOrEqual(
          (places[0] ?? 0) + cellOf('5', 1).offsetWidth,
        );
      }
    },
  );
});
