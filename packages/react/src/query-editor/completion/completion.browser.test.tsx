import { createMemoryAdapter, type MemoryAdapterOptions } from '@studio/adapter-testkit';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { renderStudio } from '../../testing/renderStudio.tsx';
import { QueryEditor } from '../QueryEditor.tsx';

const patience = { timeout: 8000 };
const columns = (...names: readonly string[]) => names.map((name) => ({ name, type: 'int8' }));

const shop = (options: Partial<MemoryAdapterOptions> = {}) =>
  createMemoryAdapter({
    relations: [
      {
        schema: 'sales',
        name: 'orders',
        comment: 'One for each basket',
        columns: columns('id', 'Total', 'customer_id'),
        foreignKeys: [{ columns: ['customer_id'], references: { name: 'customers', columns: ['id'] } }],
      },
      { schema: 'sales', name: 'customers', columns: columns('id', 'email'), primaryKey: ['id'] },
    ],
    info: { searchPath: ['sales'] },
    ...options,
  });

const editor = () => screen.getByRole('textbox', { name: 'SQL editor' });
const text = () => [...editor().querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
const list = () => screen.findByRole('listbox', {}, patience);
const label = (option: Element) => option.querySelector('.cm-completionLabel')?.textContent;

/** Milliseconds in which a new list takes no key, so that nobody takes what they have not seen. */
const interactionDelay = 75;

/** Waits until a suggestion is the chosen one of a list that takes keys. */
async function expectChosen(name: string) {
  let since: number | undefined;
  await waitFor(() => {
    const shown = screen.queryByRole('listbox');
    const found = shown && label(within(shown).getByRole('option', { selected: true }));
    const waits = shown?.closest('.cm-tooltip-autocomplete-disabled') !== null;
    if (found !== name || waits) since = undefined;
    else since ??= performance.now();
    expect(found).toBe(name);
    expect(performance.now() - (since ?? Infinity)).toBeGreaterThan(interactionDelay);
  }, patience);
}

/** What knows the database is loaded behind the editor. */
const ready = () => waitFor(() => expect(editor()).toHaveAttribute('aria-autocomplete', 'list'), patience);

/** An empty editor with the focus, reached by keyboard. */
async function start(adapter = shop()) {
  const result = renderStudio(adapter, <QueryEditor />, { height: 320 });
  await ready();
  while (document.activeElement !== editor()) await userEvent.tab();
  return result;
}

describe('by keyboard alone', () => {
  test('a whole query is written with few letters', async () => {
    await start();
    await userEvent.keyboard('sel');
    await expectChosen('select');
    await userEvent.keyboard('{Enter} * from ord');
    await expectChosen('orders');
    await userEvent.keyboard('{Enter} o join cust');
    await expectChosen('customers');
    await userEvent.keyboard('{Enter} c on ');
    await expectChosen('o.customer_id = c.id');
    await userEvent.keyboard('{Enter} where c.em');
    await expectChosen('email');
    await userEvent.keyboard('{Enter}');
    expect(text()).toBe('select * from orders o join customers c on o.customer_id = c.id where c.email');
  });

  test('arrows choose, Escape closes and leaves the text, Control and Space opens again', async () => {
    await start();
    await userEvent.keyboard('select * from orders where ');
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull(), patience);
    await userEvent.keyboard('{Control>} {/Control}');
    await expectChosen('id');
    await userEvent.keyboard('{ArrowDown}');
    await expectChosen('Total');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull(), patience);
    expect(text()).toBe('select * from orders where ');
    await userEvent.keyboard('{Control>} {/Control}');
    await expectChosen('id');
    await userEvent.keyboard('{ArrowDown}');
    await expectChosen('Total');
    await userEvent.keyboard('{Enter}');
    expect(text()).toBe('select * from orders where "Total"');
  });

  test('what is chosen is told to who hears it', async () => {
    await start();
    await userEvent.keyboard('select * from ord');
    await expectChosen('orders');
    const options = within(await list()).getAllByRole('option');
    const selected = options.find((option) => option.getAttribute('aria-selected') === 'true');
    await waitFor(() => expect(editor()).toHaveAttribute('aria-activedescendant', selected?.id), patience);
    expect(editor()).toHaveAttribute('aria-controls', (await list()).id);
    expect(selected).toHaveTextContent('table');
    expect(await screen.findByText('One for each basket', {}, patience)).toBeVisible();
  });

  test('typing on narrows the list, and going back widens it', async () => {
    await start();
    await userEvent.keyboard('select * from c');
    await expectChosen('customers');
    await userEvent.keyboard('{Backspace}or');
    await expectChosen('orders');
  });

  test('a quoted name is completed within its quotes', async () => {
    await start();
    await userEvent.keyboard('select * from orders where "to');
    await expectChosen('Total');
    await userEvent.keyboard('{Enter} > 1');
    expect(text()).toBe('select * from orders where "Total" > 1');
  });

  test('a function is written as a call, with the cursor where its arguments go', async () => {
    await start();
    await userEvent.keyboard('select coale');
    await expectChosen('coalesce');
    await userEvent.keyboard('{Enter}1, 2');
    expect(text()).toBe('select coalesce(1, 2)');
  });

  test('an alias of one letter and a new line are written without a list in the way', async () => {
    await start();
    await userEvent.keyboard('select * from orders o');
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull(), patience);
    await userEvent.keyboard('{Enter}where');
    await waitFor(() => expect(text()).toBe('select * from orders o\nwhere'), patience);
  });
});

test('a catalog that answers late brings its names into the list that is open', async () => {
  await start(shop({ latencyMs: 500 }));
  await userEvent.keyboard('select * from orders where ex');
  await expectChosen('exists');
  await userEvent.keyboard('{Escape}{Backspace}{Backspace}customer');
  await expectChosen('customer_id');
});

test('what a list needs is read before it is asked for, so that nobody waits for it', async () => {
  const asked: string[] = [];
  await start(
    shop({
      fail(verb, request) {
        asked.push(`${verb} ${JSON.stringify(request)}`);
        return undefined;
      },
    }),
  );
  const wasAsked = (verb: string, what: string) =>
    waitFor(() => expect(asked.filter((each) => each.startsWith(verb)).join('\n')).toContain(what), patience);
  await wasAsked('listObjects', '"table"');
  await wasAsked('listObjects', '"function"');
  await userEvent.keyboard('select 1 from orders o, customers c where ');
  await wasAsked('describeObject', '"orders"');
  await wasAsked('describeObject', '"customers"');
  // No list was there yet.
  expect(screen.queryByRole('listbox')).toBeNull();
});

test.each(['light', 'dark'] as const)('the list has no accessibility violation in %s', async (theme) => {
  const { container } = renderStudio(shop(), <QueryEditor defaultValue="select * from " />, {
    theme,
    height: 320,
  });
  await ready();
  while (document.activeElement !== editor()) await userEvent.tab();
  await userEvent.keyboard('{Control>}{End} {/Control}');
  await list();
  await expectAccessible(container);
});
