import { createRoot } from 'react-dom/client';
import { RevoGrid, type ColumnRegular, type DataType } from '@revolist/react-datagrid';
import { columnName, columnWidth, paintedBySelector, peerRowHeight, type Candidate } from '../candidate.ts';

export const candidate: Candidate = {
  rowHeight: peerRowHeight,
  headerHeight: 45,
  maxRows: 10_000_000,
  prepare: (host, data) => {
    // It wants an object for each row; all may be the same one, as its cells are told their row.
    const row: DataType = {};
    const source = Array.from({ length: data.rows }, () => row);
    const columns = Array.from({ length: data.columns }, (_, column): ColumnRegular => ({
      prop: columnName(column),
      name: columnName(column),
      size: columnWidth,
      cellTemplate: (_create, { rowIndex }) => data.value(rowIndex, column),
    }));
    const root = createRoot(host);
    return () =>
      root.render(
        <RevoGrid
          style={{ height: '100%' }}
          source={source}
          columns={columns}
          rowSize={peerRowHeight}
          range
          resize
        />,
      );
  },
  scroller: (host) => host.querySelector('.vertical-inner.scroll-rgRow'),
  painted: paintedBySelector('revogr-data .rgCell[data-rgcol="0"]'),
  cellSelector: 'revogr-data .rgCell[data-rgcol="1"][data-rgrow="0"]',
};
