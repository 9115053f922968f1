import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { renderStudio } from '../../testing/renderStudio.tsx';
import { DataGrid } from '../DataGrid.tsx';
import { announced, cell, createShop, renderGrid, texts, waitForRows } from '../testing/shop.tsx';

const grid = () => screen.getByRole('grid');
const header = (name: string) =>
  screen.getByRole('columnheader', { name: new RegExp(`^${name}(?![a-z_0-9])`) });
const names = () =>
  screen
    .getAllByRole('columnheader')
    .toSorted((one, other) => Number(one.dataset['column']) - Number(other.dataset['column']))
    .map((element) => element.textContent.replace(/(int8|text|numeric|bool|jsonb|product_status).*$/, ''));
const openMenu = async (name: string) => {
  header(name).focus();
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  return screen.findByRole('menu');
};
const choose = async (name: string) => userEvent.click(await screen.findByRole('menuitem', { name }));

describe('the menu of a column', () => {
  test('opens by key, sorts, and gives the focus back to the header', async () => {
    await renderGrid(createShop());
    await openMenu('price');
    await expectAccessible(screen.getByRole('menu'));
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    // A menu moves the focus a moment after the key.
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Sort descending' })).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(texts('price')[0]).toBe('99.00'));
    await waitFor(() => expect(document.activeElement).toBe(header('price')));
    await openMenu('status');
    await choose('Then by this, ascending');
    await waitFor(() => expect(header('status').textContent).toContain('2'));
    await openMenu('price');
    await choose('Do not sort by this');
    await waitFor(() => expect(header('price').getAttribute('aria-sort')).toBe('none'));
    expect(header('status').getAttribute('aria-sort')).toBe('ascending');
  });

  test('opens at a right click, and hides a column but not the last', async () => {
    await renderGrid(createShop(), { defaultHidden: ['sku', 'price', 'status', 'sold', 'doc', 'maker_id'] });
    expect(names()).toEqual(['id', 'name']);
    await userEvent.click(header('id'), { button: 'right' });
    await choose('Hide column');
    await waitFor(() => expect(names()).toEqual(['name']));
    await userEvent.click(header('name'), { button: 'right' });
    const item = await screen.findByRole('menuitem', { name: /Hide column/ });
    expect(item.getAttribute('aria-disabled')).toBe('true');
    expect(item.textContent).toContain('One column has to stay.');
  });
});

describe('pinned columns', () => {
  test('stay in sight at both sides while others pass', async () => {
    await renderGrid(createShop(), { defaultPinned: { start: ['name'], end: ['price'] } }, { width: 520 });
    expect(names().at(0)).toBe('name');
    const box = grid().getBoundingClientRect();
    const places = () =>
      ['name', 'price'].flatMap((name) =>
        [header(name), cell(0, name)].map((element) => element.getBoundingClientRect().left),
      );
    const before = places();
    expect(cell(0, 'price').getBoundingClientRect().right).toBeLessThanOrEqual(box.right);
    grid().scrollLeft = 200;
    await waitFor(() => expect(grid().scrollLeft).toBe(200));
    expect(places()).toEqual(before);
    // What passes beneath is covered.
    const { left, top, height } = cell(0, 'name').getBoundingClientRect();
    expect(document.elementFromPoint(left + 10, top + height / 2)?.closest('[role=gridcell]')).toBe(
      cell(0, 'name'),
    );
  });

  test('hide no cell that the keyboard goes to', async () => {
    await renderGrid(createShop(), { defaultPinned: { start: ['id'], end: ['maker_id'] } }, { width: 520 });
    await userEvent.click(cell(0, 'sku'));
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(document.activeElement).toBe(cell(0, 'doc'));
    const doc = cell(0, 'doc').getBoundingClientRect();
    expect(doc.right).toBeLessThanOrEqual(cell(0, 'maker_id').getBoundingClientRect().left + 1);
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    const sku = cell(0, 'sku').getBoundingClientRect();
    expect(sku.left).toBeGreaterThanOrEqual(cell(0, 'id').getBoundingClientRect().right - 1);
  });

  test('are pinned and let go by the menu', async () => {
    await renderGrid(createShop(), {}, { width: 600 });
    await openMenu('price');
    await choose('Pin at the start');
    await waitFor(() => expect(names().at(0)).toBe('price'));
    expect(announced()).toContain('price is pinned at the start');
    await waitFor(() => expect(document.activeElement).toBe(header('price')));
    await openMenu('price');
    await choose('Unpin');
    await waitFor(() => expect(names().at(0)).toBe('id'));
  });

  test('pass by like others where they would fill the view', async () => {
    await renderGrid(
      createShop(),
      { defaultPinned: { start: ['id', 'sku', 'name'], end: [] } },
      { width: 300 },
    );
    const before = header('id').getBoundingClientRect().left;
    grid().scrollLeft = 100;
    await waitFor(() => expect(header('id').getBoundingClientRect().left).toBe(before - 100));
  });
});

describe('the order of columns', () => {
  test('changes by key, and the focus goes with the column', async () => {
    await renderGrid(createShop());
    header('sku').focus();
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
    await waitFor(() => expect(names().slice(0, 3)).toEqual(['id', 'name', 'sku']));
    await waitFor(() => expect(document.activeElement).toBe(header('sku')));
    expect(announced()).toContain('sku is column 3 of 8');
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowLeft}{/Shift}{/Alt}');
    await waitFor(() => expect(names().slice(0, 3)).toEqual(['id', 'sku', 'name']));
  });

  test('changes by drag, which sorts nothing', async () => {
    const onColumnOrderChange = vi.fn();
    await renderGrid(createShop(), { onColumnOrderChange }, { width: 1200 });
    const at = (name: string, side: 'left' | 'right', dx: number) => ({
      bubbles: true,
      cancelable: true,
      button: 0,
      pointerId: 1,
      pointerType: 'mouse',
      clientX: header(name).getBoundingClientRect()[side] + dx,
      clientY: header(name).getBoundingClientRect().top + 10,
    });
    const rowgroup = header('id').closest<HTMLElement>('[role=rowgroup]');
    // Only a real pointer can be captured.
    if (rowgroup) rowgroup.setPointerCapture = () => {};
    header('price').dispatchEvent(new PointerEvent('pointerdown', at('price', 'left', 20)));
    header('price').dispatchEvent(new PointerEvent('pointermove', at('sku', 'left', 8)));
    await waitFor(() => expect(grid().querySelector('[data-drop-line]')).not.toBeNull());
    const line = grid().querySelector('[data-drop-line]')?.getBoundingClientRect();
    expect(line?.left).toBeCloseTo(header('sku').getBoundingClientRect().left - 1, 0);
    header('price').dispatchEvent(new PointerEvent('pointerup', at('sku', 'left', 8)));
    header('price').click();
    await waitFor(() => expect(names().slice(0, 3)).toEqual(['id', 'price', 'sku']));
    expect(onColumnOrderChange).toHaveBeenCalledTimes(1);
    expect(onColumnOrderChange.mock.calls[0]?.[1]).toEqual({ reason: 'drag' });
    expect(header('price').getAttribute('aria-sort')).toBe('none');
    expect(grid().querySelector('[data-drop-line]')).toBeNull();
  });
});

describe('the panel of columns', () => {
  test('shows, hides, finds and moves columns by keyboard alone', async () => {
    await renderGrid(createShop());
    const button = screen.getByRole('button', { name: 'Columns' });
    button.focus();
    await userEvent.keyboard('{Enter}');
    const panel = await screen.findByRole('dialog', { name: 'Columns' });
    await expectAccessible(panel);
    await userEvent.fill(screen.getByRole('searchbox', { name: 'Search columns' }), 'mak');
    expect(screen.getAllByRole('checkbox')).toHaveLength(1);
    await userEvent.keyboard('{Tab}{Tab} ');
    await waitFor(() => expect(names()).not.toContain('maker_id'));
    await userEvent.fill(screen.getByRole('searchbox', { name: 'Search columns' }), '');
    screen.getByRole('checkbox', { name: /^sku/ }).focus();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await waitFor(() => expect(names().slice(0, 3)).toEqual(['id', 'name', 'sku']));
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Columns, 1 hidden' }));
  });
});

describe('the state of columns', () => {
  test('is the host’s where the host holds it, and comes through JSON', async () => {
    const onStateChange = vi.fn();
    const state = JSON.parse(
      JSON.stringify({
        columnOrder: ['name', 'gone', 'id'],
        columnSizes: { name: 222, gone: 10 },
        hidden: ['sku', 'gone'],
        pinned: { start: ['price', 'gone'], end: [] },
      }),
    ) as object;
    await renderGrid(createShop(), { state, onStateChange });
    expect(names().slice(0, 3)).toEqual(['price', 'name', 'id']);
    expect(names()).not.toContain('sku');
    expect(header('name').offsetWidth).toBe(222);
    header('name').focus();
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(header('name').offsetWidth).toBe(222);
    expect(onStateChange.mock.lastCall?.[0]).toMatchObject({
      columnSizes: { name: 238 },
      hidden: ['sku', 'gone'],
    });
    expect(onStateChange.mock.lastCall?.[1]).toEqual({ reason: 'keyboard' });
  });

  test('takes what the host says of single columns', async () => {
    renderStudio(
      createShop(),
      <DataGrid
        relation={{ schema: 'public', name: 'products' }}
        columnOverrides={{
          price: { header: 'Price in €', width: 200, align: 'center' },
          doc: { hidden: true },
          name: { readOnly: 'Names come from the catalogue.' },
        }}
      />,
    );
    await waitForRows();
    expect(screen.getByRole('columnheader', { name: /^Price in €/ }).offsetWidth).toBe(200);
    expect(screen.queryByRole('columnheader', { name: /^doc/ })).toBeNull();
    const column = screen.getByRole('columnheader', { name: /^Price in €/ }).dataset['column'] ?? '';
    const price = grid().querySelector<HTMLElement>(`[data-row="0"] [data-column="${column}"]`);
    expect(price && getComputedStyle(price).textAlign).toBe('center');
    await userEvent.dblClick(cell(0, 'name'));
    expect(screen.queryByRole('textbox', { name: 'Edit name' })).toBeNull();
    await waitFor(() => expect(announced()).toContain('Names come from the catalogue.'));
  });
});

test('says to the keyboard what there is to know of a column', async () => {
  await renderGrid(createShop());
  await userEvent.click(cell(0, 'name'));
  await userEvent.keyboard('{ArrowUp}');
  const header = screen.getByRole('columnheader', { name: /^name/ });
  expect(document.activeElement).toBe(header);
  const said = document.getElementById(header.getAttribute('aria-describedby') ?? '');
  expect(said?.textContent).toBe('name: text · Shown to customers · Can be null');
  screen.getByTitle('name: text · Shown to customers · Can be null');
});
