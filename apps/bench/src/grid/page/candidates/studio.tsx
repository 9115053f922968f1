import { dataTypeNamed } from '@studio/adapter-testkit';
import type { ResultColumn, RowBatch } from '@studio/core';
import { DataGrid, prefetchRelation, StudioProvider } from '@studio/react';
import '@studio/react/styles.css';
import { QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAdapter, relation, typeOf } from '../adapter.ts';
import { columnName, paintedBySelector, type Candidate } from '../candidate.ts';

/** Our grid. `rows` are at hand, as those of a result; or they are read from an adapter, and can be edited. */
export function studio(way: 'rows' | 'relation' | 'prefetched'): Candidate {
  return {
    rowHeight: 32,
    headerHeight: 48,
    prepare: (host, data) => {
      const adapter = createAdapter(data);
      const columns = Array.from({ length: data.columns }, (_, column): ResultColumn => ({
        name: columnName(column),
        type: dataTypeNamed(typeOf(column)),
      }));
      const rows: RowBatch = { length: data.rows, width: data.columns, cell: data.value };
      const queryClient = new QueryClient();
      if (way === 'prefetched') void prefetchRelation({ adapter, queryClient }, { relation });
      const root = createRoot(host);
      const draw = (children: ReactNode) =>
        root.render(
          <StudioProvider adapter={adapter} queryClient={queryClient} theme="light">
            <div style={{ height: '100%', display: 'flex' }}>{children}</div>
          </StudioProvider>,
        );
      const style = { flex: 1 };
      return () =>
        draw(
          way === 'rows' ? (
            <DataGrid columns={columns} rows={rows} density="comfortable" style={style} />
          ) : (
            <DataGrid relation={relation} density="comfortable" toolbar={false} style={style} />
          ),
        );
    },
    scroller: (host) => host.querySelector('[role=grid]'),
    painted: paintedBySelector('[role=gridcell][aria-colindex="1"]'),
    ...(way !== 'rows' && {
      cellSelector: '[role=row][aria-rowindex="2"] [role=gridcell][aria-colindex="2"]',
    }),
  };
}
