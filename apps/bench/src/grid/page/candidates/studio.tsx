import { createMemoryAdapter, dataTypeNamed } from '@studio/adapter-testkit';
import type { ResultColumn, RowBatch } from '@studio/core';
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
      const adapter = memoryAdapter(data);
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
