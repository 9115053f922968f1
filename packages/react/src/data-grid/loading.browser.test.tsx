import { screen } from '@testing-library/react';
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
  expect(place.height).toBeGreaterThan(100);
  release();
  await waitForRows();
  expect(placeOf(screen.getByRole('grid'))).toEqual(place);
});
