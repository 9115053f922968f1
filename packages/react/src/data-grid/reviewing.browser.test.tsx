import { StudioError, type PlannedStatement, type StudioAdapter } from '@studio/core';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../testing/expectAccessible.ts';
import { announced, cell, createShop, renderGrid } from './testing/shop.tsx';

const edit = async (row: number, column: string, text: string) => {
  await userEvent.click(cell(row, column));
  await userEvent.keyboard(`${text}{Enter}`);
};
const review = async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Review' }));
  return screen.findByRole('dialog', { name: 'Changes that are not saved' });
};
const button = (dialog: HTMLElement, name: string) => within(dialog).getByRole('button', { name });

/** An adapter whose dry runs answer statements, as those of a SQL database do. */
function withStatements(answer: () => readonly PlannedStatement[]): StudioAdapter {
  const shop = createShop();
  return {
    ...shop,
    async applyChanges(set, options) {
      const result = await shop.applyChanges(set, options);
      return options?.dryRun ? { ...result, statements: answer() } : result;
    },
  };
}

describe('reviewing changes', () => {
  test('begins at the dialog itself, so that one Escape closes it', async () => {
    await renderGrid(createShop());
    await edit(0, 'name', 'Mine');
    const dialog = await review();
    await waitFor(() => expect(document.activeElement).toBe(dialog));
    expect(screen.queryByRole('tooltip')).toBeNull();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Review' })));
  });

  test('tells NULL, DEFAULT and the empty text from texts that read the same', async () => {
    await renderGrid(createShop());
    await edit(0, 'name', 'NULL');
    await edit(1, 'name', 'DEFAULT');
    await edit(2, 'name', 'empty');
    await userEvent.click(cell(3, 'name'));
    await userEvent.keyboard('{Control>}{Backspace}{/Control}');
    await userEvent.click(cell(4, 'name'));
    await userEvent.keyboard('{Alt>}{Backspace}{/Alt}');
    const dialog = await review();
    const rows = within(dialog).getAllByRole('row');
    expect(rows.map((row) => within(row).getAllByRole('cell')[1]?.textContent)).toEqual([
      '“NULL”',
      '“DEFAULT”',
      '“empty”',
      'NULL',
      'empty',
    ]);
    expect(within(rows[3] ?? dialog).getAllByRole('cell')[0]?.textContent).toBe('“NULL”');
  });

  test('saves from there, and gives the focus back to the grid', async () => {
    await renderGrid(createShop());
    await edit(0, 'name', 'Mine');
    await userEvent.click(button(await review(), 'Save'));
    await waitFor(() => expect(announced()).toContain('Saved 1 change'));
    expect(screen.queryByRole('dialog')).toBeNull();
    await waitFor(() => expect(document.activeElement?.role).toBe('gridcell'));
  });

  test('discards all only after a question', async () => {
    await renderGrid(createShop());
    await edit(0, 'name', 'Mine');
    const dialog = await review();
    await userEvent.click(button(dialog, 'Discard all'));
    const question = await screen.findByRole('dialog', { name: 'Discard 1 change?' });
    await userEvent.click(button(question, 'Cancel'));
    expect(dialog.textContent).toContain('Mine');
    await userEvent.click(button(dialog, 'Discard all'));
    await userEvent.click(
      button(await screen.findByRole('dialog', { name: 'Discard 1 change?' }), 'Discard'),
    );
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(cell(0, 'name').textContent).toBe('Lamp');
    await waitFor(() => expect(document.activeElement?.role).toBe('gridcell'));
  });

  test.each(['light', 'dark'] as const)('says in %s under each row why it was not saved', async (theme) => {
    await renderGrid(createShop(), {}, { theme });
    await edit(0, 'price', '-1');
    await edit(1, 'name', 'Chair');
    const dialog = await review();
    await userEvent.click(button(dialog, 'Save'));
    await waitFor(() =>
      expect(within(dialog).getByRole('status').textContent).toContain('1 row stands in the way'),
    );
    const [refused, fine] = within(dialog).getAllByRole('heading', { level: 3 });
    expect(refused?.closest('section')?.textContent).toContain('price_positive');
    expect(fine?.closest('section')?.textContent).not.toContain('price_positive');
    await expectAccessible(dialog);
  });

  test('says before a save what the database would refuse, and no longer once it is taken back', async () => {
    await renderGrid(createShop());
    await edit(0, 'price', '-1');
    await edit(1, 'name', 'Chair');
    const dialog = await review();
    await within(dialog).findByText('As they are, the database would refuse these changes.');
    const [refused, fine] = within(dialog).getAllByRole('heading', { level: 3 });
    expect(refused?.closest('section')?.textContent).toContain('price_positive');
    expect(fine?.closest('section')?.textContent).not.toContain('price_positive');
    await userEvent.click(button(dialog, 'Take back: price'));
    await waitFor(() => expect(within(dialog).getByRole('status').textContent).toBe(''));
    expect(dialog.textContent).not.toContain('price_positive');
  });

  test('takes back the last change, and then has nothing to save', async () => {
    await renderGrid(createShop());
    await edit(0, 'name', 'Mine');
    const dialog = await review();
    await userEvent.click(button(dialog, 'Take back: name'));
    expect(button(dialog, 'Save').getAttribute('aria-disabled')).toBe('true');
    await userEvent.keyboard('{Escape}{Escape}');
    await waitFor(() => expect(document.activeElement?.role).toBe('gridcell'));
  });
});

describe('the impact of a save', () => {
  test('names the rows of other tables that go with those that are deleted', async () => {
    const shop = createShop();
    const cause = {
      kind: 'cascade',
      name: 'reviews_product_id_fkey',
      relation: { schema: 'public', name: 'reviews' },
    } as const;
    const adapter: StudioAdapter = {
      ...shop,
      async applyChanges(set, options) {
        const result = await shop.applyChanges(set, options);
        const rows = { inserted: 0, updated: 0, deleted: 12 };
        const reviews = { relation: cause.relation, ...rows, direct: false, causes: [cause] };
        return options?.dryRun ? { ...result, impact: [...(result.impact ?? []), reviews] } : result;
      },
    };
    await renderGrid(adapter);
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('{Control>}{Delete}{/Control}');
    const dialog = await review();
    const impact = await within(dialog).findByRole('region', { name: 'What else saving does' });
    expect(impact.textContent).toBe('Also deletes 12 rows of public.reviews through reviews_product_id_fkey');
    await expectAccessible(dialog);
  });
});

describe('the statements of a save', () => {
  test('are asked for once with the impact, and shown with NULL and texts told apart', async () => {
    let dryRuns = 0;
    const adapter = withStatements(() => {
      dryRuns += 1;
      return [
        { sql: 'update "products" set "name" = $1 where "id" = $2', parameters: [null, "it's"] },
        { sql: 'delete from "products" where "id" = $1', parameters: [''] },
      ];
    });
    await renderGrid(adapter);
    await edit(0, 'name', 'Mine');
    const dialog = await review();
    await userEvent.click(button(dialog, 'SQL'));
    await within(dialog).findByText('update "products" set "name" = $1 where "id" = $2');
    const values = within(dialog).getAllByRole('listitem');
    expect(values.map((value) => value.textContent)).toEqual(['$1 = NULL', "$2 = 'it''s'", "$1 = ''"]);
    expect(dryRuns).toBe(1);
    await expectAccessible(dialog);
  });

  test('are replaced by the error where the dry run fails, and asked for again', async () => {
    let isBroken = true;
    const adapter = withStatements(() => {
      if (isBroken) throw new StudioError({ code: 'unreachable', message: 'Nobody answers.' });
      return [{ sql: 'select 1', parameters: [] }];
    });
    await renderGrid(adapter);
    await edit(0, 'name', 'Mine');
    const dialog = await review();
    await userEvent.click(button(dialog, 'SQL'));
    const alert = await within(dialog).findByRole('alert');
    expect(alert.textContent).toContain('Nobody answers.');
    isBroken = false;
    await userEvent.click(button(alert, 'Retry'));
    await within(dialog).findByText('select 1');
  });

  test('are not offered by a connection that shows none', async () => {
    await renderGrid(createShop());
    await edit(0, 'name', 'Mine');
    const dialog = await review();
    await waitFor(() => expect(within(dialog).queryByRole('button', { name: 'SQL' })).toBeNull());
  });
});
