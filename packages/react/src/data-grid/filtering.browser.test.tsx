import type { Filter } from '@studio/core';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cell, createShop, renderGrid, texts } from './testing/shop.tsx';

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const column = () => screen.getByRole('combobox', { name: 'Column' });
const operator = () => screen.getByRole('combobox', { name: 'Operator' });
const value = () => screen.getByRole('textbox', { name: 'Value' });
const price = (value: string): Filter => ({ kind: 'compare', column: 'price', operator: '>=', value });

describe('the filter bar', () => {
  test('adds a condition that reads as a sentence, by keyboard alone', async () => {
    await renderGrid(createShop());
    button('Filter').focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.selectOptions(column(), 'price');
    await userEvent.selectOptions(operator(), '≥');
    value().focus();
    await userEvent.keyboard('8{Enter}');
    await screen.findByRole('button', { name: 'Edit condition: price ≥ 8' });
    await waitFor(() => expect(texts('price')).toEqual(['12.50', '99.00', '8.00']));
    await screen.findByText('3 rows');
  });

  test('joins conditions by and, or by or', async () => {
    const filter: Filter = {
      kind: 'and',
      filters: [price('12'), { kind: 'text', column: 'sku', match: 'contains', value: '3' }],
    };
    await renderGrid(createShop(), { defaultFilter: filter });
    const note = await screen.findByText('No rows match the filter');
    const sight = screen.getByRole('grid').getBoundingClientRect();
    expect(note.getBoundingClientRect().bottom).toBeLessThan(sight.bottom);
    await userEvent.click(button(/All conditions must hold/));
    await waitFor(() => expect(texts('id')).toEqual(['1', '2', '3']));
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
    await userEvent.selectOptions(operator(), '=');
    await userEvent.click(button('Apply'));
    await waitFor(() => expect(texts('id')).toEqual(['3']));
  });

  test('searches all columns', async () => {
    await renderGrid(createShop());
    await userEvent.click(button('Filter'));
    await userEvent.selectOptions(column(), 'Any column');
    await userEvent.fill(value(), 'lamp');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(texts('id')).toEqual(['1']));
  });

  test('shows an invalid value at its condition, and keeps the rows', async () => {
    await renderGrid(createShop(), { defaultFilter: price('8') });
    const before = texts('id');
    await userEvent.click(button('Edit condition: price ≥ 8'));
    await userEvent.fill(value(), 'many');
    await userEvent.keyboard('{Enter}');
    const alert = await within(screen.getByRole('group', { name: 'Filter' })).findByRole('alert');
    expect(alert.textContent).toContain('many');
    expect(texts('id')).toEqual(before);
    await userEvent.click(button(/Edit condition: price ≥ “many”/));
    await userEvent.fill(value(), '90');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(texts('id')).toEqual(['2']));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('filters by the value of a cell', async () => {
    await renderGrid(createShop());
    await userEvent.click(cell(1, 'status'), { button: 'right' });
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Filter by this value' }));
    await waitFor(() => expect(texts('id')).toEqual(['2', '5']));
  });

  test('shows what it has no control for as one chip, and leaves it as it is', async () => {
    const custom: Filter = { kind: 'not', filter: price('8') };
    const onFilterChange = vi.fn();
    await renderGrid(createShop(), {
      filter: { kind: 'and', filters: [custom, price('6')] },
      onFilterChange,
    });
    expect(texts('id')).toEqual(['4']);
    await userEvent.click(button('Remove condition: price ≥ 6'));
    expect(onFilterChange).toHaveBeenCalledWith(custom, { reason: 'filterBar' });
    expect(screen.getByText('custom filter')).toBeTruthy();
  });
});
