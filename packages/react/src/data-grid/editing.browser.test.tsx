import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../testing/expectAccessible.ts';
import { renderStudio } from '../testing/renderStudio.tsx';
import { StudioProvider } from '../provider/StudioProvider.tsx';
import { DataGrid } from './DataGrid.tsx';
import { announced, cell, createShop, products, renderGrid, texts, waitForRows } from './testing/shop.tsx';

const editor = () => screen.queryByRole('textbox', { name: /^Edit/ });

describe('editing a cell', () => {
  test('typing replaces, Enter stages and goes down', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('Desk{Enter}');
    expect(cell(0, 'name').textContent).toBe('Desk');
    expect(document.activeElement).toBe(cell(1, 'name'));
    expect(screen.getByText('1 change not saved')).toBeTruthy();
  });

  test('Enter and F2 edit what is there, Escape keeps it, Tab goes on to the next cell', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('{F2}{End}s{Escape}');
    expect(cell(0, 'name').textContent).toBe('Lamp');
    await userEvent.keyboard('{Enter}{End}s{Tab}');
    expect(cell(0, 'name').textContent).toBe('Lamps');
    expect(document.activeElement).toBe(cell(0, 'price'));
  });

  test('an editor that was opened and left changes nothing, above all not NULL into an empty text', async () => {
    await renderGrid(createShop());
    await userEvent.dblClick(cell(1, 'name'));
    await userEvent.keyboard('{Enter}');
    expect(cell(1, 'name').textContent).toBe('NULL');
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  test('setting a value back is no change', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('x{Enter}');
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('Lamp{Enter}');
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  test('NULL, empty, DEFAULT and the text NULL look different and are staged apart', async () => {
    await renderGrid(createShop());
    const choose = async (row: number, name: string) => {
      await userEvent.click(cell(row, 'name'), { button: 'right' });
      await userEvent.click(await screen.findByRole('menuitem', { name: new RegExp(`^${name}`) }));
      await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    };
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('{Control>}{Backspace}{/Control}');
    await choose(1, 'Set to empty text');
    await choose(2, 'Set to DEFAULT');
    await userEvent.click(cell(4, 'name'));
    await userEvent.keyboard('NULL{Enter}');
    expect(texts('name')).toEqual(['NULL', 'empty', 'DEFAULT', 'NULL', 'NULL']);
    const looks = [0, 3].map((row) => cell(row, 'name').querySelector('span')?.className);
    expect(looks[0]).not.toBe(looks[1]);
    expect(screen.getByText('4 changes not saved')).toBeTruthy();
  });

  test('says of a boolean what it was in the words of its cell', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(0, 'sold'));
    await userEvent.keyboard('{F2}');
    await userEvent.click(await screen.findByRole('option', { name: 'false' }));
    await waitFor(() => expect(cell(0, 'sold').title).toBe('Changed from true, not saved'));
  });

  test('an enum is chosen from its labels', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(0, 'status'));
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Edit status' }));
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(cell(0, 'status').textContent).toBe('retired');
  });

  test('a cell that cannot be edited says why', async () => {
    await renderGrid(createShop({ readOnly: 'This connection only reads.' }));
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('x');
    expect(editor()).toBeNull();
    await waitFor(() => expect(announced()).toContain('This connection only reads.'));
  });

  test('a value that arrived cut is loaded in whole before it can be edited', async () => {
    const long = `${'x'.repeat(70_000)}end`;
    const rows = [['1', 'A-1', long, '1', 'active', 't', null, null]] as const;
    await renderGrid(createShop({ relations: [{ ...products, foreignKeys: [], rows }] }));
    expect(cell(0, 'name').textContent).toContain('…');
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('dialog', { name: 'Edit name' });
    await userEvent.keyboard('{Control>}{End}{/Control}!{Control>}{Enter}{/Control}');
    await userEvent.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(announced()).toContain('Saved 1 change'));
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    const dialog = await screen.findByRole('dialog', { name: 'name' });
    await waitFor(() => expect(dialog.textContent?.endsWith('xend!')).toBe(true));
  });

  test('survives sort, filter, scrolling away, and the grid leaving the page', async () => {
    const adapter = createShop();
    const { rerender } = renderStudio(
      adapter,
      <DataGrid relation={{ schema: 'public', name: 'products' }} />,
    );
    const show = (isShown: boolean) =>
      rerender(
        <StudioProvider adapter={adapter}>
          <main style={{ width: 800, height: 600 }}>
            {isShown && <DataGrid relation={{ schema: 'public', name: 'products' }} />}
          </main>
        </StudioProvider>,
      );
    show(true);
    await waitForRows();
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('Desk{Enter}');
    await userEvent.click(screen.getByRole('columnheader', { name: /^price/ }));
    await waitFor(() => expect(texts('name')[3]).toBe('Desk'));
    show(false);
    show(true);
    await waitForRows();
    expect(cell(0, 'name').textContent).toBe('Desk');
    expect(screen.getByText('1 change not saved')).toBeTruthy();
  });
});

describe('rows', () => {
  test('a deletion is staged and can be taken back', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(1, 'sku'));
    await userEvent.keyboard('{Control>}{Delete}{/Control}');
    expect(cell(1, 'sku').closest('[role=row]')?.getAttribute('data-staged')).toBe('delete');
    await userEvent.keyboard('{Control>}{Delete}{/Control}');
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  test('a new row stands first, has the focus, and says what is required', async () => {
    await renderGrid(createShop());
    await userEvent.click(screen.getByRole('button', { name: 'Insert row' }));
    expect(document.activeElement).toBe(cell(0, 'id'));
    expect(cell(0, 'id').textContent).toBe('DEFAULT');
    expect(cell(0, 'sku').textContent).toBe('required');
    expect(cell(0, 'name').textContent).toBe('DEFAULT');
    expect(cell(0, 'price').textContent).toBe('NULL');
  });
});

describe('to everyone', () => {
  test.each(['light', 'dark'] as const)(
    'is accessible in %s, with changes and errors in it',
    async (theme) => {
      const { container } = await renderGrid(createShop(), {}, { theme, width: 1100 });
      await userEvent.click(cell(0, 'price'));
      await userEvent.keyboard('-1{Enter}');
      await userEvent.click(cell(1, 'sku'));
      await userEvent.keyboard('{Control>}{Delete}{/Control}');
      await userEvent.click(screen.getByRole('button', { name: 'Insert row' }));
      await userEvent.keyboard('{Control>}s{/Control}');
      await waitFor(() => expect(announced()).toContain('Nothing was saved'));
      await expectAccessible(container);
    },
  );
});
