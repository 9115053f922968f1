import { createMemoryAdapter, type MemoryRelation } from '@studio/adapter-testkit';
import { restrict, type Filter } from '@studio/core';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../testing/expectAccessible.ts';
import { cell, createShop, renderGrid, texts } from './testing/shop.tsx';

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const builder = () => screen.findByRole('dialog', { name: 'Filter' });
const column = () => screen.getByRole('combobox', { name: 'Column' });
const operator = () => screen.getByRole('combobox', { name: 'Operator' });
const value = () => screen.getByRole('textbox', { name: 'Value' });
const price = (value: string): Filter => ({ kind: 'compare', column: 'price', operator: '>=', value });

/** Values of the kinds that have operators of their own. */
const hosts: MemoryRelation = {
  name: 'hosts',
  columns: [
    { name: 'id', type: 'int8' },
    { name: 'tags', type: 'text[]' },
    { name: 'during', type: 'int4range' },
    { name: 'address', type: 'inet' },
    { name: 'doc', type: 'jsonb' },
  ],
  primaryKey: ['id'],
  rows: [
    ['1', '{a,b}', '[1,5)', '10.0.0.1', '{"a": {"b": "x"}}'],
    ['2', '{b}', '[5,9)', '192.168.0.1', '{"a": 1}'],
    ['3', null, null, null, null],
  ],
};

describe('the filter bar', () => {
  test('adds a condition that reads as a sentence, by keyboard alone', async () => {
    await renderGrid(createShop());
    button('Filter').focus();
    await userEvent.keyboard('{Enter}');
    await builder();
    await waitFor(() => expect(document.activeElement).toBe(column()));
    await userEvent.selectOptions(column(), 'price');
    await userEvent.selectOptions(operator(), '≥');
    value().focus();
    await userEvent.keyboard('8{Enter}');
    await screen.findByRole('button', { name: 'Edit condition: price ≥ 8' });
    await waitFor(() => expect(texts('price')).toEqual(['12.50', '99.00', '8.00']));
    await screen.findByText('3 rows');
    expect(document.activeElement).toBe(button('Add condition'));
  });

  test('stands on one line on a phone, and its buttons keep their names', async () => {
    await renderGrid(createShop(), {}, { width: 390 });
    const search = screen.getByRole('searchbox').getBoundingClientRect();
    for (const name of ['Filter', 'Insert row', 'Refresh rows']) {
      const box = button(name).getBoundingClientRect();
      expect(box.top).toBeLessThan(search.bottom);
      expect(box.right).toBeLessThan(390);
    }
    // What it searches is written in it.
    expect(search.width).toBeGreaterThan(130);
  });

  test('leaves the filter as it was at Escape, and gives the focus back', async () => {
    const onFilterChange = vi.fn();
    await renderGrid(createShop(), { defaultFilter: price('8'), onFilterChange });
    await userEvent.click(button('Edit condition: price ≥ 8'));
    await builder();
    await waitFor(() => expect(document.activeElement).toBe(value()));
    await userEvent.keyboard('0{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(button('Edit condition: price ≥ 8'));
    expect(onFilterChange).not.toHaveBeenCalled();
  });

  test('joins conditions by and, or by or, and clears them where nothing is left', async () => {
    const filter: Filter = {
      kind: 'and',
      filters: [price('12'), { kind: 'text', column: 'sku', match: 'contains', value: '3' }],
    };
    const { container } = await renderGrid(createShop(), { defaultFilter: filter });
    const note = await screen.findByText('No rows match the filter');
    const sight = screen.getByRole('grid').getBoundingClientRect();
    expect(note.getBoundingClientRect().bottom).toBeLessThan(sight.bottom);
    expect(screen.getByText('price ≥ 12 and sku contains 3')).toBeTruthy();
    await expectAccessible(container);
    await userEvent.click(button(/all conditions must hold/));
    await waitFor(() => expect(texts('id')).toEqual(['1', '2', '3']));
    await userEvent.click(button(/any condition must hold/));
    await userEvent.click(await screen.findByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(texts('id')).toHaveLength(5));
  });

  test('removes one condition, and all', async () => {
    await renderGrid(createShop(), { defaultFilter: { kind: 'and', filters: [price('8'), price('90')] } });
    expect(texts('id')).toEqual(['2']);
    await userEvent.click(button('Remove condition: price ≥ 90'));
    await waitFor(() => expect(texts('id')).toEqual(['1', '2', '5']));
    await userEvent.click(button('Clear filter'));
    await waitFor(() => expect(texts('id')).toHaveLength(5));
  });

  test('tells NULL, empty text and the text NULL apart', async () => {
    await renderGrid(createShop(), { defaultFilter: { kind: 'isNull', column: 'name' } });
    expect(texts('id')).toEqual(['2']);
    await userEvent.click(button('Edit condition: name is null'));
    await builder();
    await userEvent.selectOptions(operator(), '=');
    await userEvent.click(button('Apply'));
    await waitFor(() => expect(texts('id')).toEqual(['3']));
  });

  test('searches all columns once typing pauses, beside the conditions', async () => {
    const onFilterChange = vi.fn();
    await renderGrid(createShop(), { defaultFilter: price('8'), onFilterChange });
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search all columns' }), 'lamp');
    await waitFor(() => expect(texts('id')).toEqual(['1']));
    expect(onFilterChange).toHaveBeenCalledExactlyOnceWith(
      { kind: 'and', filters: [price('8'), { kind: 'search', text: 'lamp' }] },
      { reason: 'filterBar' },
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(texts('id')).toHaveLength(3));
  });

  test('says at its condition that a value is none, and keeps the rows', async () => {
    await renderGrid(createShop(), { defaultFilter: price('8') });
    const before = texts('id');
    await userEvent.click(button('Edit condition: price ≥ 8'));
    await builder();
    await userEvent.fill(value(), 'many');
    await screen.findByText('Not a number.');
    expect(value().ariaInvalid).toBe('true');
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('dialog')).toBeTruthy();
    expect(texts('id')).toEqual(before);
    await userEvent.fill(value(), '90');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(texts('id')).toEqual(['2']));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('filters by the value of a cell', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(1, 'status'), { button: 'right' });
    await userEvent.click(await screen.findByRole('menuitem', { name: /Filter: status = “draft”/ }));
    await waitFor(() => expect(texts('id')).toEqual(['2', '5']));
  });

  test('keeps what is any of several so beside another condition', async () => {
    const onFilterChange = vi.fn();
    const any: Filter = { kind: 'or', filters: [price('8'), price('90')] };
    await renderGrid(createShop(), { defaultFilter: any, onFilterChange });
    await userEvent.click(cell(1, 'status'), { button: 'right' });
    await userEvent.click(await screen.findByRole('menuitem', { name: /Filter: status = “draft”/ }));
    const draft: Filter = { kind: 'compare', column: 'status', operator: '=', value: 'draft' };
    expect(onFilterChange).toHaveBeenCalledWith(
      { kind: 'and', filters: [any, draft] },
      { reason: 'cellMenu' },
    );
    expect(button('Edit condition: any of (price ≥ 8, price ≥ 90)')).toBeTruthy();
  });
});

describe('a filter from a cell or a column', () => {
  test('keeps rows on either side of a value, by menu', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(0, 'price'), { button: 'right' });
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Filter: price > 12.50' }));
    await waitFor(() => expect(texts('id')).toEqual(['2']));
  });

  test('tells NULL from all else, by menu', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(1, 'name'), { button: 'right' });
    expect(screen.queryByRole('menuitem', { name: /name </ })).toBeNull();
    await userEvent.click(await screen.findByRole('menuitem', { name: /^Filter: name is not null/ }));
    await waitFor(() => expect(texts('id')).toEqual(['1', '3', '4', '5']));
  });

  test('keeps and leaves out the value of the active cell, by keys', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(1, 'status'));
    await userEvent.keyboard('{Alt>}{Shift>}x{/Shift}{/Alt}');
    await waitFor(() => expect(texts('id')).toEqual(['1', '3', '4']));
    await userEvent.click(cell(0, 'sold'));
    await userEvent.keyboard('{Alt>}{Shift>}f{/Shift}{/Alt}');
    await waitFor(() => expect(texts('id')).toEqual(['1', '3']));
  });

  test('keeps chosen values of a column, by keys alone, among rows of the other conditions', async () => {
    const onFilterChange = vi.fn();
    await renderGrid(createShop(), { defaultFilter: price('8'), onFilterChange });
    await userEvent.click(cell(0, 'status'));
    await userEvent.keyboard('{Control>}{Home}{/Control}{ArrowUp}');
    for (let step = 0; step < 4; step += 1) await userEvent.keyboard('{ArrowRight}');
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^status/));
    await userEvent.keyboard('{Alt>}{Shift>}f{/Shift}{/Alt}');
    const menu = await screen.findByRole('dialog', { name: 'Filter by values of status' });
    const list = within(menu).getByRole('listbox', { name: 'Values' });
    await waitFor(() => {
      const options = within(list).getAllByRole('option');
      expect(options.map((option) => option.textContent)).toEqual(['draft2', 'active1']);
    });
    await expectAccessible(menu);
    await userEvent.keyboard('{ArrowDown}{ArrowDown} {Enter}');
    await waitFor(() => expect(texts('id')).toEqual(['1']));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('grid').contains(document.activeElement)).toBe(true);
    expect(onFilterChange).toHaveBeenCalledWith(
      {
        kind: 'and',
        filters: [price('8'), { kind: 'compare', column: 'status', operator: '=', value: 'active' }],
      },
      { reason: 'headerMenu' },
    );
  });

  test('opens the values of a column from the menu of its header', async () => {
    await renderGrid(createShop());
    await userEvent.click(screen.getByRole('columnheader', { name: /^status/ }), { button: 'right' });
    await userEvent.click(await screen.findByRole('menuitem', { name: /Filter by values/ }));
    const menu = await screen.findByRole('dialog', { name: 'Filter by values of status' });
    await userEvent.click(await within(menu).findByRole('option', { name: /draft/ }));
    await userEvent.click(within(menu).getByRole('button', { name: 'Apply' }));
    await waitFor(() => expect(texts('id')).toEqual(['2', '5']));
  });

  test('is not offered for a column whose values may not be seen', async () => {
    await renderGrid(restrict(createShop(), { columns: () => ({ masked: { status: '•••' } }) }));
    await userEvent.click(cell(1, 'status'), { button: 'right' });
    await screen.findByRole('menuitem', { name: /View whole value/ });
    expect(screen.queryByRole('menuitem', { name: /^Filter:/ })).toBeNull();
  });
});

describe('the filter builder', () => {
  const row = (sentence: string) => screen.getByRole('group', { name: sentence });

  test('nests groups, copies, moves by keys and removes, and is accessible', async () => {
    const onFilterChange = vi.fn();
    await renderGrid(createShop(), { defaultFilter: price('8'), onFilterChange });
    await userEvent.click(button('Edit condition: price ≥ 8'));
    const dialog = await builder();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Duplicate condition: price ≥ 8' }));
    expect(within(dialog).getAllByRole('group', { name: 'price ≥ 8' })).toHaveLength(2);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add group' }));
    const group = within(dialog).getByRole('group', { name: /^Group: any of/ });
    await userEvent.selectOptions(within(group).getByRole('combobox', { name: 'Column' }), 'status');
    await userEvent.selectOptions(
      within(group).getByRole('combobox', { name: 'Conditions that must hold' }),
      'none holds',
    );
    await expectAccessible(dialog);
    const handles = within(dialog).getAllByRole('button', { name: 'Move condition: price ≥ 8' });
    handles[1]?.focus();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() =>
      expect(within(dialog).getByRole('group', { name: 'Group: none of (price ≥ 8, status = “draft”)' })),
    );
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move condition: price ≥ 8');
    await userEvent.click(button('Apply'));
    const status: Filter = { kind: 'compare', column: 'status', operator: '=', value: 'draft' };
    await waitFor(() =>
      expect(onFilterChange).toHaveBeenCalledWith(
        {
          kind: 'and',
          filters: [price('8'), { kind: 'not', filter: { kind: 'or', filters: [price('8'), status] } }],
        },
        { reason: 'filterBar' },
      ),
    );
    await userEvent.click(button(/Edit condition: none of/));
    await userEvent.click(
      within(await builder()).getByRole('button', {
        name: 'Remove condition: none of (price ≥ 8, status = “draft”)',
      }),
    );
    await userEvent.click(button('Apply'));
    await waitFor(() => expect(texts('id')).toEqual(['1', '2', '5']));
  });

  test('moves a condition by drag', async () => {
    const onFilterChange = vi.fn();
    const filter: Filter = { kind: 'and', filters: [price('8'), price('7'), price('6')] };
    await renderGrid(createShop(), { defaultFilter: filter, onFilterChange });
    await userEvent.click(button('Edit condition: price ≥ 8'));
    await builder();
    await userEvent.dragAndDrop(button('Move condition: price ≥ 6'), row('price ≥ 8'), {
      targetPosition: { x: 20, y: 2 },
    });
    await userEvent.click(button('Apply'));
    await waitFor(() =>
      expect(onFilterChange).toHaveBeenCalledWith(
        { kind: 'and', filters: [price('6'), price('8'), price('7')] },
        { reason: 'filterBar' },
      ),
    );
  });

  test('chooses values with their counts by keys, NULL among them', async () => {
    const onFilterChange = vi.fn();
    await renderGrid(createShop(), {
      defaultFilter: { kind: 'in', column: 'name', values: ['Lamp'] },
      onFilterChange,
    });
    await userEvent.click(button('Edit condition: name is any of “Lamp”'));
    const dialog = await builder();
    await userEvent.click(button('Choose values'));
    const list = await within(dialog).findByRole('listbox', { name: 'Values' });
    await waitFor(() => expect(within(list).getAllByRole('option')).toHaveLength(5));
    expect(within(list).getByRole('option', { selected: true }).textContent).toBe('Lamp1');
    await expectAccessible(dialog);
    list.focus();
    const nullAt = within(list)
      .getAllByRole('option')
      .findIndex((option) => option.textContent === 'NULL1' && option.querySelector('.stu\\:italic'));
    await userEvent.keyboard(`{Home}${'{ArrowDown}'.repeat(nullAt)} `);
    await userEvent.click(button('Apply'));
    await waitFor(() => expect(texts('id')).toEqual(['1', '2']));
    expect(button('Edit condition: name is any of “Lamp”, NULL')).toBeTruthy();
  });

  test('says of which rows values are where not all were looked at', async () => {
    await renderGrid(createShop(), {
      name: 'events',
      defaultFilter: { kind: 'in', column: 'amount', values: ['37.50'] },
    });
    await userEvent.click(button('Edit condition: amount is any of 37.50'));
    await builder();
    await userEvent.click(button('Choose values'));
    await screen.findByText(/Of the first 100,000 rows/);
  });

  test.each<[string, string, (dialog: HTMLElement) => Promise<void>, string[]]>([
    [
      'tags',
      'has all of',
      async (dialog) => {
        await userEvent.type(within(dialog).getByRole('textbox', { name: 'Add value' }), 'a{Enter}b{Enter}');
      },
      ['1'],
    ],
    [
      'during',
      'overlaps',
      (dialog) => userEvent.fill(within(dialog).getByRole('textbox', { name: 'Value' }), '[4,6)'),
      ['1', '2'],
    ],
    [
      'address',
      'is within network',
      (dialog) => userEvent.fill(within(dialog).getByRole('textbox', { name: 'Value' }), '10.0.0.0/8'),
      ['1'],
    ],
    [
      'doc',
      'text is',
      async (dialog) => {
        await userEvent.type(within(dialog).getByRole('textbox', { name: 'Add key' }), 'a{Enter}b{Enter}');
        await userEvent.fill(within(dialog).getByRole('textbox', { name: 'Value' }), 'x');
      },
      ['1'],
    ],
    [
      'doc',
      'contains JSON',
      (dialog) => userEvent.fill(within(dialog).getByRole('textbox', { name: 'Value' }), '{"a":1}'),
      ['2'],
    ],
    ['doc', 'is not null', async () => {}, ['1', '2']],
  ])('asks a column of its own kind: %s %s', async (name, chosen, fill, ids) => {
    await renderGrid(createMemoryAdapter({ relations: [hosts] }), { name: 'hosts' });
    await userEvent.click(button('Filter'));
    const dialog = await builder();
    await userEvent.selectOptions(column(), name);
    await userEvent.selectOptions(operator(), chosen);
    await fill(dialog);
    await userEvent.click(button('Apply'));
    await waitFor(() => expect(texts('id')).toEqual(ids));
  });

  test('offers no column whose values may not be seen', async () => {
    const policy = { columns: () => ({ masked: { price: '•••' } }) };
    await renderGrid(restrict(createShop(), policy));
    await userEvent.click(button('Filter'));
    await builder();
    await waitFor(() => expect(within(column()).queryByRole('option', { name: 'price' })).toBeNull());
    expect(within(column()).getByRole('option', { name: 'name' })).toBeTruthy();
  });

  test('works without a list of values, from right to left', async () => {
    const { listValues: _, ...adapter } = createShop();
    const { container } = await renderGrid(adapter, {
      defaultFilter: { kind: 'in', column: 'name', values: ['Lamp'] },
    });
    container.dir = 'rtl';
    await userEvent.click(button('Edit condition: name is any of “Lamp”'));
    const dialog = await builder();
    expect(within(dialog).queryByRole('button', { name: 'Choose values' })).toBeNull();
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Add value' }), 'NULL{Enter}');
    await userEvent.click(button('Apply'));
    await waitFor(() => expect(texts('id')).toEqual(['1', '4']));
  });
});
