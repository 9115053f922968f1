import { createMemoryAdapter, dataTypeNamed } from '@studio/adapter-testkit';
import type { ResultColumn, RowBatch, StudioAdapter } from '@studio/core';
import { DataGrid, StudioProvider } from '@studio/react';
import '@studio/react/styles.css';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { columnName, paintedBySelector, type Candidate, type GridData } from '../candidate.ts';

const typeNames = ['int8', 'text', 'numeric', 'bool'] as const;

function typeOf(column: number) {
  return typeNames[column % typeNames.length] ?? 'text';
}

/** Our grid. `rows` are at hand, as those of a result; or they are read from an adapter, and can be edited. */
export function studio(way: 'rows' | 'relation'): Candidate {
  return {
    rowHeight: 32,
    headerHeight: 48,
    prepare: (host, data) => {
      const adapter = lateValues(data);
      const columns = Array.from({ length: data.columns }, (_, column): ResultColumn => ({
        name: columnName(column),
        type: dataTypeNamed(typeOf(column)),
      }));
      const rows: RowBatch = { length: data.rows, width: data.columns, cell: data.value };
      const root = createRoot(host);
      const draw = (children: ReactNode) =>
        root.render(
          <StudioProvider adapter={adapter} theme="light">
            <div style={{ height: '100%', display: 'flex' }}>{children}</div>
          </StudioProvider>,
        );
      const style = { flex: 1 };
      return () =>
        draw(
          way === 'rows' ? (
            <DataGrid columns={columns} rows={rows} density="comfortable" style={style} />
          ) : (
            <DataGrid
              relation={{ schema: 'public', name: 'wide' }}
              density="comfortable"
              toolbar={false}
              style={style}
            />
          ),
        );
    },
    scroller: (host) => host.querySelector('[role=grid]'),
    painted: paintedBySelector('[role=gridcell][aria-colindex="1"]'),
    ...(way === 'relation' && {
      cellSelector: '[role=row][aria-rowindex="2"] [role=gridcell][aria-colindex="2"]',
    }),
  };
}

/** Pages come as they would from elsewhere: no value is made in this page before it is asked for, as in all grids. */
function lateValues(data: GridData): StudioAdapter {
  const adapter = memoryAdapter(data);
  return {
    ...adapter,
    readRows: async (request, options) => {
      const { page = { by: 'offset', offset: 0 }, limit = 100, sort, filter, columns } = request;
      if (page.by !== 'offset' || sort || filter || columns) return adapter.readRows(request, options);
      const { offset } = page;
      const length = Math.max(0, Math.min(limit, data.rows - offset));
      return {
        columns: Array.from({ length: data.columns }, (_, column) => ({
          name: columnName(column),
          type: dataTypeNamed(typeOf(column)),
        })),
        rows: { length, width: data.columns, cell: (row, column) => data.value(offset + row, column) },
        identity: { by: 'key', columns: [columnName(0)] },
        after: null,
        before: null,
        more: offset + length < data.rows,
      };
    },
  };
}

function memoryAdapter(data: GridData) {
  return createMemoryAdapter({
    relations: [
      {
        name: 'wide',
        columns: Array.from({ length: data.columns }, (_, column) => ({
          name: columnName(column),
          type: typeOf(column),
        })),
        primaryKey: ['c0'],
        estimatedRows: data.rows,
        rows: {
          count: data.rows,
          row: (index) => Array.from({ length: data.columns }, (_, column) => data.value(index, column)),
        },
      },
    ],
  });
}
