import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { announced, cell, createShop, renderGrid } from '../testing/shop.tsx';

const number = () => screen.findByRole('textbox', { name: 'Row number' });

test('a row is gone to by its number, by key, in the column where the user was', async () => {
  await renderGrid(createShop(), { name: 'events' });
  await userEvent.click(cell(2, 'name'));
  await userEvent.keyboard('{Control>}g{/Control}');
  await waitFor(async () => expect(document.activeElement).toBe(await number()));
  await userEvent.keyboard('123,456{Enter}');
  await waitFor(() => expect(cell(123_455, 'name').textContent).toBe('Event 123456'));
  await waitFor(() => expect(document.activeElement).toBe(cell(123_455, 'name')));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('beyond the last row is the last one, and what is no number goes nowhere', async () => {
  await renderGrid(createShop(), { name: 'events' });
  await userEvent.click(await screen.findByRole('button', { name: 'Go to row…' }));
  await userEvent.type(await number(), 'last{Enter}');
  await waitFor(() => expect(announced()).toContain('Rows are numbered from 1.'));
  await userEvent.clear(await number());
  await userEvent.type(await number(), '99999999999{Enter}');
  await waitFor(() => expect(cell(999_999, 'id').textContent).toBe('1000000'));
});

test('numbers are those before the rows: new rows have none; and Escape leaves the user where they were', async () => {
  await renderGrid(createShop(), {});
  expect(screen.queryByRole('button', { name: 'Go to row…' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Insert row' }));
  await userEvent.click(cell(2, 'sku'));
  await userEvent.keyboard('{Control>}g{/Control}');
  await userEvent.type(await number(), '{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(cell(2, 'sku')));
  await userEvent.keyboard('{Control>}g{/Control}');
  await userEvent.type(await number(), '1{Enter}');
  await waitFor(() => expect(document.activeElement).toBe(cell(1, 'sku')));
  expect(cell(1, 'sku').textContent).toBe('A-1');
});
