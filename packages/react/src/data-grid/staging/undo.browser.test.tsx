import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { announced, cell, createShop, renderGrid, texts } from '../testing/shop.tsx';

const undo = () => userEvent.keyboard('{Control>}z{/Control}');
const redo = () => userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
const edit = async (row: number, column: string, text: string) => {
  await userEvent.click(cell(row, column));
  await userEvent.keyboard(`${text}{Enter}`);
};

describe('undo', () => {
  test('goes back through edits, deletions and new rows in one history, and forth again', async () => {
    await renderGrid(createShop());
    await edit(0, 'name', 'Desk');
    await userEvent.keyboard('{Control>}{Delete}{/Control}');
    await userEvent.click(screen.getByRole('button', { name: 'Insert row' }));
    expect(screen.getByText('3 changes not saved')).toBeTruthy();
    await undo();
    expect(texts('sku')).toEqual(['A-1', 'A-2', 'A-3', 'A-4', 'A-5']);
    await undo();
    await undo();
    expect(cell(0, 'name').textContent).toBe('Lamp');
    expect(announced()).toContain('Undone. Nothing left to save');
    expect(screen.queryByText(/not saved/)).toBeNull();
    await redo();
    expect(cell(0, 'name').textContent).toBe('Desk');
    await userEvent.click(screen.getByRole('button', { name: 'Redo' }));
    await userEvent.click(screen.getByRole('button', { name: 'Redo' }));
    expect(screen.getByText('3 changes not saved')).toBeTruthy();
  });

  test('leaves the active cell at its row where a new one before it goes and comes back', async () => {
    await renderGrid(createShop());
    await userEvent.click(screen.getByRole('button', { name: 'Insert row' }));
    await userEvent.click(cell(3, 'sku'));
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await undo();
    const selected = () => texts('sku').filter((_, row) => cell(row, 'sku').ariaSelected === 'true');
    expect(texts('sku')).toHaveLength(5);
    expect([document.activeElement?.textContent, selected()]).toEqual(['A-4', ['A-3', 'A-4']]);
    await redo();
    expect(texts('sku')).toHaveLength(6);
    expect([document.activeElement?.textContent, selected()]).toEqual(['A-4', ['A-3', 'A-4']]);
  });

  test('brings back what was discarded', async () => {
    await renderGrid(createShop());
    await edit(0, 'name', 'Desk');
    await userEvent.click(screen.getByRole('button', { name: 'Discard' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(cell(0, 'name').textContent).toBe('Lamp'));
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(cell(0, 'name').textContent).toBe('Desk');
  });

  test('takes a value that was set for several cells back at once', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowRight}{/Shift}');
    await userEvent.keyboard('{Control>}{Backspace}{/Control}');
    await waitFor(() => expect(texts('price').slice(0, 2)).toEqual(['NULL', 'NULL']));
    await undo();
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  test('leaves what is typed in a field to the field', async () => {
    await renderGrid(createShop());
    await edit(0, 'name', 'Desk');
    await userEvent.click(cell(1, 'name'));
    await userEvent.keyboard('Chair{Control>}z{/Control}{Escape}');
    expect(cell(0, 'name').textContent).toBe('Desk');
  });

  test('does not reach behind a save', async () => {
    await renderGrid(createShop());
    await edit(0, 'name', 'Desk');
    await userEvent.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(announced()).toContain('Saved 1 change'));
    await userEvent.click(cell(0, 'name'));
    await undo();
    expect(announced()).toContain('nothing to undo');
    expect(cell(0, 'name').textContent).toBe('Desk');
  });
});
