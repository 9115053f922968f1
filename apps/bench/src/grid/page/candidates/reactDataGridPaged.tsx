import type { RowPage, StudioAdapter } from '@studio/core';
import {
  QueryClient,
  QueryClientProvider,
  useQueries,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useMemo, useState, type UIEvent } from 'react';
import { createRoot } from 'react-dom/client';
import { DataGrid, renderTextEditor, type Column } from 'react-data-grid';
import 'react-data-grid/lib/styles.css';
import { createAdapter, relation } from '../adapter.ts';
import { columnWidth, peerRowHeight } from '../candidate.ts';
import { candidate as atHand } from './reactDataGrid.tsx';

const pageRows = 200;
const noRow = {};

interface IndexedPage {
  readonly index: number;
  readonly page: RowPage;
}

// Outside of the component: one that is new each time is called each time.
function combine(results: readonly UseQueryResult<IndexedPage>[]): ReadonlyMap<number, RowPage> {
  return new Map(results.flatMap(({ data }) => (data ? [[data.index, data.page] as const] : [])));
}

/** As a host would do it: the table described and counted, pages read as they come in sight, by TanStack Query. */
function PagedGrid({ adapter }: { readonly adapter: StudioAdapter }) {
  const [first, setFirst] = useState(0);
  const { data: detail } = useQuery({
    queryKey: ['detail'],
    queryFn: ({ signal }) => adapter.describeObject({ kind: 'table', ...relation }, { signal }),
  });
  const { data: count } = useQuery({
    queryKey: ['count'],
    queryFn: ({ signal }) => adapter.countRows?.({ relation, precision: 'estimate' }, { signal }) ?? null,
  });
  const page = Math.floor(first / pageRows);
  const pages = useQueries({
    queries: [page, page + 1].map((index) => ({
      queryKey: ['page', index],
      enabled: index === 0 || first > 0,
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) => ({
        index,
        page: await adapter.readRows(
          { relation, page: { by: 'offset', offset: index * pageRows }, limit: pageRows },
          { signal },
        ),
      }),
    })),
    combine,
  });
  const columns = useMemo(
    () => (detail && 'columns' in detail ? columnsOf(detail.columns, pages) : []),
    [detail, pages],
  );
  const rows = useMemo(() => {
    const empty: object[] = [];
    empty.length = count?.value ?? 0;
    empty[0] = noRow;
    return empty;
  }, [count]);
  const handleScroll = ({ currentTarget }: UIEvent<HTMLElement>) =>
    setFirst(Math.floor(currentTarget.scrollTop / peerRowHeight));
  if (columns.length === 0 || !count || (first === 0 && pages.size === 0)) return <p>Loading…</p>;
  return (
    <DataGrid
      className="rdg-light"
      style={{ blockSize: '100%' }}
      columns={columns}
      rows={rows}
      rowHeight={peerRowHeight}
      onScroll={handleScroll}
    />
  );
}

function columnsOf(
  columns: readonly { readonly name: string }[],
  pages: ReadonlyMap<number, RowPage>,
): readonly Column<object>[] {
  return columns.map(({ name }, column) => ({
    key: name,
    name,
    width: columnWidth,
    resizable: true,
    sortable: true,
    renderCell: ({ rowIdx }) => {
      const cell = pages.get(Math.floor(rowIdx / pageRows))?.rows.cell(rowIdx % pageRows, column);
      return typeof cell === 'string' ? cell : '';
    },
    renderEditCell: renderTextEditor,
  }));
}

export const candidate: typeof atHand = {
  ...atHand,
  prepare: (host, data) => {
    const adapter = createAdapter(data);
    const client = new QueryClient();
    const root = createRoot(host);
    return () =>
      root.render(
        <QueryClientProvider client={client}>
          <PagedGrid adapter={adapter} />
        </QueryClientProvider>,
      );
  },
};
