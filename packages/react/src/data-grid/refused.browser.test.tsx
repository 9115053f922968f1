import type { ChangeSet, StudioAdapter } from '@studio/core';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { announced, cell, createShop, events, renderGrid } from './testing/shop.tsx';

const save = () => userEvent.keyboard('{Control>}s{/Control}');
const edit = async (row: number, column: string, text: string) => {
  await userEvent.click(cell(row, column));
  await userEvent.keyboard(`${text}{Enter}`);
};
const active = () => document.activeElement;

describe('a save that is refused', () => {
  test('leads to the first problem, says what it is, and leads on to the next', async () => {
    await renderGrid(createShop());
    await edit(3, 'sku', 'A-3');
    await edit(0, 'price', '-1');
    await edit(2, 'name', 'Chair');
    await save();
    await waitFor(() => expect(announced()).toMatch(/Nothing was saved\. .*price_positive/));
    expect(active()).toBe(cell(0, 'price'));
    const note = document.querySelector('[data-problem][title]');
    expect(note?.textContent).toContain('price_positive');
    const gutter = (row: number) =>
      getComputedStyle(cell(row, 'sku').closest('[role=row]')?.firstElementChild ?? document.body).color;
    expect(gutter(0)).toBe(gutter(3));
    expect(gutter(0)).not.toBe(gutter(2));
    const next = () => userEvent.click(screen.getByRole('button', { name: '2 rows stand in the way' }));
    await next();
    expect(active()).toBe(cell(3, 'sku'));
    await next();
    expect(active()).toBe(cell(0, 'price'));
  });

  test('scrolls to a problem that is far out of sight', async () => {
    const adapter = createShop({
      relations: [
        {
          ...events,
          checks: [
            {
              name: 'positive',
              definition: '',
              columns: ['amount'],
              holds: (row) => !row('amount')?.startsWith('-'),
            },
          ],
        },
      ],
    });
    await renderGrid(adapter, { name: 'events' });
    await screen.findByText('≈ 1,000,000 rows');
    await edit(2, 'amount', '-5');
    const grid = screen.getByRole('grid');
    grid.scrollTop = 700 * 28;
    await waitFor(() => expect(cell(705, 'name').textContent).toBe('Event 706'));
    await userEvent.click(cell(705, 'name'));
    await save();
    await waitFor(() => expect(active()).toBe(cell(2, 'amount')));
    const place = cell(2, 'amount').getBoundingClientRect();
    expect(place.top).toBeGreaterThan(grid.getBoundingClientRect().top);
    expect(place.bottom).toBeLessThan(grid.getBoundingClientRect().bottom);
  });

  test('shows the problem of a row that the filter hides in the review', async () => {
    const adapter = createShop();
    await renderGrid(adapter);
    await edit(0, 'price', '-1');
    await userEvent.click(cell(1, 'sku'));
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    await userEvent.click(await screen.findByRole('menuitem', { name: /^Filter: sku = / }));
    await screen.findByText('1 row');
    await save();
    const dialog = await screen.findByRole('dialog', { name: 'Changes that are not saved' });
    expect(dialog.textContent).toContain('price_positive');
  });

  test('takes the focus from no other part of the page', async () => {
    const shop = createShop();
    let answer = () => {};
    const adapter: StudioAdapter = {
      ...shop,
      async applyChanges(set, options) {
        await new Promise<void>((resolve) => (answer = resolve));
        return shop.applyChanges(set, options);
      },
    };
    await renderGrid(adapter);
    const other = document.body.appendChild(document.createElement('input'));
    await edit(0, 'price', '-1');
    await save();
    other.focus();
    answer();
    await waitFor(() => expect(announced()).toContain('Nothing was saved.'));
    expect(active()).toBe(other);
    other.remove();
  });
});

describe('a save whose outcome is not known', () => {
  test('says so, keeps every change, and is not applied twice when it is sent again', async () => {
    const shop = createShop();
    const sets: ChangeSet[] = [];
    let isCut = true;
    const adapter: StudioAdapter = {
      ...shop,
      async applyChanges(set, options) {
        sets.push(set);
        const result = await shop.applyChanges(set, options);
        return isCut ? { result: 'unknown', outcomes: result.outcomes } : result;
      },
    };
    await renderGrid(adapter);
    await edit(0, 'name', 'Mine');
    await edit(1, 'price', '3');
    await save();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('it is not known whether your changes were applied');
    expect(screen.getByText('2 changes not saved')).toBeTruthy();
    expect(cell(0, 'name').textContent).toBe('Mine');
    expect(screen.queryByRole('button', { name: /in the way/ })).toBeNull();
    // What is there can be looked at before anything is sent again.
    await userEvent.click(within(alert).getByRole('button', { name: 'Refresh rows' }));
    expect(sets).toHaveLength(1);
    isCut = false;
    await save();
    await waitFor(() => expect(announced()).toContain('Saved 2 changes'));
    expect(sets[1]?.idempotencyKey).toBe(sets[0]?.idempotencyKey);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByText(/not saved/)).toBeNull();
  });
});
