import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../testing/expectAccessible.ts';
import { announced, cell, createShop, renderGrid, texts } from '../../testing/shop.tsx';

/** Pastes what another program put into the clipboard. */
function paste(forms: { readonly text: string; readonly html?: string }) {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', forms.text);
  if (forms.html) clipboardData.setData('text/html', forms.html);
  document.activeElement?.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
  );
}

describe('pasting', () => {
  test('writes over cells as one step that is undone at once', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(1, 'name'));
    paste({ text: 'Chair\t1.5\nTable\t2' });
    await waitFor(() => expect(texts('name').slice(1, 3)).toEqual(['Chair', 'Table']));
    expect(texts('price').slice(1, 3)).toEqual(['1.5', '2']);
    expect(announced()).toContain('Pasted 4 cells.');
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(screen.queryByText(/not saved/)).toBeNull();
    expect(screen.queryByText('Pasted 4 cells.', { selector: 'p' })).toBeNull();
  });

  test('marks at once what no column of its type can hold, in rows that are new too', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(4, 'price'));
    paste({ text: '1\nten' });
    await userEvent.click(await screen.findByRole('button', { name: 'Add it as a new row' }));
    await waitFor(() => expect(cell(0, 'price').getAttribute('aria-invalid')).toBe('true'));
    expect(cell(5, 'price').getAttribute('aria-invalid')).toBeNull();
    await screen.findByRole('button', { name: '1 row stands in the way' });
  });

  test('fills each of several ranges, or says that it does not fit', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}{Control>}');
    await userEvent.click(cell(4, 'price'));
    await userEvent.keyboard('{/Control}');
    paste({ text: '7' });
    await waitFor(() => expect(texts('name').slice(0, 3)).toEqual(['7', '7', 'empty']));
    expect(texts('price')).toEqual(['12.50', '99.00', '5.00', '7.25', '7']);
    expect(announced()).toContain('Pasted 3 cells.');
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(screen.queryByText(/not saved/)).toBeNull();
    paste({ text: '7\n8' });
    await waitFor(() => expect(announced()).toContain('does not fit into each'));
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  test('says which values had no place, and adds rows when asked', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(4, 'sku'));
    paste({ text: 'B-1\tBed\nB-2\tBox\nB-3\tBar' });
    await userEvent.click(await screen.findByRole('button', { name: 'Add them as new rows' }));
    await waitFor(() => expect(texts('sku')).toEqual(['B-2', 'B-3', 'A-1', 'A-2', 'A-3', 'A-4', 'B-1']));
    expect(texts('name').slice(0, 2)).toEqual(['Box', 'Bar']);
    expect(announced()).toContain('Pasted 2 cells and 2 new rows.');
  });

  test('makes new rows by keyboard alone, without what the database fills itself', async () => {
    const adapter = createShop();
    await renderGrid(adapter);
    await userEvent.click(cell(0, 'id'));
    // The key alone: the browser's own paste would bring what the machine's clipboard holds.
    const keys = { key: 'V', ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', keys));
    paste({ text: 'id\tsku\tname\n9\tN-1\tNew\n10\tN-2\tOther' });
    await waitFor(() => expect(texts('sku').slice(0, 2)).toEqual(['N-1', 'N-2']));
    expect(texts('id').slice(0, 2)).toEqual(['DEFAULT', 'DEFAULT']);
    expect(announced()).toContain('2 values were left out: The database computes this value.');
    await userEvent.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(announced()).toContain('Saved 2 changes'));
    await waitFor(() => expect(texts('name').slice(5)).toEqual(['New', 'Other']));
  });

  test('reads the table of a page from its HTML', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(0, 'name'));
    const html = '<table><tr><td>One<br>two</td><td> 3 </td></tr><tr><td>Four</td><td>5</td></tr></table>';
    paste({ text: 'One\ntwo\t3\nFour\t5', html });
    await waitFor(() => expect(texts('price').slice(0, 2)).toEqual(['3', '5']));
    expect(texts('name')[0]).toMatch(/^One.two$/u);
  });

  test('is meant otherwise by choice, accessibly', async () => {
    await renderGrid(createShop());
    const before = texts('name').slice(3);
    await userEvent.click(cell(2, 'name'));
    paste({ text: 'NULL\n\nDEFAULT' });
    await waitFor(() => expect(screen.getByText('3 changes not saved')).toBeTruthy());
    await userEvent.click(await screen.findByRole('button', { name: 'Paste options' }));
    const options = await screen.findByRole('dialog', { name: 'Paste options' });
    await expectAccessible(options);
    await userEvent.selectOptions(within(options).getByRole('combobox', { name: 'Empty fields' }), 'text');
    await waitFor(() => expect(cell(3, 'name').textContent).toBe('empty'));
    await userEvent.click(within(options).getByRole('checkbox', { name: /NULL and DEFAULT/ }));
    await waitFor(() => expect(texts('name').slice(2, 5)).toEqual(['NULL', 'empty', 'DEFAULT']));
    await userEvent.selectOptions(within(options).getByRole('combobox', { name: 'Read as' }), 'single');
    await waitFor(() => expect(texts('name').slice(3)).toEqual(before));
    expect(screen.getByText('1 change not saved')).toBeTruthy();
  });

  test('gives back what was copied, with NULL and every text as it was', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(1, 'name'));
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{ArrowDown}{/Shift}');
    const clipboardData = new DataTransfer();
    const event = (type: string) =>
      new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event('copy'));
    const before = texts('name').slice(1);
    await userEvent.click(cell(0, 'sku'));
    document.activeElement?.dispatchEvent(event('paste'));
    await waitFor(() => expect(texts('sku').slice(0, 4)).toEqual(before));
  });

  test('into an open editor is the editor’s', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('{F2}');
    paste({ text: 'a\tb' });
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByText(/not saved/)).toBeNull();
  });
});
