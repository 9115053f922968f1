import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { GridState } from './gridState.ts';
import { parseGridState } from './parseGridState.ts';
import { cell, createShop, renderGrid } from './testing/shop.tsx';

const grid = () => screen.getByRole('grid');

/** The selected cells in sight: `row:column`, both from 0. */
function selected(): string[] {
  return [...grid().querySelectorAll('[role=gridcell][aria-selected=true]')].map(
    (element) =>
      `${Number(element.closest<HTMLElement>('[data-row]')?.dataset['row'])}:${Number(element.ariaColIndex) - 1}`,
  );
}

function block(rows: readonly number[], columns: readonly number[]): string[] {
  return rows.flatMap((row) => columns.map((column) => `${row}:${column}`));
}

const every = [0, 1, 2, 3, 4, 5, 6, 7];

function point(element: HTMLElement): { readonly clientX: number; readonly clientY: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { clientX: left + width / 2, clientY: top + height / 2 };
}

function gutter(row: number): HTMLElement {
  const found = grid().querySelector<HTMLElement>(`[data-row="${row}"] [data-gutter]`);
  if (!found) throw new Error(`Row ${row} is not in the page.`);
  return found;
}

/** A button is pressed on one element, and moved over others while it is held. */
function press(element: HTMLElement, keys: MouseEventInit = {}): void {
  element.dispatchEvent(
    new MouseEvent('mousedown', { bubbles: true, cancelable: true, ...point(element), ...keys }),
  );
}
function move(at: { readonly clientX: number; readonly clientY: number }): void {
  const { clientX, clientY } = at;
  const target = document.elementFromPoint(clientX, clientY) ?? grid();
  const how = { bubbles: true, buttons: 1, pointerId: 1, pointerType: 'mouse', clientX, clientY };
  (grid().contains(target) ? target : grid()).dispatchEvent(new PointerEvent('pointermove', how));
}
function release(): void {
  grid().dispatchEvent(new PointerEvent('pointerup', { bubbles: true, pointerType: 'mouse' }));
}

describe('selecting by mouse', () => {
  test('Shift selects to a cell, Ctrl begins another range or takes one out', async () => {
    await renderGrid(createShop());
    press(cell(0, 'id'));
    press(cell(1, 'sku'), { shiftKey: true });
    await waitFor(() => expect(selected()).toEqual(block([0, 1], [0, 1])));
    press(cell(3, 'price'), { ctrlKey: true });
    await waitFor(() => expect(selected()).toEqual([...block([0, 1], [0, 1]), '3:3']));
    expect(document.activeElement).toBe(cell(3, 'price'));
    press(cell(0, 'id'), { ctrlKey: true });
    await waitFor(() => expect(selected()).toEqual(['0:1', '1:0', '1:1', '3:3']));
    screen.getByText('4 cells in 3 ranges');
  });

  test('a drag selects to the cell under the pointer, and ends with the button', async () => {
    await renderGrid(createShop());
    press(cell(1, 'id'));
    move(point(cell(3, 'name')));
    await waitFor(() => expect(selected()).toEqual(block([1, 2, 3], [0, 1, 2])));
    move(point(cell(0, 'sku')));
    await waitFor(() => expect(selected()).toEqual(block([0, 1], [0, 1])));
    release();
    move(point(cell(3, 'name')));
    expect(selected()).toEqual(block([0, 1], [0, 1]));
  });

  test('a drag beyond the edge scrolls on and selects what comes, until the button is up', async () => {
    await renderGrid(createShop(), { name: 'events', style: { height: 320 } });
    press(cell(1, 'id'));
    const { left, bottom } = grid().getBoundingClientRect();
    move({ clientX: left + 60, clientY: bottom + 90 });
    await waitFor(() => expect(grid().scrollTop).toBeGreaterThan(1_000));
    release();
    const stopped = grid().scrollTop;
    const last = Number(document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row']);
    expect(last).toBeGreaterThan(30);
    screen.getByText(new RegExp(`^${last} rows × 1 column$`));
    // Two frames in which it would have scrolled on.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(grid().scrollTop).toBe(stopped);
  });

  test('numbers of rows select rows, and drag over them; the corner selects everything', async () => {
    await renderGrid(createShop());
    press(gutter(1));
    await waitFor(() => expect(selected()).toEqual(block([1], every)));
    move(point(gutter(2)));
    await waitFor(() => expect(selected()).toEqual(block([1, 2], every)));
    release();
    press(gutter(4), { ctrlKey: true });
    await waitFor(() => expect(selected()).toEqual(block([1, 2, 4], every)));
    press(gutter(3), { shiftKey: true });
    await waitFor(() => expect(selected()).toEqual(block([1, 2, 3, 4], every)));
    press(gutter(-1));
    await waitFor(() => expect(selected()).toEqual(block([0, 1, 2, 3, 4], every)));
  });
});

describe('selecting by keyboard', () => {
  test('Shift and Space select rows, Ctrl and Space columns, and arrows go on in them', async () => {
    await renderGrid(createShop());
    cell(1, 'sku').focus();
    await userEvent.keyboard('{Shift>} {/Shift}');
    expect(selected()).toEqual(block([1], every));
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(selected()).toEqual(block([1, 2], every));
    await userEvent.keyboard('{Escape}{Control>} {/Control}');
    expect(selected()).toEqual(block([0, 1, 2, 3, 4], [1]));
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    expect(selected()).toEqual(block([0, 1, 2, 3, 4], [1, 2]));
    expect(screen.queryByRole('textbox', { name: 'Edit sku' })).toBeNull();
  });

  test('a header selects its column', async () => {
    await renderGrid(createShop());
    cell(0, 'name').focus();
    await userEvent.keyboard('{ArrowUp}{Control>} {/Control}');
    expect(selected()).toEqual(block([0, 1, 2, 3, 4], [2]));
    expect(document.activeElement?.role).toBe('columnheader');
  });

  test('everything is all rows, not those that are loaded', async () => {
    await renderGrid(createShop(), { name: 'events' });
    cell(0, 'id').focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    await screen.findByText('All rows × 3 columns');
  });
});

describe('what a selection says', () => {
  test('numbers are added exactly, and other values counted', async () => {
    await renderGrid(createShop());
    cell(0, 'price').focus();
    await userEvent.keyboard('{Control>} {/Control}');
    const summary = await screen.findByRole('group', { name: 'Selected values' });
    expect(summary.textContent).toBe('Values 5Sum 131.75Average 26.35Min 5.00Max 99.00');
    await userEvent.keyboard('{Escape}{ArrowLeft}{Shift>}{ArrowDown}{/Shift}');
    await waitFor(() => expect(screen.queryByText('Sum')).toBeNull());
  });
});

test('growing a selection draws no row again whose cells stay as they are', async () => {
  await renderGrid(createShop());
  cell(0, 'id').focus();
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
  const touched: string[] = [];
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      const row = (target as Element).closest<HTMLElement>('[data-row]')?.dataset['row'];
      if (row !== undefined && !touched.includes(row)) touched.push(row);
    }
  });
  observer.observe(grid(), { subtree: true, attributes: true, childList: true });
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await waitFor(() => expect(selected()).toHaveLength(3));
  observer.disconnect();
  expect(touched.sort()).toEqual(['1', '2']);
});

describe('selecting columns by mouse', () => {
  const header = (name: string) => screen.getByRole('columnheader', { name: new RegExp(`^${name}`) });
  const edge = (name: string) => header(name).querySelector<HTMLElement>('[data-select]') ?? header(name);
  const rows = [0, 1, 2, 3, 4];

  test('the upper edge of a header selects the column, a drag or Shift more of them, and nothing is sorted', async () => {
    await renderGrid(createShop());
    await userEvent.click(edge('sku'));
    await waitFor(() => expect(selected()).toEqual(block(rows, [1])));
    expect(document.activeElement).toBe(header('sku'));
    expect(header('sku').ariaSort).toBe('none');
    press(edge('price'), { shiftKey: true });
    await waitFor(() => expect(selected()).toEqual(block(rows, [1, 2, 3])));
    press(edge('sku'));
    move(point(header('name')));
    await waitFor(() => expect(selected()).toEqual(block(rows, [1, 2])));
    release();
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    await waitFor(() => expect(selected()).toEqual(block(rows, [1, 2, 3])));
  });

  test('Ctrl and a click on a header adds its column, and takes it out again', async () => {
    await renderGrid(createShop());
    press(edge('id'));
    release();
    press(header('price'), { ctrlKey: true });
    await waitFor(() => expect(selected()).toEqual(block(rows, [0, 3])));
    release();
    press(header('id'), { ctrlKey: true });
    await waitFor(() => expect(selected()).toEqual(block(rows, [3])));
    release();
    press(header('price'), { ctrlKey: true });
    await waitFor(() => expect(selected()).toEqual([]));
  });

  test('the corner selects everything', async () => {
    await renderGrid(createShop());
    await userEvent.click(screen.getByTitle('Select everything'));
    await waitFor(() => expect(selected()).toEqual(block(rows, every)));
  });
});

describe('a selection that a page holds', () => {
  const rectangle = [{ firstRow: 1, lastRow: 2, firstColumn: 'sku', lastColumn: 'name' }];

  test('is told as plain data, and comes back with the place', async () => {
    const onStateChange = vi.fn<(state: GridState) => void>();
    const first = await renderGrid(createShop(), { onStateChange });
    await userEvent.click(cell(1, 'sku'));
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowRight}{/Shift}');
    await waitFor(() => expect(onStateChange.mock.lastCall?.[0].position?.row).toBe(2));
    const kept = parseGridState(JSON.parse(JSON.stringify(onStateChange.mock.lastCall?.[0])));
    expect(kept.selection).toEqual(rectangle);
    first.unmount();

    await renderGrid(createShop(), { defaultState: kept });
    await waitFor(() => expect(selected()).toEqual(block([1, 2], [1, 2])));
    expect(cell(2, 'name').tabIndex).toBe(0);
    cell(2, 'name').focus();
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await waitFor(() => expect(selected()).toEqual(block([1, 2, 3], [1, 2])));
  });

  test('is what the page says and nothing else, while the active cell moves', async () => {
    const onSelectionChange = vi.fn();
    await renderGrid(createShop(), { selection: rectangle, onSelectionChange });
    await waitFor(() => expect(selected()).toEqual(block([1, 2], [1, 2])));
    await userEvent.click(cell(4, 'price'));
    await userEvent.keyboard('{Control>}a{/Control}');
    const everything = [{ firstRow: 0, lastRow: null, firstColumn: null, lastColumn: null }];
    expect(onSelectionChange).toHaveBeenLastCalledWith(everything, { reason: 'select' });
    expect(document.activeElement).toBe(cell(4, 'price'));
    expect(selected()).toEqual(block([1, 2], [1, 2]));
  });

  test('ends with the rows that it was of', async () => {
    const onSelectionChange = vi.fn();
    await renderGrid(createShop(), { defaultSelection: rectangle, onSelectionChange });
    await waitFor(() => expect(selected()).toEqual(block([1, 2], [1, 2])));
    await userEvent.click(screen.getByRole('columnheader', { name: /^price/ }));
    await waitFor(() => expect(onSelectionChange).toHaveBeenLastCalledWith(null, { reason: 'select' }));
    await waitFor(() => expect(selected()).toEqual([]));
  });
});
