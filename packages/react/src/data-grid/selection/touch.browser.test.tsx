import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cell, createShop, renderGrid, texts } from '../testing/shop.tsx';

/** A finger, as the browser tells of it; without a mouse that comes first. */
function touch(type: string, on: Element, by = { x: 0, y: 0 }): boolean {
  const { left, top, width, height } = on.getBoundingClientRect();
  const at = { clientX: left + width / 2 + by.x, clientY: top + height / 2 + by.y };
  const how = { bubbles: true, cancelable: true, button: 0, buttons: 1, isPrimary: true, pointerId: 7 };
  return on.dispatchEvent(new PointerEvent(type, { ...how, ...at, pointerType: 'touch' }));
}

const deleteItem = () => screen.findByRole('menuitem', { name: /^Delete row/ }, { timeout: 5_000 });
const deleted = () =>
  [...screen.getByRole('grid').querySelectorAll('[data-staged=delete]')].map((row) => row.ariaRowIndex);

describe('the menu by touch', () => {
  test('is that of the cell under the finger, and not of one that was active before', async () => {
    await renderGrid(createShop());
    const under = cell(2, 'name');
    under.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
    await userEvent.click(await deleteItem());
    await waitFor(() => expect(deleted()).toEqual(['4']));
    expect(cell(2, 'name').dataset['active']).toBe('true');
  });

  test('opens where a finger rests, and not where it scrolls or taps', async () => {
    await renderGrid(createShop());
    touch('pointerdown', cell(1, 'sku'));
    touch('pointermove', cell(1, 'sku'), { x: 0, y: 30 });
    touch('pointerdown', cell(3, 'sku'));
    touch('pointerup', cell(3, 'sku'));
    touch('pointerdown', cell(4, 'sku'));
    await deleteItem();
    expect(cell(4, 'sku').dataset['active']).toBe('true');
    // What leaves after that is no tap.
    const end = new TouchEvent('touchend', { bubbles: true, cancelable: true });
    cell(4, 'sku').dispatchEvent(end);
    expect(end.defaultPrevented).toBe(true);
    expect(screen.getAllByRole('menu')).toHaveLength(1);
  });
});

test('the menu of a row’s number is that of its row', async () => {
  await renderGrid(createShop());
  const number = cell(3, 'sku').closest('[role=row]')?.querySelector('[data-gutter]');
  if (!number) throw new Error('The row has no number.');
  await userEvent.click(number, { button: 'right' });
  await userEvent.click(await deleteItem());
  await waitFor(() => expect(deleted()).toEqual(['5']));
});

describe('the handle by touch', () => {
  test('fills the rows that a finger drags it over, and scrolls nothing', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(0, 'sku'));
    const handle = screen.getByRole('grid').querySelector('[data-fill]');
    if (!handle) throw new Error('There is no handle.');
    expect(getComputedStyle(handle).touchAction).toBe('none');
    // No pointer is there that could be held.
    screen.getByRole('grid').setPointerCapture = () => undefined;
    // Else the browser makes a click of it.
    expect(touch('pointerdown', handle)).toBe(false);
    for (const row of [1, 2]) touch('pointermove', cell(row, 'sku'));
    touch('pointerup', cell(2, 'sku'));
    await waitFor(() => expect(texts('sku')).toEqual(['A-1', 'A-1', 'A-1', 'A-4', 'A-5']));
  });

  test('is not what a finger does on cells, which scrolls', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(0, 'sku'));
    touch('pointerdown', cell(1, 'sku'));
    touch('pointermove', cell(3, 'sku'));
    touch('pointerup', cell(3, 'sku'));
    expect(screen.getByRole('grid').querySelectorAll('[aria-selected=true]')).toHaveLength(1);
  });
});
