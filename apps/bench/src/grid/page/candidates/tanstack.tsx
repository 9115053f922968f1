import { flexRender, tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { createRoot } from 'react-dom/client';
import {
  columnName,
  columnWidth,
  paintedBySelector,
  peerRowHeight,
  type Candidate,
  type GridData,
} from '../candidate.ts';

interface Row {
  readonly index: number;
}

const features = tableFeatures({});

interface TextbookProps {
  readonly rows: Row[];
  readonly columns: ColumnDef<typeof features, Row>[];
  readonly width: number;
}

/** As the documentation of TanStack Table shows a table with virtual rows. */
function Textbook({ rows: data, columns, width }: TextbookProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const table = useTable({ features, columns, data });
  const { rows } = table.getRowModel();
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoized
  const virtualizer = useVirtualizer({
    count: rows.length,
    estimateSize: () => peerRowHeight,
    getScrollElement: () => scroller.current,
    overscan: 5,
  });
  return (
    <div ref={scroller} id="scroller" style={{ height: '100%', overflow: 'auto', position: 'relative' }}>
      <table style={{ display: 'grid', width }}>
        <thead style={{ display: 'grid', position: 'sticky', top: 0, zIndex: 1, background: '#eee' }}>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} style={{ display: 'flex', height: peerRowHeight }}>
              {group.headers.map((header) => (
                <th key={header.id} style={{ width: columnWidth }}>
                  {flexRender(header.column.columnDef.header, header.getContext())}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody style={{ display: 'grid', height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <tr
                  key={row.id}
                  style={{
                    display: 'flex',
                    position: 'absolute',
                    transform: `translateY(${item.start}px)`,
                    height: peerRowHeight,
                  }}
                >
                  {row.getAllCells().map((cell) => (
                    <td
                      key={cell.id}
                      data-cell={cell.column.id}
                      style={{
                        display: 'block',
                        width: columnWidth,
                        overflow: 'hidden',
                        textOverflow: 'ellipsis',
                        whiteSpace: 'nowrap',
                        boxSizing: 'border-box',
                        padding: '6px 8px',
                        borderRight: '1px solid #ddd',
                        borderBottom: '1px solid #ddd',
                      }}
                    >
                      {flexRender(cell.column.columnDef.cell, cell.getContext())}
                    </td>
                  ))}
                </tr>
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function columnsOf(data: GridData): ColumnDef<typeof features, Row>[] {
  return Array.from({ length: data.columns }, (_, column) => ({
    id: columnName(column),
    header: columnName(column),
    accessorFn: ({ index }) => data.value(index, column),
    cell: ({ getValue }) => getValue(),
  }));
}

export const candidate: Candidate = {
  rowHeight: peerRowHeight,
  headerHeight: peerRowHeight,
  maxRows: 1_000_000,
  manyColumns: false,
  prepare: (host, data) => {
    const rows = Array.from({ length: data.rows }, (_, index) => ({ index }));
    const columns = columnsOf(data);
    const root = createRoot(host);
    return () => root.render(<Textbook rows={rows} columns={columns} width={data.columns * columnWidth} />);
  },
  scroller: (host) => host.querySelector('#scroller'),
  painted: paintedBySelector('td[data-cell=c0]'),
};
