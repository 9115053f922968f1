import { arrayBatch, type ResultColumn } from '@studio/core';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStudio } from '../testing/renderStudio.tsx';
import { DataGrid } from './DataGrid.tsx';
import { createOrders } from './testing/orders.ts';
import { announced, cell, createShop, renderGrid, texts, waitForRows } from './testing/shop.tsx';

const patient = { timeout: 10_000 };
const keys = (text: string) => userEvent.keyboard(text);
const grid = () => screen.getByRole('grid');

/** The column and the row, counted from 1, of what has the focus; the header is row 0. */
function place(): readonly [number, number] {
  const focused = document.activeElement;
  const row = Number(focused?.closest('[role=row]')?.getAttribute('aria-rowindex')) - 1;
  return [Number(focused?.ariaColIndex), row];
}

/** The selected cells in sight, as column and row. */
function selected(): string[] {
  const cells = grid().querySelectorAll<HTMLElement>('[role=gridcell][aria-selected=true]');
  return [...cells].map((element) => {
    const row = Number(element.closest('[role=row]')?.getAttribute('aria-rowindex'));
    return `${element.ariaColIndex},${row - 1}`;
  });
}

const names = ['id', 'name', 'amount'];
const count = 1_000;
const text = { name: 'text', display: 'text', kind: 'text' } as const;
const given = {
  columns: names.map((name): ResultColumn => ({ name, type: text })),
  rows: arrayBatch(Array.from({ length: count }, (_, row) => [`${row + 1}`, `Event ${row + 1}`, 'x'])),
};

async function renderGiven() {
  renderStudio(createShop(), <DataGrid {...given} aria-label="Result" />);
  await waitForRows();
}

async function renderEvents() {
  await renderGrid(createShop(), { name: 'events' });
  await screen.findByText(/1,000,000 rows/, undefined, patient);
}

describe.each([
  ['given rows', renderGiven, count],
  ['a relation', renderEvents, 1_000_000],
])('anywhere in a grid over %s', (_, render, rows) => {
  const edges: [string, string, [number, number]][] = [
    ['ArrowRight', '{ArrowRight}', [3, 3]],
    ['ArrowLeft', '{ArrowLeft}', [1, 3]],
    ['ArrowUp', '{ArrowUp}', [2, 2]],
    ['ArrowUp from the first row', '{ArrowUp}{ArrowUp}{ArrowUp}', [2, 0]],
    ['ArrowUp from the header', '{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}', [2, 0]],
    ['ArrowDown', '{ArrowDown}', [2, 4]],
    ['Home', '{Home}', [1, 3]],
    ['End', '{End}', [3, 3]],
    ['Ctrl+Home', '{Control>}{Home}{/Control}', [1, 1]],
    ['Ctrl+End', '{Control>}{End}{/Control}', [3, rows]],
    ['Ctrl+ArrowRight', '{Control>}{ArrowRight}{/Control}', [3, 3]],
    ['Ctrl+ArrowLeft', '{Control>}{ArrowLeft}{/Control}', [1, 3]],
    ['Ctrl+ArrowUp', '{Control>}{ArrowUp}{/Control}', [2, 1]],
    ['Ctrl+ArrowDown', '{Control>}{ArrowDown}{/Control}', [2, rows]],
    ['Page Up', '{PageDown}{PageDown}{PageUp}{PageUp}', [2, 3]],
  ];

  test.each(edges)('%s goes where it is said to', async (_, pressed, expected) => {
    await render();
    await userEvent.click(cell(2, 'name'));
    await keys(pressed);
    await waitFor(() => expect(place()).toEqual(expected), patient);
  });

  test('Page Down goes by the rows in sight', async () => {
    await render();
    await userEvent.click(cell(0, 'name'));
    await keys('{PageDown}');
    const [column, row] = place();
    expect(column).toBe(2);
    expect(row).toBeGreaterThan(10);
    expect(row).toBeLessThan(25);
  });

  test.each([
    ['Shift+ArrowRight', '{Shift>}{ArrowRight}{/Shift}', ['2,3', '3,3']],
    [
      'Shift+ArrowUp, no further than the first row',
      '{Shift>}{ArrowUp}{ArrowUp}{ArrowUp}{/Shift}',
      ['2,1', '2,2', '2,3'],
    ],
    ['Shift+Home', '{Shift>}{Home}{/Shift}', ['1,3', '2,3']],
    ['Shift+End', '{Shift>}{End}{/Shift}', ['2,3', '3,3']],
    [
      'Ctrl+Shift+Home',
      '{Control>}{Shift>}{Home}{/Shift}{/Control}',
      ['1,1', '2,1', '1,2', '2,2', '1,3', '2,3'],
    ],
    ['Ctrl+Shift+ArrowUp', '{Control>}{Shift>}{ArrowUp}{/Shift}{/Control}', ['2,1', '2,2', '2,3']],
    ['Shift+Space', '{Shift>} {/Shift}', ['1,3', '2,3', '3,3']],
    ['Escape', '{Shift>}{End}{Home}{/Shift}{Escape}', ['1,3']],
  ])('%s selects what is said', async (_, pressed, expected) => {
    await render();
    await userEvent.click(cell(2, 'name'));
    await keys(pressed);
    await waitFor(() => expect(selected().toSorted()).toEqual(expected.toSorted()), patient);
  });

  test.each([
    ['Ctrl+Space', '{Control>} {/Control}', ['2,1', '2,2'], '1,1'],
    ['Ctrl+A', '{Control>}a{/Control}', ['1,1', '3,2'], '9,9'],
  ])('%s selects what is said, in all rows', async (_, pressed, expected, other) => {
    await render();
    await userEvent.click(cell(2, 'name'));
    await keys(pressed);
    await waitFor(() => expect(selected()).toEqual(expect.arrayContaining(expected)), patient);
    expect(selected()).not.toContain(other);
    await keys('{Control>}{End}{/Control}');
    await waitFor(() => expect(place()[1]).toBe(rows), patient);
  });

  test('Ctrl+G goes to the row of a number, and the menu key opens the menu of a cell and of a column', async () => {
    await render();
    await userEvent.click(cell(2, 'name'));
    await keys('{Control>}g{/Control}');
    await screen.findByRole('dialog', undefined, patient);
    await keys('500{Enter}');
    await waitFor(() => expect(place()).toEqual([2, 500]), patient);
    await keys('{ContextMenu}');
    document.activeElement?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
    await screen.findByRole('menu', undefined, patient);
    await keys('{Escape}');
    await waitFor(() => expect(place()).toEqual([2, 500]), patient);
    await keys('{Control>}{Home}{/Control}{ArrowUp}{Alt>}{ArrowDown}{/Alt}');
    await screen.findByRole('menu', undefined, patient);
    await keys('{Escape}');
    await waitFor(() => expect(place()).toEqual([1, 0]), patient);
  });

  test('keys on a header do what is said', async () => {
    await render();
    await userEvent.click(cell(0, 'name'));
    await keys('{ArrowUp}');
    const header = () => screen.getAllByRole('columnheader').find(({ ariaColIndex }) => ariaColIndex === '2');
    const width = () =>
      Math.round(screen.getByRole('columnheader', { name: /^name/ }).getBoundingClientRect().width);
    const before = width();
    await keys('{Alt>}{ArrowRight}{/Alt}');
    await waitFor(() => expect(width()).toBe(before + 16), patient);
    await keys('{Alt>}{ArrowLeft}{ArrowLeft}{/Alt}');
    await waitFor(() => expect(width()).toBe(before - 16), patient);
    await keys('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
    await waitFor(() => expect(header()?.textContent).toContain('amount'), patient);
    expect(place()).toEqual([3, 0]);
    await keys('{Alt>}{Shift>}{ArrowLeft}{/Shift}{/Alt}');
    await waitFor(() => expect(place()).toEqual([2, 0]), patient);
    await keys('{Control>} {/Control}{Shift>}{ArrowRight}{/Shift}');
    await waitFor(() => expect(selected()).toEqual(expect.arrayContaining(['2,1', '3,1'])), patient);
    expect(selected()).not.toContain('1,1');
  });
});

describe('on a cell of a relation', () => {
  const open = async (row: number, column: string) => {
    const adapter = createShop();
    await renderGrid(adapter, {}, { width: 1200 });
    await userEvent.click(cell(row, column));
    return adapter;
  };
  const editor = () => screen.findByRole('textbox', { name: /^Edit/ }, patient);

  test.each([
    ['typing', 'Desk', 'Desk'],
    ['Backspace', '{Backspace}', ''],
    ['Enter', '{Enter}', 'Lamp'],
    ['F2', '{F2}', 'Lamp'],
  ])('%s opens the editor', async (_, pressed, expected) => {
    await open(0, 'name');
    await keys(pressed);
    expect(((await editor()) as HTMLInputElement).value).toBe(expected);
    expect(document.activeElement).toBe(await editor());
  });

  test('a character of AltGr begins a new value, though Windows says that Ctrl and Alt are held', async () => {
    await open(0, 'name');
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: '@',
        code: 'KeyQ',
        ctrlKey: true,
        altKey: true,
        modifierAltGraph: true,
        bubbles: true,
        cancelable: true,
      }),
    );
    await editor();
  });

  test.each([
    ['Enter keeps the value and goes down', '{Enter}', 'Desk', [3, 2]],
    ['Tab keeps it and goes to the next cell', '{Tab}', 'Desk', [4, 1]],
    ['Shift+Tab keeps it and goes back', '{Shift>}{Tab}{/Shift}', 'Desk', [2, 1]],
    ['Escape leaves it as it was', '{Escape}', 'Lamp', [3, 1]],
    ['Ctrl+Enter keeps it and stays', '{Control>}{Enter}{/Control}', 'Desk', [3, 1]],
  ])('in an editor %s', async (_, pressed, value, expected) => {
    await open(0, 'name');
    await keys('Desk');
    await editor();
    await keys(pressed);
    await waitFor(() => expect(place()).toEqual(expected), patient);
    expect(cell(0, 'name').textContent).toBe(value);
  });

  test.each([
    ['Ctrl+Backspace', 'name', '{Control>}{Backspace}{/Control}', 'NULL'],
    ['Ctrl+Shift+Backspace', 'name', '{Control>}{Shift>}{Backspace}{/Shift}{/Control}', 'DEFAULT'],
    ['Alt+Backspace', 'name', '{Alt>}{Backspace}{/Alt}', 'empty'],
    ['Delete', 'name', '{Delete}', 'NULL'],
    ['Delete, where no NULL may stand,', 'sku', '{Delete}', 'empty'],
  ])('%s in %s sets what is said', async (_, column, pressed, expected) => {
    await open(0, column);
    await keys(pressed);
    await waitFor(() => expect(cell(0, column).textContent).toBe(expected), patient);
  });

  test('Ctrl+D fills down, Ctrl+Shift+D duplicates, Ctrl+Delete marks rows', async () => {
    await open(0, 'name');
    await keys('{Shift>}{ArrowDown}{ArrowDown}{/Shift}{Control>}d{/Control}');
    await waitFor(() => expect(texts('name').slice(0, 3)).toEqual(['Lamp', 'Lamp', 'Lamp']), patient);
    await keys('{Escape}{Control>}{Delete}{/Control}');
    const marked = () => cell(2, 'name').closest<HTMLElement>('[role=row]')?.dataset['staged'];
    await waitFor(() => expect(marked()).toBe('delete'), patient);
    await keys('{Control>}z{/Control}');
    await waitFor(() => expect(marked()).toBe('update'), patient);
    await keys('{Control>}y{/Control}');
    await waitFor(() => expect(marked()).toBe('delete'), patient);
    await keys('{Control>}z{/Control}{ArrowUp}{Control>}{Shift>}d{/Shift}{/Control}');
    await waitFor(() => expect(texts('name')).toHaveLength(6), patient);
    await keys('{Control>}{Shift>}z{/Shift}{/Control}');
    expect(texts('name')).toHaveLength(6);
  });

  test('Alt+ArrowDown opens the list, the calendar or the panel of an editor', async () => {
    await open(0, 'status');
    await keys('{Enter}{Alt>}{ArrowDown}{/Alt}');
    await screen.findByRole('listbox', undefined, patient);
  });

  test('Shift+Enter shows the whole value, Ctrl+Enter the row', async () => {
    await open(0, 'name');
    await keys('{Shift>}{Enter}{/Shift}');
    await screen.findByRole('dialog', undefined, patient);
    await keys('{Escape}');
    await waitFor(() => expect(place()).toEqual([3, 1]), patient);
    await keys('{Control>}{Enter}{/Control}');
    await screen.findByRole('form', undefined, patient);
  });

  test('Ctrl+S saves, from an open editor too', async () => {
    await open(0, 'name');
    await keys('Desk');
    await editor();
    await keys('{Control>}s{/Control}');
    await waitFor(() => expect(announced()).toContain('Saved 1 change'), patient);
    expect(cell(0, 'name').textContent).toBe('Desk');
  });

  test('Alt+Enter looks at the row that a key references', async () => {
    await renderGrid(createOrders(), { name: 'orders' }, { width: 1200 });
    await userEvent.click(cell(0, 'customer_id'));
    await keys('{Alt>}{Enter}{/Alt}');
    const peek = await screen.findByRole('dialog', { name: /Row of/ }, patient);
    await within(peek).findByText('Acme', undefined, patient);
  });

  test('Alt+Shift+X leaves out rows with the value', async () => {
    await open(0, 'status');
    await keys('{Alt>}{Shift>}x{/Shift}{/Alt}');
    await waitFor(() => expect(texts('status')).toEqual(['draft', 'draft']), patient);
  });

  test('Enter on a header sorts, with Shift beside what else rows are sorted by, and Alt+Shift+F lists its values', async () => {
    await open(0, 'status');
    const sorts = () =>
      screen
        .getAllByRole('columnheader')
        .flatMap(({ ariaSort }) => (ariaSort === 'none' ? [] : (ariaSort ?? [])));
    await keys('{ArrowUp}{Enter}');
    await waitFor(() => expect(sorts()).toEqual(['ascending']), patient);
    await keys('{ArrowLeft}{Shift>}{Enter}{Enter}{/Shift}');
    await waitFor(() => expect(sorts()).toHaveLength(2), patient);
    await keys('{Shift>}{Enter}{/Shift}');
    await waitFor(() => expect(sorts()).toHaveLength(1), patient);
    await keys('{Alt>}{Shift>}f{/Shift}{/Alt}');
    await screen.findByRole('dialog', { name: /Filter by values/i }, patient);
  });
});
