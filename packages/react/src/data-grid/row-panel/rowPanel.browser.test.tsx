import type { ChangeSet } from '@studio/core';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { createOrders } from '../testing/orders.ts';
import { announced, cell, createShop, renderGrid } from '../testing/shop.tsx';
import type { RelationTarget } from '../relations/reference.ts';

const openKey = () => userEvent.keyboard('{Control>}{Enter}{/Control}');
const panel = () => screen.findByRole('form');
/** The field of a column, which is a button while it is not edited. */
const field = (column: string) => screen.findByRole('button', { name: new RegExp(`^${column}(?![a-z_])`) });

async function openRow(row: number, column = 'name') {
  await userEvent.click(cell(row, column));
  await openKey();
  return panel();
}

/** Grids with room for the panel beside them. */
const wide = { width: 1100 };

function recordSets(options: Parameters<typeof createShop>[0] = {}) {
  const sets: ChangeSet[] = [];
  const adapter = createShop({
    ...options,
    fail: (verb, request) => {
      if (verb === 'applyChanges') sets.push(request as ChangeSet);
      return undefined;
    },
  });
  return { adapter, sets };
}

describe('the form of a row', () => {
  test('opens by key at the column where the user was, and gives the focus back', async () => {
    await renderGrid(createShop(), {}, wide);
    const form = await openRow(0, 'price');
    expect(within(form).getByRole('heading', { level: 2 }).textContent).toBe('Row id 1');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('12.50'));
    expect((await field('sku')).textContent).toBe('A-1');
    expect((await field('doc')).textContent).toBe('{"w": 1}');
    await expectAccessible(form);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(document.activeElement).toBe(cell(0, 'price'));
  });

  test('opens from the menu and from the mark before the row’s number', async () => {
    await renderGrid(createShop(), {}, wide);
    await userEvent.click(cell(1, 'sku'), { button: 'right' });
    const item = await screen.findByRole('menuitem', { name: /^Open row/ });
    await userEvent.click(item);
    await within(await panel()).findByRole('heading', { name: 'Row id 2' });
    await waitFor(async () => expect((await panel()).contains(document.activeElement)).toBe(true));
    await userEvent.click(screen.getByRole('button', { name: 'Close the row' }));
    const gutter = cell(3, 'sku').closest('[role=row]')?.querySelector<HTMLElement>('[data-gutter]');
    if (!gutter) throw new Error('The row has no number.');
    await userEvent.click(gutter, { position: { x: 8, y: 14 } });
    await within(await panel()).findByRole('heading', { name: 'Row id 4' });
  });

  test('edits in the editors of cells, stages with them, and shows what is undone', async () => {
    await renderGrid(createShop(), {}, wide);
    await openRow(0, 'price');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('12.50'));
    await userEvent.keyboard('13.75{Enter}');
    await waitFor(() => expect(cell(0, 'price').textContent).toBe('13.75'));
    const price = await field('price');
    expect(document.activeElement).toBe(price);
    expect(price.getAttribute('aria-describedby')).toBeTruthy();
    expect(within(await panel()).getByText('Changed from 12.50, not saved')).toBeTruthy();
    await userEvent.click(await field('status'));
    await userEvent.click(await screen.findByRole('option', { name: 'retired' }));
    await waitFor(async () => expect((await field('status')).textContent).toBe('retired'));
    await userEvent.keyboard('{Control>}z{/Control}');
    await waitFor(async () => expect((await field('status')).textContent).toBe('active'));
    await userEvent.click(screen.getByRole('button', { name: 'Set price' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Take the change back' }));
    await waitFor(async () => expect((await field('price')).textContent).toBe('12.50'));
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  test('goes on to the next field by Tab, and leaves a field as it was by Escape', async () => {
    await renderGrid(createShop(), {}, wide);
    await openRow(0, 'sku');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('A-1'));
    await userEvent.keyboard('B-1{Tab}');
    await waitFor(async () => expect(document.activeElement).toBe(await field('name')));
    await userEvent.keyboard('other{Escape}');
    expect((await field('name')).textContent).toBe('Lamp');
    expect(document.activeElement).toBe(await field('name'));
    expect(cell(0, 'sku').textContent).toBe('B-1');
  });

  test('tells NULL, the default and the empty text apart, by key and by menu', async () => {
    const { adapter, sets } = recordSets();
    await renderGrid(adapter, {}, wide);
    await openRow(0, 'name');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Lamp'));
    await userEvent.keyboard('{Control>}{Backspace}{/Control}');
    await waitFor(async () => expect((await field('name')).textContent).toBe('NULL'));
    await userEvent.keyboard('{Alt>}{Backspace}{/Alt}');
    await waitFor(async () => expect((await field('name')).textContent).toBe('empty'));
    await userEvent.click(screen.getByRole('button', { name: 'Set name' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: /^Set to DEFAULT/ }));
    await waitFor(async () => expect((await field('name')).textContent).toBe('DEFAULT'));
    await userEvent.click(screen.getByRole('button', { name: 'Set sku' }));
    const refused = await screen.findByRole('menuitem', { name: /^Set to NULL/ });
    expect(refused.textContent).toContain('This column cannot be NULL.');
    await userEvent.keyboard('{Escape}');
    await userEvent.click(within(await panel()).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(announced()).toContain('Saved 1 change'));
    expect(sets[0]?.changes[0]).toMatchObject({ values: [{ column: 'name', set: { to: 'default' } }] });
    await waitFor(async () => expect((await field('name')).textContent).toBe('unnamed'));
  });

  test('says why a field cannot be changed', async () => {
    await renderGrid(createShop(), {}, wide);
    await openRow(0, 'id');
    const id = await field('id');
    expect(id.getAttribute('aria-disabled')).toBe('true');
    const noteId = id.getAttribute('aria-describedby') ?? '';
    const note = document.getElementById(noteId)?.textContent ?? '';
    expect(note.length).toBeGreaterThan(10);
    await waitFor(() => expect(document.activeElement).toBe(id));
    await userEvent.keyboard('7');
    expect(announced()).toContain(note);
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  test('of a grid that only shows can be read and not written', async () => {
    await renderGrid(createShop(), { readOnly: true }, wide);
    const form = await openRow(0, 'name');
    for (const button of within(form).getAllByRole('button', { name: /^(sku|name|price)/ }))
      expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(within(form).getAllByText('This grid is read-only.').length).toBeGreaterThan(3);
  });
});

describe('the rows around it', () => {
  test('are gone to by button and by key, at the same field', async () => {
    await renderGrid(createShop(), {}, wide);
    const form = await openRow(0, 'price');
    const previous = within(form).getByRole('button', { name: 'Previous row' });
    expect(previous.getAttribute('aria-disabled')).toBe('true');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('12.50'));
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await within(form).findByRole('heading', { name: 'Row id 2' });
    await waitFor(() => expect(document.activeElement?.textContent).toBe('99.00'));
    await userEvent.click(within(form).getByRole('button', { name: 'Next row' }));
    await within(form).findByRole('heading', { name: 'Row id 3' });
    expect(cell(2, 'price').getAttribute('tabindex')).toBe('0');
    await userEvent.click(cell(4, 'sku'));
    await within(form).findByRole('heading', { name: 'Row id 5' });
    const next = within(form).getByRole('button', { name: 'Next row' });
    expect(next.getAttribute('aria-disabled')).toBe('true');
  });

  test('change with sort and filter, and the record stays', async () => {
    await renderGrid(createShop(), {}, wide);
    const form = await openRow(1, 'name');
    await within(form).findByRole('heading', { name: 'Row id 2' });
    await userEvent.click(screen.getByRole('columnheader', { name: /^sku/ }));
    await userEvent.click(screen.getByRole('columnheader', { name: /^sku/ }));
    await waitFor(() => expect(cell(0, 'sku').textContent).toBe('A-5'));
    expect(within(form).getByRole('heading', { level: 2 }).textContent).toBe('Row id 2');
    await userEvent.click(within(form).getByRole('button', { name: 'Next row' }));
    await within(form).findByRole('heading', { name: 'Row id 1' });
    await userEvent.click(cell(0, 'sku'));
    await within(form).findByRole('heading', { name: 'Row id 5' });
    await userEvent.click(cell(1, 'sku'), { button: 'right' });
    await userEvent.click(await screen.findByRole('menuitem', { name: /sku = “A-4”/ }));
    await waitFor(() => expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('2'));
    expect(within(form).getByRole('heading', { level: 2 }).textContent).toBe('Row id 4');
    await userEvent.click(screen.getByRole('button', { name: 'Clear filter' }));
    await waitFor(() => expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('6'));
    expect(within(form).getByRole('heading', { level: 2 }).textContent).toBe('Row id 4');
  });

  test('are not those of a filter that leaves the record out, which says so and is still edited and saved', async () => {
    const adapter = createShop();
    await renderGrid(adapter, {}, wide);
    const form = await openRow(1, 'name');
    await within(form).findByRole('heading', { name: 'Row id 2' });
    const search = screen.getByRole('searchbox');
    await userEvent.click(search);
    await userEvent.keyboard('A-5');
    await waitFor(() => expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('2'));
    expect(within(form).getByRole('heading', { level: 2 }).textContent).toBe('Row id 2');
    const next = within(form).getByRole('button', { name: 'Next row' });
    expect(next.getAttribute('aria-disabled')).toBe('true');
    (await field('price')).focus();
    await userEvent.keyboard('98{Enter}');
    await userEvent.click(within(form).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(announced()).toContain('Saved 1 change'));
    await waitFor(async () => expect((await field('price')).textContent).toBe('98.00'));
    expect(within(form).getByRole('heading', { level: 2 }).textContent).toBe('Row id 2');
  });
});

describe('what cannot be saved', () => {
  test('of a new row is said at its field, and nothing is sent', async () => {
    const { adapter, sets } = recordSets();
    await renderGrid(adapter, {}, wide);
    await userEvent.click(screen.getByRole('button', { name: 'Insert row' }));
    await openKey();
    const form = await panel();
    await within(form).findByRole('heading', { name: 'New row' });
    await userEvent.click(within(form).getByRole('button', { name: 'Save' }));
    await waitFor(async () => expect(document.activeElement).toBe(await field('sku')));
    expect(announced()).toContain('One value cannot be saved as it is.');
    expect(sets).toHaveLength(0);
    await userEvent.keyboard('NEW{Enter}');
    await userEvent.click(within(form).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(announced()).toContain('Saved 1 change'));
    expect(sets).toHaveLength(1);
  });

  test('because of a constraint is said at its field', async () => {
    await renderGrid(createShop(), {}, wide);
    const form = await openRow(0, 'price');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('12.50'));
    await userEvent.keyboard('-1{Enter}');
    await userEvent.click(within(form).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(announced()).toContain('Nothing was saved'));
    const price = await field('price');
    const note = document.getElementById(price.getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toContain('price_positive');
    await expectAccessible(form);
  });
});

test('a row is copied as JSON, with what is staged', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await renderGrid(createShop(), {}, wide);
  await openRow(0, 'sku');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('A-1'));
  await userEvent.keyboard('Z{Enter}');
  await userEvent.click(screen.getByRole('button', { name: 'More of this row' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Copy as JSON' }));
  await waitFor(() => expect(announced()).toContain('Copied the row as JSON.'));
  const [text = ''] = write.mock.calls[0] ?? [];
  expect(JSON.parse(text)).toEqual({
    id: 1,
    sku: 'Z',
    name: 'Lamp',
    price: 12.5,
    status: 'active',
    sold: true,
    doc: { w: 1 },
    maker_id: 1,
  });
  expect(text).toContain('"price": 12.50');
  write.mockRestore();
});

test('related rows are named, counted, listed and gone to', async () => {
  const onOpenRelation = vi.fn<(target: RelationTarget) => void>();
  await renderGrid(createOrders(), { name: 'orders', onOpenRelation }, wide);
  const form = await openRow(2, 'note');
  const related = within(form).getByRole('region', { name: 'Related rows' });
  await within(related).findByRole('button', { name: /^lines\s*order_number, order_shop\s*2$/ });
  await userEvent.click(within(related).getByRole('button', { name: 'Show some rows of lines' }));
  await userEvent.click(await within(related).findByRole('button', { name: /^3 · 1 · 2 · 30/ }));
  expect(onOpenRelation).toHaveBeenLastCalledWith({
    relation: { schema: 'public', name: 'lines' },
    filter: { kind: 'compare', column: 'id', operator: '=', value: '3' },
  });
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await within(form).findByRole('heading', { name: 'Row shop 1, number 2' });
  await within(form).findByText('Acme');
  await expectAccessible(form);
  await userEvent.click(within(form).getByRole('button', { name: 'Open in customers' }));
  expect(onOpenRelation).toHaveBeenLastCalledWith({
    relation: { schema: 'public', name: 'customers' },
    filter: { kind: 'compare', column: 'id', operator: '=', value: '1' },
  });
});

test('where there is no room beside the grid it stands over it, dark and from right to left too', async () => {
  document.documentElement.dir = 'rtl';
  try {
    await renderGrid(createShop(), {}, { width: 420, theme: 'dark' });
    const form = await openRow(0, 'sku');
    const grid = screen.getByRole('grid', { hidden: true });
    expect(form.getBoundingClientRect().width).toBeGreaterThan(400);
    expect(grid.closest('[inert]')).not.toBeNull();
    await waitFor(() => expect(form.contains(document.activeElement)).toBe(true));
    await expectAccessible(form);
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await within(form).findByRole('heading', { name: 'Row id 2' });
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(cell(1, 'sku')));
    expect(grid.closest('[inert]')).toBeNull();
  } finally {
    document.documentElement.dir = '';
  }
});

test('the host may hold whether it is open', async () => {
  const onRowPanelOpenChange = vi.fn();
  await renderGrid(createShop(), { rowPanelOpen: true, onRowPanelOpenChange }, wide);
  await within(await panel()).findByRole('heading', { name: 'Row id 1' });
  expect((await panel()).contains(document.activeElement)).toBe(false);
  await userEvent.click(screen.getByRole('button', { name: 'Close the row' }));
  expect(onRowPanelOpenChange).toHaveBeenCalledWith(false, { reason: 'close' });
  expect(screen.getByRole('form')).toBeTruthy();
});
