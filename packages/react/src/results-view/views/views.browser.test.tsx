import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { renderResults, scripted } from '../testing/resultShop.tsx';

const wide = Array.from({ length: 60 }, (_, index) => ({ name: `column ${index}`, type: 'text' }));
const answers = {
  'select wide': {
    columns: wide,
    rows: Array.from({ length: 10 }, (_, row) => wide.map((_, column) => `${row}/${column}`)),
  },
  'select twice': {
    columns: [
      { name: 'n', type: 'numeric' },
      { name: 'n', type: 'jsonb' },
    ],
    rows: [['12345678901234567890.10', '{"big": 9007199254740993}']],
  },
  'select none': { columns: [{ name: 'id', type: 'int8' }], rows: [] },
  'select many': {
    columns: [
      { name: 'id', type: 'int8' },
      { name: 'a', type: 'text' },
      { name: 'b', type: 'text' },
      { name: 'c', type: 'text' },
    ],
    rows: Array.from({ length: 20_000 }, (_, id) => [String(id), 'a', 'b', 'c']),
  },
  'update t': {
    tag: 'UPDATE',
    affected: 2,
    notices: [{ severity: 'WARNING', message: 'slow', detail: 'very', hint: 'wait' }],
  },
};
const view = (name: string) => userEvent.click(screen.getByRole('radio', { name }));

describe('the views of a result', () => {
  test('turn a wide row into a record, and go on through the rows by keyboard', async () => {
    const { run } = renderResults(scripted(answers));
    await run('select wide');
    await view('Record');
    const table = await screen.findByRole('table');
    expect(within(table).getByRole('rowheader', { name: 'column 3' })).toBeVisible();
    expect(within(table).getByRole('cell', { name: '0/3' })).toBeVisible();
    expect(within(table).getByRole('cell', { name: '3/3' })).toBeVisible();
    expect(screen.getByText('Rows 1 to 4 of 10')).toBeVisible();
    screen.getByRole('button', { name: 'Next rows' }).focus();
    await userEvent.keyboard('{Enter}{Enter}');
    expect(screen.getByText('Rows 9 to 10 of 10')).toBeVisible();
    expect(within(table).getByRole('cell', { name: '9/3' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Next rows' })).toHaveAttribute('aria-disabled', 'true');
  });

  test('open the active row of the grid as a record, by keyboard alone', async () => {
    const { run } = renderResults(scripted(answers));
    await run('select wide');
    const cell = await screen.findByRole('gridcell', { name: '5/0' }, { timeout: 8000 });
    await userEvent.click(cell);
    await userEvent.keyboard('{ArrowDown}{Control>}{Enter}{/Control}');
    const table = await screen.findByRole('table', {}, { timeout: 8000 });
    expect(within(table).getByRole('cell', { name: '6/3' })).toBeVisible();
    expect(screen.getByText('Rows 7 to 10 of 10')).toBeVisible();
    expect(screen.getByRole('region', { name: /select wide/ })).toHaveFocus();
    await view('Grid');
    expect(await screen.findByRole('gridcell', { name: '6/0' })).toBeVisible();
  });

  test('write JSON without losing a digit, and say what a repeated name is called', async () => {
    const { run } = renderResults(scripted(answers));
    await run('select twice');
    await view('JSON');
    const text = await screen.findByRole('region', { name: /select twice/ });
    expect(text).toHaveTextContent('{"n":12345678901234567890.10,"n (2)":{"big": 9007199254740993}}');
    expect(screen.getByText(/a further one is “n \(2\)” here/)).toBeVisible();
  });

  test('print text as psql does, and no more of it than a page can hold', async () => {
    const { run, container } = renderResults(scripted(answers));
    await run('select many', { maxRows: 20_000 });
    await view('Text');
    const text = await screen.findByRole('region', { name: /select many/ });
    expect(text).toHaveTextContent('id | a | b | c');
    expect(text).toHaveTextContent('(20,000 rows)');
    expect(screen.getByText('Rows 1 to 1,000 of 20,000')).toBeVisible();
    expect(screen.getByText(/What is copied has all rows/)).toBeVisible();
    for (const name of ['Grid', 'Record', 'Chart', 'JSON']) {
      await view(name);
      expect(container.querySelectorAll('*').length).toBeLessThan(5_000);
    }
  });

  test('lead to every row as text and as JSON, a page at a time by keyboard', async () => {
    const { run } = renderResults(scripted(answers));
    await run('select many', { maxRows: 20_000 });
    for (const [name, ninth, last] of [
      ['Text', /^ +1999 \| a/m, /^ 19999 \| a/m],
      ['JSON', /\{"id":1999,/, /\{"id":19999,/],
    ] as const) {
      await view(name);
      const text = await screen.findByRole('region', { name: /select many/ }, { timeout: 8000 });
      expect(text.textContent).not.toMatch(ninth);
      screen.getByRole('button', { name: 'Next rows' }).focus();
      await userEvent.keyboard('{Enter}');
      await waitFor(() => expect(text.textContent).toMatch(ninth), { timeout: 8000 });
      for (let page = 2; page < 20; page += 1) await userEvent.keyboard('{Enter}');
      await waitFor(() => expect(text.textContent).toMatch(last), { timeout: 8000 });
      expect(screen.getByText('Rows 19,001 to 20,000 of 20,000')).toBeVisible();
      expect(screen.getByRole('button', { name: 'Next rows' })).toHaveAttribute('aria-disabled', 'true');
    }
  });

  test('stay as chosen when another result comes, and are told to the page', async () => {
    const onViewChange = vi.fn();
    const { run } = renderResults(scripted(answers), { onViewChange, defaultView: 'text' });
    await run('select twice');
    expect(screen.getByRole('radio', { name: 'Text' })).toBeChecked();
    await view('JSON');
    expect(onViewChange).toHaveBeenCalledExactlyOnceWith('json', { reason: 'switch' });
    await run('select none');
    expect(screen.getByRole('radio', { name: 'JSON' })).toBeChecked();
    expect(await screen.findByText('[]')).toBeVisible();
  });

  test('show the columns of a result without rows', async () => {
    const { run } = renderResults(scripted(answers));
    await run('select none');
    expect(await screen.findByRole('columnheader', { name: /^id/ })).toBeVisible();
    expect(screen.getByText('No rows')).toBeVisible();
    await view('Record');
    expect(await screen.findByText('No rows')).toBeVisible();
    await view('Text');
    expect(await screen.findByRole('region', { name: /select none/ })).toHaveTextContent('(0 rows)');
  });

  test.each(['light', 'dark'] as const)('have no accessibility violation in %s', async (theme) => {
    const { run, container } = renderResults(scripted(answers), {}, { theme });
    await run('select twice');
    for (const name of ['Record', 'Text', 'JSON', 'Compare']) {
      await view(name);
      await waitFor(() => expect(screen.getByRole('tabpanel').textContent.length).toBeGreaterThan(100));
      await expectAccessible(container);
    }
  });
});

describe('messages', () => {
  test('are read as raw text, and lead to the statement they are of', async () => {
    const onShowStatement = vi.fn();
    const { run } = renderResults(scripted(answers), { onShowStatement });
    await run('update t', { offset: 40 });
    await userEvent.click(screen.getByRole('button', { name: 'Show in the editor: update t' }));
    expect(onShowStatement).toHaveBeenCalledExactlyOnceWith([40, 48]);
    await userEvent.click(screen.getByRole('button', { name: 'Raw text' }));
    expect(screen.getByRole('tabpanel')).toHaveTextContent(
      'WARNING: slow Detail: very Hint: wait UPDATE · 2 rows',
    );
  });
});
