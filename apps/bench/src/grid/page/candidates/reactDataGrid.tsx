import { createRoot } from 'react-dom/client';
import { DataGrid, renderTextEditor, type Column } from 'react-data-grid';
import 'react-data-grid/lib/styles.css';
import { columnName, columnWidth, paintedBySelector, peerRowHeight, type Candidate } from '../candidate.ts';

interface Row {
  readonly [name: string]: string;
}

export const candidate: Candidate = {
  rowHeight: peerRowHeight,
  headerHeight: peerRowHeight,
  maxRows: 2 ** 32 - 1,
  prepare: (host, data) => {
    // Its rows are an array; one without elements costs nothing, and its cells are told their row.
    const rows: Row[] = [];
    rows.length = data.rows;
    rows[0] = Object.fromEntries(
      Array.from({ length: data.columns }, (_, column) => [columnName(column), data.value(0, column)]),
    );
    const columns = Array.from({ length: data.columns }, (_, column): Column<Row> => ({
      key: columnName(column),
      name: columnName(column),
      width: columnWidth,
      resizable: true,
      sortable: true,
      renderCell: ({ rowIdx }) => data.value(rowIdx, column),
      renderEditCell: renderTextEditor,
    }));
    const root = createRoot(host);
    return () =>
      root.render(
        <DataGrid
          className="rdg-light"
          style={{ blockSize: '100%' }}
          columns={columns}
          rows={rows}
          rowHeight={peerRowHeight}
        />,
      );
  },
  scroller: (host) => host.querySelector('[role=grid]'),
  painted: paintedBySelector('[role=gridcell][aria-colindex="1"]'),
  cellSelector: '[role=row][aria-rowindex="2"] [role=gridcell][aria-colindex="2"]',
};
