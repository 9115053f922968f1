import { unable, type StudioAdapter } from '@studio/core';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { createOrders } from '../testing/orders.ts';
import { cell, renderGrid } from '../testing/shop.tsx';
import type { RelationTarget } from './reference.ts';

const equals = (column: string, value: string) => ({
  kind: 'compare' as const,
  column,
  operator: '=' as const,
  value,
});
const peekKey = () => userEvent.keyboard('{Alt>}{Enter}{/Alt}');
const peekOf = (relation: string) => screen.findByRole('dialog', { name: `Row of ${relation}` });

describe('looking at a referenced row', () => {
  test('by key tells its label, its values and what references it, and gives the focus back', async () => {
    const onOpenRelation = vi.fn<(target: RelationTarget) => void>();
    await renderGrid(createOrders(), { name: 'orders', onOpenRelation });
    await userEvent.click(cell(0, 'customer_id'));
    await peekKey();
    const peek = await peekOf('customers');
    await within(peek).findByRole('heading', { name: 'Acme' });
    expect(within(peek).getByText('Ulm')).toBeTruthy();
    expect(await within(peek).findByRole('button', { name: /^orders\s*customer_id\s*2$/ })).toBeTruthy();
    await waitFor(() => expect(peek.contains(document.activeElement)).toBe(true));
    await expectAccessible(peek);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(cell(0, 'customer_id'));
    expect(onOpenRelation).not.toHaveBeenCalled();
  });

  test('shows the row of the whole key, not one that shares a part of it', async () => {
    const onOpenRelation = vi.fn<(target: RelationTarget) => void>();
    await renderGrid(createOrders(), { name: 'lines', onOpenRelation });
    await userEvent.click(cell(1, 'order_number'));
    await peekKey();
    const peek = await peekOf('orders');
    await within(peek).findByText('first of two');
    await userEvent.click(within(peek).getByRole('button', { name: 'Open in orders' }));
    expect(onOpenRelation).toHaveBeenCalledWith({
      relation: { schema: 'public', name: 'orders' },
      filter: { kind: 'and', filters: [equals('number', '1'), equals('shop', '2')] },
    });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('follows what is staged, which is what the cell shows', async () => {
    await renderGrid(createOrders(), { name: 'orders' });
    await userEvent.click(cell(0, 'customer_id'));
    await userEvent.keyboard('2{Enter}');
    await userEvent.click(cell(0, 'customer_id'));
    await peekKey();
    await within(await peekOf('customers')).findByRole('heading', { name: 'Bolt' });
  });

  test('says why a key leads nowhere', async () => {
    await renderGrid(createOrders(), { name: 'lines' });
    await userEvent.click(cell(3, 'order_number'));
    await peekKey();
    await within(await peekOf('orders')).findByText('The key is NULL, so it references no row.');
  });

  test('waits until the mouse rests, stays while the mouse is in it, and leaves with the mouse', async () => {
    await renderGrid(createOrders(), { name: 'orders' });
    await userEvent.click(cell(2, 'note'));
    await userEvent.hover(cell(0, 'customer_id'));
    expect(screen.queryByRole('dialog')).toBeNull();
    const peek = await peekOf('customers');
    const heading = await within(peek).findByRole('heading', { name: 'Acme' });
    expect(document.activeElement).toBe(cell(2, 'note'));
    await userEvent.hover(heading);
    expect(screen.getByRole('dialog')).toBe(peek);
    await userEvent.hover(cell(3, 'note'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('says why nothing is counted where the connection cannot', async () => {
    const reading = createOrders();
    const adapter: StudioAdapter = {
      ...reading,
      info: async () => {
        const info = await reading.info();
        return { ...info, abilities: { ...info.abilities, countReferences: unable('Counting is off.') } };
      },
    };
    await renderGrid(adapter, { name: 'orders' });
    await userEvent.click(cell(0, 'customer_id'));
    await peekKey();
    const peek = await peekOf('customers');
    await within(peek).findByRole('heading', { name: 'Acme' });
    expect(within(peek).getByText('Counting is off.')).toBeTruthy();
  });

  test('reads the row again when that failed', async () => {
    let isDown = true;
    const adapter = createOrders({
      fail: (verb, request) =>
        isDown &&
        verb === 'readRows' &&
        (request as { relation: { name: string } }).relation.name === 'customers'
          ? { code: 'unreachable', message: 'The server does not answer.' }
          : undefined,
    });
    await renderGrid(adapter, { name: 'orders' });
    await userEvent.click(cell(0, 'customer_id'));
    await peekKey();
    const peek = await peekOf('customers');
    await within(peek).findByText('The server does not answer.');
    isDown = false;
    await userEvent.click(within(peek).getByRole('button', { name: 'Retry' }));
    await within(peek).findByRole('heading', { name: 'Acme' });
  });
});

describe('the menu of a cell', () => {
  const openMenu = async (row: number, column: string) => {
    await userEvent.click(cell(row, column), { button: 'right' });
    return screen.findByRole('menu', { name: 'Cell' });
  };

  test('opens the referenced row, and looks at it, by keyboard alone', async () => {
    const onOpenRelation = vi.fn<(target: RelationTarget) => void>();
    await renderGrid(createOrders(), { name: 'orders', onOpenRelation });
    let menu = await openMenu(0, 'customer_id');
    within(menu).getByRole('menuitem', { name: 'Open in customers' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(onOpenRelation).toHaveBeenCalledWith({
      relation: { schema: 'public', name: 'customers' },
      filter: equals('id', '1'),
    });
    menu = await openMenu(0, 'customer_id');
    within(menu)
      .getByRole('menuitem', { name: /^Look at the referenced row/ })
      .focus();
    await userEvent.keyboard('{Enter}');
    const peek = await peekOf('customers');
    await waitFor(() => expect(peek.contains(document.activeElement)).toBe(true));
  });

  test('says that NULL references nothing', async () => {
    await renderGrid(createOrders(), { name: 'orders', onOpenRelation: vi.fn() });
    const menu = await openMenu(2, 'customer_id');
    const item = within(menu).getByRole('menuitem', { name: /^Open in customers/ });
    expect(item.getAttribute('aria-disabled')).toBe('true');
    expect(item.textContent).toContain('NULL');
  });

  test('counts what references the row and leads there, from right to left too', async () => {
    const onOpenRelation = vi.fn<(target: RelationTarget) => void>();
    document.documentElement.dir = 'rtl';
    try {
      await renderGrid(createOrders(), { name: 'orders', onOpenRelation });
      const menu = await openMenu(2, 'note');
      within(menu).getByRole('menuitem', { name: 'Referenced by' }).focus();
      await userEvent.keyboard('{Enter}');
      const item = await screen.findByRole('menuitem', { name: /^lines\s*2$/ });
      await expectAccessible(item.closest('[role=menu]') as HTMLElement);
      item.focus();
      await userEvent.keyboard('{Enter}');
    } finally {
      document.documentElement.dir = '';
    }
    expect(onOpenRelation).toHaveBeenCalledWith({
      relation: { schema: 'public', name: 'lines' },
      filter: { kind: 'and', filters: [equals('order_number', '1'), equals('order_shop', '2')] },
    });
  });

  test('offers no way that the host does not have', async () => {
    await renderGrid(createOrders(), { name: 'orders' });
    const menu = await openMenu(0, 'customer_id');
    expect(within(menu).queryByRole('menuitem', { name: /^Open in/ })).toBeNull();
    expect(within(menu).getByRole('menuitem', { name: /^Look at/ })).toBeTruthy();
  });
});
