import { StudioError, type StudioAdapter } from '@studio/core';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { RenderStudioOptions } from '../../testing/renderStudio.tsx';
import { createIndexedDbDraftStore } from '../staging/drafts/createIndexedDbDraftStore.ts';
import { createOrders } from './orders.ts';
import { cell, createShop, renderGrid } from './shop.tsx';

/** Brings a grid to a state. Names are looked for as parts of what stands there: labels may be others. */
export type ReachState = (options: RenderStudioOptions) => Promise<unknown>;

const wide = { width: 1200 };
const keys = (text: string) => userEvent.keyboard(text);
const button = (name: RegExp) => screen.findByRole('button', { name });
const press = async (row: number, column: string, text: string) => {
  await userEvent.click(cell(row, column));
  await keys(text);
};
const openOrders = (options: RenderStudioOptions) =>
  renderGrid(
    createOrders(),
    { name: 'orders', onOpenRelation: () => undefined },
    { ...wide, height: 700, ...options },
  );

function clipboardEvent(kind: 'copy' | 'paste', text = ''): ClipboardEvent {
  const clipboardData = new DataTransfer();
  if (text !== '') clipboardData.setData('text/plain', text);
  return new ClipboardEvent(kind, { clipboardData, bubbles: true, cancelable: true });
}

async function paste(text: string, options: RenderStudioOptions): Promise<void> {
  await renderGrid(createShop(), {}, { ...wide, ...options });
  await userEvent.click(cell(4, 'name'));
  document.activeElement?.dispatchEvent(clipboardEvent('paste', text));
}

/** What another user does to the first product meanwhile. */
async function writeBehind(adapter: StudioAdapter, id: string, change: 'update' | 'delete'): Promise<void> {
  const common = {
    relation: { schema: 'public', name: 'products' },
    row: { by: 'key', key: [{ column: 'id', text: id }] },
    expect: [],
  } as const;
  const values = [{ column: 'name', set: { to: 'value', text: 'Theirs' } }] as const;
  const result = await adapter.applyChanges?.({
    changes: [change === 'delete' ? { kind: 'delete', ...common } : { kind: 'update', ...common, values }],
  });
  expect(result?.result).toBe('applied');
}

const isLongRead = (request: unknown) =>
  typeof request === 'object' && request !== null && 'limit' in request && request.limit === 1_000;

/** States of a grid that come one or more steps after its rows are there. */
export const gridStates: Readonly<Record<string, ReachState>> = {
  'a look at a referenced row': async (options) => {
    await openOrders(options);
    await press(0, 'customer_id', '{Alt>}{Enter}{/Alt}');
    const peek = await screen.findByRole('dialog', { name: /Row of/ });
    await within(peek).findByRole('button', { name: /orders/ });
  },
  'the relations of a row, in its menu': async (options) => {
    await openOrders(options);
    await userEvent.click(cell(0, 'customer_id'), { button: 'right' });
    await userEvent.click(await screen.findByRole('menuitem', { name: /Referenced by/ }));
    await waitFor(() => expect(screen.getAllByRole('menu')).toHaveLength(2));
    await screen.findByRole('menuitem', { name: /lines/ });
  },
  'a row in its panel, edited': async (options) => {
    await openOrders(options);
    await press(2, 'note', '{Control>}{Enter}{/Control}');
    const form = await screen.findByRole('form');
    await within(form).findAllByRole('button', { name: /lines/ });
    await waitFor(() => expect(form.contains(document.activeElement)).toBe(true));
    await keys('{Enter}again');
    await within(form).findByRole('textbox');
  },
  'the menu of a row’s panel': async (options) => {
    await openOrders(options);
    await press(2, 'note', '{Control>}{Enter}{/Control}');
    await userEvent.click(await button(/More of this row/));
    await screen.findByRole('menu');
  },
  'the menu of all rows': async (options) => {
    await renderGrid(createShop(), {}, { ...wide, ...options });
    await userEvent.click(await button(/All rows/));
    await screen.findByRole('menu');
  },
  'an edit of all rows': async (options) => {
    await renderGrid(createShop(), {}, { ...wide, ...options });
    await userEvent.click(await button(/All rows/));
    await userEvent.click(await screen.findByRole('menuitem', { name: /Edit all/ }));
    await screen.findByRole('dialog');
  },
  'what was pasted, and how': async (options) => {
    await paste('Desk\t1.5\nBed\t2', options);
    await button(/Add it as a new row/);
    await userEvent.click(await button(/Paste options/));
    await screen.findByRole('combobox', { name: /Read as/ });
  },
  'a copy that failed': async (options) => {
    const adapter = createShop({
      fail: (verb, request) =>
        verb === 'readRows' && isLongRead(request)
          ? new StudioError({ code: 'badRequest', message: 'Broken by the test' })
          : undefined,
    });
    await renderGrid(adapter, { name: 'events' }, { ...wide, ...options });
    cell(0, 'id').focus();
    await keys('{Control>} {/Control}');
    document.activeElement?.dispatchEvent(clipboardEvent('copy'));
    await screen.findByRole('dialog', { name: /Not copied/ });
  },
  'cells that others changed, and a row that they deleted': async (options) => {
    const adapter = createShop();
    await renderGrid(adapter, {}, { ...wide, ...options });
    await press(0, 'name', 'Lamp A-1{Enter}');
    await press(1, 'name', 'Lamp A-2{Enter}');
    await writeBehind(adapter, '1', 'update');
    await writeBehind(adapter, '2', 'delete');
    await keys('{Control>}s{/Control}');
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByText(/Theirs/);
  },
  'changes that come back': async (options) => {
    const adapter = createShop();
    const drafts = createIndexedDbDraftStore({ factory: indexedDB, name: `drafts-${crypto.randomUUID()}` });
    const key = JSON.stringify([adapter.id, 'public', 'products']);
    await renderGrid(adapter, {}, { ...wide, ...options, drafts });
    await press(0, 'name', 'Two lines{Enter}');
    await waitFor(async () => expect((await drafts.read(key))?.changes).toContain('Two'));
    cleanup();
    await renderGrid(adapter, {}, { ...wide, ...options, drafts });
    await button(/Discard them/);
  },
  'what was saved, to be taken back': async (options) => {
    await renderGrid(createShop(), {}, { ...wide, ...options });
    await press(0, 'name', 'Two lines{Enter}{Control>}s{/Control}');
    await button(/Undo$/);
  },
  'what the database refused': async (options) => {
    await renderGrid(createShop(), {}, { ...wide, ...options });
    await press(0, 'price', '-1{Enter}{Control>}s{/Control}');
    await button(/in the way/);
    await waitFor(() => expect(cell(0, 'price').ariaInvalid).toBe('true'));
  },
  'a text that no number is': async (options) => {
    await renderGrid(createShop(), {}, { ...wide, ...options });
    await press(0, 'price', 'A-1');
    await userEvent.click(cell(2, 'sku'));
    await button(/in the way/);
    await userEvent.click(await button(/Review/));
    await screen.findByRole('dialog');
  },
  'the number of a row to go to': async (options) => {
    await renderGrid(createShop(), { name: 'events' }, { ...wide, ...options });
    await press(0, 'id', '{Control>}g{/Control}');
    await screen.findByRole('dialog');
    await keys('x{Enter}');
    await screen.findByRole('textbox', { description: /numbered/ });
  },
  'the values of a column': async (options) => {
    await renderGrid(createShop(), {}, { ...wide, ...options });
    await userEvent.click(screen.getByRole('columnheader', { name: /^status/ }), { button: 'right' });
    await userEvent.click(await screen.findByRole('menuitem', { name: /Filter by values/ }));
    const menu = await screen.findByRole('dialog');
    await within(menu).findByRole('option', { name: /draft/ });
  },
  'a filter of groups': async (options) => {
    const price = { kind: 'compare', column: 'price', operator: '>', value: '1' } as const;
    const filter = {
      kind: 'and',
      filters: [price, { kind: 'or', filters: [{ kind: 'isNull', column: 'name' }, price] }],
    } as const;
    await renderGrid(createShop(), { defaultFilter: filter }, { ...wide, ...options });
    await userEvent.click(await button(/Add (a )?(condition|filter)/i));
    await screen.findByRole('dialog');
  },
};
