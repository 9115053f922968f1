import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cell, createShop, renderGrid } from '../testing/shop.tsx';

afterEach(() => page.viewport(1280, 800));

test('on a phone the menu of a cell and the menus beside it stay in the page', async () => {
  await page.viewport(390, 844);
  await renderGrid(createShop(), {}, { width: 390, height: 700 });
  const target = cell(0, 'sku');
  await userEvent.click(target);
  fireEvent.contextMenu(target, { clientX: 180, clientY: 220 });
  const menu = await screen.findByRole('menu', { name: 'Cell' });
  await waitFor(() => expectInPage(menu));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Copy as' }));
  const formats = await screen.findByRole('menu', { name: 'Copy as' });
  await waitFor(() => expectInPage(formats));
});

function expectInPage(menu: HTMLElement) {
  const { left, right, width } = menu.getBoundingClientRect();
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(390);
  expect(width).toBeGreaterThan(60);
}
