import { createMemoryAdapter, type MemoryAdapterOptions, type MemoryRelation } from '@studio/adapter-testkit';
import type { RowsRequest } from '@studio/core';
import { screen, waitFor } from '@testing-library/react';
import { expect } from 'vitest';
import { renderStudio, type RenderStudioOptions } from '../../testing/renderStudio.tsx';
import type { StudioAdapter } from '@studio/core';
import { DataGrid } from '../DataGrid.tsx';
import type { RelationDataGridProps } from '../RelationDataGrid.tsx';

/** A million rows that are made when they are looked at. */
export const events: MemoryRelation = {
  name: 'events',
  columns: [
    { name: 'id', type: 'int8' },
    { name: 'name', type: 'text' },
    { name: 'amount', type: 'numeric(12,2)' },
  ],
  primaryKey: ['id'],
  estimatedRows: 1_000_000,
  rows: {
    count: 1_000_000,
    row: (index) => [String(index + 1), `Event ${index + 1}`, `${(index * 37) % 1000}.50`],
  },
};

/** A few rows with every look that a cell has. */
export const products: MemoryRelation = {
  name: 'products',
  comment: 'What is sold',
  columns: [
    { name: 'id', type: 'int8', identity: 'always' },
    { name: 'sku', type: 'text', nullable: false },
    { name: 'name', type: 'text', default: 'unnamed', comment: 'Shown to customers' },
    { name: 'price', type: 'numeric(10,2)' },
    { name: 'status', type: 'product_status' },
    { name: 'sold', type: 'bool' },
    { name: 'doc', type: 'jsonb' },
    { name: 'maker_id', type: 'int8' },
  ],
  primaryKey: ['id'],
  uniqueKeys: [['sku']],
  foreignKeys: [{ columns: ['maker_id'], references: { name: 'makers', columns: ['id'] } }],
  checks: [
    {
      name: 'price_positive',
      definition: 'CHECK ((price > 0))',
      columns: ['price'],
      holds: (row) => !(row('price') ?? '').startsWith('-'),
    },
  ],
  rows: [
    ['1', 'A-1', 'Lamp', '12.50', 'active', 't', '{"w": 1}', '1'],
    ['2', 'A-2', null, '99.00', 'draft', 'f', null, '1'],
    ['3', 'A-3', '', '5.00', 'active', 't', null, null],
    ['4', 'A-4', 'NULL', '7.25', 'active', 'f', null, null],
    ['5', 'A-5', 'Two\nlines\u202e', '8.00', 'draft', null, null, null],
  ],
};

export const makers: MemoryRelation = {
  name: 'makers',
  columns: [
    { name: 'id', type: 'int8' },
    { name: 'name', type: 'text' },
  ],
  primaryKey: ['id'],
  rows: [['1', 'Acme']],
};

export function createShop(options: Partial<MemoryAdapterOptions> = {}) {
  return createMemoryAdapter({
    relations: [events, products, makers],
    enums: [{ name: 'product_status', labels: ['draft', 'active', 'retired'] }],
    ...options,
  });
}

/** Collects the requests for rows that reach an adapter. */
export function recordReads(): {
  readonly reads: RowsRequest[];
  readonly options: Pick<MemoryAdapterOptions, 'fail'>;
} {
  const reads: RowsRequest[] = [];
  return {
    reads,
    options: {
      fail(verb, request) {
        // Of this verb it is this request.
        if (verb === 'readRows') reads.push(request as RowsRequest);
        return undefined;
      },
    },
  };
}

/** A grid in the page, once its first rows are there. */
export async function renderGrid(
  adapter: StudioAdapter,
  props: Partial<RelationDataGridProps> & { readonly name?: string } = {},
  options: RenderStudioOptions = {},
) {
  const { name = 'products', ...rest } = props;
  const grid = <DataGrid relation={{ schema: 'public', name }} {...rest} />;
  const result = renderStudio(adapter, grid, options);
  await waitForRows();
  return result;
}

/** Until every row in sight is loaded. */
export async function waitForRows(): Promise<void> {
  await screen.findByRole('grid');
  await waitFor(() => {
    expect(screen.getByRole('grid').querySelector('[role=row][aria-busy]')).toBeNull();
    expect(screen.getByRole('grid').getAttribute('aria-busy')).toBeNull();
  });
}

/** The cell of a row, counted from 0, and a column. */
export function cell(row: number, column: string): HTMLElement {
  const header = screen.getByRole('columnheader', { name: new RegExp(`^${column}(?![a-z_])`) });
  const found = screen
    .getByRole('grid')
    .querySelector<HTMLElement>(
      `[aria-rowindex="${row + 2}"] [aria-colindex="${header.ariaColIndex}"][role=gridcell]`,
    );
  if (!found) throw new Error(`Row ${row} is not in the page.`);
  return found;
}

/** The texts of a column's cells in sight, in order. */
export function texts(column: string): string[] {
  const rows = [...screen.getByRole('grid').querySelectorAll<HTMLElement>('[data-row]:not([data-row="-1"])')];
  return rows.map((row) => cell(Number(row.dataset['row']), column).textContent);
}

/** What a screen reader was told last. */
export function announced(): string {
  return screen
    .getAllByRole('status')
    .map((status) => status.textContent)
    .join(' ');
}
