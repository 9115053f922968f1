import { screen, waitFor, within } from '@testing-library/react';
import type { StudioAdapter } from '@studio/core';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { announced, cell, texts } from '../../data-grid/testing/shop.tsx';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import {
  productColumns,
  productRows,
  productSql,
  renderResults,
  scriptedShop,
} from '../testing/resultShop.tsx';

const relation = { schema: 'public', name: 'products' };
const key = (id: string) => ({ by: 'key', key: [{ column: 'id', text: id }] }) as const;
const answers = {
  [productSql]: { columns: productColumns, rows: productRows },
  'select sku, name from products': {
    columns: productColumns.slice(1, 3),
    rows: productRows.map((row) => row.slice(1, 3)),
  },
  'select p.sku, m.name from products p, makers m': {
    columns: [
      { name: 'sku', type: 'text', origin: { schema: 'public', name: 'products', column: 'sku' } },
      { name: 'name', type: 'text', origin: { schema: 'public', name: 'makers', column: 'name' } },
    ],
    rows: [['A-1', 'Acme']],
  },
  'select a.id, b.name from products a, products b': {
    columns: [productColumns[0], productColumns[2]].filter((column) => column !== undefined),
    rows: [['1', 'Lamp']],
  },
  'select 1': { columns: [{ name: 'one', type: 'int4' }], rows: [['1']] },
};

const edit = async (row: number, column: string, text: string) => {
  await userEvent.click(cell(row, column));
  await userEvent.keyboard(`${text}{Enter}`);
};
const stored = (adapter: StudioAdapter, id: string, column: string) =>
  adapter.readCell?.({ relation, row: key(id), column });

/** Until the rows can be edited. */
async function editable() {
  await screen.findByText('Editable: rows of products', {}, { timeout: 5000 });
  await waitFor(() => expect(screen.getByRole('grid')).not.toHaveAttribute('aria-readonly'), {
    timeout: 5000,
  });
}

async function renderEditable(adapter = scriptedShop(answers)) {
  const rendered = renderResults(adapter);
  await rendered.run(productSql);
  await editable();
  return { ...rendered, adapter };
}

describe('a result that is rows of one table', () => {
  test('is edited and saved under the names of the table, and then shows what is stored', async () => {
    const { adapter } = await renderEditable();
    await edit(0, 'price', '13.5');
    expect(screen.getByText('1 change not saved')).toBeVisible();
    expect(await stored(adapter, '1', 'price')).toBe('12.50');
    await userEvent.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(announced()).toContain('Saved 1 change'));
    expect(await stored(adapter, '1', 'price')).toBe('13.50');
    await waitFor(() => expect(cell(0, 'price').textContent).toBe('13.50'));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(cell(0, 'price').textContent).toBe('12.50'));
    expect(await stored(adapter, '1', 'price')).toBe('12.50');
  });

  test('is edited from the cell that was chosen before it could be', async () => {
    const adapter = scriptedShop(answers);
    const { describeObject } = adapter;
    let answer: (() => void) | undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const slow: StudioAdapter = {
      ...adapter,
      describeObject: async (...request) => {
        await answered;
        return describeObject(...request);
      },
    };
    const { run } = renderResults(slow);
    await run(productSql);
    await waitFor(() => expect(cell(1, 'name')).toBeVisible(), { timeout: 5000 });
    await userEvent.click(cell(1, 'name'));
    await waitFor(() => expect(cell(1, 'name')).toHaveFocus());
    answer?.();
    await editable();
    await waitFor(() => expect(cell(1, 'name')).toHaveFocus(), { timeout: 5000 });
    await userEvent.keyboard('Third{Enter}');
    expect(await screen.findByText('1 change not saved')).toBeVisible();
  });

  test('shows what was saved in its other views too', async () => {
    await renderEditable();
    await edit(0, 'sku', 'NEW');
    await userEvent.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(announced()).toContain('Saved'));
    await userEvent.click(screen.getByRole('radio', { name: 'Text' }));
    expect(await screen.findByRole('region', { name: /select id/ })).toHaveTextContent('NEW');
    await userEvent.click(screen.getByRole('radio', { name: 'Grid' }));
    await waitFor(() => expect(texts('sku')).toEqual(['NEW', 'A-2', 'A-3']));
  });

  test('refuses a computed column, and says why', async () => {
    await renderEditable();
    await userEvent.click(cell(0, 'upper'));
    await userEvent.keyboard('x');
    expect(announced()).toContain('Computed column');
    expect(screen.queryByText(/not saved/)).toBeNull();
    expect(cell(0, 'upper')).toHaveAttribute('aria-readonly', 'true');
  });

  test('keeps the widths of its columns when it is run again, and from when it is read to when it is edited', async () => {
    const { run } = await renderEditable();
    const width = () => screen.getByRole('columnheader', { name: /^sku/ }).getBoundingClientRect().width;
    await userEvent.click(cell(0, 'sku'));
    await userEvent.keyboard('{ArrowUp}{Alt>}{ArrowRight}{ArrowRight}{/Alt}');
    await waitFor(() => expect(announced()).toContain('sku is'));
    const wide = width();
    await run(productSql);
    await editable();
    expect(width()).toBe(wide);
  });

  test('is reviewed with the statements that would run, and discarded', async () => {
    await renderEditable();
    await edit(1, 'name', 'Chair');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('id 2');
    expect(dialog).toHaveTextContent('Chair');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  test('asks what is to stand where another user changed the same cell', async () => {
    const { adapter } = await renderEditable();
    await edit(0, 'name', 'Mine');
    await adapter.applyChanges?.({
      changes: [
        {
          kind: 'update',
          relation,
          row: key('1'),
          values: [{ column: 'name', set: { to: 'value', text: 'Theirs' } }],
          expect: [],
        },
      ],
    });
    await userEvent.keyboard('{Control>}s{/Control}');
    const dialog = await screen.findByRole('dialog', { name: 'Rows were changed by someone else' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Settle' }));
    await waitFor(() => expect(cell(0, 'name').textContent).toBe('Theirs'));
    expect(screen.queryByText(/not saved/)).toBeNull();
    expect(await stored(adapter, '1', 'name')).toBe('Theirs');
  });

  test('marks the cell that a constraint refused, under its own name, and keeps the change', async () => {
    await renderEditable();
    await edit(0, 'price', '-1');
    await userEvent.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(announced()).toContain('Nothing was saved'));
    expect(cell(0, 'price')).toHaveAttribute('aria-invalid', 'true');
    expect(cell(0, 'price').textContent).toBe('-1');
  });

  test('leaves a deleted row out once that is saved', async () => {
    await renderEditable();
    await userEvent.click(cell(1, 'sku'));
    await userEvent.keyboard('{Control>}{Delete}{/Control}');
    await userEvent.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(texts('sku')).toEqual(['A-1', 'A-3']));
  });

  test.each(['light', 'dark'] as const)(
    'has no accessibility violation while it is edited in %s',
    async (theme) => {
      const { container, run } = renderResults(scriptedShop(answers), {}, { theme });
      await run(productSql);
      await screen.findByText('Editable: rows of products');
      await edit(0, 'price', '13.5');
      await expectAccessible(container);
    },
  );
});

describe('a result that cannot be edited', () => {
  test.each([
    ['select sku, name from products', 'The key column id is not in the result.'],
    ['select p.sku, m.name from products p, makers m', 'This result joins two tables: products and makers.'],
    ['select a.id, b.name from products a, products b', 'The statement names products more than once'],
    ['select 1', 'No column of this result comes from a table.'],
  ])('says why to keyboard and mouse: %s', async (sql, reason) => {
    const { run } = renderResults(scriptedShop(answers));
    await run(sql);
    const badge = await screen.findByRole('button', { name: /^Read-only/ });
    expect(badge).toHaveAccessibleName(expect.stringContaining(reason));
    // It says why instead of doing anything, so a tool takes it for one that cannot be pressed.
    await userEvent.click(badge, { force: true });
    expect(await screen.findByRole('tooltip')).toHaveTextContent(reason);
    expect(screen.getByRole('grid')).toHaveAttribute('aria-readonly', 'true');
  });

  test('is one that a transaction has read which is still open', async () => {
    const { scriptedQuery } = await import('@studio/adapter-testkit');
    const query = scriptedQuery({ answer: () => answers[productSql], transaction: 'open' });
    const { run } = renderResults(scriptedShop({}, { query }));
    await run(productSql);
    expect(await screen.findByRole('button', { name: /A transaction is open/ })).toBeVisible();
  });
});
