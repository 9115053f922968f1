import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { announced, cell, createShop, renderGrid, texts } from '../testing/shop.tsx';

const products = { schema: 'public', name: 'products' };
const row = (id: string) => ({ by: 'key', key: [{ column: 'id', text: id }] }) as const;

async function saveEdits() {
  await userEvent.click(cell(0, 'name'));
  await userEvent.keyboard('Desk{Enter}');
  await userEvent.click(cell(1, 'name'));
  await userEvent.keyboard('{Control>}{Delete}{/Control}{Control>}s{/Control}');
  await waitFor(() => expect(announced()).toContain('Saved 2 changes'));
}

test('a save is taken back as a whole, and made again', async () => {
  const adapter = createShop();
  await renderGrid(adapter);
  await saveEdits();
  const undo = await screen.findByRole('button', { name: 'Undo' });
  await expectAccessible(document.body);
  await userEvent.click(undo);
  await waitFor(() => expect(announced()).toContain('Took 2 changes back.'));
  await waitFor(() => expect(texts('sku')).toEqual(['A-1', 'A-2', 'A-3', 'A-4', 'A-5']));
  expect(cell(0, 'name').textContent).toBe('Lamp');
  await userEvent.click(screen.getByRole('button', { name: 'Redo' }));
  await waitFor(() => expect(texts('name')[0]).toBe('Desk'));
});

test('a save is not taken back over what someone else wrote since', async () => {
  const adapter = createShop();
  await renderGrid(adapter);
  await saveEdits();
  const set = { to: 'value', text: 'Theirs' } as const;
  await adapter.applyChanges({
    changes: [
      { kind: 'update', relation: products, row: row('1'), values: [{ column: 'name', set }], expect: [] },
    ],
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(announced()).toContain('Nothing was undone. 1 row was changed'));
  await waitFor(() => expect(texts('name')[0]).toBe('Theirs'));
  expect(texts('sku')).toHaveLength(4);
});
