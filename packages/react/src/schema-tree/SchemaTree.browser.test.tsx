import { createMemoryAdapter, type MemoryAdapterOptions, type MemoryRelation } from '@studio/adapter-testkit';
import type { ObjectRef } from '@studio/core';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../testing/expectAccessible.ts';
import { renderStudio } from '../testing/renderStudio.tsx';
import { SchemaTree } from './SchemaTree.tsx';

const relation = (
  schema: string,
  name: string,
  estimatedRows = 0,
  kind: MemoryRelation['kind'] = 'table',
) => ({
  schema,
  name,
  kind,
  estimatedRows,
  columns: [{ name: 'id', type: 'int8' }],
});

const shop = (options: Partial<MemoryAdapterOptions> = {}) =>
  createMemoryAdapter({
    relations: [
      relation('public', 'settings', 12),
      relation('sales', 'customers', 20_000),
      relation('sales', 'orders', 1_000_000),
      relation('sales', 'revenue', 400, 'view'),
      relation('stock', 'items', 830),
    ],
    enums: [{ schema: 'sales', name: 'order_status', labels: ['new', 'paid'] }],
    ...options,
  });

const item = (name: string | RegExp) => screen.findByRole('treeitem', { name });
const names = () => screen.getAllByRole('treeitem').map((element) => element.textContent);

describe('SchemaTree', () => {
  test('opens the schema of what is chosen elsewhere, and closes nothing for it', async () => {
    const items = { kind: 'table', schema: 'stock', name: 'items' } as const;
    const orders = { kind: 'table', schema: 'sales', name: 'orders' } as const;
    function Host() {
      const [selected, setSelected] = useState<ObjectRef | null>(items);
      return (
        <>
          <button onClick={() => setSelected(null)}>Nothing</button>
          <button onClick={() => setSelected(orders)}>Orders</button>
          <SchemaTree selected={selected} />
        </>
      );
    }
    renderStudio(shop(), <Host />);
    await item('items');
    await userEvent.click(screen.getByRole('button', { name: 'Nothing' }));
    await waitFor(() =>
      expect(screen.getByRole('treeitem', { name: 'items' })).not.toHaveAttribute('aria-selected', 'true'),
    );
    expect(screen.queryByRole('treeitem', { name: 'settings' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Orders' }));
    expect(await item('orders')).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByRole('treeitem', { name: 'items' })).toBeTruthy();
    await userEvent.click(await item('sales'));
    await waitFor(() => expect(screen.queryByRole('treeitem', { name: 'orders' })).toBeNull());
  });

  test('tells the whole of a name that has no room', async () => {
    const long = 'a_name_as_long_as_the_database_lets_a_name_be_which_is_63_bytes';
    renderStudio(shop({ relations: [relation('sales', long)] }), <SchemaTree defaultExpanded={['sales']} />);
    await item(long);
    expect(within(await item(long)).getByTitle(long)).toBeTruthy();
  });

  test('lists schemas first and reads a schema only when it is opened', async () => {
    const asked: unknown[] = [];
    const adapter = shop({
      fail: (verb, request) => {
        if (verb === 'listObjects') asked.push((request as { schema?: string }).schema);
        return undefined;
      },
    });
    renderStudio(adapter, <SchemaTree defaultExpanded={[]} />);
    await userEvent.click(await item('sales'));
    await item('orders');
    expect(names()).toEqual(['public', 'sales', 'customers20K', 'orders1M', 'revenue400', 'Types1', 'stock']);
    expect(asked).toEqual([undefined, 'sales', 'sales']);
  });

  test('opens what is clicked and shows it as selected', async () => {
    const onActivate = vi.fn();
    renderStudio(shop(), <SchemaTree defaultExpanded={['sales']} onActivate={onActivate} />);
    await userEvent.click(await item('orders'));
    const orders: ObjectRef = { kind: 'table', schema: 'sales', name: 'orders' };
    expect(onActivate.mock.calls).toEqual([[orders, { reason: 'pointer' }]]);
    expect(await item('orders')).toHaveAttribute('aria-selected', 'true');
  });

  test('tells of the object that a mouse goes down on, before it opens', async () => {
    const told: string[] = [];
    renderStudio(
      shop(),
      <SchemaTree
        defaultExpanded={['sales']}
        onPress={({ name }) => told.push(`press ${name}`)}
        onActivate={({ name }) => told.push(`activate ${name}`)}
      />,
    );
    const orders = await item('orders');
    fireEvent.pointerDown(orders, { pointerType: 'mouse', button: 0 });
    expect(told).toEqual(['press orders']);
    await userEvent.click(orders);
    expect(told.slice(-1)).toEqual(['activate orders']);
    told.length = 0;
    // A finger may scroll; another button opens a menu; a schema has nothing to ask for.
    fireEvent.pointerDown(orders, { pointerType: 'touch', button: 0 });
    fireEvent.pointerDown(orders, { pointerType: 'mouse', button: 2 });
    fireEvent.pointerDown(await item('sales'), { pointerType: 'mouse', button: 0 });
    expect(told).toEqual([]);
  });

  test('opens the schema of the table that the page shows', async () => {
    renderStudio(shop(), <SchemaTree selected={{ kind: 'table', schema: 'stock', name: 'items' }} />);
    expect(await item('items')).toHaveAttribute('aria-selected', 'true');
  });

  test('is used by keyboard alone, with one tab stop', async () => {
    const onActivate = vi.fn();
    renderStudio(shop(), <SchemaTree defaultExpanded={[]} onActivate={onActivate} />);
    await item('stock');
    await userEvent.tab();
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await userEvent.tab();
    expect(await item('public')).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    expect(await item('sales')).toHaveAttribute('aria-expanded', 'true');
    await item('orders');
    await userEvent.keyboard('{ArrowRight}');
    await waitFor(async () => expect(await item('customers')).toHaveFocus());
    await userEvent.keyboard('o');
    await waitFor(async () => expect(await item('orders')).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    expect(onActivate).toHaveBeenCalledWith(expect.objectContaining({ name: 'orders' }), {
      reason: 'keyboard',
    });
    await userEvent.keyboard('{ArrowLeft}');
    await waitFor(async () => expect(await item('sales')).toHaveFocus());
    await userEvent.keyboard('{ArrowLeft}');
    expect(await item('sales')).toHaveAttribute('aria-expanded', 'false');
    await userEvent.keyboard('{End}');
    await waitFor(async () => expect(await item('stock')).toHaveFocus());
    await userEvent.tab();
    expect(screen.getByRole('tree')).not.toContainElement(document.activeElement as HTMLElement);
  });

  test('says kind and size of an object to those who do not see it', async () => {
    renderStudio(shop(), <SchemaTree defaultExpanded={['sales']} />);
    expect(await item('orders')).toHaveAttribute('aria-description', 'table, about 1,000,000 rows');
    expect(await item('orders')).toHaveAttribute('aria-level', '2');
    expect(await item('orders')).toHaveTextContent('1M');
    expect(await item('revenue')).toHaveAttribute('aria-posinset', '3');
    expect(await item('revenue')).toHaveAttribute('aria-setsize', '4');
  });

  test('says in a narrow sidebar too what is searched for', async () => {
    renderStudio(shop(), <SchemaTree style={{ width: 180 }} />);
    const box = await screen.findByRole<HTMLInputElement>('searchbox');
    const context = document.createElement('canvas').getContext('2d');
    if (!context) throw new Error('No canvas to measure text with.');
    const { fontSize, fontFamily } = getComputedStyle(box);
    context.font = `${fontSize} ${fontFamily}`;
    expect(context.measureText(box.placeholder).width).toBeLessThan(box.clientWidth);
  });

  test('finds tables in all schemas, whatever is open', async () => {
    renderStudio(shop(), <SchemaTree defaultExpanded={[]} />);
    await userEvent.fill(screen.getByRole('searchbox'), 'TE');
    expect(await item('items')).toBeVisible();
    expect(names()).toEqual(['stock', 'items830']);
    expect(within(await item('items')).getByText('te').tagName).toBe('MARK');
    expect(screen.getByRole('status')).toHaveTextContent('1 object found');
  });

  test('opens the first find with Enter in the search box', async () => {
    const onActivate = vi.fn();
    renderStudio(shop(), <SchemaTree onActivate={onActivate} />);
    await userEvent.fill(screen.getByRole('searchbox'), 'order');
    await item('orders');
    await userEvent.keyboard('{Enter}');
    expect(onActivate).toHaveBeenCalledWith(expect.objectContaining({ name: 'order_status' }), {
      reason: 'search',
    });
  });

  test('keeps the old finds in sight while it looks for the next', async () => {
    const answered: (() => void)[] = [];
    const base = shop();
    const adapter = {
      ...base,
      listObjects: async (request: Parameters<typeof base.listObjects>[0]) => {
        if (request.search === 'orders') await new Promise<void>((resolve) => answered.push(resolve));
        return base.listObjects(request);
      },
    };
    renderStudio(adapter, <SchemaTree />);
    await userEvent.fill(screen.getByRole('searchbox'), 'o');
    await item('customers');
    await userEvent.fill(screen.getByRole('searchbox'), 'orders');
    await waitFor(() => expect(answered).toHaveLength(1));
    expect(await item('customers')).toBeVisible();
    expect(screen.getByRole('tree')).toHaveAttribute('aria-busy', 'true');
    answered.forEach((answer) => answer());
    await waitFor(() => expect(names()).toEqual(['sales', 'orders1M']));
  });

  test('says so where nothing has the name, and comes back when the search is emptied', async () => {
    renderStudio(shop(), <SchemaTree defaultExpanded={['sales']} />);
    await item('orders');
    await userEvent.fill(screen.getByRole('searchbox'), 'nonesuch');
    expect(await screen.findByText('Nothing named “nonesuch”')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(screen.getByRole('searchbox')).toHaveValue('');
    expect(await item('orders')).toBeVisible();
  });

  test('shows why the schemas cannot be listed, and recovers when they can', async () => {
    let broken = true;
    const adapter = shop({
      fail: () => (broken ? { code: 'unreachable', message: 'Nothing answers at db:5432.' } : undefined),
    });
    renderStudio(adapter, <SchemaTree />);
    expect(await screen.findByRole('alert')).toHaveTextContent('Nothing answers at db:5432.');
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await item('sales')).toBeVisible();
  });

  test('shows the failure of one schema in its place, and asks again with Enter', async () => {
    let broken = true;
    const adapter = shop({
      fail: (_verb, request) =>
        broken && (request as { schema?: string } | undefined)?.schema === 'sales'
          ? { code: 'permission', message: 'permission denied for schema sales' }
          : undefined,
    });
    renderStudio(adapter, <SchemaTree defaultExpanded={['sales', 'stock']} />);
    expect(await item(/permission denied for schema sales/)).toBeVisible();
    expect(await item('items')).toBeVisible();
    broken = false;
    (await item(/permission denied/)).focus();
    await userEvent.keyboard('{Enter}');
    expect(await item('orders')).toBeVisible();
  });

  test('stays small and reaches the last of 20,000 tables', async () => {
    const relations = Array.from({ length: 20_000 }, (_, index) =>
      relation('public', `table_${String(index).padStart(5, '0')}`),
    );
    renderStudio(createMemoryAdapter({ relations }), <SchemaTree />);
    (await item('public')).focus();
    await item('table_00000');
    const last = async () => {
      await userEvent.keyboard('{End}');
      return screen.queryByRole('treeitem', { name: 'table_19999' });
    };
    await waitFor(async () => expect(await last()).toHaveFocus(), { timeout: 45_000 });
    expect(document.querySelectorAll('*').length).toBeLessThan(1500);
  }, 60_000);

  test('lets the host hold selection, search and what is open', async () => {
    function Host() {
      const [expanded, setExpanded] = useState<readonly string[]>([]);
      const [search, setSearch] = useState('');
      return (
        <>
          <output>{JSON.stringify({ expanded, search })}</output>
          <SchemaTree
            expanded={expanded}
            onExpandedChange={(next) => setExpanded(next)}
            search={search}
            onSearchChange={(next) => setSearch(next)}
            selected={null}
          />
        </>
      );
    }
    renderStudio(shop(), <Host />);
    await userEvent.click(await item('sales'));
    await userEvent.click(await item('orders'));
    expect(await item('orders')).toHaveAttribute('aria-selected', 'false');
    await userEvent.fill(screen.getByRole('searchbox'), 'cust');
    expect(document.querySelector('output')).toHaveTextContent('{"expanded":["sales"],"search":"cust"}');
  });

  test.each(['light', 'dark'] as const)('has no accessibility violation in %s', async (theme) => {
    const { container } = renderStudio(
      shop(),
      <SchemaTree
        defaultExpanded={['sales']}
        selected={{ kind: 'table', schema: 'sales', name: 'orders' }}
      />,
      { theme },
    );
    await item('orders');
    await expectAccessible(container);
    await userEvent.fill(screen.getByRole('searchbox'), 'ord');
    await waitFor(() => expect(names()).toEqual(['sales', 'order_status', 'orders1M']));
    await expectAccessible(container);
    await userEvent.fill(screen.getByRole('searchbox'), 'nonesuch');
    await screen.findByText('Nothing named “nonesuch”');
    await expectAccessible(container);
  });
});
