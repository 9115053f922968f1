import type { SortTerm } from '@studio/core';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { announced, createShop, recordReads, renderGrid, texts, waitForRows } from './testing/shop.tsx';

const header = (name: string) => screen.getByRole('columnheader', { name: new RegExp(`^${name}`) });

describe('sorting', () => {
  test('goes from ascending to descending to none, and says so', async () => {
    await renderGrid(createShop());
    await userEvent.click(header('price'));
    await waitFor(() => expect(texts('price')).toEqual(['5.00', '7.25', '8.00', '12.50', '99.00']));
    expect(header('price').getAttribute('aria-sort')).toBe('ascending');
    expect(announced()).toContain('Sorted by price, ascending');
    await userEvent.click(header('price'));
    await waitFor(() => expect(texts('price')[0]).toBe('99.00'));
    await userEvent.click(header('price'));
    await waitFor(() => expect(texts('id')).toEqual(['1', '2', '3', '4', '5']));
    expect(header('price').getAttribute('aria-sort')).toBe('none');
  });

  test('Shift adds a column and shows its order', async () => {
    const { reads, options } = recordReads();
    await renderGrid(createShop(options));
    await userEvent.click(header('status'));
    await userEvent.keyboard('{Shift>}');
    await userEvent.click(header('price'));
    await userEvent.keyboard('{/Shift}');
    await waitForRows();
    expect(reads.at(-1)?.sort).toEqual([
      { column: 'status', direction: 'asc' },
      { column: 'price', direction: 'asc' },
    ]);
    expect(header('price').textContent).toContain('2');
  });

  test('keeps the old rows while the next order loads', async () => {
    await renderGrid(createShop({ latencyMs: 150 }));
    const before = texts('id');
    await userEvent.click(header('price'));
    await waitFor(() => expect(screen.getByRole('grid').getAttribute('aria-busy')).toBe('true'));
    expect(texts('id')).toEqual(before);
    await waitFor(() => expect(texts('id')).toEqual(['3', '4', '5', '1', '2']));
  });

  test('leaves the sort to a host that holds it', async () => {
    const onSortChange = vi.fn();
    const sort: SortTerm[] = [{ column: 'price', direction: 'desc' }];
    await renderGrid(createShop(), { sort, onSortChange });
    expect(texts('price')[0]).toBe('99.00');
    await userEvent.click(header('sku'));
    expect(onSortChange).toHaveBeenCalledWith([{ column: 'sku', direction: 'asc' }], { reason: 'header' });
    expect(header('sku').getAttribute('aria-sort')).toBe('none');
  });

  test('a drag on the edge of a header sets its width and sorts nothing', async () => {
    await renderGrid(createShop());
    const before = header('name').getBoundingClientRect();
    const edge = header('name').querySelector<HTMLElement>('[data-edge]');
    const at = (x: number) => ({
      clientX: x,
      clientY: before.top + 10,
      button: 0,
      pointerId: 1,
      bubbles: true,
    });
    if (!edge) throw new Error('There is no edge.');
    edge.setPointerCapture = () => undefined;
    edge.dispatchEvent(new PointerEvent('pointerdown', at(before.right)));
    edge.dispatchEvent(new PointerEvent('pointermove', at(before.right + 60)));
    edge.dispatchEvent(new PointerEvent('pointerup', at(before.right + 60)));
    await waitFor(() => expect(header('name').getBoundingClientRect().width).toBe(before.width + 60));
    expect(header('name').getAttribute('aria-sort')).toBe('none');
  });
});
