import type { ChangeSet, StudioErrorData } from '@studio/core';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../testing/expectAccessible.ts';
import { announced, cell, createShop, recordReads, renderGrid, texts } from './testing/shop.tsx';

const products = { schema: 'public', name: 'products' };
const key = (id: string) => ({ by: 'key', key: [{ column: 'id', text: id }] }) as const;
const save = () => userEvent.keyboard('{Control>}s{/Control}');
const edit = async (row: number, column: string, text: string) => {
  await userEvent.click(cell(row, column));
  await userEvent.keyboard(`${text}{Enter}`);
};

/** What another user writes meanwhile. */
async function writeBehind(adapter: ReturnType<typeof createShop>, id: string, column: string, text: string) {
  const result = await adapter.applyChanges({
    changes: [
      {
        kind: 'update',
        relation: products,
        row: key(id),
        values: [{ column, set: { to: 'value', text } }],
        expect: [],
      },
    ],
  });
  expect(result.result).toBe('applied');
}

async function stored(adapter: ReturnType<typeof createShop>, id: string, column: string) {
  return adapter.readCell({ relation: products, row: key(id), column });
}

describe('saving', () => {
  test('writes updates, a new row and a deletion in one set, and shows what is stored', async () => {
    const sets: ChangeSet[] = [];
    const adapter = createShop({
      fail: (verb, request) => {
        if (verb === 'applyChanges') sets.push(request as ChangeSet);
        return undefined;
      },
    });
    await renderGrid(adapter);
    await edit(0, 'price', '13.5');
    await userEvent.click(cell(1, 'sku'));
    await userEvent.keyboard('{Control>}{Delete}{/Control}');
    await userEvent.click(screen.getByRole('button', { name: 'Insert row' }));
    await edit(0, 'sku', 'NEW');
    await save();
    await waitFor(() => expect(announced()).toContain('Saved 3 changes'));
    expect(sets).toHaveLength(1);
    await waitFor(() => expect(texts('sku')).toEqual(['A-1', 'A-3', 'A-4', 'A-5', 'NEW']));
    expect(cell(0, 'price').textContent).toBe('13.50');
    expect(screen.queryByText(/not saved/)).toBeNull();
    await screen.findByText('5 rows');
  });

  test('marks the cells that constraints refused, saves nothing, and keeps every change', async () => {
    const adapter = createShop();
    await renderGrid(adapter);
    await edit(0, 'price', '-1');
    await edit(1, 'sku', 'A-3');
    await edit(2, 'name', 'Chair');
    await save();
    await waitFor(() => expect(announced()).toContain('Nothing was saved'));
    expect(cell(0, 'price').getAttribute('aria-invalid')).toBe('true');
    expect(cell(1, 'sku').getAttribute('aria-invalid')).toBe('true');
    expect(cell(2, 'name').getAttribute('aria-invalid')).toBeNull();
    expect(await stored(adapter, '3', 'name')).toBe('');
    expect(screen.getByText('3 changes not saved')).toBeTruthy();
    await edit(0, 'price', '1');
    await edit(1, 'sku', 'A-9');
    await save();
    await waitFor(() => expect(announced()).toContain('Saved 3 changes'));
    expect(await stored(adapter, '3', 'name')).toBe('Chair');
  });

  test('asks what is to stand where another user changed the same cell', async () => {
    const adapter = createShop();
    await renderGrid(adapter);
    await edit(0, 'name', 'Mine');
    await edit(1, 'name', 'Mine too');
    await writeBehind(adapter, '1', 'name', 'Theirs');
    await writeBehind(adapter, '2', 'name', 'Theirs too');
    await save();
    const dialog = await screen.findByRole('dialog', { name: 'Rows were changed by someone else' });
    for (const text of ['Lamp', 'Theirs', 'Mine']) expect(within(dialog).getByText(text)).toBeTruthy();
    await expectAccessible(dialog);
    const [keepMine] = within(dialog).getAllByRole('radio', { name: 'Keep mine' });
    if (keepMine) await userEvent.click(keepMine);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Settle' }));
    expect(screen.getByText('1 change not saved')).toBeTruthy();
    await save();
    await waitFor(() => expect(announced()).toContain('Saved 1 change'));
    expect(await stored(adapter, '1', 'name')).toBe('Mine');
    expect(await stored(adapter, '2', 'name')).toBe('Theirs too');
    await waitFor(() => expect(cell(1, 'name').textContent).toBe('Theirs too'));
  });

  test('merges with a change to another cell of the row', async () => {
    const adapter = createShop();
    await renderGrid(adapter);
    await edit(0, 'name', 'Mine');
    await writeBehind(adapter, '1', 'price', '1.00');
    await save();
    await waitFor(() => expect(announced()).toContain('Saved'));
    await waitFor(() => expect(cell(0, 'price').textContent).toBe('1.00'));
    expect(cell(0, 'name').textContent).toBe('Mine');
  });

  test('says that a row is gone', async () => {
    const adapter = createShop();
    await renderGrid(adapter);
    await edit(0, 'name', 'Mine');
    await adapter.applyChanges({
      changes: [{ kind: 'delete', relation: products, row: key('1'), expect: [] }],
    });
    await save();
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('The row is gone');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Settle' }));
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  test('loses nothing when the connection fails, and is not applied twice when sent again', async () => {
    const keys: (string | undefined)[] = [];
    let failure: StudioErrorData | undefined = {
      code: 'unreachable',
      message: 'The server does not answer.',
      retryable: true,
    };
    const adapter = createShop({
      fail: (verb, request) => {
        if (verb !== 'applyChanges') return undefined;
        keys.push((request as ChangeSet).idempotencyKey);
        return failure;
      },
    });
    await renderGrid(adapter);
    await edit(0, 'name', 'Mine');
    await save();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The server does not answer.');
    expect(screen.getByText('1 change not saved')).toBeTruthy();
    failure = undefined;
    await userEvent.click(within(alert).getByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(announced()).toContain('Saved 1 change'));
    expect(keys[0]).toBeTruthy();
    expect(keys[1]).toBe(keys[0]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('takes along what is in an open editor', async () => {
    const adapter = createShop();
    await renderGrid(adapter);
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('Open');
    await save();
    await waitFor(() => expect(announced()).toContain('Saved 1 change'));
    expect(await stored(adapter, '1', 'name')).toBe('Open');
  });

  test('repeats and skips no row at the border of two pages after a deletion', async () => {
    const { reads, options } = recordReads();
    await renderGrid(createShop(options), { name: 'events' });
    await screen.findByText('≈ 1,000,000 rows');
    const grid = screen.getByRole('grid');
    grid.scrollTop = 190 * 28;
    await waitFor(() => expect(cell(205, 'id').textContent).toBe('206'));
    await userEvent.click(cell(192, 'name'));
    await userEvent.keyboard('{Control>}{Delete}{/Control}');
    const before = reads.length;
    await save();
    await waitFor(() => expect(reads.length).toBeGreaterThan(before + 1));
    await waitFor(() => expect(cell(192, 'id').textContent).toBe('194'));
    await waitFor(() => expect(cell(199, 'id').textContent).toBe('201'));
    await waitFor(() => expect(cell(200, 'id').textContent).toBe('202'));
  });

  test('discards only after a question', async () => {
    await renderGrid(createShop());
    await edit(0, 'name', 'Mine');
    await userEvent.click(screen.getByRole('button', { name: 'Discard' }));
    const dialog = await screen.findByRole('dialog', { name: 'Discard 1 change?' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(cell(0, 'name').textContent).toBe('Lamp'));
  });

  test('lists what is staged and takes one change back', async () => {
    await renderGrid(createShop());
    await edit(0, 'name', 'Mine');
    await edit(0, 'price', '3');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    const dialog = await screen.findByRole('dialog', { name: 'Changes that are not saved' });
    expect(within(dialog).getByText('Lamp')).toBeTruthy();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Take back: name' }));
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(cell(0, 'name').textContent).toBe('Lamp'));
    expect(screen.getByText('1 change not saved')).toBeTruthy();
  });
});
