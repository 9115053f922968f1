import { createMemoryAdapter } from '@studio/adapter-testkit';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { renderStudio } from '../../testing/renderStudio.tsx';
import { QueryEditor, type QueryEditorProps } from '../QueryEditor.tsx';

const patience = { timeout: 5000 };

const shop = () =>
  createMemoryAdapter({
    relations: [
      {
        schema: 'sales',
        name: 'customers',
        comment: 'Who buys here',
        columns: [
          { name: 'id', type: 'int8' },
          { name: 'email', type: 'text', comment: 'Where bills\u202e go', nullable: false },
        ],
        primaryKey: ['id'],
        rows: [['1', 'a@b.example']],
      },
      {
        schema: 'sales',
        name: 'orders',
        columns: [
          { name: 'id', type: 'int8' },
          { name: 'customer_id', type: 'int8' },
          { name: 'note', type: 'text', default: 'none' },
        ],
        primaryKey: ['id'],
        foreignKeys: [
          { columns: ['customer_id'], references: { schema: 'sales', name: 'customers', columns: ['id'] } },
        ],
      },
    ],
    info: { searchPath: ['sales'] },
  });

const editor = () => screen.getByRole('textbox', { name: 'SQL editor' });

/** What knows the database is loaded behind the editor. */
const ready = () => waitFor(() => expect(editor()).toHaveAttribute('aria-autocomplete', 'list'), patience);

/** An editor with the cursor where the text has `|`. */
async function renderAt(marked: string, props: QueryEditorProps = {}) {
  const result = renderStudio(shop(), <QueryEditor defaultValue={marked.replace('|', '')} {...props} />, {
    height: 320,
  });
  await ready();
  await userEvent.click(editor());
  await userEvent.keyboard('{Control>}{Home}{/Control}');
  for (let step = 0; step < marked.indexOf('|'); step += 1) await userEvent.keyboard('{ArrowRight}');
  return result;
}

const card = () => screen.findByRole('tooltip', {}, patience);

describe('the card of a name', () => {
  test.each([
    [
      'select * from cust|omers',
      ['sales.customers', 'table', 'about 1 row', 'Who buys here', 'email', 'text'],
    ],
    ['select c|.email from customers c', ['sales.customers', 'Who buys here']],
    ['select em|ail from customers', ['customers.email', 'text · not NULL', 'Where bills⟨202E⟩ go']],
    ['select o.customer|_id from orders o', ['orders.customer_id', 'references customers.id']],
    ['select i|d from orders', ['orders.id', 'primary key']],
    ['update orders set not|e = 1', ['orders.note', "default 'none'"]],
    [
      'with big as (select id as number from orders) select * from bi|g',
      ['big', 'part of this statement', 'number'],
    ],
  ])('at the cursor in %j tells %j', async (marked, texts) => {
    await renderAt(marked);
    await userEvent.keyboard('{F1}');
    const shown = await card();
    for (const text of texts) expect(shown).toHaveTextContent(text);
    expect(editor()).toHaveFocus();
  });

  test('is spoken when it is asked for by key, and closed by Escape alone', async () => {
    const onCancel = vi.fn();
    await renderAt('select em|ail from customers', { running: true, onCancel });
    await userEvent.keyboard('{F1}');
    await card();
    await waitFor(
      () => expect(document.querySelector('.cm-announced')).toHaveTextContent(/^customers\.email, text/),
      patience,
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull(), patience);
    expect(onCancel).not.toHaveBeenCalled();
    await userEvent.keyboard('{Escape}');
    expect(onCancel).toHaveBeenCalledTimes(1);
  });

  test('says by voice that nothing is known, where nothing is', async () => {
    await renderAt('select | from customers');
    await userEvent.keyboard('{F1}');
    await waitFor(
      () => expect(document.querySelector('.cm-announced')).toHaveTextContent('Nothing is known'),
      patience,
    );
    expect(screen.queryByRole('tooltip')).toBeNull();
  });

  test('comes under the pointer, and goes when one types on', async () => {
    await renderAt('|select * from customers');
    await userEvent.hover(within(editor()).getByText(/customers/), { position: { x: 140, y: 8 } });
    expect(await card()).toHaveTextContent('sales.customers');
    await userEvent.keyboard('x');
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull(), patience);
  });

  test.each(['light', 'dark'] as const)('has no accessibility violation in %s', async (theme) => {
    const { container } = renderStudio(shop(), <QueryEditor defaultValue="select * from customers" />, {
      theme,
      height: 320,
    });
    await ready();
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}{End}{/Control}{F1}');
    await card();
    await expectAccessible(container);
  });
});

describe('opening what is named', () => {
  test('asks the host by F12, for a column its table', async () => {
    const onOpenObject = vi.fn();
    await renderAt('select em|ail from customers', { onOpenObject });
    await userEvent.keyboard('{F12}');
    await waitFor(
      () => expect(onOpenObject).toHaveBeenCalledWith({ kind: 'table', schema: 'sales', name: 'customers' }),
      patience,
    );
  });

  test('asks the host by a click with Ctrl, and leaves the cursor where it was', async () => {
    const onOpenObject = vi.fn();
    const onValueChange = vi.fn();
    await renderAt('|select * from customers', { onOpenObject, onValueChange });
    await userEvent.click(within(editor()).getByText(/customers/), {
      position: { x: 140, y: 8 },
      modifiers: ['Control'],
    });
    await waitFor(() => expect(onOpenObject).toHaveBeenCalledTimes(1), patience);
    await userEvent.keyboard('x');
    expect(onValueChange).toHaveBeenLastCalledWith('xselect * from customers');
  });

  test('does nothing where the host opens nothing', async () => {
    await renderAt('select * from cust|omers');
    await userEvent.keyboard('{F12}');
    expect(editor()).toHaveFocus();
  });
});
