import { createMemoryAdapter, type MemoryAdapterOptions, type MemoryRelation } from '@studio/adapter-testkit';
import { able, unable, type ChangeSet, type Filter, type StudioAdapter } from '@studio/core';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { announced, cell, createShop, renderGrid } from '../testing/shop.tsx';
import type { BulkAction, BulkTarget, RowAction } from './actions.ts';

/** 1,000 members, of whom 445 are old and 400 have a card. */
const members: MemoryRelation = {
  name: 'members',
  columns: [
    { name: 'id', type: 'int8' },
    { name: 'state', type: 'text', nullable: false },
    { name: 'points', type: 'int4', default: '0' },
  ],
  primaryKey: ['id'],
  checks: [
    {
      name: 'points_positive',
      definition: 'CHECK ((points >= 0))',
      columns: ['points'],
      holds: (row) => !(row('points') ?? '').startsWith('-'),
    },
  ],
  rows: {
    count: 1_000,
    row: (index) => [String(index + 1), index % 1000 < 445 ? 'old' : 'new', String(index % 7)],
  },
};
const cards: MemoryRelation = {
  name: 'cards',
  columns: [
    { name: 'id', type: 'int8' },
    { name: 'member_id', type: 'int8' },
  ],
  primaryKey: ['id'],
  foreignKeys: [
    { columns: ['member_id'], references: { name: 'members', columns: ['id'] }, onDelete: 'cascade' },
  ],
  rows: Array.from({ length: 400 }, (_, index) => [String(index + 1), String(index + 1)]),
};
const relation = { schema: 'public', name: 'members' };
const old: Filter = { kind: 'compare', column: 'state', operator: '=', value: 'old' };

function createClub(options: Partial<MemoryAdapterOptions> = {}) {
  const sets: ChangeSet[] = [];
  const adapter = createMemoryAdapter({
    relations: [members, cards],
    fail: (verb, request) => {
      if (verb === 'applyChanges') sets.push(request as ChangeSet);
      return undefined;
    },
    ...options,
  });
  return { adapter, sets };
}

async function count(adapter: StudioAdapter, filter?: Filter, name = 'members') {
  const answer = await adapter.countRows?.({
    relation: { schema: 'public', name },
    precision: 'exact',
    ...(filter && { filter }),
  });
  return answer?.value;
}

/** Any table, once it is shown. */
const openClub = (adapter: StudioAdapter, props: Parameters<typeof renderGrid>[1] = {}) =>
  renderGrid(adapter, { name: 'members', ...props }, { width: 1000 });
const selectAll = async () => {
  await userEvent.click(cell(0, 'state'));
  await userEvent.keyboard('{Control>}a{/Control}');
};
const deleteKey = () => userEvent.keyboard('{Control>}{Delete}{/Control}');
const dialog = (name: string) => screen.findByRole('dialog', { name });
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));

describe('deleting many rows', () => {
  test('that are selected deletes every one of them, loaded or not, and no other', async () => {
    const { adapter } = createClub();
    await openClub(adapter);
    await userEvent.click(cell(0, 'state'));
    const grid = screen.getByRole('grid');
    grid.scrollTop = 444 * 28 - 200;
    await waitFor(() => expect(cell(444, 'id').textContent).toBe('445'));
    await userEvent.keyboard('{Shift>}');
    await userEvent.click(cell(444, 'state'));
    await userEvent.keyboard('{/Shift}');
    await screen.findByText(/^445 rows/);
    grid.scrollTop = 900 * 28;
    await waitFor(() => expect(cell(900, 'id').textContent).toBe('901'));
    await userEvent.click(screen.getByRole('button', { name: 'Delete 445 rows' }));
    await screen.findByText('445 changes not saved');
    expect(await count(adapter)).toBe(1_000);
    await save();
    await waitFor(() => expect(announced()).toContain('Saved 445 changes'));
    expect(await count(adapter)).toBe(555);
    expect(await count(adapter, old)).toBe(0);
  });

  test('of a filter says how many they are and what goes with them, and deletes exactly those', async () => {
    const { adapter, sets } = createClub();
    await openClub(adapter, { defaultFilter: old });
    await selectAll();
    await deleteKey();
    const asked = await dialog('Delete all rows that match');
    expect(asked.textContent).toContain('state = “old”');
    await within(asked).findByText('This deletes 445 rows, in one transaction.');
    expect(asked.textContent).toContain('Also deletes 400 rows of public.cards');
    await expectAccessible(asked);
    expect(await count(adapter)).toBe(1_000);
    await userEvent.click(within(asked).getByRole('button', { name: 'Delete 445 rows' }));
    await waitFor(() => expect(announced()).toContain('Deleted 445 rows.'));
    expect(sets.at(-1)?.changes).toEqual([{ kind: 'deleteWhere', relation, filter: old, expectRows: 445 }]);
    expect(await count(adapter)).toBe(555);
    expect(await count(adapter, undefined, 'cards')).toBe(0);
    await screen.findByText('No rows match the filter');
    await screen.findByText('0 rows');
  });

  test('deletes nothing where others match by the time that it runs', async () => {
    const { adapter } = createClub();
    await openClub(adapter, { defaultFilter: old });
    await selectAll();
    await deleteKey();
    const asked = await dialog('Delete all rows that match');
    const button = await within(asked).findByRole('button', { name: 'Delete 445 rows' });
    await adapter.applyChanges({
      changes: [
        {
          kind: 'insert',
          relation,
          values: [
            { column: 'id', set: { to: 'value', text: '5000' } },
            { column: 'state', set: { to: 'value', text: 'old' } },
          ],
        },
      ],
    });
    await userEvent.click(button);
    const alert = await within(asked).findByRole('alert');
    expect(alert.textContent).toBe('Nothing was changed: 446 rows match by now, where you were told of 445.');
    expect(await count(adapter)).toBe(1_001);
    await userEvent.click(await within(asked).findByRole('button', { name: 'Delete 446 rows' }));
    await waitFor(() => expect(announced()).toContain('Deleted 446 rows.'));
    expect(await count(adapter)).toBe(555);
  });

  test('deletes a whole table only by its name', async () => {
    const { adapter } = createClub();
    await openClub(adapter);
    await selectAll();
    await deleteKey();
    const asked = await dialog('Delete all rows');
    const button = await within(asked).findByRole('button', { name: 'Delete 1,000 rows' });
    expect(asked.textContent).toContain('There is no filter: this is every row of the relation.');
    button.click();
    expect(await count(adapter)).toBe(1_000);
    await userEvent.fill(within(asked).getByRole('textbox', { name: 'Type members to go on' }), 'members');
    await userEvent.click(button);
    await waitFor(() => expect(announced()).toContain('Deleted 1,000 rows.'));
    expect(await count(adapter)).toBe(0);
  });

  test('is left by Escape, with the focus back where it was', async () => {
    const { adapter, sets } = createClub();
    await openClub(adapter);
    await selectAll();
    await deleteKey();
    await dialog('Delete all rows');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(cell(0, 'state'));
    expect(await count(adapter)).toBe(1_000);
    expect(sets.filter(({ idempotencyKey }) => idempotencyKey !== undefined)).toEqual([]);
  });

  test('is undone', async () => {
    const { adapter } = createClub();
    await openClub(adapter, { defaultFilter: { kind: 'not', filter: old } });
    await selectAll();
    await deleteKey();
    await userEvent.click(await screen.findByRole('button', { name: 'Delete 555 rows' }));
    await waitFor(() => expect(announced()).toContain('Deleted 555 rows.'));
    expect(await count(adapter)).toBe(445);
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(async () => expect(await count(adapter)).toBe(1_000));
  });
});

describe('editing many rows', () => {
  test('that are selected stages them, to be reviewed and saved', async () => {
    const { adapter } = createClub();
    await openClub(adapter);
    await userEvent.click(cell(0, 'points'));
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await userEvent.click(await screen.findByRole('button', { name: 'Edit 3 rows…' }));
    const asked = await dialog('Edit 3 rows');
    const go = within(asked).getByRole('button', { name: 'Stage 3 rows' });
    expect(go.getAttribute('aria-disabled')).toBe('true');
    within(asked)
      .getByRole('button', { name: /^points/ })
      .focus();
    await userEvent.keyboard('77{Enter}');
    await userEvent.selectOptions(
      within(asked).getByRole('combobox', { name: 'Set another column' }),
      'state',
    );
    within(asked)
      .getByRole('button', { name: /^state/ })
      .focus();
    await userEvent.keyboard('gone{Enter}');
    await expectAccessible(asked);
    await userEvent.click(go);
    await waitFor(() => expect(announced()).toContain('Changed 3 rows. Save to keep it.'));
    expect(cell(2, 'points').textContent).toBe('77');
    expect(cell(3, 'points').textContent).not.toBe('77');
    await save();
    await waitFor(() => expect(announced()).toContain('Saved 6 changes'));
    const gone: Filter = { kind: 'compare', column: 'state', operator: '=', value: 'gone' };
    expect(await count(adapter, gone)).toBe(3);
  });

  test('of a filter runs as one change, and says which constraint refuses it', async () => {
    const { adapter, sets } = createClub();
    await openClub(adapter, { defaultFilter: old });
    await userEvent.click(screen.getByRole('button', { name: 'All rows' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit all rows that match…' }));
    const asked = await dialog('Edit all rows that match');
    const choose = within(asked).getByRole('combobox', { name: /column/ });
    await userEvent.selectOptions(choose, 'points');
    within(asked)
      .getByRole('button', { name: /^points/ })
      .focus();
    await userEvent.keyboard('-5{Enter}');
    await within(asked).findByText(/points_positive/);
    expect(within(asked).getByRole('button', { name: 'Change rows' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    within(asked)
      .getByRole('button', { name: /^points/ })
      .focus();
    await userEvent.keyboard('{Control>}{Shift>}{Backspace}{/Shift}{/Control}');
    await within(asked).findByText('This changes 445 rows, in one transaction.');
    await userEvent.click(within(asked).getByRole('button', { name: 'Change 445 rows' }));
    await waitFor(() => expect(announced()).toContain('Changed 445 rows.'));
    expect(sets.at(-1)?.changes).toHaveLength(1);
    const zero: Filter = { kind: 'compare', column: 'points', operator: '=', value: '0' };
    expect(await count(adapter, { kind: 'and', filters: [old, zero] })).toBe(445);
    await waitFor(() => expect(cell(3, 'points').textContent).toBe('0'));
  });

  test('is asked for where a key would set cells that are not loaded', async () => {
    const { adapter } = createClub();
    await openClub(adapter);
    await selectAll();
    await userEvent.keyboard('{Control>}{Backspace}{/Control}');
    expect(announced()).toContain('This column cannot be NULL.');
    await userEvent.click(cell(0, 'points'));
    await userEvent.keyboard('{Control>}a{/Control}{Control>}{Backspace}{/Control}');
    const asked = await dialog('Edit all rows');
    await within(asked).findByText('This changes 1,000 rows, in one transaction.');
    expect(within(asked).getByRole('button', { name: /^points/ }).textContent).toBe('NULL');
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  test('says why it cannot be done', async () => {
    const { adapter: reading } = createClub();
    const adapter: StudioAdapter = {
      ...reading,
      info: async () => {
        const info = await reading.info();
        return { ...info, abilities: { ...info.abilities, bulkChanges: unable('Only row by row here.') } };
      },
    };
    await openClub(adapter, { defaultFilter: old });
    await userEvent.click(screen.getByRole('button', { name: 'All rows' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete all rows that match…' }));
    const asked = await dialog('Delete all rows that match');
    expect(asked.textContent).toContain('Only row by row here.');
    within(asked).getByRole('button', { name: 'Delete rows' }).click();
    expect(await count(reading)).toBe(1_000);
  });
});

describe('actions of the host', () => {
  const copy: RowAction = {
    id: 'copy',
    label: 'Send the row',
    isEnabled: (row) => (row.value('state') === 'old' ? able : unable('Only old ones are sent.')),
    onSelect: vi.fn(),
  };

  test('are in the menu of a cell and of a row’s form, and say why they cannot be done', async () => {
    const { adapter } = createClub();
    const onSelect = vi.fn<RowAction['onSelect']>();
    await openClub(adapter, { rowActions: [{ ...copy, onSelect }], defaultSort: [{ column: 'state' }] });
    await userEvent.click(cell(0, 'state'), { button: 'right' });
    const refused = await screen.findByRole('menuitem', { name: /^Send the row/ });
    expect(refused.textContent).toContain('Only old ones are sent.');
    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByRole('columnheader', { name: /^state/ }));
    await waitFor(() => expect(cell(0, 'state').textContent).toBe('old'));
    await userEvent.click(cell(1, 'state'));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await userEvent.click(await screen.findByRole('button', { name: 'More of this row' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Send the row' }));
    const row = onSelect.mock.calls[0]?.[0];
    expect(row?.ref).toMatchObject({ by: 'key' });
    expect(row?.value('state')).toBe('old');
    expect(row?.value('no such column')).toBeUndefined();
  });

  test('are given every selected row, and the filter where all rows are meant', async () => {
    const { adapter } = createClub();
    const targets: BulkTarget[] = [];
    const bulk: BulkAction = { id: 'mail', label: 'Mail them', onSelect: (target) => targets.push(target) };
    await openClub(adapter, { bulkActions: [bulk], defaultFilter: old });
    expect(screen.queryByRole('button', { name: 'Mail them' })).toBeNull();
    await userEvent.click(cell(1, 'state'));
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await userEvent.click(screen.getByRole('button', { name: 'Mail them' }));
    await selectAll();
    await userEvent.click(screen.getByRole('button', { name: 'Mail them' }));
    await userEvent.click(screen.getByRole('button', { name: 'All rows' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Mail them' }));
    await waitFor(() => expect(targets).toHaveLength(3));
    const [some, all, menu] = targets;
    if (some?.kind !== 'rows') throw new Error('The selected rows were meant.');
    expect(some.rows.map((row) => row.value('id'))).toEqual(['2', '3']);
    expect(all).toEqual({ kind: 'filter', relation, filter: old });
    expect(menu).toEqual(all);
  });
});

test('a grid that only shows offers no changes', async () => {
  await renderGrid(createShop(), { readOnly: true });
  await userEvent.click(cell(0, 'sku'));
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
  expect(screen.queryByRole('button', { name: /^(Edit|Delete) 2 rows/ })).toBeNull();
  expect(screen.queryByRole('button', { name: 'All rows' })).toBeNull();
  await deleteKey();
  expect(screen.queryByText(/not saved/)).toBeNull();
});

test('the selection is acted on from right to left too', async () => {
  document.documentElement.dir = 'rtl';
  try {
    const { adapter } = createClub();
    await openClub(adapter);
    await userEvent.click(cell(0, 'state'));
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await userEvent.click(screen.getByRole('button', { name: 'Delete 2 rows' }));
    await screen.findByText('2 changes not saved');
    await userEvent.click(screen.getByRole('button', { name: 'All rows' }));
    await expectAccessible(await screen.findByRole('menu', { name: 'All rows' }));
  } finally {
    document.documentElement.dir = '';
  }
});
