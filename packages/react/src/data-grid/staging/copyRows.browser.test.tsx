import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { announced, cell, createShop, renderGrid, texts } from '../testing/shop.tsx';

const press = (keys: string) => userEvent.keyboard(`{Control>}${keys}{/Control}`);

test('fills down a selection from its first row, and one cell from the row above', async () => {
  await renderGrid(createShop());
  await userEvent.click(cell(0, 'name'));
  await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowDown}{ArrowDown}{/Shift}');
  await press('d');
  await waitFor(() => expect(texts('name').slice(0, 3)).toEqual(['Lamp', 'Lamp', 'Lamp']));
  expect(texts('price').slice(0, 3)).toEqual(['12.50', '12.50', '12.50']);
  await userEvent.click(cell(3, 'name'));
  await press('d');
  await waitFor(() => expect(cell(3, 'name').textContent).toBe('Lamp'));
  await press('z');
  await press('z');
  expect(screen.queryByText(/not saved/)).toBeNull();
});

test('says why a cell is not filled', async () => {
  await renderGrid(createShop());
  await userEvent.click(cell(1, 'id'));
  await press('d');
  await waitFor(() => expect(announced()).toContain('Filled 0 cells.'));
  await userEvent.click(cell(0, 'name'));
  await press('d');
  await waitFor(() => expect(announced()).toContain('no row above'));
});

test('duplicates rows without what identifies them, which saves once they have keys of their own', async () => {
  const adapter = createShop();
  await renderGrid(adapter);
  await userEvent.click(cell(1, 'name'), { button: 'right' });
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Duplicate row/ }));
  await waitFor(() => expect(texts('price').slice(0, 3)).toEqual(['99.00', '12.50', '99.00']));
  expect(cell(0, 'id').textContent).toBe('DEFAULT');
  expect(cell(0, 'sku').textContent).toBe('required');
  // NULL where the other was, and not the default of the column.
  expect(cell(0, 'name').textContent).toBe('NULL');
  await userEvent.click(cell(0, 'sku'));
  await userEvent.keyboard('COPY{Enter}');
  await press('s');
  await waitFor(() => expect(announced()).toContain('Saved 1 change'));
  await waitFor(() => expect(texts('sku')).toEqual(['A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'COPY']));
});

test('Delete empties the selected cells', async () => {
  await renderGrid(createShop());
  await userEvent.click(cell(0, 'sku'));
  await userEvent.keyboard('{Delete}');
  expect(cell(0, 'sku').textContent).toBe('empty');
  await userEvent.click(cell(0, 'price'));
  await userEvent.keyboard('{Delete}');
  expect(cell(0, 'price').textContent).toBe('NULL');
});

test('fills each of several ranges, as one step', async () => {
  await renderGrid(createShop());
  await userEvent.click(cell(1, 'name'));
  await userEvent.keyboard('{Control>}');
  await userEvent.click(cell(4, 'price'));
  await userEvent.keyboard('{/Control}');
  await press('d');
  await waitFor(() => expect(cell(1, 'name').textContent).toBe('Lamp'));
  expect(cell(4, 'price').textContent).toBe('7.25');
  expect(announced()).toContain('Filled 2 cells.');
  await press('z');
  expect(screen.queryByText(/not saved/)).toBeNull();
});

/** Drags the handle of the selection to a row, and lets it go unless it is ended otherwise. */
async function dragHandle(row: number, column: string, end?: () => void) {
  const grid = screen.getByRole('grid');
  const handle = grid.querySelector('[data-fill]');
  const at = (element: Element | null) => {
    const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
    return { clientX: left + width / 2, clientY: top + height / 2 };
  };
  handle?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, ...at(handle) }));
  const how = { bubbles: true, buttons: 1, pointerId: 1, pointerType: 'mouse', ...at(cell(row, column)) };
  cell(row, column).dispatchEvent(new PointerEvent('pointermove', how));
  await waitFor(() => expect(cell(row, column).getAttribute('aria-selected')).toBe('true'));
  end?.();
  grid.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, pointerType: 'mouse' }));
}

test('the handle of a selection copies it to the rows below and above', async () => {
  await renderGrid(createShop());
  await userEvent.click(cell(0, 'sku'));
  await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowDown}{/Shift}');
  await dragHandle(4, 'sku');
  await waitFor(() => expect(texts('sku')).toEqual(['A-1', 'A-2', 'A-1', 'A-2', 'A-1']));
  expect(texts('name')).toEqual(['Lamp', 'NULL', 'Lamp', 'NULL', 'Lamp']);
  await press('z');
  await userEvent.click(cell(3, 'price'));
  await dragHandle(1, 'price');
  await waitFor(() => expect(texts('price')).toEqual(['12.50', '7.25', '7.25', '7.25', '8.00']));
});

test('the handle copies to the columns beside, over and over, and to no row meanwhile', async () => {
  await renderGrid(createShop());
  await userEvent.click(cell(1, 'sku'));
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await dragHandle(2, 'price');
  await waitFor(() => expect(texts('price')).toEqual(['12.50', 'A-2', 'A-3', '7.25', '8.00']));
  expect(texts('name').slice(0, 3)).toEqual(['Lamp', 'A-2', 'A-3']);
  expect(announced()).toContain('Filled 4 cells.');
  await press('z');
  await userEvent.click(cell(0, 'price'));
  await dragHandle(0, 'sku');
  await waitFor(() => expect(cell(0, 'sku').textContent).toBe('12.50'));
  expect(cell(0, 'name').textContent).toBe('12.50');
  expect(cell(1, 'sku').textContent).toBe('A-2');
});

test('the handle fills nothing after Escape, and is not there where nothing can be edited', async () => {
  const first = await renderGrid(createShop());
  await userEvent.click(cell(0, 'name'));
  await dragHandle(3, 'name', () =>
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
    ),
  );
  await waitFor(() => expect(cell(3, 'name').getAttribute('aria-selected')).toBe('false'));
  expect(screen.queryByText(/not saved/)).toBeNull();
  first.unmount();
  await renderGrid(createShop(), { readOnly: true });
  await userEvent.click(cell(0, 'name'));
  expect(screen.getByRole('grid').querySelector('[data-fill]')).toBeNull();
});
