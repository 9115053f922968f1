import { arrayBatch, StudioError, type ResultColumn } from '@studio/core';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StudioProvider } from '../../provider/StudioProvider.tsx';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { renderStudio } from '../../testing/renderStudio.tsx';
import { DataGrid } from '../DataGrid.tsx';
import { RowsDataGrid } from '../RowsDataGrid.tsx';
import { cell, createShop, renderGrid, texts } from '../testing/shop.tsx';
import type { GridSlots } from './gridSlots.ts';

const slots: GridSlots = {
  toolbar: ({ grid, children }) => (
    <div>
      <p>Shop of {grid.columns.all.length} columns</p>
      {children}
    </div>
  ),
  footer: ({ grid }) => <footer>{grid.source.rowCount} things</footer>,
  empty: ({ filter, clearFilter, children }) => (
    <div>
      <p>Nobody sells that.</p>
      {filter ? <button onClick={clearFilter}>Show all things</button> : children}
    </div>
  ),
  cell: ({ value, column, content }) => (column.name === 'sku' ? <mark>{String(value)}!</mark> : content),
};

describe('parts that the host draws', () => {
  test('stand where those of the grid would, which they may have inside', async () => {
    await renderGrid(createShop(), { slots });
    screen.getByText('Shop of 8 columns');
    screen.getByRole('button', { name: 'Refresh rows' });
    screen.getByText('5 things');
    expect(screen.queryByText('5 rows')).toBeNull();
    expect(texts('sku').slice(0, 2)).toEqual(['A-1!', 'A-2!']);
    expect(cell(1, 'name').textContent).toBe('NULL');
    await expectAccessible(screen.getByRole('main'));
  });

  test('say that there is nothing, with the way back', async () => {
    const filter = { kind: 'compare', column: 'sku', operator: '=', value: 'no' } as const;
    await renderGrid(createShop(), { slots, defaultFilter: filter });
    await screen.findByText('Nobody sells that.');
    await userEvent.click(screen.getByRole('button', { name: 'Show all things' }));
    await waitFor(() => expect(texts('sku')).toHaveLength(5));
  });

  test('say what went wrong, and try again', async () => {
    let isBroken = true;
    const adapter = createShop({
      fail: (verb) =>
        isBroken && verb === 'readRows'
          ? new StudioError({ code: 'badRequest', message: 'The till is closed.' })
          : undefined,
    });
    renderStudio(
      adapter,
      <DataGrid
        relation={{ schema: 'public', name: 'products' }}
        slots={{
          error: ({ error, retry }) => (
            <div role="alert">
              Sorry: {error.message} <button onClick={retry}>Open it</button>
            </div>
          ),
        }}
      />,
    );
    expect((await screen.findByRole('alert')).textContent).toContain('Sorry: The till is closed.');
    isBroken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Open it' }));
    await waitFor(() => expect(texts('sku')).toHaveLength(5));
  });

  test('stand there until the columns are known', async () => {
    const shop = createShop();
    renderStudio(
      { ...shop, readRows: () => new Promise(() => undefined) },
      <DataGrid
        relation={{ schema: 'public', name: 'products' }}
        slots={{ loading: () => <p>One moment.</p> }}
      />,
    );
    await screen.findByText('One moment.');
  });

  test('add commands to the menu of a column, by mouse and keyboard', async () => {
    const chosen = vi.fn<(column: string) => void>();
    const menu: GridSlots = {
      headerMenuItems: ({ column, Item, Separator, children }) => (
        <>
          <Item onSelect={() => chosen(column.name)}>Explain {column.name}</Item>
          <Separator />
          {children}
        </>
      ),
    };
    await renderGrid(createShop(), { slots: menu });
    await userEvent.click(cell(0, 'sku'));
    await userEvent.keyboard('{ArrowUp}{Alt>}{ArrowDown}{/Alt}');
    const opened = await screen.findByRole('menu');
    expect(within(opened).getAllByRole('menuitem')[0]?.textContent).toBe('Explain sku');
    within(opened).getByRole('menuitem', { name: 'Hide column' });
    await waitFor(() => expect(opened.contains(document.activeElement)).toBe(true));
    await userEvent.keyboard('{Home}{Enter}');
    await waitFor(() => expect(chosen).toHaveBeenCalledWith('sku'));
  });
});

const text = { kind: 'text', name: 'text', display: 'text' } as const;
const integer = { kind: 'integer', name: 'int4', display: 'int4' } as const;
const columns: readonly ResultColumn[] = [
  { name: 'n', type: integer },
  { name: 't', type: text },
];
const rows = arrayBatch([
  ['1', 'a'],
  ['2', null],
]);

describe('a grid over rows at hand', () => {
  test('says how many they are and what is selected, and can leave that out', async () => {
    const result = renderStudio(createShop(), <RowsDataGrid columns={columns} rows={rows} />);
    screen.getByText('2 rows');
    await userEvent.click(cell(0, 'n'));
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    const figures = await screen.findByRole('group', { name: 'Selected values' });
    expect(figures.textContent).toContain('Sum 3');
    await expectAccessible(screen.getByRole('main'));
    result.unmount();
    renderStudio(createShop(), <RowsDataGrid columns={columns} rows={rows} statusBar={false} />);
    expect(screen.queryByText('2 rows')).toBeNull();
  });

  test('takes the parts of the host too', () => {
    const none = arrayBatch([]);
    renderStudio(createShop(), <RowsDataGrid columns={columns} rows={none} slots={slots} />);
    screen.getByText('Nobody sells that.');
    screen.getByText('0 things');
  });
});

describe('density', () => {
  test.each([
    ['compact', 24],
    ['normal', 28],
    ['comfortable', 32],
  ] as const)('%s has rows of %i px, and the last of a million is in sight', async (density, height) => {
    await renderGrid(createShop(), { name: 'events', density });
    const row = screen.getByRole('grid').querySelector('[data-row="0"]');
    expect(row?.getBoundingClientRect().height).toBe(height);
    await userEvent.click(cell(2, 'name'));
    expect(document.activeElement).toBe(cell(2, 'name'));
    await userEvent.keyboard('{Enter}');
    const field = screen.getByRole('textbox', { name: 'Edit name' });
    expect(field.getBoundingClientRect().height).toBeLessThanOrEqual(Math.max(26, height) + 1);
    await userEvent.keyboard('{Escape}{Control>}{End}{/Control}');
    await waitFor(() => expect(cell(999_999, 'id').textContent).toBe('1000000'));
    const { bottom } = cell(999_999, 'id').getBoundingClientRect();
    expect(bottom).toBeLessThanOrEqual(screen.getByRole('grid').getBoundingClientRect().bottom);
  });

  test('another one keeps the rows in sight', async () => {
    const adapter = createShop();
    const props = { name: 'events', defaultPosition: { firstRow: 500_000, row: 500_000, column: 'id' } };
    const { rerender } = await renderGrid(adapter, { ...props, density: 'compact' });
    const offset = () =>
      cell(500_000, 'id').getBoundingClientRect().top -
      (screen.getAllByRole('columnheader')[0]?.getBoundingClientRect().bottom ?? NaN);
    await waitFor(() => expect(Math.abs(offset())).toBeLessThanOrEqual(1));
    rerender(
      <StudioProvider adapter={adapter}>
        <main style={{ width: 800, height: 600 }}>
          <DataGrid relation={{ schema: 'public', name: 'events' }} density="comfortable" />
        </main>
      </StudioProvider>,
    );
    await waitFor(() => expect(cell(500_000, 'id').getBoundingClientRect().height).toBeGreaterThan(30));
    await waitFor(() => expect(Math.abs(offset())).toBeLessThanOrEqual(1));
  });
});
