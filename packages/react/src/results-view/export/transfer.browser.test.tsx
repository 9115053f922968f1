import { scriptedQuery } from '@studio/adapter-testkit';
import { abortedError, StudioError, type ExportRequest, type StudioAdapter } from '@studio/core';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { memoryFiles } from '../testing/memoryFiles.ts';
import {
  productColumns,
  productRows,
  productSql,
  renderResults,
  scriptedShop,
} from '../testing/resultShop.tsx';

const answers = {
  [productSql]: { columns: productColumns, rows: productRows },
  'update products set name = 1 returning id': {
    columns: [{ name: 'id', type: 'int8' }],
    rows: [['1']],
    tag: 'UPDATE',
  },
};

/** Writes what the test says for any statement, and keeps what it was asked. */
function exporting(write: StudioAdapter['exportRows']) {
  const base = scriptedShop(answers);
  const requests: ExportRequest[] = [];
  const adapter: StudioAdapter = {
    ...base,
    async info(options) {
      const info = await base.info(options);
      return {
        ...info,
        abilities: { ...info.abilities, exportRows: { ok: true } },
        exportFormats: ['parquet', 'csv', 'xlsx'],
      };
    },
    exportRows(request, options) {
      requests.push(request);
      if (!write) throw new StudioError({ code: 'notSupported', message: 'No.' });
      return write(request, options);
    },
  };
  return { adapter, requests };
}
/** Once the server has said what it can do. */
const openMenu = async (name: string) => {
  await waitFor(() => expect(screen.getByRole('button', { name })).not.toHaveAttribute('aria-disabled'), {
    timeout: 5000,
  });
  await userEvent.click(screen.getByRole('button', { name }));
};
const exportAs = async (format: string) => {
  await openMenu('Export all rows to a file');
  await userEvent.click(await screen.findByRole('menuitem', { name: format }));
};

describe('exporting a result', () => {
  test('writes what the server sends for the statement, whole, into a file', async () => {
    const files = memoryFiles();
    const { adapter, requests } = exporting(async function* () {
      yield new TextEncoder().encode('id,name\n');
      yield new TextEncoder().encode('1,Lamp\n');
    });
    const { run } = renderResults(adapter, { openFile: files.openFile });
    await run(productSql, { maxRows: 1, parameters: ['7'], searchPath: ['shop'] });
    await openMenu('Export all rows to a file');
    expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent)).toEqual([
      'CSV',
      'CSV without formulas',
      'Excel (XLSX)',
      'Parquet',
    ]);
    await userEvent.click(screen.getByRole('menuitem', { name: 'CSV' }));
    expect(await screen.findByText('Saved result-1.csv, 15 B')).toBeVisible();
    expect(await files.text('result-1.csv')).toBe('id,name\n1,Lamp\n');
    expect(requests).toEqual([
      {
        format: 'csv',
        source: { kind: 'query', query: { sql: productSql, parameters: ['7'], searchPath: ['shop'] } },
      },
    ]);
  });

  test('is ended by the user, and leaves no half of a file', async () => {
    const files = memoryFiles();
    const { adapter } = exporting(async function* (_, options) {
      yield new Uint8Array(5_000);
      await new Promise((_, reject) => {
        options?.signal?.addEventListener('abort', () => reject(abortedError('stop')));
      });
    });
    const { run } = renderResults(adapter, { openFile: files.openFile });
    await run(productSql);
    await exportAs('Parquet');
    expect(await screen.findByText('Exporting, 4.9 KB')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel the export' }));
    expect(await screen.findByText('Nothing was exported')).toBeVisible();
    expect(files.discarded).toEqual(['result-1.parquet']);
    expect(screen.getByRole('button', { name: 'Export all rows to a file' })).toBeVisible();
  });

  test('says why it failed', async () => {
    const files = memoryFiles();
    const { adapter } = exporting(async function* () {
      yield new Uint8Array(5);
      throw new StudioError({ code: 'connectionLost', message: 'The server went away.' });
    });
    const { run } = renderResults(adapter, { openFile: files.openFile });
    await run(productSql);
    await exportAs('Excel (XLSX)');
    expect(await screen.findByText('Nothing was exported. The server went away.')).toBeVisible();
    expect(files.discarded).toEqual(['result-1.xlsx']);
  });

  test('is not offered where the statement would write again, or the connection cannot, with the reason', async () => {
    const { adapter } = exporting(undefined);
    const { run, unmount } = renderResults(adapter);
    await run('update products set name = 1 returning id');
    const button = await screen.findByRole('button', { name: 'Export all rows to a file' });
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
    await userEvent.click(button, { force: true });
    expect(await screen.findByRole('tooltip')).toHaveTextContent('it does more than to read');
    unmount();
    const silent: StudioAdapter = scriptedShop(answers);
    const { exportRows: _, ...browsing } = silent;
    await renderResults(browsing).run(productSql);
    const disabled = await screen.findByRole('button', { name: 'Export all rows to a file' });
    await userEvent.click(disabled, { force: true });
    expect(await screen.findByRole('tooltip')).toHaveTextContent('This connection does not offer that.');
  });
});

describe('a result that was cut', () => {
  test('says so under the rows, and offers more of them and all of them', async () => {
    const files = memoryFiles();
    const { adapter } = exporting(async function* () {
      yield new Uint8Array(3);
    });
    const { run } = renderResults(adapter, { openFile: files.openFile });
    await run(productSql, { maxRows: 2 });
    expect(await screen.findByText('The first 2 rows are shown, there are more.')).toBeVisible();
    await openMenu('Export all');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'CSV' }));
    expect(await screen.findByText('Saved result-1.csv, 3 B')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    await waitFor(() => expect(screen.queryByText(/there are more/)).toBeNull());
    expect(await screen.findByRole('gridcell', { name: 'A-3' })).toBeVisible();
    // The button that had the focus is gone.
    await waitFor(() => expect(screen.getByRole('grid')).toContainElement(activeElement()));
  });
});

const activeElement = () => document.activeElement as HTMLElement | null;

describe('copying a result', () => {
  test('puts all loaded rows on the clipboard, as the user says', async () => {
    const copied: string[] = [];
    const write = navigator.clipboard.writeText;
    navigator.clipboard.writeText = async (text) => {
      copied.push(text);
    };
    try {
      const { run } = renderResults(scriptedShop(answers));
      await run(productSql);
      await screen.findByText('Editable: rows of products');
      for (const format of ['NDJSON', 'SQL insert', 'Markdown table', 'CSV']) {
        const before = copied.length;
        await openMenu('Copy all loaded rows');
        await userEvent.click(await screen.findByRole('menuitem', { name: format }));
        await waitFor(() => expect(copied.length).toBe(before + 1));
      }
      expect(await screen.findByText('Copied 3 rows')).toBeVisible();
    } finally {
      navigator.clipboard.writeText = write;
    }
    const [ndjson, sql, markdown, csv] = copied;
    expect(ndjson?.split('\n')[1]).toBe('{"nr":2,"sku":"A-2","name":null,"price":99.00,"upper":null}');
    expect(sql).toContain('insert into "public"."products" ("id", "sku", "name", "price") values');
    expect(markdown).toContain('| nr | sku | name | price | upper |');
    expect(csv).toContain('3,A-3,"",5.00,""');
  });

  test('refuses where a value is there only in part', async () => {
    const query = scriptedQuery({
      answer: () => ({ columns: [{ name: 'doc', type: 'text' }], rows: [['x'.repeat(100_000)]] }),
    });
    const { run } = renderResults(scriptedShop({}, { query }));
    await run('select doc');
    await openMenu('Copy all loaded rows');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'CSV' }));
    expect(await screen.findByText(/^Not copied\. .*loaded only in part/)).toBeVisible();
  });
});
