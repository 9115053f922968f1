import { StudioError, arrayBatch, type StudioAdapter } from '@studio/core';
import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../testing/expectAccessible.ts';
import { renderStudio } from '../testing/renderStudio.tsx';
import { DataGrid } from './DataGrid.tsx';
import { announced, cell, createShop, renderGrid, waitForRows } from './testing/shop.tsx';

afterEach(() => vi.restoreAllMocks());

/** What arrives at the clipboard of the browser, which a test may not look into. */
function clipboard(refuse = 0): { text: string; html: string } {
  const seen = { text: '', html: '' };
  let refusals = refuse;
  const refused = () => {
    refusals -= 1;
    return refusals >= 0;
  };
  const denied = () => Promise.reject(new DOMException('Document is not focused.', 'NotAllowedError'));
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
    if (refused()) return denied();
    seen.text = text;
    return Promise.resolve();
  });
  vi.spyOn(navigator.clipboard, 'write').mockImplementation(async ([item]) => {
    if (refused()) return denied();
    seen.text = (await (await item?.getType('text/plain'))?.text()) ?? '';
    seen.html = (await (await item?.getType('text/html'))?.text()) ?? '';
  });
  return seen;
}

/** Ctrl+C, as the browser tells of it. */
function pressCopy(): DataTransfer {
  const clipboardData = new DataTransfer();
  const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
  document.activeElement?.dispatchEvent(event);
  return clipboardData;
}

async function copyAs(format: string): Promise<void> {
  await userEvent.click(document.activeElement ?? document.body, { button: 'right' });
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Copy as' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: format }));
}

async function selectColumn(name: string): Promise<void> {
  cell(0, name).focus();
  await userEvent.keyboard('{Control>} {/Control}');
}

/** An adapter that waits before each page after the first few until it is let on, and can be told to fail. */
function slow(adapter: StudioAdapter): StudioAdapter & { open: () => void; reads: () => number } {
  let reads = 0;
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  return {
    ...adapter,
    async readRows(request, options) {
      if (request.limit === 1_000) {
        reads += 1;
        if (reads > 2) await gate;
      }
      return adapter.readRows(request, options);
    },
    open: () => open(),
    reads: () => reads,
  };
}

describe('Ctrl+C', () => {
  test('copies ranges apart as one table, for spreadsheets with what is text', async () => {
    await renderGrid(createShop());
    cell(1, 'sku').focus();
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    const add = { bubbles: true, cancelable: true, ctrlKey: true };
    cell(2, 'sku').dispatchEvent(new MouseEvent('mousedown', add));
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    const copied = pressCopy();
    expect(copied.getData('text/plain')).toBe('A-2\t\nA-3\t""');
    expect(copied.getData('text/html')).toContain(`<td style="mso-number-format:'\\@'`);
    await waitFor(() => expect(announced()).toContain('Copied 4 cells'));
  });

  test('says so each time, also where it is the same', async () => {
    await renderGrid(createShop());
    cell(0, 'sku').focus();
    pressCopy();
    await waitFor(() => expect(announced()).toContain('Copied 1 cell'));
    const first = announced();
    pressCopy();
    await waitFor(() => expect(announced()).not.toBe(first));
    expect(announced()).toContain('Copied 1 cell');
    const second = announced();
    pressCopy();
    await waitFor(() => expect(announced()).not.toBe(second));
  });

  test('copies nothing of ranges that make no table, and says why', async () => {
    await renderGrid(createShop());
    cell(0, 'id').focus();
    const add = { bubbles: true, cancelable: true, ctrlKey: true };
    cell(1, 'price').dispatchEvent(new MouseEvent('mousedown', add));
    expect(pressCopy().getData('text/plain')).toBe('');
    await waitFor(() => expect(announced()).toContain('the selected ranges make no table'));
  });

  test('copies rows that are not loaded by reading them, in the order of the grid', async () => {
    const seen = clipboard();
    await renderGrid(createShop(), {
      name: 'events',
      defaultSort: [{ column: 'id', direction: 'desc' }],
      defaultFilter: { kind: 'compare', column: 'id', operator: '<=', value: '2500' },
    });
    await selectColumn('id');
    pressCopy();
    await waitFor(() => expect(announced()).toContain('Copied 2,500 cells'), { timeout: 10_000 });
    const lines = seen.text.split('\n');
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([2_500, '2500', '1']);
  });

  test('copies what is staged, new rows too', async () => {
    await renderGrid(createShop());
    cell(0, 'maker_id').focus();
    await userEvent.keyboard('{Control>}{Backspace}{/Control}');
    await userEvent.click(screen.getByRole('button', { name: 'Insert row' }));
    await selectColumn('maker_id');
    expect(pressCopy().getData('text/plain').split('\n')).toEqual(['', '', '1', '', '', '']);
  });

  test('copies the whole of a cell of which only the beginning is loaded', async () => {
    const seen = clipboard();
    const long = 'x'.repeat(70_000);
    const notes = {
      name: 'notes',
      columns: [
        { name: 'id', type: 'int8' },
        { name: 'body', type: 'text' },
      ],
      primaryKey: ['id'],
      rows: [['1', long]],
    };
    await renderGrid(createShop({ relations: [notes] }), { name: 'notes' });
    cell(0, 'body').focus();
    await userEvent.keyboard('{Escape}');
    pressCopy();
    await waitFor(() => expect(announced()).toContain('Copied 1 cell'));
    expect(seen.text === long).toBe(true);
  });

  test('copies rows that are at hand', async () => {
    const type = { name: 'int4', display: 'integer', kind: 'integer' } as const;
    const columns = [
      { name: 'a', type },
      { name: 'a', type },
    ];
    const rows = arrayBatch([
      ['1', '2'],
      ['3', null],
    ]);
    renderStudio(createShop(), <DataGrid columns={columns} rows={rows} />);
    await waitForRows();
    screen.getAllByRole('gridcell')[0]?.focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    expect(pressCopy().getData('text/plain')).toBe('1\t2\n3\t');
  });
});

describe('Copy as', () => {
  test.each([
    ['SQL in list', `('A-1', 'A-2', 'A-3', 'A-4', 'A-5')`],
    ['Cells with headers (TSV)', 'sku\nA-1\nA-2\nA-3\nA-4\nA-5'],
    ['Markdown table', '| sku |\n| --- |\n| A-1 |\n| A-2 |\n| A-3 |\n| A-4 |\n| A-5 |\n'],
    ['JSON', '[\n{"sku":"A-1"},\n{"sku":"A-2"},\n{"sku":"A-3"},\n{"sku":"A-4"},\n{"sku":"A-5"}\n]\n'],
  ])('%s', async (format, text) => {
    const seen = clipboard();
    await renderGrid(createShop());
    await selectColumn('sku');
    await copyAs(format);
    await waitFor(() => expect(seen.text).toBe(text));
    await waitFor(() => expect(announced()).toContain('Copied 5 cells'));
  });

  test('SQL insert names the relation', async () => {
    const seen = clipboard();
    await renderGrid(createShop());
    cell(0, 'price').focus();
    await copyAs('SQL insert');
    await waitFor(() =>
      expect(seen.text).toBe('insert into "public"."products" ("price") values\n  (12.50);\n'),
    );
  });
});

describe('a large copy', () => {
  test('says how far it is, and stops when it is cancelled', async () => {
    const seen = clipboard();
    const adapter = slow(createShop());
    await renderGrid(adapter, { name: 'events' });
    await selectColumn('id');
    pressCopy();
    const dialog = await screen.findByRole('dialog', { name: 'Copying rows' });
    await waitFor(() => expect(dialog.textContent).toContain('2,000 rows so far'));
    screen.getByRole('progressbar', { name: 'Copying rows' });
    await expectAccessible(dialog);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(announced()).toContain('Copying was cancelled'));
    adapter.open();
    expect([adapter.reads(), seen.text]).toEqual([3, '']);
  });

  test('that the clipboard cannot take is offered as a file', async () => {
    const wide = {
      name: 'wide',
      columns: [{ name: 'body', type: 'text' }],
      rows: { count: 1_200, row: () => ['x'.repeat(30_000)] },
    };
    const urls = vi.spyOn(URL, 'createObjectURL');
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await renderGrid(createShop({ relations: [wide] }), { name: 'wide' });
    await selectColumn('body');
    pressCopy();
    await screen.findByRole('dialog', { name: 'Too much for the clipboard' }, { timeout: 20_000 });
    await userEvent.click(screen.getByRole('button', { name: 'Save as file' }));
    await waitFor(() => expect(announced()).toContain('Saved 1,200 rows as a file'), { timeout: 20_000 });
    expect((urls.mock.calls[0]?.[0] as Blob).size).toBe(1_200 * 30_001 - 1);
  });

  test('says what went wrong', async () => {
    const adapter = createShop();
    const failing: StudioAdapter = {
      ...adapter,
      readRows: (request, options) =>
        request.limit === 1_000
          ? Promise.reject(new StudioError({ code: 'connectionLost', message: 'The server went away.' }))
          : adapter.readRows(request, options),
    };
    await renderGrid(failing, { name: 'events' });
    await selectColumn('id');
    pressCopy();
    const dialog = await screen.findByRole('dialog', { name: 'Not copied' });
    expect(dialog.textContent).toContain('The server went away.');
  });
});

test('a browser that refuses the clipboard is asked again by a click', async () => {
  const seen = clipboard(2);
  await renderGrid(createShop());
  await selectColumn('sku');
  await copyAs('CSV');
  await screen.findByRole('dialog', { name: 'Ready to copy' });
  await userEvent.click(screen.getByRole('button', { name: 'Copy now' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Allow the clipboard for this site');
  await userEvent.click(screen.getByRole('button', { name: 'Copy now' }));
  await waitFor(() => expect(seen.text).toBe('sku\nA-1\nA-2\nA-3\nA-4\nA-5\n'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
