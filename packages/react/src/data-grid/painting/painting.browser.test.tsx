import { createMemoryAdapter, dataTypeNamed } from '@studio/adapter-testkit';
import type { Cell, RowBatch } from '@studio/core';
import { screen, waitFor } from '@testing-library/react';
import { useMemo, useState } from 'react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStudio } from '../../testing/renderStudio.tsx';
import { RowsDataGrid } from '../RowsDataGrid.tsx';

const rowHeight = 28;
const headerHeight = 44;

const columns = [
  { name: 'id', type: dataTypeNamed('int8') },
  { name: 'note', type: dataTypeNamed('text') },
  { name: 'code', type: dataTypeNamed('uuid') },
  { name: 'done', type: dataTypeNamed('bool') },
];

const notes: readonly Cell[] = ['text', null, '', 'NULL', { cut: true, preview: 'long', bytes: 5_000 }];

function rowsOf(length: number, shift: number): RowBatch {
  const cell = (row: number, column: number): Cell => {
    const seed = row + shift;
    if (column === 0) return String(row);
    if (column === 1) return notes[seed % notes.length] ?? null;
    if (column === 2) return seed % 3 === 0 ? null : `code ${seed}`;
    return seed % 2 === 0 ? 't' : 'f';
  };
  return { length, width: columns.length, cell };
}

const noteTexts = ['text', 'NULL', 'empty', 'NULL', 'long…4.9 KB'];

function textsOf(row: number, shift: number): readonly string[] {
  const seed = row + shift;
  const code = seed % 3 === 0 ? 'NULL' : `code ${seed}`;
  return [String(row), noteTexts[seed % 5] ?? '', code, seed % 2 === 0 ? 'true' : 'false'];
}

const grid = () => screen.getByRole('grid');
const rowOf = ({ dataset }: HTMLElement) => Number(dataset['row']);
const drawnRows = () => [...grid().querySelectorAll<HTMLElement>('[data-row]:not([data-row="-1"])')];

/** That each row in the page says its own values, once and in their looks, and stands where it belongs. */
const expectRows = (first: number, shift = 0) =>
  waitFor(
    () => {
      expect(drawnRows().map(rowOf)).toContain(first);
      const top = grid().getBoundingClientRect().top + headerHeight - grid().scrollTop;
      for (const element of drawnRows()) {
        const row = rowOf(element);
        const cells = [...element.querySelectorAll<HTMLElement>('[role=gridcell]')];
        expect(cells.map(({ textContent }) => textContent)).toEqual(textsOf(row, shift));
        expect(element.querySelector('[data-gutter]')?.textContent).toBe(String(row + 1));
        expect(cells[1]?.querySelectorAll('span').length).toBe([0, 1, 1, 0, 1][(row + shift) % 5]);
        expect(element.getBoundingClientRect().top).toBeCloseTo(top + row * rowHeight, 0);
      }
    },
    { timeout: 5_000 },
  );

/** Rows whose values become others while the grid stays. */
function Shifting() {
  const [shift, setShift] = useState(0);
  const rows = useMemo(() => rowsOf(10_000, shift), [shift]);
  return (
    <>
      <button type="button" onClick={() => setShift(1)}>
        Other values
      </button>
      <RowsDataGrid columns={columns} rows={rows} style={{ height: 500 }} />
    </>
  );
}

describe('rows that are painted', () => {
  test('say what they hold, whatever stood in their elements and whoever drew it', async () => {
    renderStudio(createMemoryAdapter({ relations: [] }), <Shifting />);
    await expectRows(0);
    for (const row of [1, 8, 21, 40, 39, 12]) {
      grid().scrollTop = row * rowHeight;
      await expectRows(row);
    }
    // React draws the rows that were painted last: once for what is active, once for other values.
    await userEvent.click(screen.getByText('code 14'));
    await expectRows(12);
    grid().scrollTop = 300 * rowHeight;
    await expectRows(300);
    await userEvent.click(screen.getByRole('button', { name: 'Other values' }));
    await expectRows(300, 1);
    grid().scrollTop = 0;
    await expectRows(0, 1);
  });

  test('keep the focus in the cell that has it, and mark no other', async () => {
    renderStudio(
      createMemoryAdapter({ relations: [] }),
      <RowsDataGrid columns={columns} rows={rowsOf(1_000, 0)} />,
    );
    await expectRows(0);
    await userEvent.click(screen.getByText('code 4'));
    const focused = document.activeElement;
    for (const row of [30, 60, 7, 1]) {
      grid().scrollTop = row * rowHeight;
      await expectRows(row);
      expect(document.activeElement).toBe(focused);
      expect(focused?.textContent).toBe('code 4');
      expect(grid().querySelectorAll('[data-active], [role=gridcell][tabindex="0"]').length).toBe(1);
      expect(grid().querySelectorAll('[aria-selected=true]').length).toBe(1);
    }
  });
});
