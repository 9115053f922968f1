import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderStudio } from '../testing/renderStudio.tsx';
import { DataGrid } from './DataGrid.tsx';
import { createShop, waitForRows } from './testing/shop.tsx';

const placeOf = (element: HTMLElement) => {
  const { top, height } = element.getBoundingClientRect();
  return { top, height };
};

test.each([true, false])('rows come where their place was kept, with a toolbar: %s', async (toolbar) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const shop = createShop();
  const adapter: typeof shop = {
    ...shop,
    readRows: async (request, options) => {
      await held;
      return shop.readRows(request, options);
    },
  };
  renderStudio(adapter, <DataGrid relation={{ schema: 'public', name: 'products' }} toolbar={toolbar} />);
  const place = placeOf(await screen.findByRole('group', { busy: true }));
  // Only for rows that take their time, for else it would flash up.
  const bars = () => screen.getByRole('group', { busy: true }).querySelectorAll('[aria-hidden]').length;
  expect(bars()).toBe(0);
  expect(place.height).toBeGreaterThan(100);
  await waitFor(() => expect(bars()).toBeGreaterThan(5));
  expect(placeOf(screen.getByRole('group', { busy: true }))).toEqual(place);
  release();
  await waitForRows();
  expect(placeOf(screen.getByRole('grid'))).toEqual(place);
});
