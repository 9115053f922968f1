import { arrayBatch } from '@studio/core';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStudio } from '../testing/renderStudio.tsx';
import { DataGrid } from './DataGrid.tsx';
import { announced, cell, createShop, renderGrid, waitForRows } from './testing/shop.tsx';

const grid = () => screen.getByRole('grid');
const active = () => document.activeElement as HTMLElement;
const place = () => [
  active().closest('[aria-rowindex]')?.getAttribute('aria-rowindex'),
  active().getAttribute('aria-colindex'),
];

describe('by keyboard', () => {
  test('the grid is one tab stop, and Tab leaves it', async () => {
    const adapter = createShop();
    renderStudio(
      adapter,
      <>
        <button>before</button>
        <DataGrid relation={{ schema: 'public', name: 'products' }} toolbar={false} style={{ height: 300 }} />
        <button>after</button>
      </>,
    );
    await waitForRows();
    expect(grid().querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    screen.getByRole('button', { name: 'before' }).focus();
    await userEvent.keyboard('{Tab}');
    expect(active()).toBe(cell(0, 'id'));
    await userEvent.keyboard('{Tab}');
    expect(active()).toBe(screen.getByRole('button', { name: 'after' }));
  });

  test('the focus is seen on the active cell, and its place when the focus is elsewhere', async () => {
    await renderGrid(createShop());
    const ring = () => getComputedStyle(cell(1, 'sku')).boxShadow;
    await userEvent.click(cell(1, 'sku'));
    expect(ring()).toContain('2px inset');
    active().blur();
    expect(ring()).toContain('1px inset');
  });

  test('arrows, Home, End and pages move over all million rows', async () => {
    await renderGrid(createShop(), { name: 'events' });
    await screen.findByText('≈ 1,000,000 rows');
    cell(0, 'id').focus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    expect(place()).toEqual(['3', '2']);
    await userEvent.keyboard('{End}{Home}{PageDown}');
    expect(Number(place()[0])).toBeGreaterThan(12);
    await userEvent.keyboard('{Control>}{End}{/Control}');
    expect(place()).toEqual(['1000001', '3']);
    await waitFor(() => expect(active().textContent).toBe('963.50'));
    await userEvent.keyboard('{Control>}{Home}{/Control}{ArrowUp}');
    expect(place()).toEqual(['1', '1']);
    expect(active()).toBe(screen.getByRole('columnheader', { name: /^id/ }));
  });

  test('keeps the focus and the value of a cell that was scrolled far away', async () => {
    await renderGrid(createShop(), { name: 'events' });
    await screen.findByText('≈ 1,000,000 rows');
    cell(0, 'id').focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}');
    grid().scrollTop = 9_000_000;
    await waitForRows();
    expect(active().textContent).toBe('Event 3');
    await userEvent.keyboard('{ArrowDown}');
    expect(active().textContent).toBe('Event 4');
    expect(grid().scrollTop).toBeLessThan(1_000);
  });

  test('header cells sort by Enter, and Alt with arrows sets their width', async () => {
    await renderGrid(createShop());
    cell(0, 'id').focus();
    await userEvent.keyboard('{ArrowUp}{ArrowRight}{Enter}');
    const header = active();
    expect(header.getAttribute('aria-sort')).toBe('ascending');
    await waitForRows();
    expect(active()).toBe(header);
    const width = header.offsetWidth;
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(header.offsetWidth).toBe(width + 16);
  });

  test('Shift with arrows selects a range, Ctrl+C copies it, Escape leaves one cell', async () => {
    await renderGrid(createShop());
    cell(1, 'sku').focus();
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowDown}{/Shift}');
    expect(grid().querySelectorAll('[role=gridcell][aria-selected=true]')).toHaveLength(4);
    const copied = new DataTransfer();
    active().dispatchEvent(
      new ClipboardEvent('copy', { clipboardData: copied, bubbles: true, cancelable: true }),
    );
    expect(copied.getData('text/plain')).toBe('A-2\t\nA-3\t""');
    await waitFor(() => expect(announced()).toContain('Copied 4 cells'));
    await userEvent.keyboard('{Escape}');
    expect(grid().querySelectorAll('[role=gridcell][aria-selected=true]')).toHaveLength(1);
  });
});

describe('given rows', () => {
  const type = { name: 'int4', display: 'integer', kind: 'integer' } as const;
  const columns = [
    { name: 'a', type },
    { name: 'a', type },
  ];
  const rows = (count: number) =>
    arrayBatch(
      Array.from({ length: count }, (_, index) => [String(index), String(index * 2)]),
      2,
    );

  test('shows columns of the same name, each with its own values, and offers no editing', async () => {
    renderStudio(createShop(), <DataGrid columns={columns} rows={rows(5)} aria-label="Result" />);
    await waitForRows();
    expect(screen.getAllByRole('columnheader')).toHaveLength(2);
    const values = screen.getAllByRole('gridcell').slice(6, 8);
    expect(values.map((value) => value.textContent)).toEqual(['3', '6']);
    expect(grid().getAttribute('aria-readonly')).toBe('true');
    await userEvent.dblClick(values[0] ?? document.body);
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  test('draws only what is new when rows arrive', async () => {
    const adapter = createShop();
    const { rerender } = renderStudio(adapter, null);
    const { StudioProvider } = await import('../provider/StudioProvider.tsx');
    const show = (count: number) =>
      rerender(
        <StudioProvider adapter={adapter}>
          <DataGrid columns={columns} rows={rows(count)} style={{ height: 400 }} />
        </StudioProvider>,
      );
    show(3);
    await waitFor(() => expect(screen.getAllByRole('gridcell')).toHaveLength(6));
    const touched: MutationRecord[] = [];
    const before = screen.getAllByRole('gridcell');
    const observer = new MutationObserver((records) => touched.push(...records));
    for (const element of before) {
      observer.observe(element, { attributes: true, childList: true, characterData: true, subtree: true });
    }
    show(6);
    await waitFor(() => expect(screen.getAllByRole('gridcell')).toHaveLength(12));
    touched.push(...observer.takeRecords());
    observer.disconnect();
    expect(touched).toEqual([]);
  });
});
