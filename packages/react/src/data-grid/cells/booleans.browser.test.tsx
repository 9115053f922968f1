import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { announced, cell, createShop, renderGrid, texts } from '../testing/shop.tsx';

const patient = { timeout: 10_000 };
const keys = (text: string) => userEvent.keyboard(text);
const wide = { width: 1200 };

/** Makes `false` of what the first product says to be true. */
async function editSold() {
  await userEvent.click(cell(0, 'sold'));
  await keys('{F2}');
  await userEvent.click(await screen.findByRole('option', { name: 'false' }));
  await waitFor(() => expect(cell(0, 'sold').textContent).toBe('false'), patient);
}

describe('a boolean is said in the same words as in its cell', () => {
  test('in the review of what is staged', async () => {
    await renderGrid(createShop(), {}, wide);
    await editSold();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    const dialog = await screen.findByRole('dialog', undefined, patient);
    const row = within(dialog).getByRole('row', { name: /^sold/ });
    const cells = within(row).getAllByRole('cell');
    expect(cells.slice(0, 2).map(({ textContent }) => textContent)).toEqual(['true', 'false']);
  });

  test('where others changed it too', async () => {
    const adapter = createShop();
    await renderGrid(adapter, {}, wide);
    await editSold();
    await adapter.applyChanges?.({
      changes: [
        {
          kind: 'update',
          relation: { schema: 'public', name: 'products' },
          row: { by: 'key', key: [{ column: 'id', text: '1' }] },
          expect: [],
          values: [{ column: 'sold', set: { to: 'null' } }],
        },
      ],
    });
    await keys('{Control>}s{/Control}');
    const dialog = await screen.findByRole('dialog', undefined, patient);
    const row = await within(dialog).findByRole('row', { name: /^sold/ }, patient);
    const cells = within(row).getAllByRole('cell');
    expect(cells.slice(0, 3).map(({ textContent }) => textContent)).toEqual(['true', 'NULL', 'false']);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await screen.findByText(/^sold: /, undefined, patient);
  });

  test('in the values to filter by, and in the filter', async () => {
    await renderGrid(createShop(), {}, wide);
    await userEvent.click(screen.getByRole('columnheader', { name: /^sold/ }), { button: 'right' });
    await userEvent.click(await screen.findByRole('menuitem', { name: /Filter by values/ }));
    const menu = await screen.findByRole('dialog', undefined, patient);
    await userEvent.click(await within(menu).findByRole('option', { name: /^false/ }, patient));
    await userEvent.click(within(menu).getByRole('button', { name: 'Apply' }));
    await screen.findByRole('button', { name: /Edit condition.*sold = “false”/ }, patient);
    await waitFor(() => expect(texts('sold')).toEqual(['false', 'false']), patient);
    await userEvent.click(screen.getByRole('columnheader', { name: /^sold/ }), { button: 'right' });
    await userEvent.click(await screen.findByRole('menuitem', { name: /Filter by values/ }));
    const again = await screen.findByRole('dialog', undefined, patient);
    const chosen = await within(again).findByRole('option', { name: /^false/ }, patient);
    expect(chosen.ariaSelected).toBe('true');
  });

  test('in a filter by the value of a cell', async () => {
    await renderGrid(createShop(), {}, wide);
    await userEvent.click(cell(0, 'sold'));
    await keys('{Alt>}{Shift>}f{/Shift}{/Alt}');
    await screen.findByRole('button', { name: /Edit condition.*sold = “true”/ }, patient);
    await waitFor(() => expect(texts('sold')).toEqual(['true', 'true']), patient);
    expect(announced()).toContain('1');
  });
});
