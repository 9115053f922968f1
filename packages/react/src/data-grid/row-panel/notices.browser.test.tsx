import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cell, createShop, renderGrid } from '../testing/shop.tsx';

/** Saves a change while the form of a row is open, and waits for the notice of that. */
async function saveBesideForm(width: number) {
  await renderGrid(createShop(), {}, { width });
  await userEvent.click(cell(0, 'name'));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  const form = await screen.findByRole('form');
  await userEvent.click(await screen.findByRole('button', { name: /^name(?![a-z_])/ }));
  await userEvent.keyboard('Lantern{Enter}{Control>}s{/Control}');
  const undo = await screen.findByRole('button', { name: 'Undo' }, { timeout: 5_000 });
  return { form, undo };
}

test('what a save says covers nothing of the form beside the grid', async () => {
  const { form, undo } = await saveBesideForm(1100);
  expect(undo.getBoundingClientRect().right).toBeLessThan(form.getBoundingClientRect().left);
});

test('what a save says can be reached where the form covers the grid', async () => {
  const { undo } = await saveBesideForm(400);
  await userEvent.click(undo);
  await screen.findByRole('button', { name: 'Redo' }, { timeout: 5_000 });
});
